"""All the pages of the site, as values: what to render is decided here, nothing is rendered or written."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.archive.archive import Archive
from explainer.pages.actor_page import actor_page
from explainer.pages.chronology_page import chronology_pages
from explainer.pages.edition import Edition
from explainer.pages.home_page import home_page, stories_pages
from explainer.pages.names_page import names_pages
from explainer.pages.plain_pages import notice_page, plain_pages
from explainer.pages.settings import OwnPage, Page, Site
from explainer.pages.story_page import story_page
from explainer.pages.storyline_page import storyline_pages

__all__ = ["OwnPage", "Page", "Site", "pages"]


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """Every HTML page of the site, home first. Deterministic: depends on nothing but the arguments."""
    edition = Edition(archive, site)
    yield home_page(edition)
    yield from stories_pages(edition)
    for archived in archive.stories:
        yield story_page(edition, archived)
    yield from names_pages(edition)
    for entry in archive.actors.values():
        yield actor_page(edition, entry)
    yield from chronology_pages(edition)
    yield from storyline_pages(edition)
    for notice in archive.notices:
        yield notice_page(edition, notice)
    yield from plain_pages(edition)
