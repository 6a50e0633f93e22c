"""EDTF dates in words, and as values that ``<time datetime>`` may carry.

Reads EDTF levels 0 and 1 (ISO 8601-2:2019, https://www.loc.gov/standards/datetime/) and, beyond them, ISO weeks
(``2025-W34``), level 2 quarters and halves of a year, and one-of-a-range sets (``[2019..2021]``). Partial dates stay partial.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import lru_cache

from markupsafe import Markup

from explainer.pages.escaping import text as escaped
from explainer.pages.tongue import Tongue, message

_DATE = re.compile(r"(?P<year>-?\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?")
_WEEK = re.compile(r"(?P<year>\d{4})-W(?P<week>\d\d)(?:-(?P<day>[1-7]))?")
_MOMENT = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)T(?P<time>\d\d(?::\d\d)?)(?::\d\d)?(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?")
_SET = re.compile(r"[\[{](?P<start>[^,]*)\.\.(?P<end>[^,]*)[\]}]")
_HOLE = re.compile(r"\{(\w+)\}")

_QUALIFIED = {"?": message("possibly {date}"), "~": message("around {date}"), "%": message("possibly around {date}")}
_PARTS_OF_YEAR = {
    21: message("spring {year}"),
    22: message("summer {year}"),
    23: message("autumn {year}"),
    24: message("winter {year}"),
    33: message("first quarter of {year}"),
    34: message("second quarter of {year}"),
    35: message("third quarter of {year}"),
    36: message("fourth quarter of {year}"),
    40: message("first half of {year}"),
    41: message("second half of {year}"),
}
_BETWEEN = (message("between {start} and {end}"), message("{start} or later"), message("{end} or earlier"))
_FROM_TO = (message("from {start} to {end}"), message("since {start}"), message("until {end}"))
_FIRST_MONTH = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10, 40: 1, 41: 7}
"""Where a part of a year stands in a chronology: seasons of the northern hemisphere by their first whole month."""
_KEPT = 65_536
"""Dates whose words are kept."""


@dataclass(frozen=True, slots=True)
class DatePart:
    """A piece of a date in words; ``datetime`` is set where the piece is what HTML calls a valid date, month, year or week."""

    text: str
    datetime: str | None = None


@dataclass(frozen=True, slots=True)
class ShownDate:
    """A date as readers see it. ``exact`` is true for a whole day that nothing qualifies.

    ``words`` are the whole in words (``around 2019``), ``html`` the same with each piece that HTML takes for a date in a
    ``<time>``.
    """

    parts: tuple[DatePart, ...]
    exact: bool = False
    words: str = field(init=False, repr=False, compare=False)
    html: Markup = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", "".join(part.text for part in self.parts))
        object.__setattr__(self, "html", Markup("".join(map(_html, self.parts))))  # noqa: S704 - escaped


def _html(part: DatePart) -> str:
    if part.datetime is None:
        return escaped(part.text)
    return f'<time datetime="{escaped(part.datetime)}">{escaped(part.text)}</time>'


@lru_cache(maxsize=_KEPT)
def show(edtf: str, tongue: Tongue) -> ShownDate:
    """``edtf`` in words. What is not understood is shown as it stands, without a ``datetime``."""
    if spoken := _span_pattern(edtf):
        pattern, ends = spoken
        return ShownDate(_fill(tongue.say(pattern, **{name: "{" + name + "}" for name in ends}), ends, tongue))
    bare, sign = edtf.strip("?~%"), edtf[-1:] or ""
    simple = _simple(bare, tongue)
    if sign in _QUALIFIED:
        return ShownDate(_around(tongue.say(_QUALIFIED[sign], date="{date}"), simple))
    return ShownDate(simple, exact=len(bare) == 10 and _whole_day(bare) is not None)


@lru_cache(maxsize=_KEPT)
def first_day(edtf: str) -> tuple[int, int, int]:
    """Year, month and day at which a date can begin, for sorting; 0 where a part is not known (sorts before all days of it)."""
    start, _, end = edtf.strip("[]{}").replace("..", "/", 1).partition("/")
    bare = (start or end.lstrip("/.")).strip("?~%./")
    if week := _WEEK.fullmatch(bare):
        day = _day_of_week(week)
        return (day.year, day.month, day.day) if day else (int(week["year"]), 0, 0)
    found = _DATE.match(bare)
    if not found:
        return 0, 0, 0
    month, day_of_month = (int((found[part] or "0").replace("XX", "0")) for part in ("month", "day"))
    return int(found["year"].replace("X", "0")), _FIRST_MONTH.get(month, month), day_of_month


def _span_pattern(edtf: str) -> tuple[str, dict[str, str]] | None:
    """The message for an interval or a one-of-a-range set, with the dates that go into it; None for a single date."""
    if found := _SET.fullmatch(edtf):
        start, end, words = found["start"], found["end"], _BETWEEN
    elif "/" in edtf:
        start, end = (end if end != ".." else "" for end in edtf.split("/", 1))
        words = _FROM_TO
    else:
        return None
    if start and end:
        return words[0], {"start": start, "end": end}
    if start:
        return words[1], {"start": start}
    return (words[2], {"end": end}) if end else None


def _fill(filled: str, ends: dict[str, str], tongue: Tongue) -> tuple[DatePart, ...]:
    """The filled-in message with each ``{name}`` replaced by the parts of its date."""
    parts: list[DatePart] = []
    for index, piece in enumerate(_HOLE.split(filled)):
        if index % 2:
            parts.extend(show(ends[piece], tongue).parts)
        elif piece:
            parts.append(DatePart(piece))
    return tuple(parts)


def _around(filled: str, inner: tuple[DatePart, ...]) -> tuple[DatePart, ...]:
    before, _, after = filled.partition("{date}")
    outer = ((DatePart(before),) if before else (), inner, (DatePart(after),) if after else ())
    return tuple(part for parts in outer for part in parts)


def _simple(bare: str, tongue: Tongue) -> tuple[DatePart, ...]:
    """A single date without qualification; as it stands where no calendar has it."""
    for pattern, say in ((_MOMENT, _moment), (_WEEK, _week), (_DATE, _date)):
        if found := pattern.fullmatch(bare):
            return say(found, tongue)
    return (DatePart(bare),)


def _date(found: re.Match[str], tongue: Tongue) -> tuple[DatePart, ...]:
    year, month, day = found["year"], (found["month"] or "").strip("X"), (found["day"] or "").strip("X")
    if "X" in year:
        return (_years(year, tongue),)
    if not month:
        return (_year(year, tongue),)
    if int(month) in _PARTS_OF_YEAR:
        return _around(tongue.say(_PARTS_OF_YEAR[int(month)], year="{date}"), (_year(year, tongue),))
    first = _whole_day(f"{year}-{month}-{day or '01'}")
    if first is None:
        return (DatePart(found[0]),)
    if day:
        return (DatePart(tongue.day(first), found[0]),)
    return (DatePart(tongue.month(first.year, first.month), f"{year}-{month}"),)


def _whole_day(bare: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(bare)
    except ValueError:
        return None


def _year(year: str, tongue: Tongue) -> DatePart:
    if year.startswith("-") or int(year) == 0:
        return DatePart(tongue.say("{year} BC", year=1 - int(year)))
    return DatePart(str(int(year)), year)


def _years(year: str, tongue: Tongue) -> DatePart:
    """``201X`` is the 2010s, ``20XX`` the years from 2000 to 2099: no single date that HTML could carry."""
    if year.endswith("XX"):
        return DatePart(tongue.say("between {start} and {end}", start=year.replace("X", "0"), end=year.replace("X", "9")))
    return DatePart(tongue.say("the {year}s", year=year.replace("X", "0")))


def _day_of_week(week: re.Match[str]) -> dt.date | None:
    """The day itself, or the Monday of the week; None where the year has no such week."""
    try:
        return dt.date.fromisocalendar(int(week["year"]), int(week["week"]), int(week["day"] or 1))
    except ValueError:
        return None


def _week(week: re.Match[str], tongue: Tongue) -> tuple[DatePart, ...]:
    day = _day_of_week(week)
    if day is None:
        return (DatePart(week[0]),)
    if week["day"]:
        return (DatePart(tongue.day(day), day.isoformat()),)
    return (DatePart(tongue.say("week of {date}", date=tongue.day(day)), week[0]),)


def _moment(moment: re.Match[str], tongue: Tongue) -> tuple[DatePart, ...]:
    day, clock = _whole_day(moment["day"]), moment["time"]
    if day is None:
        return (DatePart(moment[0]),)
    if ":" not in clock:
        return (DatePart(tongue.day(day), moment["day"]),)
    return (DatePart(f"{tongue.day(day)}, {clock}", f"{moment['day']}T{clock}{moment['zone'] or ''}"),)
