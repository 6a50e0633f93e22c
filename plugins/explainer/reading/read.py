"""Take one story through the rooms that read it."""

from __future__ import annotations

from collections.abc import Sequence

from explainer.actors.cast import cast
from explainer.actors.judged import judge_cast
from explainer.chronology.events import dated_events
from explainer.chronology.judged import judge_events
from explainer.chronology.times import time_expressions
from explainer.language.parsing import parse
from explainer.quotes.judged import judge_quotes
from explainer.quotes.quotations import quotations
from explainer.reading.reading import Reading
from explainer.wire.judgements import Judgement
from explainer.wire.story import Span, Story


def read(story: Story, judgements: Sequence[Judgement] = ()) -> Reading:
    """Read one story: a pure function of it, the editor's judgements and the rules. ``story.published`` must be set.

    A judgement is applied as soon as the room that it judges is done, so that the rooms after it build on the editor's word.
    """
    parsed = parse(story)
    sentences = tuple(Span(b.block, s.start, s.end) for b in parsed.blocks for s in b.sentences)
    people, cast_problems = judge_cast(story, cast(story, parsed), judgements)
    quotes, quote_problems = judge_quotes(story, people, quotations(story, parsed, people), judgements)
    times = time_expressions(story, parsed, quotes)
    found = dated_events(story, parsed, people, quotes, times)
    events, event_problems = judge_events(story, people, sentences, found, judgements)
    problems = (*cast_problems, *quote_problems, *event_problems)
    return Reading(story, parsed.language, parsed.has_grammar, sentences, people, quotes, times, events, problems=problems)
