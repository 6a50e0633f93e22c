"""One actor of the archive is one actor in each of its stories, also where the story alone did not show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from msgspec import structs

from explainer.actors.actor import Actor
from explainer.reading.reading import Reading


def recast(reading: Reading, site_ids: Mapping[str, str]) -> Reading:
    """The reading with those actors made one that have one id in ``site_ids`` (actor key → id); the first key stays."""
    if len({site_ids[actor.key] for actor in reading.cast.actors}) == len(reading.cast.actors):
        return reading
    groups: dict[str, list[Actor]] = defaultdict(list)
    for actor in reading.cast.actors:
        groups[site_ids[actor.key]].append(actor)
    stays = {actor.key: group[0].key for group in groups.values() for actor in group}
    order = {block.id: number for number, block in enumerate(reading.story.blocks)}
    cast = replace(
        reading.cast,
        actors=tuple(_one(group, order) for group in groups.values()),
        references=tuple(structs.replace(r, actor=stays[r.actor]) for r in reading.cast.references),
        unresolved=tuple(
            replace(u, candidates=tuple(dict.fromkeys(stays[c] for c in u.candidates))) for u in reading.cast.unresolved
        ),
    )
    quotes = tuple(structs.replace(q, speaker=q.speaker and stays[q.speaker]) for q in reading.quotes)
    events = tuple(
        structs.replace(
            e,
            actors=tuple(dict.fromkeys(stays[key] for key in e.actors)),
            source_actor=e.source_actor and stays[e.source_actor],
        )
        for e in reading.events
    )
    return replace(reading, cast=cast, quotes=quotes, events=events)


def _one(group: Sequence[Actor], order: Mapping[str, int]) -> Actor:
    """The actors of ``group`` as one: the first one's key, the longest name, all that was found of any."""
    first = group[0]
    name = max((a.name for a in group), key=len)
    forms = dict.fromkeys(form for a in group for form in (a.name, *a.aliases) if form != name)
    return replace(
        first,
        name=name,
        mentions=tuple(sorted((m for a in group for m in a.mentions), key=lambda m: (order[m.span.block], m.span.start))),
        aliases=tuple(forms),
        roles=tuple(r for a in group for r in a.roles),
        joins=tuple(j for a in group for j in a.joins),
    )
