"""Chronologies as data: iCalendar for calendars, CSV for spreadsheets, JSON for programs."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec
from msgspec import Struct

from explainer.archive.archive import ChronologyEntry
from explainer.pages import ical
from explainer.pages.dates import show
from explainer.pages.days import days
from explainer.pages.edition import Edition, published
from explainer.pages.feeds import moment
from explainer.pages.piece import piece
from explainer.pages.settings import Page

_NEWEST = 1000
"""Lines in a calendar, and in the data of the whole site: programs take the whole file, and take it again each day."""


_FORMULA = frozenset("=+-@")
_COLUMNS = ("date", "text", "actors", "according_to", "story", "url")
_KEPT = 16_384
"""Lines of files that are kept: one stands in the files of the chronology, of its actors and of its running story."""


class DataRow(Struct, frozen=True, eq=False):
    """One happening; as many files hold it, it equals itself alone.

    ``date`` is EDTF, ``span`` its first and last day (None where no calendar has them), ``told`` when the story was published.
    ``url`` leads to the sentence that tells it: its page in the chronology may change with the lines around it.
    """

    id: str
    date: str
    words: str
    exact: bool
    span: tuple[dt.date, dt.date] | None
    text: str
    actors: tuple[str, ...]
    according_to: str
    story: str
    url: str
    told: dt.datetime


@dataclass(frozen=True, slots=True)
class DataView:
    """A chronology as data."""

    name: str
    host: str
    rows: tuple[DataRow, ...]


def newest_data_pages(edition: Edition) -> Iterator[Page]:
    """The newest lines of the site's chronology in three formats: the whole of an archive is too much for one file."""
    yield from chronology_data_pages(edition, "chronology/", edition.site.name, edition.archive.chronology[-_NEWEST:])


def chronology_data_pages(edition: Edition, folder: str, title: str, entries: Sequence[ChronologyEntry]) -> Iterator[Page]:
    """A chronology in three formats, in ``folder``; none of one that is empty. A calendar needs the site's address."""
    if entries:
        yield from _formats(edition, folder, title, tuple(_row(edition, entry) for entry in entries))


def _formats(edition: Edition, folder: str, title: str, rows: tuple[DataRow, ...]) -> Iterator[Page]:
    name = edition.tongue.say("Chronology: {period}", period=title)
    host = edition.site.host
    if host:
        yield Page(f"{folder}chronology.ics", "chronology.ics", DataView(name, host, rows[::-1][:_NEWEST]))
    view = DataView(name, host, rows)
    yield Page(f"{folder}chronology.csv", "chronology.csv", view)
    yield Page(f"{folder}chronology.json", "chronology.json", view)


def table(view: DataView) -> bytes:
    """RFC 4180. A cell that a spreadsheet would take for a formula is given an apostrophe first (OWASP, CSV injection)."""
    return "".join((_record(_COLUMNS), *map(_cells, view.rows))).encode()


@lru_cache(maxsize=_KEPT)
def _cells(row: DataRow) -> str:
    cells = (row.date, row.text, "; ".join(row.actors), row.according_to, row.story, row.url)
    return _record([f"'{cell}" if cell[:1] in _FORMULA else cell for cell in cells])


class _Line:
    """Gives a line that is written to it back to who had it written."""

    @staticmethod
    def write(line: str) -> str:
        return line


_record: Callable[[Iterable[str]], str] = csv.writer(_Line, lineterminator="\r\n").writerow


def records(view: DataView) -> bytes:
    """A JSON list of objects, in date order; dates as EDTF."""
    return b"[" + b",".join(map(_object, view.rows)) + b"\n]"


@lru_cache(maxsize=_KEPT)
def _object(row: DataRow) -> bytes:
    """A row as an object within a list. A break within a text is written as an escape, so those that there are part lines."""
    found = {
        "id": row.id,
        "date": row.date,
        "text": row.text,
        "actors": row.actors,
        "according_to": row.according_to or None,
        "story": row.story,
        "url": row.url,
    }
    return b"\n " + msgspec.json.format(msgspec.json.encode(found), indent=1).replace(b"\n", b"\n ")


def calendar(view: DataView) -> bytes:
    """RFC 5545: whole days, nobody's time taken; a date that is not exact is said in the summary."""
    return ical.calendar(view.name, (_event(row, row.span, view.host) for row in view.rows if row.span))


@lru_cache(maxsize=_KEPT)
def _event(row: DataRow, span: tuple[dt.date, dt.date], host: str) -> str:
    summary = row.text if row.exact else f"{row.words}: {row.text}"
    return ical.event(ical.Entry(f"{row.id}@{host}", *span, summary, row.url, row.told))


@piece
def _row(edition: Edition, entry: ChronologyEntry) -> DataRow:
    telling = entry.tellings[0]
    archived, source = edition.story(telling.story), telling.event.source_actor
    shown = show(entry.date, edition.tongue)
    place = edition.sentence_url(telling.story, telling.event.sentence)
    return DataRow(
        id=entry.id,
        date=entry.date,
        words=shown.words,
        exact=shown.exact,
        span=days(entry.date),
        text=entry.text,
        actors=tuple(edition.actor(actor).name for actor in entry.actors),
        according_to=edition.actor(archived.actors[source]).name if source else telling.event.source_text or "",
        story=archived.story.headline,
        url=f"{edition.site.url}/{place}" if edition.site.url else place,
        told=moment(edition, published(archived.story)),
    )
