"""What a story is compared by: its actors, weighted by their part in it, and the words of its slugline."""

from __future__ import annotations

import re
from collections.abc import Mapping

from explainer.storylines.filed import FiledReading

# What tells words of sluglines from actors, whose site ids are features as they are, one string in all stories. It sorts after
# all that ids may hold.
_SLUGLINE = "~"

# Agencies write one slugline on all takes of a running story, e.g. "VENEZUELA-MILITIA/TRAINING" (IPTC "slugline").
_SLUGLINE_WORD = 2.0
_WORD = re.compile(r"[^\W\d_]{3,}")


def features(filed: FiledReading) -> Mapping[str, float]:
    """All that a story is compared by, with weights."""
    slugline = filed.reading.story.slugline
    words = _WORD.findall(slugline.casefold()) if slugline else ()
    return {**filed.weights, **{_SLUGLINE + word: _SLUGLINE_WORD for word in words}} if words else filed.weights


def is_actor(feature: str) -> bool:
    """Whether the feature is an actor's site id."""
    return not feature.startswith(_SLUGLINE)


def label(feature: str) -> str:
    """The feature as a reader may see it: the actor's site id or the slugline's word."""
    return feature if is_actor(feature) else f"slugline word “{feature.removeprefix(_SLUGLINE)}”"
