"""All the pages of the site, as values: what to render is decided here, nothing is rendered or written.

The site is made of units: the pages that one part of the archive gives. A unit whose own part and whose other sources have not
changed need not be made again, nor even looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain

from msgspec import Struct

from explainer.archive import parts
from explainer.archive.archive import ActorEntry, Archive, ArchivedStory, ChronologyEntry, Storyline
from explainer.pages.actor_page import actor_page
from explainer.pages.chronology_data import chronology_data_pages, newest
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


class Unit(Struct, frozen=True):
    """Pages that are made together.

    ``made_from`` is a hash of the part of the archive that is theirs alone; empty for pages that show a little of everything,
    whose views are always made. On what else they rely is recorded while they are made (see `archive.reliance`). ``plain`` are
    units that no template makes: another template leaves them as they are.
    """

    name: str
    made_from: bytes
    make: Callable[[], Iterable[Page]]

    @property
    def plain(self) -> bool:
        """Whether each of the pages is of a format of its own (`pages.formats`)."""
        return self.name.partition(" ")[0].endswith(_PLAIN)


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
    yield from chain.from_iterable(story_units(edition, archived) for archived in edition.archive.stories)
    yield _single(edition, "names")
    yield from chain.from_iterable(actor_units(edition, entry) for entry in edition.archive.actors.values())
    yield _single(edition, "chronology")
    yield _single(edition, "newest-data", edition.line_hashes.of(newest(edition)))
    yield from chain.from_iterable(_shelf_units(edition, number) for number in _own_shelves(edition))
    yield _single(edition, "storylines")
    yield from chain.from_iterable(storyline_units(edition, storyline) for storyline in edition.archive.storylines)
    yield from (_single(edition, name) for name in ("notices", "plain", "feeds", "pictures"))


def make_unit(edition: Edition, name: str) -> Iterable[Page]:
    """The pages of one of the `edition_units`, without looking at the others. Raises `KeyError` where none has that name."""
    kind, _, which = name.partition(" ")
    if kind in _OF_STORY:
        return _OF_STORY[kind](edition, edition.listed(which))
    if kind in _OF_ACTOR:
        return _OF_ACTOR[kind](edition, edition.archive.actors[which])
    if kind in _OF_STORYLINE:
        return _OF_STORYLINE[kind](edition, edition.storyline(which))
    if kind == "stories":
        return [stories_page(edition, next(s for s in stretches(edition) if s.url == which))]
    if kind in _OF_SHELF:
        return _OF_SHELF[kind](edition, edition.shelf_places[which])
    return _single(edition, name).make()


def is_data(name: str) -> bool:
    """Whether that one of the `edition_units` is a chronology's data."""
    return name.partition(" ")[0] in _LINES_OF


def told_in(edition: Edition, name: str) -> Sequence[ChronologyEntry]:
    """The lines that such a unit holds."""
    kind, _, which = name.partition(" ")
    return _LINES_OF[kind](edition, which)


def _single(edition: Edition, name: str, made_from: bytes = b"") -> Unit:
    """A unit that there is once; most of them show a little of everything."""
    makers: dict[str, Callable[[], Iterable[Page]]] = {
        "home": lambda: [home_page(edition)],
        "names": partial(names_pages, edition),
        "chronology": partial(contents_pages, edition),
        "newest-data": partial(_newest_data, edition),
        "storylines": lambda: [storylines_page(edition)],
        "notices": lambda: [notice_page(edition, notice) for notice in edition.archive.notices],
        "plain": partial(plain_pages, edition),
        "feeds": partial(site_feed_pages, edition),
        "pictures": lambda: chain(site_picture(edition), picture_pages(edition)),
    }
    return Unit(name, made_from, makers[name])


def _stretch_unit(edition: Edition, stretch: Stretch) -> Unit:
    made_from = parts.fingerprint(stretch.newer, stretch.older, [archived.id for archived in stretch.stories])
    return Unit(f"stories {stretch.url}", made_from, lambda: [stories_page(edition, stretch)])


def story_units(edition: Edition, archived: ArchivedStory) -> Iterator[Unit]:
    """The units of one story: the page, and what stands beside it."""
    made_from = parts.of_story_page(archived, edition.line_hashes.of(archived.background))
    yield from (Unit(f"{kind} {archived.id}", made_from, partial(make, edition, archived)) for kind, make in _OF_STORY.items())


