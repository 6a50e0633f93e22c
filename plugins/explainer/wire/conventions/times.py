"""Times as the wire writes them: ISO 8601 in its extended, basic and sloppy forms, RFC 5322 dates, masks that mean nothing."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

_LOOSE = re.compile(
    r"(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)(?:[T ]+(\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?)?"
    r"\s*(Z|(?:GMT|UTC)(?![+-])|(?:GMT|UTC)?([+-])(\d\d):?(\d\d))?\s*$"
)
_YEARS = range(1970, 2101)


def parse_time(text: str | None) -> dt.datetime | None:
    """The moment that ``text`` writes; None where it writes none (empty, a mask such as ``YYYYMMDD``, a day alone).

    The zone is kept as given; without one the result is naive, and `explainer.wire.publication.settle_zone` gives it one.
    """
    found = _LOOSE.match(text.strip()) if text else None
    if not found or found[4] is None:
        return None
    year, month, day, hour, minute = (int(found[i]) for i in range(1, 6))
    try:
        zone = _zone(found)
        moment = dt.datetime(
            year, month, day, hour % 24 if hour == 24 else hour, minute, min(int(found[6] or 0), 59), tzinfo=zone
        )
        moment += dt.timedelta(days=hour == 24)
    except (ValueError, OverflowError):
        return None
    return moment if moment.year in _YEARS else None


def parse_day(text: str | None) -> dt.date | None:
    """The day that ``text`` writes, whether a time follows or not; None where there is none."""
    found = _LOOSE.match(text.strip()) if text else None
    try:
        day = dt.date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
    return day if day and day.year in _YEARS else None


def _zone(found: re.Match[str]) -> dt.tzinfo | None:
    if not found[7]:
        return None
    if not found[8]:
        return dt.UTC
    offset = dt.timedelta(hours=int(found[9]), minutes=int(found[10]))
    return dt.timezone(-offset if found[8] == "-" else offset) if offset else dt.UTC


def parse_mail_date(text: str | None) -> dt.datetime | None:
    """The moment of an RFC 5322 ``Date`` header; None where it cannot be read."""
    try:
        moment = parsedate_to_datetime(text) if text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment and moment.year in _YEARS else None


def near(day: int, month: int, around: dt.date) -> dt.date | None:
    """The date with that day and month that lies nearest to ``around``: how a year is given to a dateline or time stamp.

    None where the calendar has no such day in the years about it.
    """
    candidates = []
    for year in (around.year - 1, around.year, around.year + 1):
        try:
            candidates.append(dt.date(year, month, day))
        except ValueError:
            continue
    return min(candidates, key=lambda date: abs(date - around), default=None)


def later(moment: dt.datetime | None, other: dt.datetime | None) -> bool:
    """Whether ``moment`` is after ``other``; False where one is unknown. Times without zone are read as UTC for this."""
    if not moment or not other:
        return False
    return comparable(moment) > comparable(other)


def comparable(moment: dt.datetime) -> dt.datetime:
    """The moment with a zone, UTC where it has none: for ordering only."""
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
