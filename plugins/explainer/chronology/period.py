"""Calendar periods of a definite grain (a day, a week, a quarter, a decade …), their arithmetic and their notations.

A `Period` is what a time expression comes to once it is anchored: it knows its first and last day, can be shifted in its own
unit, and writes itself as a TIMEX3 value (ISO-TimeML, Pustejovsky et al. 2010; values as in the TimeML 1.2.1 guidelines) and as
EDTF (Library of Congress 2019, levels 0 and 1).
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

DAYS_IN_WEEK = 7
MONTHS_IN_YEAR = 12
_SEASON_CODES = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


class Unit(StrEnum):
    """Grains of the calendar, named by the words a rule file uses."""

    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


_MONTHS_OF = {
    Unit.MONTH: 1,
    Unit.SEASON: 3,
    Unit.QUARTER: 3,
    Unit.HALF: 6,
    Unit.YEAR: 12,
    Unit.DECADE: 120,
    Unit.CENTURY: 1200,
}


class OutOfCalendarError(ValueError):
    """A date that lies outside the years 1 to 9999 ("5,000 years ago")."""


def add_days(day: dt.date, days: int) -> dt.date:
    """``day`` moved by so many days. Raises `OutOfCalendarError` where the result lies outside the years 1 to 9999."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError as error:
        raise OutOfCalendarError(f"{day} and {days} days") from error


def add_months(day: dt.date, months: int) -> dt.date:
    """``day`` moved by whole months; the day of the month is cut to the length of the month it lands in.

    Raises `OutOfCalendarError` where the result lies outside the years 1 to 9999.
    """
    year, month = divmod(day.year * MONTHS_IN_YEAR + day.month - 1 + months, MONTHS_IN_YEAR)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise OutOfCalendarError(f"{day} and {months} months")
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch of the calendar: its grain and its first day. Make one with `Period.containing` or the short makers below."""

    unit: Unit
    start: dt.date

    @classmethod
    def containing(cls, day: dt.date, unit: Unit) -> Period:
        """The period of that grain in which ``day`` lies (a weekend: the one of its week). Weeks begin on Monday (ISO 8601)."""
        if unit is Unit.DAY:
            return cls(unit, day)
        if unit in (Unit.WEEK, Unit.WEEKEND):
            monday = day - dt.timedelta(days=day.weekday())
            return cls(unit, monday + dt.timedelta(days=5) if unit is Unit.WEEKEND else monday)
        if unit is Unit.SEASON:
            return cls(unit, add_months(day.replace(day=1), -(day.month % 3)))
        length = _MONTHS_OF[unit]
        if length > MONTHS_IN_YEAR:
            years = length // MONTHS_IN_YEAR
            return cls(unit, dt.date(max(day.year // years * years, 1), 1, 1))
        return cls(unit, dt.date(day.year, (day.month - 1) // length * length + 1, 1))

    @classmethod
    def of_year(cls, year: int) -> Period:
        """The calendar year."""
        return cls(Unit.YEAR, dt.date(year, 1, 1))

    @classmethod
    def of_month(cls, year: int, month: int) -> Period:
        """The calendar month (1 to 12)."""
        return cls(Unit.MONTH, dt.date(year, month, 1))

    @classmethod
    def of_quarter(cls, year: int, number: int) -> Period:
        """The calendar quarter (1 to 4)."""
        return cls(Unit.QUARTER, dt.date(year, 3 * number - 2, 1))

    @classmethod
    def of_half(cls, year: int, number: int) -> Period:
        """The calendar half-year (1 or 2)."""
        return cls(Unit.HALF, dt.date(year, 6 * number - 5, 1))

    @property
    def end(self) -> dt.date:
        """The last day."""
        if self.unit is Unit.DAY:
            return self.start
        if self.unit is Unit.WEEKEND:
            return add_days(self.start, 1)
        return add_days(self.shift(1).start, -1)

    def shift(self, count: int) -> Period:
        """The period of the same grain ``count`` places later (earlier where negative)."""
        if self.unit is Unit.DAY:
            return Period(self.unit, add_days(self.start, count))
        if self.unit in (Unit.WEEK, Unit.WEEKEND):
            return Period(self.unit, add_days(self.start, DAYS_IN_WEEK * count))
        return Period(self.unit, add_months(self.start, _MONTHS_OF[self.unit] * count))

    def shift_years(self, count: int) -> Period:
        """The same stretch of another year: a quarter stays that quarter, a day that day of the month, a week that week."""
        if self.unit in (Unit.WEEK, Unit.WEEKEND):
            return Period.containing(add_days(self.start, 52 * DAYS_IN_WEEK * count), self.unit)
        return Period(self.unit, add_months(self.start, MONTHS_IN_YEAR * count))

    def widened(self, unit: Unit) -> Period:
        """The period of grain ``unit`` that holds the first day of this one."""
        return Period.containing(self.start, unit)

    def holds(self, day: dt.date) -> bool:
        """Whether ``day`` lies within."""
        return self.start <= day <= self.end

    @property
    def value(self) -> str:
        """The TIMEX3 value.

        ``1998-03-01``, ``1998-W12``, ``1998-W12-WE``, ``1998-SU``, ``1998-Q3``, ``1998-H1``, ``1998``, ``198``, ``19``.
        """
        return _VALUES[self.unit](self)


def _week(period: Period) -> str:
    iso = period.start.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


# `strftime` pads years before 1000 on some systems only, so years are written by hand.
_VALUES: dict[Unit, Callable[[Period], str]] = {
    Unit.DAY: lambda p: p.start.isoformat(),
    Unit.WEEKEND: lambda p: f"{_week(p)}-WE",
    Unit.WEEK: _week,
    Unit.MONTH: lambda p: p.start.isoformat()[:7],
    Unit.SEASON: lambda p: f"{p.start.year:04d}-{_SEASON_CODES[p.start.month]}",
    Unit.QUARTER: lambda p: f"{p.start.year:04d}-Q{(p.start.month + 2) // 3}",
    Unit.HALF: lambda p: f"{p.start.year:04d}-H{(p.start.month + 5) // 6}",
    Unit.YEAR: lambda p: f"{p.start.year:04d}",
    Unit.DECADE: lambda p: f"{p.start.year:04d}"[:3],
    Unit.CENTURY: lambda p: f"{p.start.year:04d}"[:2],
}
