"""The site that stands, as the build that made it knew it: kept piece by piece, so that an edit need not load an archive."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar, overload

import msgspec

from explainer.actors.actor import ActorKind
from explainer.actors.glossary import GlossaryEntry
from explainer.archive.archive import (
    ActorEntry,
    Appearance,
    Archive,
    ArchivedStory,
    ChronologyEntry,
    Correction,
    Notice,
    RoleTold,
    Statement,
    Storyline,
    Telling,
)
from explainer.archive.casting import recast
from explainer.listing import State
from explainer.pages.settings import Site
from explainer.reading.kept import decode
from explainer.reading.reading import Reading
from explainer.store import Store
from explainer.wire.story import PublicationTime, Story

_T = TypeVar("_T")


@dataclass(frozen=True)
class StoryRow:
    """A story apart from its reading, which is kept under ``fingerprint``.

    ``wire`` and ``facts`` are hashes (`retouch.facts`); ``files`` are the paths of all wire files that are joined with its own.
    """

    id: str
    url: str
    fingerprint: bytes
    actors: dict[str, str]
    joined: dict[str, str]
    first_published: PublicationTime
    history: tuple[Story, ...]
    corrections: tuple[Correction, ...]
    storyline: str | None
    background: tuple[str, ...]
    related: tuple[str, ...]
    changed: PublicationTime | None
    wire: bytes
    facts: bytes
    files: tuple[str, ...]


@dataclass(frozen=True)
class ActorRow:
    """An actor; ``chronology`` are ids of lines."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    appearances: tuple[tuple[str, str], ...]
    roles: tuple[RoleTold, ...]
    statements: tuple[tuple[str, int], ...]
    chronology: tuple[str, ...]
    company: tuple[tuple[str, int], ...]
    glossary: GlossaryEntry | None
    joins: tuple[str, ...]


@dataclass(frozen=True)
class LineRow:
    """A line of the chronology; ``tellings`` are (story, id of the event in its reading)."""

    id: str
    date: str
    text: str
    actors: tuple[str, ...]
    tellings: tuple[tuple[str, str], ...]
    dates: tuple[str, ...]


@dataclass(frozen=True)
class StorylineRow:
    """A running story; ``chronology`` are ids of lines."""

    id: str
    title: str
    stories: tuple[str, ...]
    actors: tuple[str, ...]
    chronology: tuple[str, ...]
    summary: str | None
    reviewed: bool


@dataclass(frozen=True)
class ShelfRow:
    """A page of the chronology; ``entries`` are ids of lines."""

    url: str
    entries: tuple[str, ...]
    year: int | None
    month: int | None
    part: int


@dataclass(frozen=True)
class Index:
    """What is needed to begin with: orders, and what concerns the whole site.

    ``number`` is the ledger's for the build that kept it, ``compressed`` says that files have
    compressed twins, ``actors`` are (id, name, aliases). ``files`` are size and time of
    change of each file of the content folder, ``paths`` the story whose newest version a wire file holds that holds nothing
    else, ``commit`` git's at the time (empty outside git), ``reader`` the program that read (`reading.kept.program`).
    """

    number: int
    site: Site
    compressed: bool
    reader: bytes
    commit: str
    files: Mapping[str, State]
    paths: dict[str, str]
    stories: tuple[str, ...]
    actors: tuple[tuple[str, str, tuple[str, ...]], ...]
    lines: tuple[str, ...]
    newest_lines: tuple[str, ...]
    storylines: tuple[str, ...]
    shelves: tuple[ShelfRow, ...]
    notices: tuple[Notice, ...]
    glossary: tuple[GlossaryEntry, ...]


class Rows:
    """Rows by kind and id, in a store that several sites share."""

    def __init__(self, store: Store, output: Path) -> None:
        self._store = store
        self._place = str(output.resolve())

    def put(self, rows: Iterable[tuple[str, object]]) -> None:
        """Keep rows, each under its name."""
        self._store.put((self._key(name), msgspec.msgpack.encode(row, enc_hook=str)) for name, row in rows)

    def get(self, name: str, kind: type[_T]) -> _T:
        """One row. Raises `KeyError` where it is not there or is another version's."""
        kept = self._store.get([self._key(name)])
        for row in kept.values():
            try:
                return msgspec.msgpack.decode(row, type=kind, dec_hook=_path)
            except msgspec.ValidationError as error:
                raise KeyError(name) from error
        raise KeyError(name)

    def _key(self, name: str) -> bytes:
        return hashlib.blake2b(f"{self._place}\0standing\0{name}".encode(), digest_size=32).digest()


class Loaded(Sequence[_T]):
    """A sequence whose elements are loaded when somebody looks at them."""

    def __init__(self, names: Sequence[str], load: Callable[[str], _T]) -> None:
        self._names = names
        self._load = load

    def __len__(self) -> int:
        return len(self._names)

    @overload
    def __getitem__(self, index: int) -> _T: ...

    @overload
    def __getitem__(self, index: slice) -> Loaded[_T]: ...

    def __getitem__(self, index: int | slice) -> _T | Loaded[_T]:
        if isinstance(index, slice):
            return Loaded(self._names[index], self._load)
        return self._load(self._names[index])


