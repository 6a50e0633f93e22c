from __future__ import annotations

import pytest

from explainer.chronology.event import TimeExpression
from explainer.chronology.times import time_expressions
from explainer.language.parsing import parse
from explainer.quotes.quote import Quote, QuoteKind
from explainer.wire.story import Span
from tests.builders import story

PUBLISHED = "2019-08-14"  # a Wednesday


def _times(text: str, *quoted: str) -> dict[str, TimeExpression]:
    told = story(text, day=PUBLISHED)
    block = told.blocks[0]
    starts = (block.text.index(q) for q in quoted)
    quotes = tuple(Quote(Span(block.id, s, s + len(q)), QuoteKind.DIRECT, "test") for s, q in zip(starts, quoted, strict=True))
    return {told.text_of(t.span): t for t in time_expressions(told, parse(told), quotes)}


@pytest.mark.parametrize(
    "aside",
    [
        "The firm, which had been sold on Aug. 2, said it was sorry.",
        "The wagons had left the yard on March 3.",
        "Officials told reporters on Monday that it was full.",
        "The track will be mended on Friday.",
        "A man who was hurt on Sunday sued the firm.",
    ],
)
def test_a_clock_time_belongs_to_the_day_that_is_narrated(aside: str) -> None:
    found = _times(f"The train stopped on Saturday. {aside} At 9:15 p.m. it moved again.")
    assert found["9:15 p.m."].value == "2019-08-10T21:15"


def test_a_later_day_of_the_narration_takes_the_place_of_the_one_before() -> None:
    found = _times("On Monday the dam broke. On Tuesday the mayor visited the town. At 10 a.m. he met the farmers.")
    assert found["10 a.m."].value == "2019-08-13T10:00"


def test_a_day_named_in_the_same_sentence_is_the_nearest() -> None:
    found = _times("The dam broke on Monday. The mayor said that on Sunday the wall had cracked at 10 a.m. near the gate.")
    assert found["10 a.m."].value == "2019-08-11T10:00"


def test_a_happening_named_again_has_the_day_on_which_it_was_told() -> None:
    found = _times("A fire on Thursday destroyed the mill. The owner fled on Monday. The fire broke out at 10:30 a.m.")
    assert found["10:30 a.m."].value == "2019-08-08T10:30"


def test_a_noun_told_with_two_days_tells_none() -> None:
    fires = "A fire on Thursday destroyed the mill. A fire on Friday destroyed a barn."
    assert _times(f"{fires} Guests fled on Monday. The fire began at noon.")["noon"].value == "2019-08-12T12:00"


def test_a_day_in_a_quotation_is_not_narrated() -> None:
    spoken = "I was at home on Sunday."
    found = _times(f"The train stopped on Tuesday. The driver said: “{spoken}” At 9:15 p.m. it moved.", spoken)
    assert found["9:15 p.m."].value == "2019-08-13T21:15"


def test_without_a_day_told_a_clock_time_is_of_today() -> None:
    found = _times("The talks, planned for Friday, were cut. The end came at 5 p.m.")
    assert found["5 p.m."].value == "2019-08-14T17:00"


def test_a_clock_time_to_come_belongs_to_the_day_to_come() -> None:
    found = _times("The bridge was mended on Monday. The opening is planned for Friday. The mayor will speak at 10 a.m.")
    assert found["10 a.m."].value == "2019-08-16T10:00"


def test_the_next_morning_follows_the_narrated_day() -> None:
    found = _times("The storm hit on Saturday. The mayor, who had resigned on Aug. 2, fled. The next morning the roof fell.")
    assert found["The next morning"].value == "2019-08-11TMO"
    assert found["The next morning"].anchor == "counted from 2019-08-10, the day that the story tells of"


def test_the_next_day_follows_a_day_to_come() -> None:
    found = _times("The trial opens next Monday. The following day the jury will see the mill.")
    assert found["The following day"].value == "2019-08-20"


def test_that_day_is_the_last_one_named_even_in_an_aside() -> None:
    found = _times("The storm hit on Saturday. The mayor had resigned on Aug. 2. Later that day he had left the town.")
    assert found["Later that day"].value == "2019-08-02"
