"""The site that stands, as the build that made it knew it: kept piece by piece, so that an edit need not load an archive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, ValuesView
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import TypeVar, overload

import msgspec

from explainer.actors.glossary import GlossaryEntry
from explainer.archive.archive import (
    ActorEntry,
    Appearance,
    Archive,
    ArchivedStory,
    ChronologyEntry,
    Statement,
    Storyline,
    Telling,
)
from explainer.archive.casting import recast
from explainer.reading.kept import decode
from explainer.reading.reading import Reading
from explainer.retouch.glimpse import LateReading
from explainer.retouch.rows import SHEAF, ActorRow, Index, LineRow, Rows, StorylineRow, StoryRow
from explainer.store import Store

_T = TypeVar("_T")


class Loaded(Sequence[_T]):
    """A sequence whose elements are loaded when somebody looks at them; all at one go where somebody goes through them."""

    def __init__(self, names: Sequence[str], load: Callable[[str], _T], fetch: Callable[[Iterable[str]], None]) -> None:
        self._names = names
        self._load = load
        self._fetch = fetch

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[_T]:
        self._fetch(self._names)
        return map(self._load, self._names)

    @overload
    def __getitem__(self, index: int) -> _T: ...

    @overload
    def __getitem__(self, index: slice) -> Loaded[_T]: ...

    def __getitem__(self, index: int | slice) -> _T | Loaded[_T]:
        if isinstance(index, slice):
            return Loaded(self._names[index], self._load, self._fetch)
        return self._load(self._names[index])


class LoadedMapping(Mapping[str, _T]):
    """A mapping whose values are loaded when somebody asks for them; all at one go where somebody asks for all."""

    def __init__(self, names: Iterable[str], load: Callable[[str], _T], fetch: Callable[[Iterable[str]], None]) -> None:
        self._names = dict.fromkeys(names)
        self._load = load
        self._fetch = fetch

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __getitem__(self, name: str) -> _T:
        if name not in self._names:
            raise KeyError(name)
        return self._load(name)

    def values(self) -> ValuesView[_T]:
        """All values."""
        self._fetch(self._names)
        return super().values()


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
    _sheaves: dict[str, Sequence[msgspec.Raw]] = field(default_factory=dict)
    _storylines: dict[str, Storyline] = field(default_factory=dict)
    _read: dict[str, tuple[StoryRow, Reading]] = field(default_factory=dict)

    @cached_property
    def archive(self) -> Archive:
        """The whole archive, of which each part is loaded when it is looked at."""
        archive = Archive(
            stories=Loaded(self.index.stories, self.story, self.fetch_stories),
            actors=LoadedMapping((actor_id for actor_id, _, _ in self.index.actors), self.actor, self.fetch_actors),
            chronology=self.lines(self.index.lines),
            storylines=Loaded(self.index.storylines, self.storyline, self.fetch_storylines),
            notices=self.index.notices,
        )
        archive.__dict__["by_id"] = LoadedMapping(self.index.stories, self.story, self.fetch_stories)
        return archive

    def with_glossary(self, glossary: tuple[GlossaryEntry, ...], renamed: Mapping[str, ActorEntry]) -> Standing:
        """The site with another glossary; whatever was loaded before is loaded again."""
        forms = {entry.id: (entry.id, entry.name, entry.aliases) for entry in renamed.values()}
        actors = tuple(forms.get(actor[0], actor) for actor in self.index.actors)
        return Standing(self.rows, self.readings, replace(self.index, actors=actors, glossary=glossary), renamed=renamed)

    def story(self, story_id: str) -> ArchivedStory:
        """One story with its reading. Raises `KeyError` where either is not kept."""
        known = self._stories.get(story_id)
        if known is None:
            known = self._stories[story_id] = self._archived(*self._row_and_reading(story_id))
        return known

    def fetch_stories(self, stories: Iterable[str]) -> None:
        """Load stories at one go: a hundred rows cost hardly more than ten, one after the other. Raises `KeyError` likewise."""
        missing = [story for story in dict.fromkeys(stories) if story not in self._read and story not in self.reread]
        if missing:
            found = self.rows.get_all((f"story {story}" for story in missing), StoryRow).values()
            encoded = self.readings.get(row.fingerprint for row in found)
            self._read |= {row.id: (row, _reading(row, encoded[row.fingerprint])) for row in found}

    def _row_and_reading(self, story_id: str) -> tuple[StoryRow, Reading]:
        if story_id in self.reread:
            return self.reread[story_id]
        if story_id not in self._read:
            self.fetch_stories([story_id])
        return self._read[story_id]

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
            background=self.lines(row.background),
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
            self.fetch_actors([actor_id])
        return self._actors[actor_id]

    def fetch_actors(self, actors: Iterable[str]) -> None:
        """Load actors at one go."""
        missing = [f"actor {actor}" for actor in dict.fromkeys(actors) if actor not in self._actors]
        for row in self.rows.get_all(missing, ActorRow).values() if missing else ():
            self._actors[row.id] = ActorEntry(
                id=row.id,
                name=row.name,
                kind=row.kind,
                aliases=row.aliases,
                appearances=tuple(Appearance(*place) for place in row.appearances),
                roles=row.roles,
                statements=tuple(Statement(*place) for place in row.statements),
                chronology=self.lines(row.chronology),
                company=row.company,
                glossary=row.glossary,
                joins=row.joins,
            )

    def lines(self, ids: Sequence[str]) -> Loaded[ChronologyEntry]:
        """Lines of the chronology."""
        return Loaded(ids, self.line, self.fetch_lines)

    def line(self, line_id: str) -> ChronologyEntry:
        """One line of the chronology."""
        if line_id not in self._lines:
            self.fetch_lines([line_id])
        return self._lines[line_id]

    def fetch_lines(self, lines: Iterable[str]) -> None:
        """Load lines at one go, with the stories that tell them."""
        places = {line: divmod(self._places[line], SHEAF) for line in lines if line not in self._lines}
        names = dict.fromkeys(f"lines {sheaf}" for sheaf, _ in places.values())
        missing = [name for name in names if name not in self._sheaves]
        self._sheaves |= self.rows.get_all(missing, list[msgspec.Raw]) if missing else {}
        try:
            found = [_line_decoder().decode(self._sheaves[f"lines {sheaf}"][place]) for sheaf, place in places.values()]
        except msgspec.ValidationError as error:
            raise KeyError(*names) from error
        self.fetch_stories(story for row in found for story, _ in row.tellings)
        for row in found:
            tellings = tuple(self._telling(*telling) for telling in row.tellings)
            self._lines[row.id] = ChronologyEntry(row.id, row.date, row.text, row.actors, tellings, row.dates)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {line: place for place, line in enumerate(self.index.lines)}

    def _telling(self, story_id: str, event_id: str) -> Telling:
        events = self.reading_of(story_id).events
        return Telling(story_id, next(event for event in events if event.id == event_id))

    def reading_of(self, story_id: str) -> Reading:
        """The reading of a story alone."""
        return self._row_and_reading(story_id)[1]

    def storyline(self, storyline_id: str) -> Storyline:
        """One running story."""
        if storyline_id in self.retitled:
            return self.retitled[storyline_id]
        if storyline_id not in self._storylines:
            self.fetch_storylines([storyline_id])
        return self._storylines[storyline_id]

    def fetch_storylines(self, storylines: Iterable[str]) -> None:
        """Load running stories at one go."""
        missing = [f"storyline {line}" for line in dict.fromkeys(storylines) if line not in self._storylines]
        for row in self.rows.get_all(missing, StorylineRow).values() if missing else ():
            self._storylines[row.id] = Storyline(
                row.id, row.title, row.stories, row.actors, self.lines(row.chronology), row.summary, row.reviewed
            )


@cache
def _line_decoder() -> msgspec.msgpack.Decoder[LineRow]:
    return msgspec.msgpack.Decoder(LineRow)


def _reading(row: StoryRow, encoded: bytes) -> Reading:
    """A kept reading with the site's actors, decoded as far as need be."""
    return cast_of(row, decode([encoded])[0]) if row.joined else LateReading(encoded)


def cast_of(row: StoryRow, reading: Reading) -> Reading:
    """The reading with one actor for each of the site's, as the story's row joins them."""
    return recast(reading, row.actors | {key: row.actors[other] for key, other in row.joined.items()})
