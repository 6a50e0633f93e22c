"""Find the events that a story dates."""

from __future__ import annotations

from explainer.actors.actor import Cast
from explainer.chronology.event import Event, TimeExpression
from explainer.language.parse import Parse
from explainer.quotes.quote import Quote
from explainer.wire.story import Story


def dated_events(
    story: Story, parse: Parse, cast: Cast, quotes: tuple[Quote, ...], times: tuple[TimeExpression, ...]
) -> tuple[Event, ...]:
    """All dated events of the story, in text order."""
    return ()
