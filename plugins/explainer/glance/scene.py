"""All that the answers of "At a glance" are drawn from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from explainer import rules
from explainer.actors.actor import ActorKind, Cast
from explainer.chronology.event import Event, TimeExpression
from explainer.glance.glance import Glance, Question
from explainer.glance.lead import Clause
from explainer.glance.phrases import balanced
from explainer.language.parse import Parse, ParsedBlock, Sentence
from explainer.quotes.quote import Quote
from explainer.wire.story import Span

Told = tuple[ParsedBlock, Sentence]

UPPER_PART = 6  # sentences in which the place, the time and likely reasons of the news are told
_STEM = 5  # letters that "announced" and "announcement" share
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Scene:
    """A story read, its sentences of running text in order, and the clause that tells its news."""

    headline: str
    parse: Parse
    cast: Cast
    quotes: tuple[Quote, ...]
    times: tuple[TimeExpression, ...]
    events: tuple[Event, ...]
    sentences: tuple[Told, ...]
    news: Clause
    published: dt.date

    @property
    def lead(self) -> tuple[Told, ...]:
        """The first two sentences."""
        return self.sentences[:2]

    @property
    def upper(self) -> tuple[Told, ...]:
        """The sentences of the upper part."""
        return self.sentences[:UPPER_PART]

    @property
    def news_span(self) -> Span:
        """The sentence that tells the news."""
        return self.news.block.span(self.news.sentence.start, self.news.sentence.end)

    @cached_property
    def places(self) -> tuple[Span, ...]:
        """Where the text names a place, in text order."""
        return tuple(sorted(m.span for a in self.cast.actors if a.kind is ActorKind.PLACE for m in a.mentions))

    @cached_property
    def news_stems(self) -> frozenset[str]:
        """The stems of what the headline and the sentence of the news speak of."""
        lead = self.news.block.text[self.news_span.start : self.news_span.end]
        return frozenset(self.stems(f"{self.headline} {lead}"))

    def stems(self, text: str) -> Iterator[str]:
        """The stems of the words that say something, in text order."""
        idle = _function_words(self.parse.language.partition("-")[0])
        return (word[:_STEM] for word in _WORD.findall(text.casefold()) if word not in idle)


@cache
def _function_words(language: str) -> frozenset[str]:
    return frozenset(rules.load(language, "function_words")["words"])


def glance(question: Question, block: ParsedBlock, start: int, end: int, rule: str) -> Glance:
    """An answer cut from the block: characters ``[start, end)``, with what is open there closed."""
    end = balanced(block.text, start, end)
    return Glance(question, block.span(start, end), block.text[start:end], rule)
