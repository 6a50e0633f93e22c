from __future__ import annotations

import pytest

from explainer.quotes.marks import quoted_passages


def _found(*texts: str) -> list[str]:
    blocks = {f"p{i}": text for i, text in enumerate(texts)}
    return [blocks[q.block][q.start : q.end] for q in quoted_passages(blocks.items())]


@pytest.mark.parametrize(
    "text",
    [
        "“we go now”",
        '"we go now"',
        "‘we go now’",
        "'we go now'",
        "``we go now''",
        "''we go now''",
        "`we go now'",
        "«we go now»",
        "« we go now »",
        "»we go now«",
        "„we go now“",
        "„we go now”",
        "”we go now”",
        "‹we go now›",
        "‚we go now‘",
    ],
)
def test_every_style_of_marks(text: str) -> None:
    assert _found(f"He said {text} and left.") == ["we go now"]


@pytest.mark.parametrize(
    "text",
    [
        "the ’90s and the '80s",
        "rock 'n' roll",
        "give 'em a dogs' day",
        'a 12" pipe and a 5\'10" man',
        "It's Ann’s and the Joneses’ house.",
        "said.''",
    ],
)
def test_apostrophes_and_measures_are_no_marks(text: str) -> None:
    assert _found(text) == []


def test_an_apostrophe_within_single_marks_does_not_close() -> None:
    assert _found("‘It’s the players’ game,’ he said.") == ["It’s the players’ game,"]


def test_marks_within_marks_are_part_of_the_passage() -> None:
    assert _found('He said “read "War and Peace" first” twice.') == ['read "War and Peace" first']


def test_a_missing_space_before_the_opening_mark() -> None:
    assert _found('He said:"We go."') == ["We go."]


def test_an_unclosed_passage_runs_to_the_end_of_its_block() -> None:
    (passage,) = quoted_passages([("p1", "He said: “We go. We stay.")])
    assert (passage.end, passage.closed) == (25, False)


def test_an_unclosed_passage_ends_before_the_next_one() -> None:
    assert _found("“One goes. “Two stay,” he said.") == ["One goes.", "Two stay,"]


def test_repeated_opening_marks_continue_the_passage() -> None:
    passages = quoted_passages([("p1", "He said: “We go."), ("p2", "“We stay.”"), ("p3", "“No.”")])
    assert [(q.closed, q.continues) for q in passages] == [(False, False), (True, True), (True, False)]
