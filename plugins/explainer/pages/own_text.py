"""Text that the site's own editors write in Markdown. Raw HTML in it is shown as text."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markupsafe import Markup

_KEPT = 4096
"""First paragraphs that are kept: a biography is asked for by every story that names its actor."""


def to_html(markdown: str) -> Markup:
    """The Markdown as HTML."""
    return Markup(_markdown().render(markdown))  # noqa: S704 - html=False: the renderer escapes all that is not Markdown


@lru_cache(maxsize=_KEPT)
def first_paragraph(markdown: str) -> str:
    """The words of the first paragraph, without its formatting; empty where there is none."""
    tokens = _markdown().parse(markdown)
    for opening, inline in pairwise(tokens):
        if opening.type == "paragraph_open":
            pieces = inline.children or []
            return "".join(" " if p.type in ("softbreak", "hardbreak") else p.content for p in pieces).strip()
    return ""


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")
