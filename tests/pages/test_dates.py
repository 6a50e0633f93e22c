"""EDTF in words."""

import pytest

from explainer.pages.dates import first_day, show
from explainer.pages.tongue import tongue

ENGLISH = tongue("en")


@pytest.mark.parametrize(
    ("edtf", "words", "values"),
    [
        ("2025-08-22", "22 August 2025", ["2025-08-22"]),
        ("2025-08", "August 2025", ["2025-08"]),
        ("2025", "2025", ["2025"]),
        ("2025-W34", "week of 18 August 2025", ["2025-W34"]),
        ("2025-W34-5", "22 August 2025", ["2025-08-22"]),
        ("2019~", "around 2019", ["2019"]),
        ("2019-04?", "possibly April 2019", ["2019-04"]),
        ("2019%", "possibly around 2019", ["2019"]),
        ("201X", "the 2010s", []),
        ("18XX", "between 1800 and 1899", []),
        ("2019-XX", "2019", ["2019"]),
        ("2019-05-XX", "May 2019", ["2019-05"]),
        ("2019-21", "spring 2019", ["2019"]),
        ("2019-34", "second quarter of 2019", ["2019"]),
        ("2019/2021", "from 2019 to 2021", ["2019", "2021"]),
        ("2019-04-01/..", "since 1 April 2019", ["2019-04-01"]),
        ("../2019", "until 2019", ["2019"]),
        ("[2019..2021]", "between 2019 and 2021", ["2019", "2021"]),
        ("[2019..]", "2019 or later", ["2019"]),
        ("[..2019]", "2019 or earlier", ["2019"]),
        ("2019~/2021-06", "from around 2019 to June 2021", ["2019", "2021-06"]),
        ("2025-08-22T14:30Z", "22 August 2025, 14:30", ["2025-08-22T14:30Z"]),
        ("-0043", "44 BC", []),
    ],
)
def test_words_and_values(edtf: str, words: str, values: list[str]) -> None:
    shown = show(edtf, ENGLISH)
    assert shown.words == words
    assert [part.datetime for part in shown.parts if part.datetime] == values


@pytest.mark.parametrize("edtf", ["2019-13", "2019-02-31", "2019-W60", "some day", ""])
def test_what_no_calendar_has_stays_as_it_stands(edtf: str) -> None:
    shown = show(edtf, ENGLISH)
    assert shown.words == edtf
    assert not any(part.datetime for part in shown.parts)


@pytest.mark.parametrize(
    ("edtf", "exact"), [("2025-08-22", True), ("2025-08-22~", False), ("2025-08", False), ("2025-W34", False)]
)
def test_exact_is_a_whole_unqualified_day(edtf: str, exact: bool) -> None:
    assert show(edtf, ENGLISH).exact is exact


def test_the_locale_orders_the_parts() -> None:
    assert show("2025-08-22", tongue("es")).words == "22 de agosto de 2025"
    assert show("2025-08", tongue("es")).words == "agosto de 2025"
    assert show("2025-08-22", tongue("en-US")).words == "August 22, 2025"


def test_dates_sort_by_where_they_can_begin() -> None:
    dates = ["201X", "../2015-02", "2019", "2019-W02", "2019-01~", "2019-21", "2019-04-13", "2020/2021", "[2021..2022]"]
    assert sorted(dates, key=first_day) == [
        "201X",
        "../2015-02",
        "2019",
        "2019-01~",
        "2019-W02",
        "2019-21",
        "2019-04-13",
        "2020/2021",
        "[2021..2022]",
    ]


def test_an_unknown_language_falls_back_to_english() -> None:
    assert show("2025-08", tongue("x-none")).words == "August 2025"
