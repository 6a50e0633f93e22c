from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer import rules
from explainer.language.name_features import LineStyle, Shape, Window, line_style, shape, windows
from explainer.language.name_lists import NameLists
from explainer.language.name_tagger import VOCABULARY
from explainer.language.word_pieces import WordPieces

_VOCABULARY = WordPieces(Path(VOCABULARY))
_NO_LISTS = NameLists.of(frozenset(), frozenset(), frozenset(), frozenset())


def _windows(lines: list[str], size: int = 192) -> list[Window]:
    return list(windows(lines, _VOCABULARY, _NO_LISTS, size))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("said", Shape.LOWER),
        ("Lima", Shape.TITLE),
        ("LIMA", Shape.UPPER),
        ("J", Shape.INITIAL),
        ("McDonald", Shape.MIXED),
        ("iPhone", Shape.MIXED),
        ("G7", Shape.DIGIT),
        (",", Shape.OTHER),
        ("東京", Shape.OTHER),
    ],
)
def test_shape(word: str, expected: Shape) -> None:
    assert shape(word) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("PERU PRESIDENT QUITS", LineStyle.CAPITALS),
        ("Storm Hits Southern Peru Coast", LineStyle.HEADLINE),
        ("The president of Peru resigned", LineStyle.RUNNING),
        ("LIMA PERU", LineStyle.RUNNING),
    ],
)
def test_line_style(line: str, expected: LineStyle) -> None:
    assert line_style([shape(word) for word in line.split()]) is expected


def test_short_lines_share_a_window() -> None:
    assert len(_windows(["Ana Ruiz spoke.", "She left Lima."])) == 1


def test_a_window_holds_no_more_than_its_size() -> None:
    found = _windows(["Ana Ruiz spoke of the dam in Lima on Monday."] * 20, size=32)
    assert max(len(window.pieces) for window in found) <= 32


def test_a_long_line_is_cut_after_a_sentence() -> None:
    line = "Ana Ruiz went home to her own people. Bo Lindgren stayed in Lima until the very end of it."
    first, *_ = _windows([line], size=16)
    assert line[: first.units[-1].end].endswith("people.")


def test_words_far_from_any_capital_are_out_of_view() -> None:
    line = "Ruiz said that it was far too late to do anything about it"
    (window,) = _windows([line])
    assert [line[u.start : u.end] for u in window.units] == ["Ruiz", "said"]


@pytest.mark.parametrize("example", rules.load("en", "no_names")["examples"])
def test_words_that_are_no_names_are_in_view_only_beside_one(example: dict[str, Any]) -> None:
    line = example["line"]
    (window,) = _windows([line])
    assert [line[u.start : u.end] for u in window.units] == example["looked_at"]


@pytest.mark.parametrize("example", rules.load("en", "no_names")["not"])
def test_a_line_without_a_word_that_may_be_a_name_is_not_looked_at(example: dict[str, Any]) -> None:
    assert _windows([example["line"]]) == []


@pytest.mark.parametrize("name", ["al-Masri", "Kim Dong-hyun", "Sainsbury's", "Bank of the South"])
def test_what_is_joined_to_a_capital_is_in_view(name: str) -> None:
    line = f"they all went to see {name} when it was late"
    (window,) = _windows([line])
    covered = [(u.start, u.end) for u in window.units]
    assert covered[0][0] <= line.index(name)
    assert covered[-1][1] >= line.index(name) + len(name)


def test_a_name_may_not_go_on_after_a_gap_or_in_another_line() -> None:
    lines = ["Ruiz said that nobody could leave before Lima", "Quito"]
    (window,) = _windows(lines)
    assert [lines[u.line][u.start : u.end] for u in window.units if u.opens] == ["Ruiz", "before", "Quito"]


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=80), max_size=4), st.integers(8, 40))
def test_units_stand_in_order_within_their_lines(lines: list[str], size: int) -> None:
    units = [unit for window in _windows(lines, size) for unit in window.units]
    assert units == sorted(units, key=lambda u: (u.line, u.start))
    assert all(lines[u.line][u.start : u.end].strip() for u in units)
