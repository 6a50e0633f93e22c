"""Editors' glossary files: what `content/actors/<id>.md` says of an actor."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from explainer.actors.actor import ActorKind
from explainer.wire.story import Picture


@dataclass(frozen=True, slots=True)
class Position:
    """An office or role held from/to (EDTF strings; None: open), with the source the editor gives."""

    title: str
    start: str | None = None
    end: str | None = None
    source: str | None = None

    def held_on(self, day: dt.date) -> bool:
        """Whether the position was held on ``day``; a partial date counts for the whole of its year or month."""
        iso = day.isoformat()
        return (self.start is None or self.start <= iso[: len(self.start)]) and (
            self.end is None or iso[: len(self.end)] <= self.end
        )


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """One glossary file. ``biography`` is the Markdown source; ``also_not`` lists names that are not this actor.

    ``lines`` tells on which line of the file each of its names stands, for messages. ``picture`` is what ``image`` names, where
    that lies in the content folder and may be shown.
    """

    id: str
    path: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    also_not: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()
    same_as: tuple[str, ...] = ()
    image: str | None = None
    image_credit: str | None = None
    biography: str = ""
    lines: tuple[tuple[str, int], ...] = ()
    picture: Picture | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases)))

    def offices(self, day: dt.date) -> tuple[str, ...]:
        """Titles of the positions held on ``day``, in the order in which the editor lists them."""
        return tuple(dict.fromkeys(p.title for p in self.positions if p.held_on(day)))
