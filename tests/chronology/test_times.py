"""Time expressions of whole stories: what they count from, and what all of them keep to."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest

from explainer.chronology.event import TimeExpression
from explainer.chronology.times import time_expressions
from explainer.language.parse import Parse, ParsedBlock
from explainer.language.parsing import parse
from explainer.quotes.quote import Quote, QuoteKind
from explainer.wire.story import Block, BlockKind, Dateline, Span, Story
from tests.builders import story

FRIDAYS_NEWS = "The union called a strike on Friday.\n“We met yesterday and we vote tomorrow,” Ortiz said."


def _times(told: Story, *quotes: Quote) -> tuple[TimeExpression, ...]:
    return time_expressions(told, parse(told), quotes)


def _edtf(told: Story, *quotes: Quote) -> dict[str, str | None]:
    return {told.text_of(t.span): t.edtf for t in _times(told, *quotes)}


def _quote(told: Story, block: str, cue: str | None = None) -> Quote:
    text = told.block(block).text
    content = Span(block, text.index("“") + 1, text.index("”"))
    cue_span = Span(block, text.index(cue), text.index(cue) + len(cue)) if cue else None
    return Quote(content, QuoteKind.DIRECT, "cue", cue, cue_span)


def test_quoted_words_count_from_the_day_of_the_news() -> None:
    told = story(FRIDAYS_NEWS, day="2025-08-23")
    assert _edtf(told, _quote(told, "p2", "said")) == {
        "Friday": "2025-08-22",
        "yesterday": "2025-08-21",
        "tomorrow": "2025-08-23",
    }


def test_the_same_words_outside_a_quotation_count_from_publication() -> None:
    assert _edtf(story(FRIDAYS_NEWS, day="2025-08-23")) == {
        "Friday": "2025-08-22",
        "yesterday": "2025-08-22",
        "tomorrow": "2025-08-24",
    }


def test_quoted_words_count_from_the_day_of_their_cue() -> None:
    told = story("The union called a strike on Friday.\n“We met yesterday,” Ortiz said on Thursday.", day="2025-08-23")
    found = {told.text_of(t.span): t for t in _times(told, _quote(told, "p2", "said"))}
    assert found["yesterday"].edtf == "2025-08-20"
    assert found["yesterday"].anchor == "said on Thursday 21 August 2025"


def test_old_dates_do_not_tell_when_words_were_spoken() -> None:
    told = story("The dam broke on June 3.\n“We met yesterday,” Ortiz said.", day="2025-08-23")
    assert _edtf(told, _quote(told, "p2", "said"))["yesterday"] == "2025-08-22"


def test_a_dated_dateline_wins_over_publication() -> None:
    told = dataclasses.replace(
        story("The court freed him yesterday.", day="2019-08-16"), dateline=Dateline("LIMA, Aug. 14 -", "LIMA", "2019-08-14")
    )
    (time,) = _times(told)
    assert (time.edtf, time.anchor) == ("2019-08-13", "dateline of Wednesday 14 August 2019")


def test_a_dateline_from_another_year_does_not() -> None:
    told = dataclasses.replace(
        story("The court freed him yesterday.", day="2019-08-16"), dateline=Dateline("LIMA, Aug. 14 -", "LIMA", "2012-08-14")
    )
    assert _times(told)[0].edtf == "2019-08-15"


def test_a_caption_counts_from_its_own_date() -> None:
    caption = Block("p1", BlockKind.CAPTION, "Marchers on Monday in Quito. Photo of Apr. 17, 2018.")
    told = story(day="2019-08-14", blocks=(caption, Block("p2", BlockKind.PARAGRAPH, "They marched again on Monday.")))
    assert [t.edtf for t in _times(told)] == ["2018-04-16", "2018-04-17", "2019-08-12"]


def test_a_story_counts_on_from_the_dates_it_names() -> None:
    told = story("He was shot on Aug. 2, 2012, and died two days later.\nThe next day his brother fled.", day="2019-08-14")
    assert [t.edtf for t in _times(told)] == ["2012-08-02", "2012-08-04", "2012-08-05"]


def test_a_report_carries_its_quarter() -> None:
    told = story(
        "Profit rose in the third quarter from a year earlier.\nIn the quarter, sales fell from a year ago.", day="2019-10-20"
    )
    assert [t.value for t in _times(told)] == ["2019-Q3", "2018-Q3", "2019-Q3", "2018-Q3"]


def test_a_date_before_the_calendar_is_only_past() -> None:
    told = story("The cave was painted 30,000 years ago.")
    assert [(told.text_of(t.span), t.value, t.edtf) for t in _times(told)] == [("30,000 years ago", "PAST_REF", None)]


def test_nothing_is_said_of_a_date_after_the_calendar() -> None:
    assert _times(story("He was born in 1990 and thawed 30,000 years later.")) == _times(
        story("He was born in 1990 and thawed.")
    )


def test_vague_expressions_have_no_edtf() -> None:
    assert [(t.value, t.edtf) for t in _times(story("He now lives in Rome."))] == [("PRESENT_REF", None)]


def test_approximate_dates_say_so() -> None:
    assert [(t.edtf, t.mod) for t in _times(story("It was built around 1740."))] == [("1740~", "APPROX")]


def test_expressions_are_in_order_and_apart() -> None:
    told = story(
        "On Monday, May 6, 2019, at 5 p.m. he left; by mid-June, two weeks later, the third-quarter figures of 2018 were out.\n"
        "From March to May 2019 and in the early 1990s, every Tuesday morning, he sang."
    )
    found = _times(told)
    order = [b.id for b in told.blocks]
    keys = [(order.index(t.span.block), t.span.start, t.span.end) for t in found]
    assert keys == sorted(keys)
    assert len(found) > 8
    assert not any(a.span.overlaps(b.span) for a, b in pairwise(found))


def test_another_language_yields_only_dates_in_figures() -> None:
    told = story("El 2019-07-03 y el 3.7.2019 en May 2018, Monday.")
    block = ParsedBlock("p1", told.blocks[0].text, (), (), ())
    found = time_expressions(told, Parse("es", False, (block,)), ())
    assert [t.edtf for t in found] == ["2019-07-03", "2019-07-03"]


def test_a_story_without_publication_time_is_refused() -> None:
    told = story("He left on Monday.")
    with pytest.raises(ValueError, match="no publication time"):
        time_expressions(dataclasses.replace(told, published=None), parse(told), ())


def test_the_middle_of_a_decade_is_about_its_fifth_year() -> None:
    assert [(t.value, t.edtf) for t in _times(story("They met in the mid-1990s."))] == [("199", "1995~")]
