"""At a glance: the story's own words for what happened, who, where, when, why, how, and what is next."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from explainer.archive.archive import ArchivedStory
from explainer.pages.edition import sentence_fragment
from explainer.reading.reading import Reading
from explainer.wire.story import Span


class GlanceLine(Struct, frozen=True):
    """An answer in the story's words, with the fragment of the sentence that it is cut from."""

    question: str
    text: str
    source: str


def at_a_glance(archived: ArchivedStory, sentences: Sequence[Span]) -> tuple[GlanceLine, ...]:
    """The answers that the story gives, in the order of the questions; ``sentences`` hold them (see `glance_sentences`)."""
    return tuple(
        [
            GlanceLine(str(glance.question), glance.text, "#" + sentence_fragment(sentence))
            for glance, sentence in zip(archived.reading.glance, sentences, strict=True)
        ]
    )


def glance_sentences(reading: Reading) -> list[Span]:
    """For each answer the sentence that holds it, taken from the events where one of them has it; else its own span."""
    sentences = [*[event.sentence for event in reading.events], *reading.sentences] if reading.glance else []
    return [_around(glance.span, sentences) for glance in reading.glance]


def _around(span: Span, sentences: Sequence[Span]) -> Span:
    block, start, end = span.block, span.start, span.end
    for sentence in sentences:
        if sentence.block == block and sentence.start <= start and end <= sentence.end:
            return sentence
    return span
