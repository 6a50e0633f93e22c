"""Numbers and calendar words."""

from __future__ import annotations

import datetime as dt

import pytest

from explainer.chronology.calendar_words import easter, feast, full_year, nth_weekday
from explainer.chronology.lengths import length
from explainer.chronology.numerals import ordinal, quantity, whole, year_in_words


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("21", 21),
        ("1,000", 1000),
        ("twenty-one", 21),
        ("a hundred", 100),
        ("three hundred", 300),
        ("two dozen", 24),
        ("oak", None),
    ],
)
def test_whole_numbers(text: str, number: int | None) -> None:
    assert whole(text) == number


@pytest.mark.parametrize(
    ("text", "amount"),
    [("several", "X"), ("5 1/2", "5.5"), ("1/2", "0.5"), ("two and a half", "2.5"), ("2.5", "2.5"), ("ten", "10")],
)
def test_quantities(text: str, amount: str) -> None:
    assert quantity(text) == amount


@pytest.mark.parametrize(("text", "number"), [("third", 3), ("21st", 21), ("twenty-first", 21), ("12", 12), ("last", None)])
def test_ordinals(text: str, number: int | None) -> None:
    assert ordinal(text) == number


@pytest.mark.parametrize(
    ("text", "year"), [("nineteen ninety-six", 1996), ("two thousand", 2000), ("twenty twelve", 2012), ("twenty", None)]
)
def test_years_in_words(text: str, year: int | None) -> None:
    assert year_in_words(text) == year


@pytest.mark.parametrize(
    ("amount", "unit", "value"),
    [
        ("3", "year", "P3Y"),
        ("2", "decade", "P20Y"),
        ("2", "fortnight", "P4W"),
        ("X", "month", "PXM"),
        ("5.5", "hour", "PT5H30M"),
        ("0.5", "hour", "PT30M"),
    ],
)
def test_lengths(amount: str, unit: str, value: str) -> None:
    assert length(amount, unit) == value


# Easter Sundays as published by the Astronomical Applications Department, U.S. Naval Observatory.
@pytest.mark.parametrize("day", ["1818-03-22", "1998-04-12", "2000-04-23", "2008-03-23", "2019-04-21", "2038-04-25"])
def test_easter(day: str) -> None:
    assert easter(int(day[:4])).isoformat() == day


def test_feasts_that_move() -> None:
    assert feast("Thanksgiving", 2018) == dt.date(2018, 11, 22)
    assert feast("memorial day", 2019) == dt.date(2019, 5, 27)
    assert feast("Good Friday", 1998) == dt.date(1998, 4, 10)


def test_feast_that_nobody_listed() -> None:
    with pytest.raises(KeyError):
        feast("Hogswatch", 2019)


def test_nth_weekday() -> None:
    assert nth_weekday(2016, 11, 1, 1) == dt.date(2016, 11, 1)
    assert nth_weekday(2019, 5, 4, -1) == dt.date(2019, 5, 31)


def test_two_figures_are_the_nearest_such_year() -> None:
    today = dt.date(2019, 8, 14)
    assert [full_year(y, today) for y in ("95", "07", "19", "39", "40")] == [1995, 2007, 2019, 2039, 1940]
