"""At a glance: the story's own words for what happened, who, where, when, why, how, and what is next."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.archive.archive import ArchivedStory
from explainer.pages.edition import sentence_fragment
from explainer.reading.reading import Reading
from explainer.wire.story import Span


@dataclass(frozen=True, slots=True)
class GlanceLine:
    """An answer in the story's words, with the fragment of the sentence that it is cut from."""

    question: str
    text: str
    source: str


def at_a_glance(archived: ArchivedStory) -> tuple[GlanceLine, ...]:
    """The answers that the story gives, in the order of the questions."""
    reading = archived.reading
    return tuple(
        GlanceLine(glance.question.value, glance.text, "#" + sentence_fragment(sentence_around(reading, glance.span)))
        for glance in reading.glance
    )


def sentence_around(reading: Reading, span: Span) -> Span:
    """The sentence that holds ``span``, taken from the events where one of them has it; else ``span`` itself."""
    sentences = (*(event.sentence for event in reading.events), *reading.sentences)
    return next((sentence for sentence in sentences if sentence.covers(span)), span)
