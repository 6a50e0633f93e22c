"""Take one story through the rooms that read it."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from explainer.actors.cast import cast
from explainer.actors.gazetteer import KnownName, with_known_names
from explainer.actors.judged import judge_cast
from explainer.chronology.events import dated_events
from explainer.chronology.judged import judge_events
from explainer.chronology.times import time_expressions
from explainer.glance.at_a_glance import at_a_glance
from explainer.language.parsing import parse
from explainer.problems import Problem
from explainer.quotes.judged import judge_quotes
from explainer.quotes.quotations import quotations
from explainer.reading.reading import Reading, unread
from explainer.wire.judgements import Judgement
from explainer.wire.story import Span, Story

_PACKAGE = Path(__file__).parent.parent


def _unheard(room: str) -> None:
    """Nobody asks which room is done."""


def read(
    story: Story,
    judgements: Sequence[Judgement] = (),
    names: Sequence[KnownName] = (),
    done: Callable[[str], None] = _unheard,
) -> Reading:
    """Read one story: a pure function of it, the editor's judgements and the rules. ``story.published`` must be set.

    ``names`` are those of the editors' glossary that stand in the story (`Gazetteer.names_in`).

    Credits and corrections, which speak about the story, are not read: whom they name is nobody in it.
    ``done`` is told the name of each room when it is done with the story, for a profile.
    A judgement is applied as soon as the room that it judges is done, so that the rooms after it build on the editor's word.
    """
    told = replace(story, blocks=tuple(b for b in story.blocks if b.id not in story.speaks_of_itself))
    parsed = parse(told)
    done("language")
    sentences = tuple(Span(b.block, s.start, s.end) for b in parsed.blocks for s in b.sentences)
    named = with_known_names(told, cast(told, parsed), names)
    people, cast_problems = judge_cast(told, named, judgements)
    done("actors")
    quotes, quote_problems = judge_quotes(told, people, quotations(told, parsed, people), judgements)
    done("quotes")
    times = time_expressions(told, parsed, quotes)
    found = dated_events(told, parsed, people, quotes, times)
    events, event_problems = judge_events(told, people, sentences, found, judgements)
    done("chronology")
    problems = (*cast_problems, *quote_problems, *event_problems)
    glance = at_a_glance(told, parsed, people, quotes, times, events)
    done("glance")
    return Reading(story, parsed.language, parsed.has_grammar, sentences, people, quotes, times, events, problems, glance)


def read_safely(story: Story, judgements: Sequence[Judgement] = (), names: Sequence[KnownName] = ()) -> Reading:
    """As `read`; where a rule fails on the story, a reading that has found nothing, and says in ``problems`` what failed.

    The story itself is sound then, and readers shall have it: a fault of ours is no reason to hold it back, nor the others.
    """
    try:
        return read(story, judgements, names)
    except Exception as error:
        ours = [frame for frame in traceback.extract_tb(error.__traceback__) if _PACKAGE in Path(frame.filename).parents]
        where = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}"
        problem = Problem(
            story.path,
            0,
            f"a story that a rule of Backgrounder fails on ({type(error).__name__} at {where}: {error})",
            "a reading",
            "the story is published without glossary and chronology; report this line with the file",
        )
        return unread(story, problem)
