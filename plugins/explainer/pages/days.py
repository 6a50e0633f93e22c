"""The days that an EDTF date can mean, for calendars and pictures that need a beginning and an end."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import lru_cache

from explainer.pages.dates import first_day

_MONTHS = {"21": 3, "22": 3, "23": 3, "24": 3, "33": 3, "34": 3, "35": 3, "36": 3, "40": 6, "41": 6}
"""Length of seasons, quarters and halves of a year."""


@lru_cache(maxsize=65_536)
def days(edtf: str) -> tuple[dt.date, dt.date] | None:
    """First and last day that ``edtf`` can mean; an open end counts as the other. None where the calendar has no such days."""
    start, _, end = edtf.strip("[]{}").replace("..", "/", 1).partition("/")
    ends = [part.strip("/.?~%") for part in (start, end) if part.strip("/.?~%")]
    if not ends:
        return None
    try:
        return _first(ends[0]), _last(ends[-1])
    except ValueError:
        return None


def _first(bare: str) -> dt.date:
    year, month, day = first_day(bare)
    return dt.date(year, month or 1, day or 1)


def _last(bare: str) -> dt.date:
    """Raises `ValueError` for what no calendar has."""
    first, parts = _first(bare), bare.split("T", maxsplit=1)[0].split("-")
    if "-W" in bare:
        return first if len(parts) == 3 else first + dt.timedelta(days=6)
    if len(parts) == 3 and "X" not in parts[2]:
        return first
    if len(parts) > 1 and "X" not in parts[1]:
        return _month_end(first, _MONTHS.get(parts[1], 1))
    return dt.date(int(parts[0].replace("X", "9")), 12, 31)


def _month_end(first: dt.date, months: int) -> dt.date:
    """The last day of a period of whole months that begins with ``first``."""
    years, month = divmod(first.month - 1 + months - 1, 12)
    year = first.year + years
    return dt.date(year, month + 1, calendar.monthrange(year, month + 1)[1])
