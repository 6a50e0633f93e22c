"""What a story is compared by: its actors, weighted by their part in it, and the words of its slugline."""

from __future__ import annotations

import math
import re

from explainer.actors.actor import Actor, ActorKind
from explainer.storylines.filed import FiledReading

ACTOR = "actor "
SLUGLINE = "slugline "

# Places are where many stories happen: a shared place says less than a shared person or party.
_PLACE = 0.5
# An actor in the first paragraphs is what the story is about (inverted pyramid).
_LEAD = 1.5
_LEAD_BLOCKS = 2
# Agencies write one slugline on all takes of a running story, e.g. "VENEZUELA-MILITIA/TRAINING" (IPTC "slugline").
_SLUGLINE_WORD = 2.0
# The actors named most; what is named in passing ties nothing together.
_ACTORS = 15
_WORD = re.compile(r"[^\W\d_]{3,}")


def actor_weights(filed: FiledReading) -> dict[str, float]:
    """The story's chief actors by site-wide id with the weight of their part in it, the weightiest first."""
    lead = {b.id for b in filed.reading.story.blocks[:_LEAD_BLOCKS]}
    weights: dict[str, float] = {}
    for actor in filed.reading.cast.actors:
        site_id = filed.actors[actor.key]
        weights[site_id] = max(weights.get(site_id, 0.0), _part(actor, lead))
    return dict(sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_ACTORS])


def features(filed: FiledReading) -> dict[str, float]:
    """All that a story is compared by, with weights."""
    weights = {ACTOR + actor: weight for actor, weight in actor_weights(filed).items()}
    slugline = filed.reading.story.slugline or ""
    return weights | {SLUGLINE + word: _SLUGLINE_WORD for word in _WORD.findall(slugline.casefold())}


def label(feature: str) -> str:
    """The feature as a reader may see it: the actor's site id or the slugline's word."""
    return feature.removeprefix(ACTOR) if feature.startswith(ACTOR) else f"slugline word “{feature.removeprefix(SLUGLINE)}”"


def _part(actor: Actor, lead: set[str]) -> float:
    part = 1 + math.log(len(actor.mentions))
    if any(m.span.block in lead for m in actor.mentions):
        part *= _LEAD
    return part * (_PLACE if actor.kind is ActorKind.PLACE else 1.0)
