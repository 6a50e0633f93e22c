"""The chronology's pages."""

from explainer.archive.archive import ChronologyEntry
from explainer.pages.shelves import LINES, shelves


def entries(*dates: str) -> list[ChronologyEntry]:
    return [ChronologyEntry(f"x{n}", date, "", (), ()) for n, date in enumerate(dates)]


def test_a_short_chronology_is_one_page() -> None:
    assert [shelf.url for shelf in shelves(entries("2019", "2020"))] == ["chronology/"]


def test_nothing_is_no_page() -> None:
    assert shelves([]) == ()


def test_a_long_one_is_cut_by_year_month_and_number() -> None:
    many = entries(*["2018-05-01"] * 3, *["2019"] * 2, *["2019-03-01"] * (LINES + 1), "2019-07-02")
    assert [(shelf.url, len(shelf.entries)) for shelf in shelves(many)] == [
        ("chronology/2018/", 3),
        ("chronology/2019/undated/", 2),
        ("chronology/2019/03/", LINES),
        ("chronology/2019/03/2/", 1),
        ("chronology/2019/07/", 1),
    ]


def test_every_entry_stands_once_in_date_order() -> None:
    many = entries(*[f"20{n % 20:02d}-01-01" for n in range(300)])
    found = [entry for shelf in shelves(many) for entry in shelf.entries]
    assert sorted(e.id for e in found) == sorted(e.id for e in many)
    assert [e.date for e in found] == sorted(e.date for e in many)
