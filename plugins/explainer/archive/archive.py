"""All stories together: what the pages are made from. Nothing here is read from or written to disk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from msgspec import Struct

from explainer.actors.actor import Actor, ActorKind
from explainer.actors.glossary import GlossaryEntry
from explainer.chronology.event import Event
from explainer.reading.reading import Reading
from explainer.wire.story import PublicationTime, Story


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction that readers are told of."""

    date: str
    text: str
    typographical: bool = False


@dataclass(frozen=True)
class ArchivedStory:
    """One story page: the newest usable version's reading, tied into the archive.

    ``id`` is unique in the site, ``url`` relative to its root (``2025/08/23/efe-militia/``). ``actors`` maps the reading's
    actor keys to site-wide ids. ``history`` holds the earlier versions, oldest first. ``first_published`` is the time of the
    first version, ``changed`` of its last change in more than typography (None: it never changed). ``background`` are
    earlier events of the running story, in date order. ``joined`` maps the keys of actors that the archive took for others of
    the same story to theirs. ``fingerprint`` is a hash of all that the reading was computed from.
    """

    id: str
    url: str
    reading: Reading
    actors: Mapping[str, str]
    first_published: PublicationTime
    history: Sequence[Story] = ()
    corrections: tuple[Correction, ...] = ()
    storyline: str | None = None
    background: Sequence[ChronologyEntry] = ()
    related: tuple[str, ...] = ()
    changed: PublicationTime | None = None
    joined: Mapping[str, str] = field(default_factory=dict)
    fingerprint: bytes = b""

    @property
    def story(self) -> Story:
        """The version that is published."""
        return self.reading.story


class Telling(Struct, frozen=True):
    """One story's telling of a happening: story id and the event of its reading."""

    story: str
    event: Event


class ChronologyEntry(Struct, frozen=True):
    """One happening in the archive with all its tellings, best told first. ``actors`` are site-wide ids.

    ``dates`` holds every date given for it, the chosen ``date`` first; more than one means that the sources disagree.
    """

    id: str
    date: str
    text: str
    actors: tuple[str, ...]
    tellings: tuple[Telling, ...]
    dates: tuple[str, ...] = ()


class RoleTold(Struct, frozen=True, array_like=True):
    """A role as one story tells it, on that story's date."""

    text: str
    story: str
    day: dt.date


class Appearance(Struct, frozen=True, array_like=True):
    """An actor in one story: the story's id, and the actor's key in the story's reading."""

    story: str
    key: str


class Statement(Struct, frozen=True, array_like=True):
    """A quotation by an actor in one story: the story's id, and which of its reading's quotations it is, from 0."""

    story: str
    number: int


@dataclass(frozen=True)
class ActorEntry:
    """An actor of the site. ``id`` is a stable slug. ``glossary`` is the editor's file, if any (then it is reviewed).

    ``appearances``, ``statements`` and ``roles`` run newest story first; ``chronology`` in date order. ``joins`` says, in
    words, why appearances in different stories were taken for one actor.
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    appearances: tuple[Appearance, ...]
    roles: tuple[RoleTold, ...]
    statements: tuple[Statement, ...]
    chronology: Sequence[ChronologyEntry]
    company: tuple[tuple[str, int], ...] = ()
    glossary: GlossaryEntry | None = None
    joins: tuple[str, ...] = ()

    @property
    def reviewed(self) -> bool:
        """Whether an editor's file stands behind the entry."""
        return self.glossary is not None


@dataclass(frozen=True, slots=True)
class Storyline:
    """A running story: ``stories`` are ids, newest first; ``actors`` the chief ids, most telling first."""

    id: str
    title: str
    stories: tuple[str, ...]
    actors: tuple[str, ...]
    chronology: Sequence[ChronologyEntry]
    summary: str | None = None
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands at the address of a story that was killed."""

    id: str
    url: str
    date: str
    reason: str | None


@dataclass(frozen=True)
class Archive:
    """The whole site's content. ``stories`` newest first, ``actors`` by id, ``chronology`` in date order."""

    stories: Sequence[ArchivedStory]
    actors: Mapping[str, ActorEntry]
    chronology: Sequence[ChronologyEntry]
    storylines: Sequence[Storyline]
    notices: tuple[Notice, ...] = ()

    def story(self, story_id: str) -> ArchivedStory:
        """The story with that id. Raises `KeyError` where there is none."""
        return self.by_id[story_id]

    def seen(self, appearance: Appearance) -> Actor:
        """The story's own view of the actor."""
        return self.story(appearance.story).reading.cast.actor(appearance.key)

    @cached_property
    def by_id(self) -> Mapping[str, ArchivedStory]:
        """Stories by id."""
        return {s.id: s for s in self.stories}
