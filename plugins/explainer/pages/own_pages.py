"""Read the pages that the site's editors write: `content/pages/<slug>.md`, front matter and Markdown."""

from __future__ import annotations

import re

from explainer.fields import parse_fields, split_front_matter
from explainer.pages.own_text import to_html
from explainer.pages.settings import OwnPage
from explainer.problems import Problem, ProblemError
from explainer.wire.folder import ContentFolder, read_text

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")


def read_own_pages(folder: ContentFolder) -> tuple[tuple[OwnPage, ...], tuple[Problem, ...]]:
    """All own pages of a content folder in our layout, by file name; a page with a mistake is left out and told."""
    own, problems = [], []
    for path, absolute in folder.editors_files("pages", ".md"):
        try:
            own.append(read_own_page(read_text(path, absolute), path))
        except ProblemError as error:
            problems.append(error.problem)
    return tuple(own), tuple(problems)


def read_own_page(text: str, path: str) -> OwnPage:
    """Read one page. Raises `ProblemError` with the line that is wrong."""
    slug = path.rsplit("/", 1)[-1].removesuffix(".md")
    if not _SLUG.fullmatch(slug):
        raise ProblemError(Problem(path, 0, f"file name {slug!r}", "small letters, digits and hyphens", "rename the file"))
    parts = split_front_matter(text)
    if parts is None:
        raise ProblemError(Problem(path, 1, "no front matter", "“---”, keys, “---”", "begin the file with a line “---”"))
    front, body, _ = parts
    fields = parse_fields(front, path, first_line=2)
    fields.allow("title", "description")
    return OwnPage(slug, fields.required("title"), str(to_html(body)), fields.text("description") or "")
