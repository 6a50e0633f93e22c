import datetime as dt

import pytest

from explainer.chronology.event_dates import chronological, compatible, contains, days, length


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2025-08-22", "2025-08-22", "2025-08-22"),
        ("2025-W34", "2025-08-18", "2025-08-24"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("197X", "1970-01-01", "1979-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2011-21", "2011-03-01", "2011-05-31"),
        ("2011-24", "2011-12-01", "2012-02-29"),
        ("2019-11-27~", "2019-11-27", "2019-11-27"),
        ("1995~/2016", "1995-01-01", "2016-12-31"),
        ("../2016-05", "2016-05-01", "2016-05-31"),
    ],
)
def test_a_date_covers_its_days(edtf: str, first: str, last: str) -> None:
    assert days(edtf) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize("nonsense", ["", "PAST_REF", "2025-13", "2025-02-30", "yesterday", "../.."])
def test_what_is_no_date_is_refused(nonsense: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        days(nonsense)


def test_a_month_contains_its_days_and_not_the_other_way_round() -> None:
    assert contains("2025-08", "2025-08-22")
    assert not contains("2025-08-22", "2025-08")


def test_dates_are_compatible_where_one_contains_the_other() -> None:
    assert compatible("2025-08-22", "2025-W34")
    assert not compatible("2025-08-22", "2025-08-23")


def test_a_finer_date_is_shorter() -> None:
    assert length("2025-08-22") < length("2025-W34") < length("2025-08") < length("2025")


def test_coarse_dates_stand_before_the_finer_ones_that_they_contain() -> None:
    dates = ["2025-01-01", "2025", "2024-12-31", "2025-01"]
    assert sorted(dates, key=chronological) == ["2024-12-31", "2025", "2025-01", "2025-01-01"]
