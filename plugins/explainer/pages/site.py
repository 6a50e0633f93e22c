"""All the pages of the site, as values: what to render is decided here, nothing is rendered or written.

The site is made of units: the pages that one part of the archive gives. A unit whose own part and whose other sources have not
changed need not be made again, nor even looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from explainer.archive import parts
from explainer.archive.archive import ActorEntry, Archive, ArchivedStory, Storyline
from explainer.pages.actor_page import actor_page
from explainer.pages.chronology_data import chronology_data_pages, newest_data_pages
from explainer.pages.chronology_page import contents_pages, shelf_name, shelf_page
from explainer.pages.edition import Edition, actor_url, storyline_url
from explainer.pages.feeds import actor_feed_pages, site_feed_pages, storyline_feed_pages
from explainer.pages.home_page import home_page
from explainer.pages.machine_pages import Address, address_of, machine_pages
from explainer.pages.names_page import names_pages
from explainer.pages.picture_files import picture_pages
from explainer.pages.plain_pages import notice_page, plain_pages
from explainer.pages.settings import OwnPage, Page, Site
from explainer.pages.shelves import Shelf
from explainer.pages.social import site_picture, story_picture
from explainer.pages.stories_page import Stretch, stories_page, stretches
from explainer.pages.story_page import story_page
from explainer.pages.storyline_page import storyline_page, storylines_page
from explainer.pages.twin import twin_page

__all__ = ["OwnPage", "Page", "Site", "Unit", "addresses", "edition_units", "machine_pages", "make_unit", "pages"]


@dataclass(frozen=True, slots=True)
class Unit:
    """Pages that are made together.

    ``made_from`` is a hash of the part of the archive that is theirs alone; empty for pages that show a little of everything,
    whose views are always made. On what else they rely is recorded while they are made (see `archive.reliance`).
    """

    name: str
    made_from: bytes
    make: Callable[[], Iterable[Page]]


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
        if address := address_of(getattr(page.view, "head", None)):
            yield address


def edition_units(edition: Edition) -> Iterator[Unit]:
    """The units of the site in their lasting order; what is for programs (`machine_pages`) comes after all of them."""
    yield _single(edition, "home")
    yield from (_stretch_unit(edition, stretch) for stretch in stretches(edition))
    yield from (_story_unit(edition, archived) for archived in edition.archive.stories)
    yield _single(edition, "names")
    yield from (_actor_unit(edition, entry) for entry in edition.archive.actors.values())
    yield _single(edition, "chronology")
    yield from (_shelf_unit(edition, number) for number in _own_shelves(edition))
    yield _single(edition, "storylines")
    yield from (_storyline_unit(edition, storyline) for storyline in edition.archive.storylines)
    yield from (_single(edition, name) for name in ("notices", "plain", "feeds", "pictures"))


def make_unit(edition: Edition, name: str) -> Iterable[Page]:
    """The pages of one of the `edition_units`, without looking at the others. Raises `KeyError` where none has that name."""
    kind, _, which = name.partition(" ")
    if kind == "story":
        return _of_story(edition, edition.listed(which))
    if kind == "actor":
        return _of_actor(edition, edition.archive.actors[which])
    if kind == "storyline":
        return _of_storyline(edition, edition.storyline(which))
    if kind == "stories":
        return [stories_page(edition, next(s for s in stretches(edition) if s.url == which))]
    if kind == "shelf":
        return _of_shelf(edition, *_with_neighbours(edition, [shelf.url for shelf in edition.shelves].index(which)))
    return _single(edition, name).make()


def _single(edition: Edition, name: str) -> Unit:
    """A unit that shows a little of everything."""
    makers: dict[str, Callable[[], Iterable[Page]]] = {
        "home": lambda: [home_page(edition)],
        "names": partial(names_pages, edition),
        "chronology": partial(_of_chronology, edition),
        "storylines": lambda: [storylines_page(edition)],
        "notices": lambda: [notice_page(edition, notice) for notice in edition.archive.notices],
        "plain": partial(plain_pages, edition),
        "feeds": partial(site_feed_pages, edition),
        "pictures": lambda: chain(site_picture(edition), picture_pages(edition)),
    }
    return Unit(name, b"", makers[name])


def _stretch_unit(edition: Edition, stretch: Stretch) -> Unit:
    made_from = parts.fingerprint(stretch.newer, stretch.older, [archived.id for archived in stretch.stories])
    return Unit(f"stories {stretch.url}", made_from, lambda: [stories_page(edition, stretch)])


def _story_unit(edition: Edition, archived: ArchivedStory) -> Unit:
    return Unit(f"story {archived.id}", parts.of_story_page(archived), partial(_of_story, edition, archived))


def _actor_unit(edition: Edition, entry: ActorEntry) -> Unit:
    made_from = parts.of_actor_page(entry, edition.actor_title(entry))
    return Unit(f"actor {entry.id}", made_from, partial(_of_actor, edition, entry))


def _storyline_unit(edition: Edition, storyline: Storyline) -> Unit:
    return Unit(f"storyline {storyline.id}", parts.of_storyline_page(storyline), partial(_of_storyline, edition, storyline))


def _own_shelves(edition: Edition) -> range:
    """The shelves that have pages of their own: none where the page of contents holds the lines itself."""
    return range(len(edition.shelves)) if len(edition.shelves) > 1 else range(0)


def _shelf_unit(edition: Edition, number: int) -> Unit:
    shelf, earlier, later = _with_neighbours(edition, number)
    beside = [other and (other.url, other.year, other.month, other.part) for other in (earlier, later)]
    made_from = parts.fingerprint(parts.of_lines(shelf.entries), beside)
    return Unit(f"shelf {shelf.url}", made_from, partial(_of_shelf, edition, shelf, earlier, later))


def _with_neighbours(edition: Edition, number: int) -> tuple[Shelf, Shelf | None, Shelf | None]:
    """A shelf, the one before it and the one after it."""
    shelves = edition.shelves
    return shelves[number], shelves[number - 1] if number else None, shelves[number + 1] if number + 1 < len(shelves) else None


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
