"""Embargoes in prose: "Embargoed to 0001 Friday September 9".

An embargo whose end cannot be read holds the story back for good: to publish too late is a nuisance, too early a breach.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import cache
from zoneinfo import ZoneInfo

from explainer.rules import load
from explainer.wire.conventions.dateline import month_number
from explainer.wire.conventions.patterns import pattern
from explainer.wire.conventions.times import comparable, near
from explainer.wire.draft import Draft

_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)(?!\d)")
_EUROPEAN = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})\b")
_DAY_MONTH = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?([^\W\d_]{3,12})\b\.?(?:,?\s+(?:de\s+)?(\d{4})\b(?!\s*(?:hrs|hours|GMT|UTC|[ap]\.?m)))?",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    r"\b([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?![:.]?\d)(?:,?\s+(\d{4})\b(?!\s*(?:hrs|hours|GMT|UTC|[ap]\.?m)))?",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})\s?(?:[:.h]\s?(?P<minute>\d\d)(?:[:.]\d\d)?)?\s*(?P<half>[ap])\.?\s?m\b"
    r"|\b(?P<hour24>[01]?\d|2[0-3])[:.h](?P<minute24>[0-5]\d)(?![.\d])"
    r"|\b(?P<joined>(?:[01]\d|2[0-3])[0-5]\d)\b(?!\s*(?:[-/.]\d))"
    r"|\b(?P<hours>[01]?\d|2[0-3])\s*(?:Uhr|h\b|heures)"
    r"|\b(?P<name>noon|midday|midnight|mitternacht|minuit)\b",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Names:
    weekdays: dict[str, int]
    zones: dict[str, str]


@cache
def _names() -> _Names:
    rules = load("mul", "wire_embargo")
    return _Names({name: number for number, names in rules["weekdays"].items() for name in names}, rules["zones"])


def orders_embargo(text: str) -> bool:
    """Whether a note orders an embargo, rather than tells of one or of its end."""
    return bool(pattern("embargo", "order").search(text)) and not pattern("embargo", "lifted").search(text)


def embargo_end(text: str, sent: dt.datetime | None) -> dt.datetime | None:
    """When the embargo of a note ends, the date winning over a weekday that does not fit it.

    ``sent`` is when the note was sent; it gives the year, and the day where there is none. The result has the zone that the
    note names, else that of ``sent`` (naive if that is). None where no end can be read.
    """
    order = pattern("embargo", "order").search(text)
    text = text[order.start() : order.start() + 300] if order else text[:300]
    day, rest = _day(text, sent)
    clock = _clock(rest)
    if day is None and clock and sent:
        day = sent.date()
        if clock < sent.time().replace(second=0, microsecond=0, tzinfo=None):
            day += dt.timedelta(days=1)
    if day is None:
        return None
    if clock == dt.time(23, 59, 59):
        day, clock = day + dt.timedelta(days=1), dt.time()
    return dt.datetime.combine(day, clock or dt.time(), tzinfo=_zone(text) or (sent.tzinfo if sent else None))


def _day(text: str, sent: dt.datetime | None) -> tuple[dt.date | None, str]:
    """The day that the note names, and the note without it (a year is no clock time)."""
    for found, order in ((_ISO.search(text), (3, 2, 1)), (_EUROPEAN.search(text), (1, 2, 3))):
        if found:
            day, month, year = (int(found[i]) for i in order)
            return _date(day, month, year if year > 99 else 2000 + year, sent), _without(text, found)
    for expression, day_group, month_group in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        for found in expression.finditer(text):
            if named := month_number(found[month_group]):
                return _date(int(found[day_group]), named, int(found[3]) if found[3] else None, sent), _without(text, found)
    for word in re.findall(r"[^\W\d_]+", text):
        number = _names().weekdays.get(word.casefold())
        if number is not None and sent:
            return sent.date() + dt.timedelta(days=(number - sent.weekday()) % 7), text
    return None, text


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


def _date(day: int, month: int, year: int | None, sent: dt.datetime | None) -> dt.date | None:
    if year is None:
        return near(day, month, sent.date()) if sent else None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _clock(text: str) -> dt.time | None:
    found = _CLOCK.search(text)
    if not found:
        return None
    parts = found.groupdict()
    if parts["name"]:
        return dt.time(12) if parts["name"].casefold() in ("noon", "midday") else dt.time(23, 59, 59)
    if parts["joined"]:
        return dt.time(int(parts["joined"][:2]), int(parts["joined"][2:]))
    hour, minute = int(parts["hour"] or parts["hour24"] or parts["hours"]), int(parts["minute"] or parts["minute24"] or 0)
    if parts["half"]:
        hour = hour % 12 + (12 if parts["half"].casefold() == "p" else 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def _zone(text: str) -> dt.tzinfo | None:
    for word in re.findall(r"\b[A-Z]{2,7}\b", text):
        if name := _names().zones.get(word):
            return ZoneInfo(name)
    return None


def apply(draft: Draft) -> Draft:
    """Read embargoes and holds in the draft's notes; of several ends, one of a field among them, the latest holds."""
    sent = draft.version_created or draft.first_created
    ends = [draft.embargo] if draft.embargo else []
    for note in (*draft.notes_private, *draft.notes_public):
        if pattern("embargo", "hold").search(note):
            return replace(draft, withheld=f"held by the agency: {note[:120]!r}")
        if orders_embargo(note):
            end = embargo_end(note, sent)
            if end:
                ends.append(end)
            elif not draft.embargo:
                return replace(draft, withheld=f"an embargo whose end cannot be read: {note[:120]!r}")
    return replace(draft, embargo=max(ends, key=comparable)) if ends else draft
