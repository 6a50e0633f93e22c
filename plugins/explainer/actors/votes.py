"""A vote for what kind of thing a name names."""

from __future__ import annotations

from dataclasses import dataclass

PERSON, ORGANISATION, PLACE, OTHER = "person", "organisation", "place", "other"


@dataclass(frozen=True, slots=True)
class Vote:
    """``rule`` says that the name is of ``kind``, as surely as ``weight``."""

    kind: str
    weight: float
    rule: str
