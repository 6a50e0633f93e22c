"""The background of stories: `choose(stories, entries)` gives the earlier happenings that explain each story.

Call it once for each running story, with its stories and the chronology entries that they tell. Choosing is weighted maximum
coverage, solved greedily (Nemhauser, Wolsey & Fisher 1978: within 1 - 1/e of the best): each entry explains the story's actors
that it names, and an actor that is explained counts half for the next entry, so that few entries suffice.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from msgspec import Struct

from explainer.archive.archive import ChronologyEntry, Telling
from explainer.chronology import event_dates
from explainer.storylines.filed import FiledReading
from explainer.wire.story import Span

# As many lines as a reader takes in beside a story.
_MOST = 5
# An entry that adds less than this share of the first one's worth explains nothing more.
_WORTH = 0.25
# Worth halves when the happening is so many days back, and again when it is four times as far (a logarithmic memory).
_NEAR = 30
# What somebody said explains less than what happened.
_SPOKEN = 0.5
# Of each actor's entries the latest so many before the story and the most told so many are weighed, which bounds the cost.
_CONSIDERED = 30


class _Known(Struct, frozen=True, eq=False):
    """An entry with its last day, the days on which stories told it, in order, and whether it is but an act of speaking.

    Here and below a day is an ordinal.
    """

    entry: ChronologyEntry
    last: int
    told: tuple[int, ...]
    spoken: bool


@dataclass(slots=True)
class _Past:
    """What is known of an actor, in order of the entries' last days, which ``days`` repeats."""

    days: list[int] = field(default_factory=list)
    known: list[_Known] = field(default_factory=list)

    def considered(self, day: int) -> list[_Known]:
        """The latest entries before ``day`` and, of some hundreds before these, the most told."""
        before = bisect_left(self.days, day)
        latest = max(0, before - _CONSIDERED)
        earlier = self.known[max(0, latest - _CONSIDERED * 20) : latest]
        most_told = sorted(earlier, key=lambda k: (-len(k.told), k.entry.id))[:_CONSIDERED] if earlier else []
        return self.known[latest:before] + most_told


def choose(stories: Iterable[FiledReading], entries: Iterable[ChronologyEntry]) -> dict[str, tuple[ChronologyEntry, ...]]:
    """For each story's id the fewest earlier entries that explain it, in date order.

    A story's background are happenings before its day that another story told by then, and that it does not tell itself.
    """
    by_id = {s.id: s for s in stories}
    told_here = [(entry, tellings) for entry in entries if (tellings := [t for t in entry.tellings if t.story in by_id])]
    own: dict[str, set[str]] = {story: set() for story in by_id}
    for entry, tellings in told_here:
        for telling in tellings:
            own[telling.story].add(entry.id)
    pasts = _pasts(told_here, by_id)
    return {s.id: _background(s, pasts, own[s.id]) for s in sorted(by_id.values(), key=lambda s: s.order)}


def _pasts(told: Iterable[tuple[ChronologyEntry, Sequence[Telling]]], stories: Mapping[str, FiledReading]) -> dict[str, _Past]:
    """What is known of each actor from these tellings of ``stories``."""
    cues = {s.id: {_place(q.cue_span) for q in s.reading.quotes if q.cue_span} for s in stories.values()}
    day_of = {s.id: s.day.toordinal() for s in stories.values()}
    pasts: dict[str, _Past] = defaultdict(_Past)
    known = []
    for entry, tellings in told:
        days = tuple(sorted([day_of[t.story] for t in tellings]))
        spoken = all(_place(t.event.trigger_span) in cues[t.story] for t in tellings)
        known.append(_Known(entry, event_dates.days(entry.date)[1].toordinal(), days, spoken))
    known.sort(key=lambda k: (k.last, k.entry.id))
    for each in known:
        for actor in each.entry.actors:
            pasts[actor].days.append(each.last)
            pasts[actor].known.append(each)
    return pasts


def _place(span: Span) -> tuple[str, int, int]:
    """What a span is, as plain values, of which sets are quick."""
    return span.block, span.start, span.end


def _background(filed: FiledReading, pasts: Mapping[str, _Past], own: Collection[str]) -> tuple[ChronologyEntry, ...]:
    """The best entry again and again, each weighed with what those chosen before it leave to explain.

    What an entry is worth only falls as others are chosen, so one that is still worth what it was when last weighed, and leads
    then, leads (Minoux, Accelerated greedy algorithms, 1978).
    """
    needs, day = dict(filed.weights), filed.day.toordinal()
    candidates = {
        known.entry.id: known
        for actor in needs
        if actor in pasts
        for known in pasts[actor].considered(day)
        if known.told[0] <= day and known.entry.id not in own
    }
    ranked = sorted((_worth(known, day, needs), name) for name, known in candidates.items())
    chosen: list[ChronologyEntry] = []
    least = 0.0
    while ranked and len(chosen) < _MOST and ranked[-1][0] > least:
        before, best = ranked.pop()
        worth = _worth(candidates[best], day, needs)
        if worth < before:
            insort(ranked, (worth, best))
            continue
        least = least or worth * _WORTH
        entry = candidates[best].entry
        chosen.append(entry)
        for actor in needs.keys() & entry.actors:
            needs[actor] /= 2
    return tuple(sorted(chosen, key=lambda e: (event_dates.chronological(e.date), e.id)))


def _worth(known: _Known, day: int, needs: Mapping[str, float]) -> float:
    """What an entry explains of the story's actors, more the oftener it was told by then, less the longer ago it was."""
    explained = sum([needs[actor] for actor in known.entry.actors if actor in needs]) * (_SPOKEN if known.spoken else 1)
    tellings = bisect_right(known.told, day)
    return explained * _repeated(tellings) / _faded(day - known.last)


@cache
def _repeated(tellings: int) -> float:
    return 1 + math.log(tellings)


@cache
def _faded(days: int) -> float:
    return 1 + math.log(1 + days / _NEAR, 4)
