"""What is next: a sentence of the story that looks ahead."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.glance.glance import Glance, Question
from explainer.glance.markers import marked, markers
from explainer.glance.scene import Scene, glance
from explainer.quotes.quote import QuoteKind


def next_up(scene: Scene) -> Iterator[Glance]:
    """A sentence that tells what is to come: one with a date to come, else the last one; nothing that is quoted."""
    spoken = [q.content for q in scene.quotes if q.kind is QuoteKind.DIRECT]
    wanted = markers(scene.parse.language).futures
    sentences = [(b, s) for b, s in scene.sentences if not any(q.overlaps(b.span(s.start, s.end)) for q in spoken)]
    found = [(b, s) for b, s in sentences if next(marked(b, s, wanted), None)]
    ahead = [t.span for t in scene.times if t.edtf and t.edtf[:10] > scene.published[: len(t.edtf[:10])]]
    dated = [(b, s) for b, s in found if any(b.span(s.start, s.end).covers(t) for t in ahead)]
    for block, sentence in dated or found[-1:]:
        rule = "dated, and ahead" if dated else "ahead"
        yield glance(Question.NEXT, block, sentence.start, sentence.end, rule)
