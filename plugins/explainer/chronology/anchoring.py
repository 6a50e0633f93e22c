"""What day a relative expression counts from: publication, a dateline's own date, a caption's, the day of speaking."""

from __future__ import annotations

from explainer.chronology.event import TimeExpression
from explainer.chronology.timex_scene import Anchor, in_words
from explainer.language.parse import Parse
from explainer.quotes.quote import Quote
from explainer.wire.story import Story


class Anchors:
    """The anchors of one story. Raises `ValueError` where the story has no publication time."""

    def __init__(self, story: Story, parse: Parse, quotes: tuple[Quote, ...]) -> None:
        if story.published is None:
            raise ValueError(f"{story.path}: no publication time to count relative dates from")
        self._story = story
        self._written = Anchor(story.published.day, f"published {in_words(story.published.day)}")

    def of_block(self, block: str) -> Anchor:
        """The anchor of a block's own words."""
        return self._written

    def at(self, block: str, start: int, found: list[TimeExpression]) -> Anchor:
        """The anchor of the expression that begins at ``start``, after the expressions ``found`` before it."""
        return self._written
