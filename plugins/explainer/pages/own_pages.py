"""Read the pages that the site's editors write: `content/pages/<slug>.md`, front matter and Markdown."""

from __future__ import annotations

from explainer.fields import read_editors_page
from explainer.pages.own_text import to_html
from explainer.pages.settings import OwnPage
from explainer.problems import Problem, ProblemError
from explainer.wire.folder import ContentFolder, read_text


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
    page = read_editors_page(text, path, "title", "description")
    fields = page.fields
    return OwnPage(page.id, fields.required("title"), str(to_html(page.body)), fields.text("description") or "")
