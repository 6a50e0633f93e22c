"""A `Reading` is a pure function of one story: its cast, quotations, time expressions and events."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.actors.actor import Cast
from explainer.chronology.event import Event, TimeExpression
from explainer.glance.glance import Glance
from explainer.problems import Problem
from explainer.quotes.quote import Quote
from explainer.wire.story import Span, Story


@dataclass(frozen=True)
class Reading:
    """What the machine made of one story. ``sentences`` are the spans of all its sentences, in text order.

    ``language`` is the language of the text itself; ``understood`` is false where no language rules exist for it.
    ``glance`` holds the answers of "At a glance". ``problems`` are editors' judgements that found nothing to rule on.
    """

    story: Story
    language: str
    understood: bool
    sentences: tuple[Span, ...]
    cast: Cast
    quotes: tuple[Quote, ...]
    times: tuple[TimeExpression, ...]
    events: tuple[Event, ...]
    problems: tuple[Problem, ...] = ()
    glance: tuple[Glance, ...] = ()


def unread(story: Story, problem: Problem) -> Reading:
    """The reading of a story that cannot be read: it has found nothing, and says why."""
    return Reading(story, story.language, False, (), Cast(()), (), (), (), problems=(problem,))