class LoadedMapping(Mapping[str, _T]):
    """A mapping whose values are loaded when somebody asks for them."""

    def __init__(self, names: Mapping[str, object], load: Callable[[str], _T]) -> None:
        self._names = names
        self._load = load

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __getitem__(self, name: str) -> _T:
        if name not in self._names:
            raise KeyError(name)
        return self._load(name)


@dataclass
class Standing:
    """Loads the parts of the site that stands, each once.

    What is other than it was kept: ``reread`` stories, each with its row and the reading of its text as it is now, ``renamed``
    actors, ``retitled`` running stories.
    """

    rows: Rows
    readings: Store
    index: Index
    reread: Mapping[str, tuple[StoryRow, Reading]] = field(default_factory=dict)
    renamed: Mapping[str, ActorEntry] = field(default_factory=dict)
    retitled: Mapping[str, Storyline] = field(default_factory=dict)
    _stories: dict[str, ArchivedStory] = field(default_factory=dict)
    _actors: dict[str, ActorEntry] = field(default_factory=dict)
    _lines: dict[str, ChronologyEntry] = field(default_factory=dict)
    _readings: dict[str, Reading] = field(default_factory=dict)

    @cached_property
    def archive(self) -> Archive:
        """The whole archive, of which each part is loaded when it is looked at."""
        archive = Archive(
            stories=Loaded(self.index.stories, self.story),
            actors=LoadedMapping(dict.fromkeys(actor_id for actor_id, _, _ in self.index.actors), self.actor),
            chronology=Loaded(self.index.lines, self.line),
            storylines=Loaded(self.index.storylines, self.storyline),
            notices=self.index.notices,
        )
        archive.__dict__["by_id"] = LoadedMapping(dict.fromkeys(self.index.stories), self.story)
        return archive

    def story(self, story_id: str) -> ArchivedStory:
        """One story with its reading. Raises `KeyError` where either is not kept."""
        if story_id not in self._stories:
            row, _ = self.reread.get(story_id) or (self.rows.get(f"story {story_id}", StoryRow), None)
            self._stories[story_id] = self._archived(row, self.reading_of(story_id))
        return self._stories[story_id]

    def _reading(self, fingerprint: bytes) -> Reading:
        return decode([self.readings.get([fingerprint])[fingerprint]])[0]

    def _archived(self, row: StoryRow, reading: Reading) -> ArchivedStory:
        return ArchivedStory(
            id=row.id,
            url=row.url,
            reading=reading,
            actors=row.actors,
            first_published=row.first_published,
            history=row.history,
            corrections=row.corrections,
            storyline=row.storyline,
            background=tuple(self.line(line) for line in row.background),
            related=row.related,
            changed=row.changed,
            joined=row.joined,
            fingerprint=row.fingerprint,
        )

    def actor(self, actor_id: str) -> ActorEntry:
        """One actor."""
        if actor_id in self.renamed:
            return self.renamed[actor_id]
        if actor_id not in self._actors:
            row = self.rows.get(f"actor {actor_id}", ActorRow)
            self._actors[actor_id] = ActorEntry(
                id=row.id,
                name=row.name,
                kind=row.kind,
                aliases=row.aliases,
                appearances=tuple(Appearance(*place) for place in row.appearances),
                roles=row.roles,
                statements=tuple(Statement(*place) for place in row.statements),
                chronology=Loaded(row.chronology, self.line),
                company=row.company,
                glossary=row.glossary,
                joins=row.joins,
            )
        return self._actors[actor_id]

    def line(self, line_id: str) -> ChronologyEntry:
        """One line of the chronology."""
        if line_id not in self._lines:
            row = self.rows.get(f"line {line_id}", LineRow)
            self._lines[line_id] = ChronologyEntry(
                row.id, row.date, row.text, row.actors, tuple(self._telling(*t) for t in row.tellings), row.dates
            )
        return self._lines[line_id]

    def _telling(self, story_id: str, event_id: str) -> Telling:
        events = self.reading_of(story_id).events
        return Telling(story_id, next(event for event in events if event.id == event_id))

    def reading_of(self, story_id: str) -> Reading:
        """The reading of a story alone: the story's background may lead back to itself."""
        if story_id in self.reread:
            return self.reread[story_id][1]
        if story_id not in self._readings:
            row = self.rows.get(f"story {story_id}", StoryRow)
            self._readings[story_id] = cast_of(row, self._reading(row.fingerprint))
        return self._readings[story_id]

    def storyline(self, storyline_id: str) -> Storyline:
        """One running story."""
        if storyline_id in self.retitled:
            return self.retitled[storyline_id]
        row = self.rows.get(f"storyline {storyline_id}", StorylineRow)
        lines = Loaded(row.chronology, self.line)
        return Storyline(row.id, row.title, row.stories, row.actors, lines, row.summary, row.reviewed)


def cast_of(row: StoryRow, reading: Reading) -> Reading:
    """The reading with one actor for each of the site's, as the story's row joins them."""
    return recast(reading, row.actors | {key: row.actors[other] for key, other in row.joined.items()})


def _path(kind: type, text: str) -> Path:
    """A path as it is kept: the only kind of value that the encoding does not know."""
    return Path(text)
