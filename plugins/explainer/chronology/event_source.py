"""Who says that a happening took place: the source of the smallest quotation around its trigger."""

from __future__ import annotations

from collections.abc import Iterable

from explainer.quotes.quote import Quote
from explainer.wire.story import Span


def report_of(trigger: Span, quotes: Iterable[Quote]) -> Quote | None:
    """The smallest quotation with a source that holds the trigger; None where the story tells it on its own account."""
    around = [q for q in quotes if q.content.covers(trigger) and (q.speaker or q.speaker_text)]
    return min(around, key=lambda q: (q.content.end - q.content.start, q.content), default=None)
