from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from explainer import rules
from explainer.actors.actor import ActorKind, Cast, Mention, Role, Unresolved
from explainer.language.parse import Parse
from explainer.language.parsing import parse
from explainer.quotes.quotations import quotations
from explainer.quotes.quote import QuoteKind
from explainer.wire.story import Block, BlockKind, Span, Story
from tests.quotes.case_file import Case, agree, cases, found, marked_story

CASES = tuple(cases(Path(__file__).with_name("quotations.md")))
REPORTING = rules.load("en", "reporting")
TERMS = rules.load("en", "quoted_terms")


def _story(*paragraphs: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Story:
    blocks = tuple(Block(f"p{i}", kind, text) for i, text in enumerate(paragraphs, 1))
    return Story("a.txt", "text", "0" * 64, "A headline", blocks, language="en")


def _direct(sentence: str) -> list[tuple[str, str | None, str | None]]:
    story, cast = marked_story(sentence.replace("Martha Oduya", "{Martha Oduya}"))
    names = {actor.key: actor.name for actor in cast.actors}
    quotes = quotations(story, parse(story), cast)
    return [
        (story.text_of(q.content), q.cue, names.get(q.speaker or "", q.speaker_text))
        for q in quotes
        if q.kind is QuoteKind.DIRECT
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case: Case) -> None:
    lines = found(case)
    assert len(lines) == len(case.expected), lines
    assert all(agree(expected, line) for expected, line in zip(case.expected, lines, strict=True)), lines


@pytest.mark.parametrize("example", REPORTING["examples"], ids=lambda e: e[0])
def test_reporting_example_has_its_cue_and_source(example: list[str]) -> None:
    sentence, cue, source = example
    assert [(c, s or "-") for _, c, s in _direct(sentence)] == [(cue, source)]


@pytest.mark.parametrize("sentence", REPORTING["not"])
def test_reporting_counterexample_holds_no_quotation(sentence: str) -> None:
    assert _direct(sentence) == []


@pytest.mark.parametrize("sentence", TERMS["examples"])
def test_quoted_term_is_no_quotation(sentence: str) -> None:
    assert _direct(sentence) == []


@pytest.mark.parametrize("sentence", TERMS["not"])
def test_what_only_looks_like_a_quoted_term_is_a_quotation(sentence: str) -> None:
    assert len(_direct(sentence)) == 1


def test_spans_slice_back_to_cue_and_source() -> None:
    story, cast = marked_story("“The bridge is closed,” said the town's engineer {Martha Oduya}.")
    (quote,) = quotations(story, parse(story), cast)
    assert quote.cue_span is not None
    assert quote.speaker_span is not None
    assert story.text_of(quote.cue_span) == quote.cue == "said"
    assert story.text_of(quote.speaker_span) == "the town's engineer Martha Oduya"


def test_a_named_source_has_no_words_of_its_own_and_a_rule() -> None:
    story, cast = marked_story("“The bridge is closed,” said {Martha Oduya}.")
    (quote,) = quotations(story, parse(story), cast)
    assert quote.speaker_text is None
    assert quote.rule == "verb behind, inverted: name"


def test_without_grammar_marks_alone_make_direct_quotations() -> None:
    story = _story("« Le pont est fermé », a dit Martha Oduya.", "Ein „roter Ton“ und „eine Brücke zu viel“.")
    plain = parse(story)
    mute = Parse("fr", False, tuple(dataclasses.replace(b, names=()) for b in plain.blocks))
    quotes = quotations(story, mute, Cast(()))
    assert [story.text_of(q.content) for q in quotes] == ["Le pont est fermé", "eine Brücke zu viel"]
    assert all(q.speaker is None and q.speaker_text is None and q.cue is None for q in quotes)


def test_the_cells_of_a_table_quote_nobody() -> None:
    story = _story('"a b c d"\t"e f g h"', kind=BlockKind.TABLE)
    assert quotations(story, parse(story), Cast(())) == ()


def test_quotations_come_in_text_order() -> None:
    story, cast = marked_story(
        "{Ann Lee} said it rained hard.\n\n“It rained on us,” {Ann Lee} said. {Ann Lee} said it snowed too."
    )
    places = [(q.content.block, q.content.start) for q in quotations(story, parse(story), cast)]
    assert places == sorted(places)
    assert len(places) == 3


def test_a_story_of_ten_thousand_words_of_unbalanced_marks_is_survived() -> None:
    story = _story(*(["He said \"we “will ‘go » there`` and 'that is it" * 40] * 20))
    for quote in quotations(story, parse(story), Cast(())):
        assert Span(quote.content.block, 0, len(story.block(quote.content.block).text)).covers(quote.content)


@pytest.mark.parametrize(
    ("role", "source", "speaker"),
    [
        ("trade minister", "The minister", "ann-lee"),
        ("president of Russia", "The Russian president", "ann-lee"),
        ("Soviet ambassador", "The Iraqi ambassador", None),
        ("trade minister", "A minister", None),
    ],
)
def test_a_description_takes_up_the_actor_whose_role_has_all_its_words(role: str, source: str, speaker: str | None) -> None:
    story, cast = marked_story(f"{{Ann Lee}} came home. {source} called it “a very long way”.")
    held = dataclasses.replace(cast.actors[0], roles=(Role(role, Span("p1", 0, 7), "apposition"),))
    (quote,) = quotations(story, parse(story), Cast((held,)))
    assert quote.speaker == speaker
    assert quote.speaker_text == (None if speaker else source)


def test_a_surname_that_two_bear_is_as_a_source_the_latest_told_of() -> None:
    story, cast = marked_story("{Ann Lee} met {Peter Lee} in Porto. “The bridge is closed until spring,” Lee said.")
    start = story.block("p1").text.index("Lee said")
    lee = Mention(Span("p1", start, start + 3), "Lee", ActorKind.PERSON, "a surname")
    (quote,) = quotations(story, parse(story), Cast(cast.actors, (), (Unresolved(lee, ("ann-lee", "peter-lee"), "two"),)))
    assert quote.speaker == "peter-lee"