def actor_units(edition: Edition, entry: ActorEntry) -> Iterator[Unit]:
    """The units of one actor: the page, its feeds and its data, since hardly anything changes all three."""
    lines = edition.line_hashes.of(entry.chronology)
    made_from = {
        "actor": parts.of_actor_page(entry, edition.actor_title(entry), lines),
        "actor-feeds": parts.fingerprint(entry.name, [appearance.story for appearance in entry.appearances]),
        "actor-data": parts.fingerprint(entry.name, lines),
    }
    yield from (Unit(f"{kind} {entry.id}", made_from[kind], partial(make, edition, entry)) for kind, make in _OF_ACTOR.items())


def storyline_units(edition: Edition, line: Storyline) -> Iterator[Unit]:
    """The units of one running story: as `actor_units`."""
    lines = edition.line_hashes.of(line.chronology)
    made_from = {
        "storyline": parts.of_storyline_page(line, lines),
        "storyline-feeds": parts.fingerprint(line.title, line.stories),
        "storyline-data": parts.fingerprint(line.title, lines),
    }
    yield from (
        Unit(f"{kind} {line.id}", made_from[kind], partial(make, edition, line)) for kind, make in _OF_STORYLINE.items()
    )


def _own_shelves(edition: Edition) -> range:
    """The shelves that have pages of their own: none where the page of contents holds the lines itself."""
    return range(len(edition.shelves)) if len(edition.shelves) > 1 else range(0)


def _shelf_units(edition: Edition, number: int) -> Iterator[Unit]:
    shelf, earlier, later = _with_neighbours(edition, number)
    lines = edition.line_hashes.of(shelf.entries)
    beside = [other and (other.url, other.year, other.month, other.part) for other in (earlier, later)]
    made_from = {"shelf": parts.fingerprint(lines, beside), "shelf-data": lines}
    yield from (
        Unit(f"{kind} {shelf.url}", made_from[kind], partial(make, edition, number)) for kind, make in _OF_SHELF.items()
    )


def _with_neighbours(edition: Edition, number: int) -> tuple[Shelf, Shelf | None, Shelf | None]:
    """A shelf, the one before it and the one after it."""
    shelves = edition.shelves
    return shelves[number], shelves[number - 1] if number else None, shelves[number + 1] if number + 1 < len(shelves) else None


def _story_data(edition: Edition, archived: ArchivedStory) -> Iterator[Page]:
    yield twin_page(edition, archived)
    yield from story_picture(edition, archived)


def _newest_data(edition: Edition) -> Iterator[Page]:
    return chronology_data_pages(edition, "chronology/", edition.site.name, newest(edition))


def _actor_data(edition: Edition, entry: ActorEntry) -> Iterator[Page]:
    return chronology_data_pages(edition, actor_url(entry.id), entry.name, entry.chronology)


def _storyline_data(edition: Edition, line: Storyline) -> Iterator[Page]:
    return chronology_data_pages(edition, storyline_url(line.id), line.title, line.chronology)


def _shelf_data(edition: Edition, number: int) -> Iterator[Page]:
    shelf = edition.shelves[number]
    return chronology_data_pages(edition, shelf.url, shelf_name(edition, shelf), shelf.entries)


_PLAIN = ("-feeds", "-data")
_OF_STORY: dict[str, Callable[[Edition, ArchivedStory], Iterable[Page]]] = {
    "story": lambda edition, archived: [story_page(edition, archived)],
    "story-data": _story_data,
}
_OF_ACTOR: dict[str, Callable[[Edition, ActorEntry], Iterable[Page]]] = {
    "actor": lambda edition, entry: [actor_page(edition, entry)],
    "actor-feeds": actor_feed_pages,
    "actor-data": _actor_data,
}
_OF_STORYLINE: dict[str, Callable[[Edition, Storyline], Iterable[Page]]] = {
    "storyline": lambda edition, line: [storyline_page(edition, line)],
    "storyline-feeds": storyline_feed_pages,
    "storyline-data": _storyline_data,
}
_OF_SHELF: dict[str, Callable[[Edition, int], Iterable[Page]]] = {
    "shelf": lambda edition, number: [shelf_page(edition, *_with_neighbours(edition, number))],
    "shelf-data": _shelf_data,
}
"""The makers of units by the first word of their names."""
_LINES_OF: dict[str, Callable[[Edition, str], Sequence[ChronologyEntry]]] = {
    "actor-data": lambda edition, which: edition.archive.actors[which].chronology,
    "storyline-data": lambda edition, which: edition.storyline(which).chronology,
    "shelf-data": lambda edition, which: edition.shelves[edition.shelf_places[which]].entries,
    "newest-data": lambda edition, _: newest(edition),
}
