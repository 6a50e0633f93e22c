"""What a story is compared by: its actors, weighted by their part in it, and the words of its slugline."""

from __future__ import annotations

import re

from explainer.storylines.filed import FiledReading

ACTOR = "actor "
SLUGLINE = "slugline "

# Agencies write one slugline on all takes of a running story, e.g. "VENEZUELA-MILITIA/TRAINING" (IPTC "slugline").
_SLUGLINE_WORD = 2.0
_WORD = re.compile(r"[^\W\d_]{3,}")


def features(filed: FiledReading) -> dict[str, float]:
    """All that a story is compared by, with weights."""
    weights = {ACTOR + actor: weight for actor, weight in filed.weights.items()}
    slugline = filed.reading.story.slugline
    words = _WORD.findall(slugline.casefold()) if slugline else ()
    return weights | {SLUGLINE + word: _SLUGLINE_WORD for word in words}


def label(feature: str) -> str:
    """The feature as a reader may see it: the actor's site id or the slugline's word."""
    return feature.removeprefix(ACTOR) if feature.startswith(ACTOR) else f"slugline word “{feature.removeprefix(SLUGLINE)}”"
