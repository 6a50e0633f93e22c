"""What is next: a sentence of the story that looks ahead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from explainer.chronology import event_dates
from explainer.chronology.event import TimeExpression
from explainer.glance.glance import Glance, Question
from explainer.glance.markers import marked, markers
from explainer.glance.phrases import ancestors
from explainer.glance.scene import Scene, Told, glance
from explainer.quotes.quote import QuoteKind

_SOON = dt.timedelta(days=400)  # a date further ahead is a goal; without a word that looks ahead it tells no next step


def next_up(scene: Scene) -> Iterator[Glance]:
    """A sentence that tells what is to come, best first: with a date to come, with a date soon to come, the last one of others.

    Nothing that is quoted; the news itself only where it has a date to come.
    """
    spoken = [q.content for q in scene.quotes if q.kind is QuoteKind.DIRECT]
    told = [(b, s) for b, s in scene.sentences if not any(q.overlaps(b.span(s.start, s.end)) for q in spoken)]
    ahead = [(b, s) for b, s in told if _looks_ahead(scene, (b, s))]
    dated = [t for t in ahead if any(_is_ahead(scene, time) for time in _times_in(scene, t))]
    soon = [t for t in told if any(_is_ahead(scene, time, within=_SOON) for time in _times_in(scene, t))]
    further = [(b, s) for b, s in ahead if b.span(s.start, s.end) != scene.news_span]
    for found, rule in ((dated, "dated, and ahead"), (soon, "dated"), (further[-1:], "ahead")):
        yield from (glance(Question.NEXT, b, s.start, s.end, rule) for b, s in found)


def _looks_ahead(scene: Scene, told: Told) -> bool:
    """Whether a main clause of the sentence has a word that looks ahead."""
    block, sentence = told
    words = markers(scene.parse.language)
    for marker, first, _ in marked(block, sentence, words.futures):
        before = block.tokens[first.index - 1].lemma.lower() if first.index else ""
        explains = marker[-1] == "to" and (before in words.aims or before in {"this", "that"})  # "The aim is to …"
        if not explains and not any(t.dep in {"relcl", "acl"} for t in ancestors(block, first)):
            return True
    return False


def _times_in(scene: Scene, told: Told) -> Iterator[TimeExpression]:
    inside = told[0].span(told[1].start, told[1].end)
    return (t for t in scene.times if t.edtf and inside.covers(t.span))


def _is_ahead(scene: Scene, time: TimeExpression, within: dt.timedelta | None = None) -> bool:
    """Whether the time begins after the day of publication, and no later than ``within``."""
    first, _ = event_dates.days(time.edtf or "")
    return first > scene.published and (within is None or first <= scene.published + within)
