"""The site's chronology: every dated happening of all stories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from explainer.pages.edition import Edition, Link
from explainer.pages.head import Head, head
from explainer.pages.line import Line, site_line
from explainer.pages.linked_data import chronology_data, page_data
from explainer.pages.piece import each
from explainer.pages.settings import Page
from explainer.pages.shelves import Shelf


@dataclass(frozen=True, slots=True)
class Volume:
    """A page of the chronology as its list of contents shows it."""

    title: str
    url: str
    count: int


@dataclass(frozen=True)
class ChronologyView:
    """One page of the chronology. ``volumes`` lists the pages below it, ``earlier`` and ``later`` its neighbours."""

    head: Head
    lines: tuple[Line, ...]
    volumes: tuple[Volume, ...]
    total: int
    earlier: Link | None = None
    later: Link | None = None


def contents_pages(edition: Edition) -> Iterator[Page]:
    """What leads to the pages that hold the lines: the list of years, and for a year of several pages the list of these.

    Where all lines fit on one page, or there are none, that page alone.
    """
    shelves = edition.shelves
    title = edition.tongue.say("Chronology")
    if len(shelves) <= 1:
        lines = _lines(edition, shelves[0]) if shelves else ()
        yield _page(_head(edition, "chronology/", title, lines), lines)
        return
    yield _page(_head(edition, "chronology/", title), volumes=_years(shelves))
    for year, group in groupby(shelves, key=lambda shelf: shelf.year or 0):
        of_year = tuple(group)
        address = _address(year)
        if of_year[0].url != address:
            volumes = tuple(Volume(shelf_name(edition, shelf), shelf.url, len(shelf.entries)) for shelf in of_year)
            yield _page(_head(edition, address, _heading(edition, str(year)), crumbs=_above(edition)), volumes=volumes)


def shelf_page(edition: Edition, shelf: Shelf, earlier: Shelf | None, later: Shelf | None) -> Page:
    """A page of lines, with links to its neighbours in time."""
    above = _above(edition)
    if shelf.url != _address(shelf.year or 0):
        above += (Link(str(shelf.year or 0), _address(shelf.year or 0)),)
    lines = _lines(edition, shelf)
    page_head = _head(edition, shelf.url, _heading(edition, shelf_name(edition, shelf)), lines, above)
    neighbours = tuple(Link(shelf_name(edition, other), other.url) if other else None for other in (earlier, later))
    return _page(page_head, lines, neighbours=(neighbours[0], neighbours[1]))


def _above(edition: Edition) -> tuple[Link, ...]:
    return (Link(edition.tongue.say("Chronology"), "chronology/"),)


def _address(year: int) -> str:
    return f"chronology/{year:04d}/"


def _head(edition: Edition, url: str, title: str, lines: tuple[Line, ...] = (), crumbs: tuple[Link, ...] = ()) -> Head:
    description = edition.tongue.say("What happened when, from all stories of {site}", site=edition.site.name)
    if crumbs:  # a part of it
        description = f"{title}. {description}"
    here = f"{edition.site.url}/{url}"
    nodes = [*page_data(edition, url, title, "CollectionPage"), *chronology_data(edition, here, lines)]
    return head(edition, Link(title, url), description, "chronology", crumbs=crumbs, nodes=nodes)


def _lines(edition: Edition, shelf: Shelf) -> tuple[Line, ...]:
    return each(site_line, edition, shelf.entries)


def _page(
    page_head: Head,
    lines: tuple[Line, ...] = (),
    volumes: tuple[Volume, ...] = (),
    neighbours: tuple[Link | None, Link | None] = (None, None),
) -> Page:
    total = len(lines) or sum(volume.count for volume in volumes)
    return Page(f"{page_head.url}index.html", "chronology.html", ChronologyView(page_head, lines, volumes, total, *neighbours))


def _years(shelves: tuple[Shelf, ...]) -> tuple[Volume, ...]:
    counts: dict[int, int] = {}
    for shelf in shelves:
        counts[shelf.year or 0] = counts.get(shelf.year or 0, 0) + len(shelf.entries)
    return tuple(Volume(str(year), f"chronology/{year:04d}/", count) for year, count in counts.items())


def _heading(edition: Edition, period: str) -> str:
    return edition.tongue.say("Chronology: {period}", period=period)


def shelf_name(edition: Edition, shelf: Shelf) -> str:
    """``2025``, ``August 2025`` or ``August 2025 (2)``."""
    year = shelf.year or 0
    name = edition.tongue.month(year, shelf.month) if shelf.month else str(year)
    if not shelf.month and shelf.url.count("/") > 2:
        name = edition.tongue.say("{year}, no month given", year=year)
    return name if shelf.part == 1 else f"{name} ({shelf.part})"
