"""Periods: their days, their shifts, their notations."""

from __future__ import annotations

import datetime as dt

import pytest

from explainer.chronology.edtf import edtf, interval
from explainer.chronology.period import OutOfCalendarError, Period, Unit, add_months

DAY = dt.date(2020, 2, 29)  # a Saturday


@pytest.mark.parametrize(
    ("unit", "value", "written", "first", "last"),
    [
        (Unit.DAY, "2020-02-29", "2020-02-29", "2020-02-29", "2020-02-29"),
        (Unit.WEEKEND, "2020-W09-WE", "2020-02-29/2020-03-01", "2020-02-29", "2020-03-01"),
        (Unit.WEEK, "2020-W09", "2020-W09", "2020-02-24", "2020-03-01"),
        (Unit.MONTH, "2020-02", "2020-02", "2020-02-01", "2020-02-29"),
        (Unit.SEASON, "2019-WI", "2019-24", "2019-12-01", "2020-02-29"),
        (Unit.QUARTER, "2020-Q1", "2020-01/2020-03", "2020-01-01", "2020-03-31"),
        (Unit.HALF, "2020-H1", "2020-01/2020-06", "2020-01-01", "2020-06-30"),
        (Unit.YEAR, "2020", "2020", "2020-01-01", "2020-12-31"),
        (Unit.DECADE, "202", "202X", "2020-01-01", "2029-12-31"),
        (Unit.CENTURY, "20", "20XX", "2000-01-01", "2099-12-31"),
    ],
)
def test_period_of_each_grain(unit: Unit, value: str, written: str, first: str, last: str) -> None:
    period = Period.containing(DAY, unit)
    assert (period.value, edtf(period)) == (value, written)
    assert (period.start.isoformat(), period.end.isoformat()) == (first, last)
    assert period.holds(DAY)
    assert period.shift(3).shift(-3) == period


def test_week_belongs_to_the_iso_year() -> None:
    assert Period.containing(dt.date(2021, 1, 1), Unit.WEEK).value == "2020-W53"


def test_shift_keeps_the_grain_across_a_year() -> None:
    assert Period.of_quarter(2020, 1).shift(-1) == Period.of_quarter(2019, 4)
    assert Period.of_half(2020, 2).shift_years(-1).value == "2019-H2"


def test_same_day_of_a_year_without_a_leap_day() -> None:
    assert Period(Unit.DAY, DAY).shift_years(1).value == "2021-02-28"


def test_month_arithmetic_cuts_the_day_to_the_month() -> None:
    assert add_months(dt.date(2019, 8, 31), 1) == dt.date(2019, 9, 30)
    assert add_months(dt.date(2019, 12, 31), -1) == dt.date(2019, 11, 30)


@pytest.mark.parametrize(("unit", "count"), [(Unit.DAY, -(10**7)), (Unit.YEAR, -5000), (Unit.CENTURY, 100)])
def test_shift_out_of_the_calendar_is_an_error(unit: Unit, count: int) -> None:
    with pytest.raises(OutOfCalendarError):
        Period.containing(DAY, unit).shift(count)


def test_approximate_dates_bear_a_tilde_where_edtf_allows_it() -> None:
    assert edtf(Period.of_year(2019), approximate=True) == "2019~"
    assert edtf(Period.of_quarter(2019, 2), approximate=True) == "2019-04~/2019-06~"
    assert edtf(Period.containing(DAY, Unit.WEEK), approximate=True) == "2020-W09"


def test_interval_joins_the_outer_ends() -> None:
    assert interval(Period.of_month(2019, 3), Period.of_month(2019, 5)) == "2019-03/2019-05"
    assert interval(Period.of_quarter(2019, 1), Period.of_quarter(2019, 2)) == "2019-01/2019-06"
