"""All the pages of the site, as values: what to render is decided here, nothing is rendered or written.

The site is made of units: the pages that one part of the archive gives. A unit whose own part and whose other sources have not
changed need not be made again, nor even looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, pairwise
from typing import Protocol, runtime_checkable

from explainer.archive import parts
from explainer.archive.archive import ActorEntry, Archive, ArchivedStory, Storyline
from explainer.pages.actor_page import actor_page
from explainer.pages.chronology_data import chronology_data_pages, newest_data_pages
from explainer.pages.chronology_page import contents_pages, shelf_name, shelf_page
from explainer.pages.edition import Edition, actor_url, storyline_url
from explainer.pages.feeds import actor_feed_pages, site_feed_pages, storyline_feed_pages
from explainer.pages.head import Head
from explainer.pages.home_page import home_page
from explainer.pages.machine_pages import Address, address_of, machine_pages
from explainer.pages.names_page import names_pages
from explainer.pages.picture_files import picture_pages
from explainer.pages.plain_pages import notice_page, plain_pages
from explainer.pages.settings import OwnPage, Page, Site
from explainer.pages.shelves import Shelf
from explainer.pages.social import site_picture, story_picture
from explainer.pages.stories_page import stories_pages
from explainer.pages.story_page import story_page
from explainer.pages.storyline_page import storyline_page, storylines_page
from explainer.pages.twin import twin_page

__all__ = ["OwnPage", "Page", "Site", "Unit", "addresses", "edition_units", "machine_pages", "pages"]


@dataclass(frozen=True, slots=True)
class Unit:
    """Pages that are made together.

    ``made_from`` is a hash of the part of the archive that is theirs alone; empty for pages that show a little of everything,
    whose views are always made. On what else they rely is recorded while they are made (see `archive.reliance`).
    """

    name: str
    made_from: bytes
    make: Callable[[], Iterable[Page]]


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
    found: list[Address] = []
    for unit in edition_units(edition):
        made = list(unit.make())
        found += addresses(made)
        yield from made
    yield from machine_pages(edition, found)


def addresses(made: Iterable[Page]) -> Iterator[Address]:
    """The places of ``made`` pages in the sitemap, of those that have one."""
    for page in made:
        if isinstance(page.view, Headed) and (address := address_of(page.view.head)):
            yield address


def edition_units(edition: Edition) -> Iterator[Unit]:
    """The units of the site in their lasting order; what is for programs (`machine_pages`) comes after all of them."""
    yield Unit("home", b"", lambda: [home_page(edition)])
    yield Unit("stories", b"", partial(stories_pages, edition))
    for archived in edition.archive.stories:
        yield Unit(f"story {archived.id}", parts.of_story_page(archived), partial(_of_story, edition, archived))
    yield Unit("names", b"", partial(names_pages, edition))
    for entry in edition.archive.actors.values():
        made_from = parts.of_actor_page(entry, edition.actor_title(entry))
        yield Unit(f"actor {entry.id}", made_from, partial(_of_actor, edition, entry))
    yield Unit("chronology", b"", partial(_of_chronology, edition))
    yield from _shelf_units(edition)
    yield Unit("storylines", b"", lambda: [storylines_page(edition)])
    for storyline in edition.archive.storylines:
        yield Unit(f"storyline {storyline.id}", parts.of_storyline_page(storyline), partial(_of_storyline, edition, storyline))
    yield Unit("notices", b"", lambda: [notice_page(edition, notice) for notice in edition.archive.notices])
    yield Unit("plain", b"", partial(plain_pages, edition))
    yield Unit("feeds", b"", partial(site_feed_pages, edition))
    yield Unit("pictures", b"", lambda: chain(site_picture(edition), picture_pages(edition)))


def _shelf_units(edition: Edition) -> Iterator[Unit]:
    if len(edition.shelves) <= 1:
        return  # the page of contents holds the lines itself
    around: Sequence[Shelf | None] = (None, *edition.shelves, None)
    for (earlier, shelf), (_, later) in pairwise(pairwise(around)):
        if shelf is None:
            continue
        beside = [(other.url, other.year, other.month, other.part) for other in (earlier, later) if other]
        made_from = parts.fingerprint(parts.of_lines(shelf.entries), beside, earlier is None)
        yield Unit(shelf.url, made_from, partial(_of_shelf, edition, shelf, earlier, later))


def _of_story(edition: Edition, archived: ArchivedStory) -> Iterator[Page]:
    yield story_page(edition, archived)
    yield twin_page(edition, archived)
    yield from story_picture(edition, archived)


def _of_actor(edition: Edition, entry: ActorEntry) -> Iterator[Page]:
    yield actor_page(edition, entry)
    yield from actor_feed_pages(edition, entry)
    yield from chronology_data_pages(edition, actor_url(entry.id), entry.name, entry.chronology)


def _of_storyline(edition: Edition, storyline: Storyline) -> Iterator[Page]:
    yield storyline_page(edition, storyline)
    yield from storyline_feed_pages(edition, storyline)
    yield from chronology_data_pages(edition, storyline_url(storyline.id), storyline.title, storyline.chronology)


def _of_chronology(edition: Edition) -> Iterator[Page]:
    yield from contents_pages(edition)
    yield from newest_data_pages(edition)


def _of_shelf(edition: Edition, shelf: Shelf, earlier: Shelf | None, later: Shelf | None) -> Iterator[Page]:
    yield shelf_page(edition, shelf, earlier, later)
    yield from chronology_data_pages(edition, shelf.url, shelf_name(edition, shelf), shelf.entries)
