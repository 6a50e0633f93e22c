"""The pages that the site's editors write, ready to be set into the site."""

from __future__ import annotations

from collections.abc import Iterable

from explainer.desk.page_files import PageFile
from explainer.pages.own_text import to_html
from explainer.pages.settings import OwnPage


def own_pages(files: Iterable[PageFile]) -> tuple[OwnPage, ...]:
    """The pages with their Markdown as HTML, in the order of ``files``."""
    return tuple(OwnPage(f.slug, f.title, str(to_html(f.markdown)), f.description) for f in files)
