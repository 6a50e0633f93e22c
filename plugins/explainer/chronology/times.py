"""Find and resolve the time expressions of a story."""

from __future__ import annotations

from explainer.chronology.event import TimeExpression
from explainer.language.parse import Parse
from explainer.quotes.quote import Quote
from explainer.wire.story import Story


def time_expressions(story: Story, parse: Parse, quotes: tuple[Quote, ...]) -> tuple[TimeExpression, ...]:
    """All time expressions of the story, in text order. ``story.published`` must be set."""
    return ()
