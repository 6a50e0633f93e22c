"""Whether an expression looks ahead or back."""

from __future__ import annotations

import pytest

from explainer.chronology.tense import Direction, direction
from explainer.language.parsing import parse
from tests.builders import story

BACK = {Direction.PAST, Direction.LIKELY_PAST, Direction.UNKNOWN}


def _direction(text: str, words: str) -> Direction:
    block = parse(story(text)).blocks[0]
    start = text.index(words)
    return direction(block, start, start + len(words))


@pytest.mark.parametrize(
    "text",
    [
        "The court will hear the appeal on Monday.",
        "Ministers are to meet in Geneva on Monday.",
        "Talks are scheduled for Monday.",
        "The airline plans to resume flights on Monday.",
        "The union has called a strike and expects to vote on Monday.",
        "The trial was postponed until Monday.",
        "Organisers planned a march through the city on Monday.",
        "The bank created a new office, effective Monday.",
        "The deadline is Monday.",
    ],
)
def test_ahead(text: str) -> None:
    assert _direction(text, "Monday") is Direction.FUTURE


@pytest.mark.parametrize(
    "text",
    [
        "The court heard the appeal on Monday.",
        "Rescuers have been searching the valley since Monday.",
        "The minister could not be reached on Monday.",
        "Neither of them could be located Monday.",
        "Monday's ruling will help the family.",
        "The talks had been scheduled for Monday.",
        "He will appeal after the verdict on Monday.",
    ],
)
def test_back(text: str) -> None:
    assert _direction(text, "Monday") in BACK
