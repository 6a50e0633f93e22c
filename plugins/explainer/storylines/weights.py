"""How much a story is about each of its actors."""

from __future__ import annotations

import math
from collections.abc import Mapping

from explainer.actors.actor import Actor, ActorKind
from explainer.reading.reading import Reading

# Places are where many stories happen: a shared place says less than a shared person or party.
_PLACE, _OF_PLACE = ActorKind.PLACE, 0.5
# An actor in the first paragraphs is what the story is about (inverted pyramid).
_LEAD = 1.5
_LEAD_BLOCKS = 2
# The actors named most; what is named in passing ties nothing together.
_ACTORS = 15


def actor_weights(reading: Reading, site_ids: Mapping[str, str]) -> dict[str, float]:
    """The story's chief actors by site-wide id with the weight of their part in it, the weightiest first.

    ``site_ids`` maps the reading's actor keys to them.
    """
    lead = {b.id for b in reading.story.blocks[:_LEAD_BLOCKS]}
    weights: dict[str, float] = {}
    for actor in reading.cast.actors:
        site_id, part = site_ids[actor.key], _part(actor, lead)
        if part > weights.get(site_id, 0.0):
            weights[site_id] = part
    return dict(sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_ACTORS])


def _part(actor: Actor, lead: set[str]) -> float:
    part = 1 + math.log(len(actor.mentions))
    if actor.mentions[0].span.block in lead:
        part *= _LEAD
    return part * (_OF_PLACE if actor.kind is _PLACE else 1.0)
