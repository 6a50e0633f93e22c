"""The background of stories: `choose(stories, entries)` gives the earlier happenings that explain each story.

Call it once for each running story, with its stories and the chronology entries that they tell. Choosing is weighted maximum
coverage, solved greedily (Nemhauser, Wolsey & Fisher 1978: within 1 - 1/e of the best): each entry explains the story's actors
that it names, and an actor that is explained counts half for the next entry, so that few entries suffice.
"""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from explainer.archive.archive import ChronologyEntry
from explainer.chronology import event_dates
from explainer.chronology.event import Event
from explainer.storylines.features import actor_weights
from explainer.storylines.filed import FiledReading

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


@dataclass(frozen=True, slots=True)
class _Known:
    """An entry with its last day, the days on which stories told it, in order, and whether it is but an act of speaking."""

    entry: ChronologyEntry
    last: dt.date
    told: tuple[dt.date, ...]
    spoken: bool


def choose(stories: Iterable[FiledReading], entries: Iterable[ChronologyEntry]) -> dict[str, tuple[ChronologyEntry, ...]]:
    """For each story's id the fewest earlier entries that explain it, in date order.

    A story's background are happenings before its day that another story told by then, and that it does not tell itself.
    """
    ordered = sorted(stories, key=lambda s: s.order)
    by_actor = _index(entries, {s.id: s for s in ordered})
    return {s.id: _background(s, by_actor) for s in ordered}


def _index(entries: Iterable[ChronologyEntry], stories: Mapping[str, FiledReading]) -> dict[str, list[_Known]]:
    by_actor: dict[str, list[_Known]] = defaultdict(list)
    for entry in entries:
        tellings = [t for t in entry.tellings if t.story in stories]
        if tellings:
            told = tuple(sorted(stories[t.story].day for t in tellings))
            spoken = all(_is_speech(t.event, stories[t.story]) for t in tellings)
            for actor in entry.actors:
                by_actor[actor].append(_Known(entry, event_dates.days(entry.date)[1], told, spoken))
    for known in by_actor.values():
        known.sort(key=lambda k: (k.last, k.entry.id))
    return by_actor


def _is_speech(event: Event, filed: FiledReading) -> bool:
    return any(q.cue_span == event.trigger_span for q in filed.reading.quotes)


def _background(filed: FiledReading, by_actor: Mapping[str, list[_Known]]) -> tuple[ChronologyEntry, ...]:
    needs = actor_weights(filed)
    candidates: dict[str, _Known] = {}
    for actor in needs:
        for known in _considered(by_actor.get(actor, []), filed.day):
            if known.told[0] <= filed.day and all(t.story != filed.id for t in known.entry.tellings):
                candidates[known.entry.id] = known
    chosen: list[ChronologyEntry] = []
    least = 0.0
    while candidates and len(chosen) < _MOST:
        worth, best = max((_worth(k, filed.day, needs), k.entry.id) for k in candidates.values())
        if worth <= least:
            break
        least = least or worth * _WORTH
        entry = candidates.pop(best).entry
        chosen.append(entry)
        needs = {actor: weight / 2 if actor in entry.actors else weight for actor, weight in needs.items()}
    return tuple(sorted(chosen, key=lambda e: (event_dates.chronological(e.date), e.id)))


def _considered(known: list[_Known], day: dt.date) -> list[_Known]:
    """The latest entries before ``day`` and, of all before, the most told."""
    before = bisect_left(known, day, key=lambda k: k.last)
    latest = known[max(0, before - _CONSIDERED) : before]
    earlier = known[: max(0, before - _CONSIDERED)][-_CONSIDERED * 20 :]
    return latest + sorted(earlier, key=lambda k: (-len(k.told), k.entry.id))[:_CONSIDERED]


def _worth(known: _Known, day: dt.date, needs: Mapping[str, float]) -> float:
    """What an entry explains of the story's actors, more the oftener it was told by then, less the longer ago it was."""
    explained = sum(needs.get(actor, 0.0) for actor in known.entry.actors) * (_SPOKEN if known.spoken else 1)
    tellings = bisect_left(known.told, day + dt.timedelta(days=1))
    age = (day - known.last).days
    return explained * (1 + math.log(tellings)) / (1 + math.log(1 + age / _NEAR, 4))
