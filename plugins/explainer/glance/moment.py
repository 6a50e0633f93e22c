"""When the news happened: the time that belongs to the verb of the news, and not to what it mentions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from explainer.chronology import event_dates
from explainer.chronology.event import TimeExpression, TimexType
from explainer.glance.glance import Glance, Question
from explainer.glance.phrases import SUBORDINATE, ancestors
from explainer.glance.scene import Scene, Told, glance
from explainer.language.parse import ParsedBlock

_BEFORE_TIMES = frozenset(
    {"on", "in", "at", "by", "since", "from", "until", "before", "after", "during", "around", "late", "early"}
)
_BETWEEN_TIMES = frozenset({"at", "about", "around", "approximately", "shortly", "just", "before", "after", ","})
_DESCRIBING = SUBORDINATE | {"pobj", "conj", "appos", "pcomp"}
_NEWS_IS_NEW = dt.timedelta(days=14)
_A_WEEK = dt.timedelta(days=7)


def when(scene: Scene) -> Iterator[Glance]:
    """The time of the news, sentence by sentence; best first: of an event told there, of the verb, near publication."""
    dated = {e.sentence.start: e.time for e in scene.events if e.time and not e.background}
    for told in scene.upper:
        times = _times_in(scene, told)
        near = [t for t in times if _is_near(scene, t)]
        of_verb = [t for t in times if _is_of_verb(told[0], t)]
        own = [t for t in times if t is dated.get(told[1].start) and (t in near or t in of_verb)]
        best = own or [t for t in of_verb if t in near] or near
        if best:
            yield _line(told[0], best[0], times)


def _times_in(scene: Scene, told: Told) -> list[TimeExpression]:
    block, sentence = told
    inside = block.span(sentence.start, sentence.end)
    return [t for t in scene.times if inside.covers(t.span) and t.type in {TimexType.DATE, TimexType.TIME} and t.edtf]


def _is_of_verb(block: ParsedBlock, time: TimeExpression) -> bool:
    """Whether the time hangs on a verb of the main clause or of what is said in it, and not on a noun or a side clause."""
    tokens = block.tokens_in(time.span.start, time.span.end)
    inside = {t.index for t in tokens}
    top = next((t for t in tokens if t.head not in inside or t.head == t.index), tokens[0])
    chain = list(ancestors(block, top))[1:]
    if chain and chain[0].pos == "ADP":
        chain = chain[1:]
    return not chain or (chain[0].pos in {"VERB", "AUX"} and not any(t.dep in _DESCRIBING for t in chain))


def _is_near(scene: Scene, time: TimeExpression) -> bool:
    """Whether the time is a day, or a week, that begins in the fortnight around publication."""
    first, last = event_dates.days(time.edtf or "")
    return abs(scene.published - first) <= _NEWS_IS_NEW and last - first < _A_WEEK


def _line(block: ParsedBlock, time: TimeExpression, others: Sequence[TimeExpression]) -> Glance:
    """The time with its preposition, and with the expression that goes on right behind it ("on Monday at 9 a.m.")."""
    start, end = time.span.start, time.span.end
    for other in others:
        if other.span.start >= end and all(t.text.lower() in _BETWEEN_TIMES for t in block.tokens_in(end, other.span.start)):
            end = other.span.end
    before = block.tokens_in(max(0, start - 2), start)
    if before and before[-1].text.lower() in _BEFORE_TIMES and not block.text[start].islower():
        start = before[-1].start
    return glance(Question.WHEN, block, start, end, "time of the news")
