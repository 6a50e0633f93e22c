"""Pages that the site's editors write: `content/pages/<slug>.md`, front matter and Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.fields import read_editors_page
from explainer.problems import Problem, ProblemError
from explainer.wire.folder import ContentFolder, read_text


@dataclass(frozen=True, slots=True)
class PageFile:
    """One such file; ``markdown`` is its body as written."""

    slug: str
    title: str
    description: str
    markdown: str


def read_page_files(folder: ContentFolder) -> tuple[tuple[PageFile, ...], tuple[Problem, ...]]:
    """All own pages of a content folder in our layout, by file name; a file with a mistake is left out and told."""
    found, problems = [], []
    for path, absolute in folder.editors_files("pages", ".md"):
        try:
            found.append(read_page_file(read_text(path, absolute), path))
        except ProblemError as error:
            problems.append(error.problem)
    return tuple(found), tuple(problems)


def read_page_file(text: str, path: str) -> PageFile:
    """Read one file. Raises `ProblemError` with the line that is wrong."""
    page = read_editors_page(text, path, "title", "description")
    return PageFile(page.id, page.fields.required("title"), page.fields.text("description") or "", page.body)
