"""All the pages of the site, as values: what to render is decided here, nothing is rendered or written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from explainer.archive.archive import Archive
from explainer.pages.actor_page import actor_page
from explainer.pages.chronology_data import chronology_data_pages
from explainer.pages.chronology_page import chronology_pages
from explainer.pages.edition import Edition
from explainer.pages.feeds import feed_pages
from explainer.pages.head import Head
from explainer.pages.home_page import home_page, stories_pages
from explainer.pages.machine_pages import machine_pages
from explainer.pages.names_page import names_pages
from explainer.pages.plain_pages import notice_page, plain_pages
from explainer.pages.settings import OwnPage, Page, Site
from explainer.pages.social import social_pages
from explainer.pages.story_page import story_page
from explainer.pages.storyline_page import storyline_pages

__all__ = ["OwnPage", "Page", "Site", "pages"]


@runtime_checkable
class Headed(Protocol):
    """The view of a page that readers see."""

    @property
    def head(self) -> Head:
        """What the page carries besides its content."""
        ...


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """Every page of the site, home first, and last what is for programs. Depends on nothing but the arguments."""
    edition = Edition(archive, site)
    heads: list[Head] = []
    for page in _readers_pages(edition):
        if isinstance(page.view, Headed):
            heads.append(page.view.head)
        yield page
    yield from machine_pages(edition, heads)
    yield from feed_pages(edition)
    yield from chronology_data_pages(edition)
    yield from social_pages(edition)


def _readers_pages(edition: Edition) -> Iterator[Page]:
    yield home_page(edition)
    yield from stories_pages(edition)
    for archived in edition.archive.stories:
        yield story_page(edition, archived)
    yield from names_pages(edition)
    for entry in edition.archive.actors.values():
        yield actor_page(edition, entry)
    yield from chronology_pages(edition)
    yield from storyline_pages(edition)
    for notice in edition.archive.notices:
        yield notice_page(edition, notice)
    yield from plain_pages(edition)
