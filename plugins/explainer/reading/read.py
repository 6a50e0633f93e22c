"""Take one story through the rooms that read it."""

from __future__ import annotations

from explainer.actors.cast import cast
from explainer.chronology.events import dated_events
from explainer.chronology.times import time_expressions
from explainer.language.parsing import parse
from explainer.quotes.quotations import quotations
from explainer.reading.reading import Reading
from explainer.wire.story import Span, Story


def read(story: Story) -> Reading:
    """Read one story: a pure function of it and of the rules. ``story.published`` must be set."""
    parsed = parse(story)
    people = cast(story, parsed)
    quotes = quotations(story, parsed, people)
    times = time_expressions(story, parsed, quotes)
    events = dated_events(story, parsed, people, quotes, times)
    sentences = tuple(Span(b.block, s.start, s.end) for b in parsed.blocks for s in b.sentences)
    return Reading(story, parsed.language, parsed.has_grammar, sentences, people, quotes, times, events)
