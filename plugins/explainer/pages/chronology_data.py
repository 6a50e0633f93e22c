"""Chronologies as data: iCalendar for calendars, CSV for spreadsheets, JSON for programs.

A line stands in four files or five of each format, those of the chronology, of its actors and of its running story: what each
format writes for it is made with the row, and files are put together from that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import msgspec
from msgspec import Struct

from explainer.archive.archive import ArchivedStory, ChronologyEntry
from explainer.pages import ical
from explainer.pages.dates import show
from explainer.pages.days import days
from explainer.pages.edition import Edition, published, sentence_fragment
from explainer.pages.feeds import moment
from explainer.pages.piece import each, piece
from explainer.pages.settings import Page

_NEWEST = 1000
"""Lines in a calendar, and in the data of the whole site: programs take the whole file, and take it again each day."""


_COLUMNS = b"date,text,actors,according_to,story,url\r\n"
_BREAK = b"\r\n"
_BEGINS, _BETWEEN, _ENDS = b"[\n {", b",\n {", b"\n]"
"""What stands before the first record, between two and after the last: no line within a record is indented so little."""
_FORMULA = frozenset("=+-@")
_QUOTE = '"'


class Told(Struct, frozen=True):
    """One happening as programs and spreadsheets get it.

    ``date`` is EDTF. ``url`` leads to the sentence that tells it: its page in the chronology may change with the lines around
    it.
    """

    id: str
    date: str
    text: str
    actors: tuple[str, ...]
    according_to: str | None
    story: str
    url: str


class DataRow(Struct, frozen=True, eq=False):
    """One happening, and what each format writes for it; as many files hold it, it equals itself alone.

    ``entry`` is None, and ``event`` empty, where no calendar has the days.
    """

    told: Told
    entry: ical.Entry | None
    event: bytes
    cells: bytes
    record: bytes


class DataView(Struct, frozen=True):
    """A chronology as data."""

    name: str
    rows: tuple[DataRow, ...]


def newest(edition: Edition) -> Sequence[ChronologyEntry]:
    """The newest lines of the site's chronology, for its data: the whole of an archive is too much for one file."""
    return edition.archive.chronology[-_NEWEST:]


def chronology_data_pages(edition: Edition, folder: str, title: str, entries: Sequence[ChronologyEntry]) -> Iterator[Page]:
    """A chronology in three formats, in ``folder``; none of one that is empty. A calendar needs the site's address."""
    if not entries:
        return
    rows = each(_row, edition, entries)
    name = edition.tongue.say("Chronology: {period}", period=title)
    view = DataView(name, rows)
    if edition.site.host:
        yield Page(f"{folder}chronology.ics", "chronology.ics", DataView(name, rows[::-1][:_NEWEST]))
    yield Page(f"{folder}chronology.csv", "chronology.csv", view)
    yield Page(f"{folder}chronology.json", "chronology.json", view)


def table(view: DataView) -> bytes:
    """RFC 4180. A cell that a spreadsheet would take for a formula is given an apostrophe first (OWASP, CSV injection)."""
    return b"".join((_COLUMNS, *[row.cells for row in view.rows]))


def records(view: DataView) -> bytes:
    """A JSON list of objects, in date order; dates as EDTF."""
    return b"[" + b",".join([row.record for row in view.rows]) + _ENDS


def respelled(
    edition: Edition, entries: Sequence[ChronologyEntry], former: tuple[bytes, bytes], names: Collection[str]
) -> tuple[bytes, bytes] | None:
    """Table and records of ``entries`` where nothing has changed since ``former`` ones were made but some actors' names.

    ``names`` are those that they had: no more rows are made anew than hold one of them. None where the rows cannot be told
    apart: a text with a line break parts its row in the table.
    """
    lines = former[0].split(_BREAK)
    found = former[1].removeprefix(_BEGINS).removesuffix(_ENDS).split(_BETWEEN)
    if not len(entries) == len(found) == len(lines) - 2:
        return None
    sought = [msgspec.json.encode(name) for name in names]
    for number, record in enumerate(found):
        if any(name in record for name in sought):
            row = _row(edition, entries[number])
            lines[number + 1] = row.cells.removesuffix(_BREAK)
            found[number] = row.record.removeprefix(_BEGINS[1:])
    return _BREAK.join(lines), _BEGINS + _BETWEEN.join(found) + _ENDS


def calendar(view: DataView) -> bytes:
    """RFC 5545: whole days, nobody's time taken; a date that is not exact is said in the summary."""
    return ical.calendar(view.name, [row.event for row in view.rows])


@piece
def _row(edition: Edition, entry: ChronologyEntry) -> DataRow:
    telling = entry.tellings[0]
    archived, source = edition.story(telling.story), telling.event.source_actor
    place = f"{archived.url}#{sentence_fragment(telling.event.sentence)}"
    said_by = edition.actor(archived.actors[source]).name if source else telling.event.source_text
    told = Told(
        id=entry.id,
        date=entry.date,
        text=entry.text,
        actors=tuple([edition.actor(actor).name for actor in entry.actors]),
        according_to=said_by or None,
        story=archived.story.headline,
        url=f"{edition.site.url}/{place}" if edition.site.url else place,
    )
    day = _entry(edition, archived, told)
    return DataRow(told, day, ical.event(day) if day else b"", _cells(told), _record(told))


def _entry(edition: Edition, archived: ArchivedStory, told: Told) -> ical.Entry | None:
    span, host = days(told.date), edition.site.host
    if span is None or not host:
        return None
    shown = show(told.date, edition.tongue)
    summary = told.text if shown.exact else f"{shown.words}: {told.text}"
    return ical.Entry(f"{told.id}@{host}", *span, summary, told.url, moment(edition, published(archived.story)))


def _cells(told: Told) -> bytes:
    cells = told.date, told.text, "; ".join(told.actors), told.according_to or "", told.story, told.url
    return f"{','.join([_cell(text) for text in cells])}\r\n".encode()


def _cell(text: str) -> str:
    """RFC 4180, 2.5 to 2.7. The library's writer takes three times as long."""
    if text[:1] in _FORMULA:
        text = f"'{text}"
    if "," in text or _QUOTE in text or "\n" in text or "\r" in text:
        return f'"{text.replace(_QUOTE, _QUOTE * 2)}"'
    return text


def _record(told: Told) -> bytes:
    """An object as it stands in a list, without the brackets of that."""
    return msgspec.json.format(msgspec.json.encode((told,)), indent=1)[1:-2]
