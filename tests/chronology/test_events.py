"""What counts as a dated event, on small sentences of our own (published Wednesday 12 March 2025)."""

from __future__ import annotations

from functools import cache

import pytest

from explainer.actors.actor import ActorKind, Cast, Reference
from explainer.chronology.event import Event
from explainer.chronology.events import dated_events
from explainer.chronology.times import time_expressions
from explainer.language.parsing import parse
from explainer.quotes.quote import Quote, QuoteKind
from explainer.rules import load
from explainer.wire.story import Block, BlockKind, Span
from tests.builders import actor, story

DAY = "2025-03-12"


NOBODY = Cast(())


@cache
def events(text: str, cast: Cast = NOBODY, quotes: tuple[Quote, ...] = ()) -> tuple[Event, ...]:
    told = story(text, day=DAY)
    parsed = parse(told)
    return dated_events(told, parsed, cast, quotes, time_expressions(told, parsed, quotes))


def triggers(text: str) -> list[tuple[str, str]]:
    return [(e.trigger, e.date) for e in events(text)]


@pytest.mark.parametrize(("sentence", "trigger"), load("en", "events")["examples"])
def test_the_rules_examples_are_events(sentence: str, trigger: str) -> None:
    assert [e.trigger for e in events(sentence)] == [trigger]


@pytest.mark.parametrize("sentence", load("en", "events")["not"])
def test_the_rules_counterexamples_are_no_events(sentence: str) -> None:
    assert events(sentence) == ()


def test_two_verbs_with_dates_of_their_own_are_two_events() -> None:
    text = "The ferry sank on 3 March 2019 and divers raised it on 5 May 2020."
    assert triggers(text) == [("sank", "2019-03-03"), ("raised", "2020-05-05")]


def test_a_time_right_after_the_verb_belongs_to_it() -> None:
    assert triggers("The council rejected the plan on Monday after a long debate.") == [("rejected", "2025-03-10")]


def test_a_time_that_opens_a_clause_belongs_to_it() -> None:
    text = "The ferry sank in March 2019, and in May 2020 divers raised it."
    assert triggers(text) == [("sank", "2019-03"), ("raised", "2020-05")]


def test_since_gives_the_start() -> None:
    assert triggers("The road has been closed to lorries since 2019.") == [("closed", "2019")]


def test_a_date_alone_after_a_caption_dates_the_picture() -> None:
    told = story("", day=DAY, blocks=(Block("p1", BlockKind.CAPTION, "(FILE) - Dockers march through Vell. 13 April 2019."),))
    parsed = parse(told)
    (event,) = dated_events(told, parsed, NOBODY, (), time_expressions(told, parsed, ()))
    assert (event.date, event.file_photo, event.background) == ("2019-04-13", True, True)
    assert event.text == "Dockers march through Vell."


def test_a_happening_named_again_with_a_coarser_date_is_told_once() -> None:
    text = "The court pardoned Oak on 3 March 2019.\nThe pardon in 2019 angered many."
    assert triggers(text) == [("pardoned", "2019-03-03")]


def test_two_days_with_a_doubt_between_are_one_date() -> None:
    assert triggers("The prisoners will be released on Thursday or Friday.") == [("released", "2025-03-13/2025-03-14")]


def test_a_stretch_of_years_is_one_date() -> None:
    assert triggers("The two gangs fought for the harbour from 1994 to 1997.") == [("fought", "1994/1997")]


def test_events_stand_in_text_order_and_are_numbered() -> None:
    text = "The mill burned down on Monday.\nIt was built in 1904."
    assert [e.id for e in events(text)] == ["event-1", "event-2"]


def test_every_span_slices_back_to_its_text() -> None:
    text = "Dockers in Vell walked out on Monday. The port reopened on Tuesday."
    told = story(text, day=DAY)
    for event in events(text):
        assert told.text_of(event.trigger_span) == event.trigger
        assert event.sentence.covers(event.trigger_span)


def test_what_is_long_past_is_background_and_news_is_not() -> None:
    past, news = events("The mill opened in 1904.\nIt burned down on Monday.")
    assert (past.background, news.background) == (True, False)


def test_a_reported_happening_has_its_source() -> None:
    text = "Police said the bridge collapsed on Monday."
    content = Span("p1", text.index("the bridge"), len(text) - 1)
    report = Quote(content, QuoteKind.INDIRECT, "subject of cue", cue="said", speaker=None, speaker_text="Police")
    (event,) = events(text, quotes=(report,))
    assert (event.source_text, event.text) == ("Police", "The bridge collapsed.")


def test_what_the_story_tells_itself_has_no_source() -> None:
    (event,) = events("The bridge collapsed on Monday.")
    assert (event.source_actor, event.source_text) == (None, None)


def test_a_language_without_grammar_has_no_events() -> None:
    told = story("El puente cayó el lunes.", day=DAY, language="es")
    parsed = parse(told)
    bare = type(parsed)("es", False, parsed.blocks)
    assert dated_events(told, bare, NOBODY, (), ()) == ()


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Ana Ruiz, 71, was arrested in 1962.", "Ana Ruiz was arrested."),
        ("On Monday, the council closed the pool.", "The council closed the pool."),
        ("However, the council closed the pool on Monday.", "The council closed the pool."),
        ("The council closed the pool on Monday, according to the mayor.", "The council closed the pool."),
        ("Ada Weir, who bought the mill in 2019, died.", "Ada Weir bought the mill."),
        ("The court met on Monday and freed the men on Tuesday.", "The court met."),
        ("Shortly after the bridge collapsed on Monday, the town was cut off.", "The bridge collapsed."),
        ("When the bridge collapsed on Monday, the town was cut off.", "The bridge collapsed."),
    ],
)
def test_the_line_is_cut_from_the_storys_words(sentence: str, line: str) -> None:
    assert events(sentence)[0].text == line


def test_a_pronoun_gives_way_to_the_name() -> None:
    text = "He resigned on Monday."
    oak = actor("Tom Oak")
    cast = Cast((oak,), (Reference(Span("p1", 0, 2), oak.key, "subject before", 0.9),))
    (event,) = events(text, cast)
    assert oak.kind is ActorKind.PERSON
    assert (event.text, event.actors) == ("Tom Oak resigned.", ("tom-oak",))


def test_a_happening_in_passing_is_told_by_its_noun_alone() -> None:
    (event,) = events("Ministers denounced the November 27 attack on the harbour.")
    assert (event.trigger, event.text) == ("attack", "The attack on the harbour.")


def test_a_doubtful_pronoun_stays() -> None:
    oak = actor("Tom Oak")
    cast = Cast((oak,), (Reference(Span("p1", 0, 2), oak.key, "nearest name", 0.6),))
    assert events("He resigned on Monday.", cast)[0].text == "He resigned."


def test_who_only_reports_a_happening_is_no_actor_in_it() -> None:
    text = "Tom Oak said the bridge in Vell collapsed on Monday."
    cast = Cast((actor("Tom Oak"), actor("Vell", "place", at=text.index("Vell"))))
    assert events(text, cast)[0].actors == ("vell",)


def test_a_line_is_never_too_long() -> None:
    text = (
        "The council, which had met in secret for three weeks in the old customs house, closed the pool on Monday "
        "after a survey by engineers from the university had found cracks in the roof and rust in the pipes that feed it."
    )
    (event,) = events(text)
    assert len(event.text) <= 160
    assert event.text.startswith("The council")
    assert "closed the pool" in event.text
