"""The site's chronology, cut into pages that a phone can hold: by year, a full year by month, a full month by number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from explainer.archive.archive import ChronologyEntry
from explainer.pages.dates import first_day

LINES = 100
"""Most lines of one page. A line takes about twelve elements, and Lighthouse finds fault with pages over 1,400 elements."""


@dataclass(frozen=True)
class Shelf:
    """One page of the chronology. ``year`` and ``month`` are None where the page spans several; ``part`` counts from 1."""

    url: str
    entries: Sequence[ChronologyEntry]
    year: int | None = None
    month: int | None = None
    part: int = 1


def shelves(entries: Sequence[ChronologyEntry]) -> tuple[Shelf, ...]:
    """Pages that hold all ``entries`` (in date order) once: a single page ``chronology/`` where they fit on one."""
    entries = sorted(entries, key=lambda e: first_day(e.date))
    if len(entries) <= LINES:
        return (Shelf("chronology/", tuple(entries)),) if entries else ()
    found: list[Shelf] = []
    for year, of_year in groupby(entries, key=lambda e: first_day(e.date)[0]):
        found += _year(year, tuple(of_year))
    return tuple(found)


def _year(year: int, entries: tuple[ChronologyEntry, ...]) -> list[Shelf]:
    url = f"chronology/{year:04d}/"
    if len(entries) <= LINES:
        return [Shelf(url, entries, year)]
    found: list[Shelf] = []
    for month, group in groupby(entries, key=lambda e: first_day(e.date)[1]):
        of_month = tuple(group)
        base = f"{url}{month:02d}/" if month else f"{url}undated/"
        for part, start in enumerate(range(0, len(of_month), LINES), start=1):
            address = base if part == 1 else f"{base}{part}/"
            found.append(Shelf(address, of_month[start : start + LINES], year, month or None, part))
    return found
