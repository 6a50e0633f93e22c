from __future__ import annotations

import dataclasses

import pytest

from explainer import rules
from explainer.actors.actor import Actor, ActorKind, Cast, Mention
from explainer.chronology.event import TimeExpression, TimexType
from explainer.glance.at_a_glance import at_a_glance
from explainer.glance.glance import Glance, Question
from explainer.language.parsing import parse
from explainer.quotes.quotations import quotations
from explainer.wire.story import Block, BlockKind, Span
from tests.builders import story

EXAMPLES = rules.load("en", "glance")
PLACES = ("Kalmar", "Sweden", "Oslo")
TIMES = {"Friday": "2025-08-22", "4 May": "2026-05-04", "Monday": "2025-08-25"}


def _glances(text: str, *, language: str = "en", kind: BlockKind = BlockKind.PARAGRAPH) -> dict[str, str]:
    return {g.question.value: g.text for g in _found(text, language=language, kind=kind)}


def _found(text: str, *, language: str = "en", kind: BlockKind = BlockKind.PARAGRAPH) -> tuple[Glance, ...]:
    told = story(text)
    told = dataclasses.replace(
        told, blocks=tuple(Block(b.id, kind if i == 0 else b.kind, b.text) for i, b in enumerate(told.blocks))
    )
    parsed = dataclasses.replace(parse(told), language=language, has_grammar=language == "en")
    cast = Cast(tuple(a for name in PLACES if (a := _place(name, told.blocks))))
    times = tuple(
        TimeExpression(
            Span(b.id, b.text.index(words), b.text.index(words) + len(words)), TimexType.DATE, value, value, "test", ""
        )
        for b in told.blocks
        for words, value in TIMES.items()
        if words in b.text
    )
    quotes = quotations(told, parsed, cast)
    return at_a_glance(told, parsed, cast, quotes, times, ())


def _place(name: str, blocks: tuple[Block, ...]) -> Actor | None:
    spans = [Span(b.id, b.text.index(name), b.text.index(name) + len(name)) for b in blocks if name in b.text]
    mentions = tuple(Mention(span, name, ActorKind.PLACE, "test") for span in spans)
    return Actor(name.lower(), name, ActorKind.PLACE, mentions) if mentions else None


@pytest.mark.parametrize("example", EXAMPLES["examples"], ids=lambda e: f"{e[1]}: {e[0]}")
def test_example_answers_its_question(example: list[str]) -> None:
    sentence, question, words = example
    assert _glances(sentence).get(question) == words


@pytest.mark.parametrize("example", EXAMPLES["not"], ids=lambda e: f"{e[1]}: {e[0]}")
def test_counterexample_leaves_the_question_out(example: list[str]) -> None:
    sentence, question = example
    assert question not in _glances(sentence)


def test_what_is_the_news_and_not_who_reports_it() -> None:
    found = _glances("The old bridge fell into the river on Friday, officials said.")
    assert found["what"] == "The old bridge fell into the river on Friday"
    assert found["who"] == "The old bridge"


def test_an_answer_is_cut_from_the_story() -> None:
    told = story("The old bridge in Kalmar fell on Friday because of rust.")
    for glance in _found(told.blocks[0].text):
        assert told.text_of(glance.span) == glance.text


def test_answers_come_in_the_order_of_the_questions() -> None:
    found = [
        g.question for g in _found("The old bridge in Kalmar fell on Friday because of rust. It will open again on 4 May.")
    ]
    assert found == [q for q in Question if q in found]
    assert Question.NEXT in found


def test_a_caption_is_no_lead() -> None:
    text = "A bridge is seen in Oslo in an old picture.\nThe old bridge in Kalmar fell into the river on Friday."
    assert _glances(text, kind=BlockKind.CAPTION)["where"] == "in Kalmar"


def test_what_lies_ahead_is_not_taken_from_a_quotation() -> None:
    assert "next" not in _glances("The bridge fell on Friday. “We will mend the bridge on Monday,” the mayor said.")


def test_a_date_that_has_passed_is_less_ahead_than_one_to_come() -> None:
    text = "The bridge fell on Friday and will stay shut. The new bridge will open on 4 May. It will be green."
    assert _glances(text)["next"] == "The new bridge will open on 4 May."


def test_without_grammar_nothing_is_answered() -> None:
    assert _found("Le vieux pont est tombé vendredi.", language="fr") == ()


def test_a_story_of_one_word_is_survived() -> None:
    assert _found("Test.") == ()
