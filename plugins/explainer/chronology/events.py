"""Find the events that a story dates.

Each time expression with a calendar date is tied to the word that names what happened then (`event_anchor`); what is no
happening is left out (`event_grounds`); a happening told twice keeps its best-dated telling (`event_tellings`); the line that
a reader sees is cut from the story's own words (`event_line`), and whoever says so is named (`event_source`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from explainer.actors.actor import Cast
from explainer.chronology import event_dates
from explainer.chronology.event import Event, TimeExpression
from explainer.chronology.event_anchor import anchor
from explainer.chronology.event_grounds import ground_against
from explainer.chronology.event_line import event_line
from explainer.chronology.event_source import report_of
from explainer.chronology.event_tellings import Telling, one_each
from explainer.chronology.event_times import GivenDate, given_dates
from explainer.chronology.event_words import EventWords, event_words
from explainer.language.parse import Parse
from explainer.quotes.quote import Quote
from explainer.wire.story import BlockKind, Story

# News is what happened in the days before publication; a week covers weekly papers and slow desks.
_NEWS = dt.timedelta(days=7)
_FILE_PHOTO = re.compile(r"\bfile\b(?:\s+(?:photo|picture|image))?\s*[)\]:-]", re.IGNORECASE)


def dated_events(
    story: Story, parse: Parse, cast: Cast, quotes: tuple[Quote, ...], times: tuple[TimeExpression, ...]
) -> tuple[Event, ...]:
    """All dated events of the story, in text order of their triggers. ``story.published`` must be set.

    None in a language without grammar: what a time belongs to cannot be told there.
    """
    if not parse.has_grammar:
        return ()
    dates = given_dates(story, times, parse.language)
    order = {b.block: i for i, b in enumerate(parse.blocks)}
    tellings = one_each(list(_tellings(parse, dates, event_words(parse.language))))
    tellings.sort(key=lambda t: (order[t.block.block], t.anchor.trigger.index, event_dates.chronological(t.given.edtf)))
    triggers = {b: frozenset(t.anchor.trigger.index for t in tellings if t.block.block == b) for b in order}
    return tuple(_event(f"event-{n}", story, t, triggers[t.block.block], cast, quotes) for n, t in enumerate(tellings, 1))


def _tellings(parse: Parse, dates: Iterable[GivenDate], words: EventWords) -> Iterator[Telling]:
    for given in dates:
        block = parse.block(given.span.block)
        tied = anchor(block, given.span.start, given.span.end, words)
        if tied is not None and ground_against(block, tied, given, words) is None:
            yield Telling.of(block, tied, given)


def _event(
    event_id: str, story: Story, telling: Telling, triggers: frozenset[int], cast: Cast, quotes: tuple[Quote, ...]
) -> Event:
    block, trigger = telling.block, telling.anchor.trigger
    sentence = block.sentences[trigger.sentence]
    span, trigger_span = block.span(sentence.start, sentence.end), block.span(trigger.start, trigger.end)
    others = triggers - {trigger.index}
    report = report_of(trigger_span, quotes)
    line = event_line(block, telling.anchor, telling.given.span, others, cast, report.content if report else None)
    photo = _is_file_photo(story, block.block)
    return Event(
        id=event_id,
        sentence=span,
        trigger=trigger.text,
        trigger_span=trigger_span,
        date=telling.given.edtf,
        time=telling.given.time,
        text=line,
        actors=tuple(cast.at(span)),
        rule=f"dated by “{story.text_of(telling.given.span)}”, {telling.anchor.tie}",
        source_actor=report.speaker if report else None,
        source_text=report.speaker_text if report else None,
        background=photo or _before_the_news(story, telling.given.edtf),
        file_photo=photo,
    )


def _is_file_photo(story: Story, block_id: str) -> bool:
    block = story.block(block_id)
    return block.kind is BlockKind.CAPTION and _FILE_PHOTO.search(block.text) is not None


def _before_the_news(story: Story, date: str) -> bool:
    return story.published is not None and event_dates.days(date)[1] < story.published.day - _NEWS
