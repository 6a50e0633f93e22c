"""Find the events that a story dates.

Each time expression with a calendar date is tied to the word that names what happened then (`event_anchor`); what is no
happening is left out (`event_grounds`); a happening told twice keeps its best-dated telling (`event_tellings`); the line that
a reader sees is cut from the story's own words (`event_line`), and whoever says so is named (`event_source`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from explainer.actors.actor import Cast
from explainer.chronology import event_dates
from explainer.chronology.event import Event, TimeExpression
from explainer.chronology.event_anchor import anchor
from explainer.chronology.event_grounds import ground_against
from explainer.chronology.event_line import actors_of, event_line, telling_clause
from explainer.chronology.event_source import report_of
from explainer.chronology.event_tellings import Telling, one_each
from explainer.chronology.event_times import GivenDate, given_dates
from explainer.chronology.event_words import EventWords, event_words
from explainer.language.parse import Parse
from explainer.quotes.quote import Quote, QuoteKind
from explainer.wire.story import BlockKind, Span, Story

# News is what happened in the days before publication; a week covers weekly papers and slow desks.
_NEWS = dt.timedelta(days=7)


@dataclass(frozen=True)
class _Told:
    """What is known of the story that tells the events."""

    story: Story
    cast: Cast
    quotes: tuple[Quote, ...]
    words: EventWords

    def is_file_photo(self, block_id: str) -> bool:
        """Whether the block is the caption of a picture from the files."""
        block = self.story.block(block_id)
        return block.kind is BlockKind.CAPTION and self.words.file_photo.search(block.text) is not None

    def is_quoted(self, span: Span) -> bool:
        """Whether the words at ``span`` are a speaker's own."""
        return any(q.kind is QuoteKind.DIRECT and q.content.covers(span) for q in self.quotes)

    def is_before_the_news(self, date: str) -> bool:
        """Whether the date lies wholly before the days that the story reports on."""
        published = self.story.published
        return published is not None and event_dates.days(date)[1] < published.day - _NEWS


def dated_events(
    story: Story, parse: Parse, cast: Cast, quotes: tuple[Quote, ...], times: tuple[TimeExpression, ...]
) -> tuple[Event, ...]:
    """All dated events of the story, in text order of their triggers. ``story.published`` must be set.

    None in a language without grammar: what a time belongs to cannot be told there.
    """
    if not parse.has_grammar:
        return ()
    told = _Told(story, cast, quotes, event_words(parse.language))
    order = {b.block: i for i, b in enumerate(parse.blocks)}
    tellings = one_each(list(_tellings(parse, given_dates(story, times, parse.language), told)))
    tellings.sort(key=lambda t: (order[t.block.block], t.anchor.trigger.index, event_dates.chronological(t.given.edtf)))
    triggers = {b: frozenset(t.anchor.trigger.index for t in tellings if t.block.block == b) for b in order}
    return tuple(
        _event(number, telling, triggers[telling.block.block] - {telling.anchor.trigger.index}, told)
        for number, telling in enumerate(tellings, 1)
    )


def _tellings(parse: Parse, dates: Iterable[GivenDate], told: _Told) -> Iterator[Telling]:
    for given in dates:
        block = parse.block(given.span.block)
        tied = anchor(block, given.span.start, given.span.end, told.words)
        if tied is not None and ground_against(block, tied, given, told.words) is None:
            quoted = told.is_quoted(block.span(tied.trigger.start, tied.trigger.end))
            yield Telling.of(block, tied, given, quoted=quoted)


def _event(number: int, telling: Telling, others: frozenset[int], told: _Told) -> Event:
    block, trigger = telling.block, telling.anchor.trigger
    sentence = block.sentences[trigger.sentence]
    span, trigger_span = block.span(sentence.start, sentence.end), block.span(trigger.start, trigger.end)
    report = report_of(trigger_span, told.quotes)
    clause = telling_clause(telling, report.content if report else None)
    file_photo = told.is_file_photo(block.block)
    return Event(
        id=f"event-{number}",
        sentence=span,
        trigger=trigger.text,
        trigger_span=trigger_span,
        date=telling.given.edtf,
        time=telling.given.time,
        text=event_line(clause, telling.given.span, others, told.cast, told.words),
        actors=actors_of(clause, told.cast) or tuple(told.cast.at(span)),
        rule=f"dated by “{told.story.text_of(telling.given.span)}”, {telling.anchor.tie}",
        source_actor=report.speaker if report else None,
        source_text=report.speaker_text if report else None,
        background=file_photo or told.is_before_the_news(telling.given.edtf),
        file_photo=file_photo,
    )
