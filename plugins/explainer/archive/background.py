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
from explainer.storylines.features import actor_weights
from explainer.storylines.filed import FiledReading

# As many lines as a reader takes in beside a story.
_MOST = 5
# An entry that adds less than this share of the first one's worth explains nothing more.
_WORTH = 0.25
# Worth halves when the happening is so many days back, and again when it is four times as far (a logarithmic memory).
_NEAR = 30
# Of each actor's entries the latest so many before the story and the most told so many are weighed, which bounds the cost.
_CONSIDERED = 30


@dataclass(frozen=True, slots=True)
class _Known:
    """An entry with its last day, its place among all, and the days on which stories told it, in order."""

    entry: ChronologyEntry
    last: dt.date
    told: tuple[dt.date, ...]


def choose(stories: Iterable[FiledReading], entries: Iterable[ChronologyEntry]) -> dict[str, tuple[ChronologyEntry, ...]]:
    """For each story's id the fewest earlier entries that explain it, in date order.

    A story's background are happenings before its day that another story told by then, and that it does not tell itself.
    """
    ordered = sorted(stories, key=lambda s: s.order)
    days = {s.id: s.day for s in ordered}
    by_actor = _index(entries, days)
    return {s.id: _background(s, by_actor) for s in ordered}


def _index(entries: Iterable[ChronologyEntry], days: Mapping[str, dt.date]) -> dict[str, list[_Known]]:
    by_actor: dict[str, list[_Known]] = defaultdict(list)
    for entry in entries:
        told = tuple(sorted(days[t.story] for t in entry.tellings if t.story in days))
        if told:
            known = _Known(entry, event_dates.days(entry.date)[1], told)
            for actor in entry.actors:
                by_actor[actor].append(known)
    for known_entries in by_actor.values():
        known_entries.sort(key=lambda k: (k.last, k.entry.id))
    return by_actor


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
    explained = sum(needs.get(actor, 0.0) for actor in known.entry.actors)
    tellings = bisect_left(known.told, day + dt.timedelta(days=1))
    age = (day - known.last).days
    return explained * (1 + math.log(tellings)) / (1 + math.log(1 + age / _NEAR, 4))
