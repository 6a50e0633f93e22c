"""The days that an EDTF date covers, for ordering and comparing dates of unlike precision.

EDTF is ISO 8601-2:2019, https://www.loc.gov/standards/datetime/; beside its levels 0 and 1 the ISO week ``2025-W34`` is read,
which the project uses for "this week".
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache

_QUALIFIERS = re.compile(r"[~?%]")
_YEAR = re.compile(r"(\d{1,4})(X{0,3})")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
# First month and number of months of the sub-year groupings 21-41 (ISO 8601-2:2019, 4.8), seasons by the northern calendar.
_SEASONS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3), 25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3)}
_SEASONS |= {33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3), 37: (1, 4), 38: (5, 4), 39: (9, 4), 40: (1, 6), 41: (7, 6)}


@lru_cache(maxsize=65536)
def days(edtf: str) -> tuple[dt.date, dt.date]:
    """First and last day that ``edtf`` covers. An open end of an interval is its other end.

    Raises `ValueError` where it is no EDTF date of level 0 or 1.
    """
    plain = _QUALIFIERS.sub("", edtf)
    if "/" in plain:
        first, last = plain.split("/", 1)
        ends = [days(part) for part in (first, last) if part not in {"", ".."}]
        if not ends:
            raise ValueError(f"an interval without any date: {edtf!r}")
        return ends[0][0], ends[-1][1]
    return _simple_days(plain)


def _simple_days(plain: str) -> tuple[dt.date, dt.date]:
    if found := _DAY.fullmatch(plain):
        day = dt.date(int(found[1]), int(found[2]), int(found[3]))
        return day, day
    if found := _WEEK.fullmatch(plain):
        monday = dt.date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return monday, monday + dt.timedelta(days=6)
    if found := _MONTH.fullmatch(plain):
        first, length = _SEASONS.get(int(found[2]), (int(found[2]), 1))
        return _months(int(found[1]), first, length)
    found = _YEAR.fullmatch(plain)
    if found and len(plain) == 4:
        unknown = 10 ** len(found[2])
        first_year = int(found[1]) * unknown
        return dt.date(max(first_year, 1), 1, 1), dt.date(first_year + unknown - 1, 12, 31)
    raise ValueError(f"no EDTF date: {plain!r}")


def _months(year: int, first: int, length: int) -> tuple[dt.date, dt.date]:
    end_year, end_month = divmod(year * 12 + first - 1 + length - 1, 12)
    last_day = calendar.monthrange(end_year, end_month + 1)[1]
    return dt.date(year, first, 1), dt.date(end_year, end_month + 1, last_day)


def contains(outer: str, inner: str) -> bool:
    """Whether every day of ``inner`` is a day of ``outer``."""
    (first, last), (inner_first, inner_last) = days(outer), days(inner)
    return first <= inner_first and inner_last <= last


def compatible(one: str, other: str) -> bool:
    """Whether both can date the same happening: one contains the other."""
    return contains(one, other) or contains(other, one)


def length(edtf: str) -> int:
    """How many days the date covers: the fewer, the finer the date."""
    first, last = days(edtf)
    return (last - first).days + 1


def chronological(edtf: str) -> tuple[dt.date, int]:
    """Sort key: by first day, a coarse date before the finer ones that it contains."""
    first, last = days(edtf)
    return first, -(last - first).days
