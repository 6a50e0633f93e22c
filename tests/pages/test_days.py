"""The days that a date can mean."""

import datetime as dt

import pytest

from explainer.pages.days import days


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2025-08-22", "2025-08-22", "2025-08-22"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2019~", "2019-01-01", "2019-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2025-W34", "2025-08-18", "2025-08-24"),
        ("2025-W34-5", "2025-08-22", "2025-08-22"),
        ("2019-24", "2019-12-01", "2020-02-29"),
        ("2019-34", "2019-04-01", "2019-06-30"),
        ("2019-41", "2019-07-01", "2019-12-31"),
        ("2019-XX", "2019-01-01", "2019-12-31"),
        ("2019-04-30/2019-05-02", "2019-04-30", "2019-05-02"),
        ("[2019-04..2019-05]", "2019-04-01", "2019-05-31"),
        ("2019-04/..", "2019-04-01", "2019-04-30"),
        ("../2019-04", "2019-04-01", "2019-04-30"),
        ("2025-08-22T14:30Z", "2025-08-22", "2025-08-22"),
    ],
)
def test_first_and_last_day(edtf: str, first: str, last: str) -> None:
    assert days(edtf) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize("edtf", ["-0043", "2019-02-31", "2019-13", "", "..", "some day"])
def test_what_the_calendar_lacks(edtf: str) -> None:
    assert days(edtf) is None
