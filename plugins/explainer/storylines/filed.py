"""What the rooms that look across stories know of each one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from explainer.actors.actor import Actor
from explainer.reading.reading import Reading
from explainer.storylines.weights import actor_weights


@dataclass(frozen=True)
class FiledReading:
    """A reading with its place in the archive.

    ``id`` is the story's id in the site; ``day`` the day of its first version (a later version does not move it);
    ``actors`` maps the reading's actor keys to site-wide ids.
    """

    id: str
    day: dt.date
    reading: Reading
    actors: Mapping[str, str]

    @property
    def order(self) -> tuple[dt.date, str]:
        """Sorts stories by time, then by id, so that every result is free of the order in which files were read."""
        return self.day, self.id

    @cached_property
    def cast(self) -> Mapping[str, Actor]:
        """The reading's actors by key."""
        return {actor.key: actor for actor in self.reading.cast.actors}

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """The chief actors by site-wide id with the weight of their part in the story, the weightiest first."""
        return actor_weights(self.reading, self.actors)
