"""The site that stands, as the build that made it knew it: kept piece by piece, so that an edit need not load an archive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, ValuesView
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Generic, TypeVar, overload

from explainer.actors.glossary import GlossaryEntry
from explainer.archive.archive import (
    ActorEntry,
    Archive,
    ArchivedStory,
    ChronologyEntry,
    Storyline,
    Telling,
)
from explainer.reading.reading import Reading
from explainer.retouch.rows import LINES, OTHERS, ActorRow, Bound, Index, LineRow, Rows, Sheaves, StorylineRow, StoryRow
from explainer.retouch.stories import Stories
from explainer.wire.story import Story

_Name = TypeVar("_Name")
_T = TypeVar("_T")


class Loaded(Sequence[_T], Generic[_Name, _T]):
    """A sequence whose elements are loaded when somebody looks at them; all at one go where somebody goes through them."""

    def __init__(self, names: Sequence[_Name], load: Callable[[_Name], _T], fetch: Callable[[Iterable[_Name]], None]) -> None:
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
    def __getitem__(self, index: slice) -> Loaded[_Name, _T]: ...

    def __getitem__(self, index: int | slice) -> _T | Loaded[_Name, _T]:
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


@dataclass(frozen=True)
class Reread:
    """An edited story as it is now: its row, its earlier versions, and the reading of its text."""

    row: StoryRow
    history: tuple[Story, ...]
    reading: Reading


@dataclass
class Standing:
    """Loads the parts of the site that stands, each once.

    What is other than it was kept: ``reread`` stories, each with its row, its earlier versions and the reading of its text as
    they are now, ``renamed`` actors, ``retitled`` running stories.
    """

    rows: Rows
    stories: Stories
    index: Index
    reread: Mapping[str, Reread] = field(default_factory=dict)
    renamed: Mapping[str, ActorEntry] = field(default_factory=dict)
    retitled: Mapping[str, Storyline] = field(default_factory=dict)
    _stories: dict[str, ArchivedStory] = field(default_factory=dict)
    _actors: dict[str, ActorEntry] = field(default_factory=dict)
    _lines: dict[int, ChronologyEntry] = field(default_factory=dict)
    _storylines: dict[str, Storyline] = field(default_factory=dict)
    _versions: dict[str, Story] = field(default_factory=dict)

    @cached_property
    def archive(self) -> Archive:
        """The whole archive, of which each part is loaded when it is looked at."""
        archive = Archive(
            stories=Loaded(self.index.stories, self.story, self.fetch_stories),
            actors=LoadedMapping((actor_id for actor_id, _, _ in self.index.actors), self.actor, self.fetch_actors),
            chronology=self.lines(range(self.index.lines)),
            storylines=Loaded(self.index.storylines, self.storyline, self.fetch_storylines),
            notices=self.index.notices,
        )
        archive.__dict__["by_id"] = LoadedMapping(self.index.stories, self.story, self.fetch_stories)
        return archive

    @cached_property
    def actor_rows(self) -> Bound[ActorRow]:
        """What is kept of actors."""
        return Bound(Sheaves(self.rows, "actors", OTHERS, ActorRow), [actor_id for actor_id, _, _ in self.index.actors])

    @cached_property
    def storyline_rows(self) -> Bound[StorylineRow]:
        """What is kept of running stories."""
        return Bound(Sheaves(self.rows, "storylines", OTHERS, StorylineRow), self.index.storylines)

    def with_glossary(self, glossary: tuple[GlossaryEntry, ...], renamed: Mapping[str, ActorEntry]) -> Standing:
        """The site with another glossary; what names actors is loaded again."""
        forms = {entry.id: (entry.id, entry.name, entry.aliases) for entry in renamed.values()}
        actors = tuple(forms.get(actor[0], actor) for actor in self.index.actors)
        return Standing(self.rows, self.stories, replace(self.index, actors=actors, glossary=glossary), renamed=renamed)

    def story(self, story_id: str) -> ArchivedStory:
        """One story with its reading. Raises `KeyError` where it is not kept."""
        known = self._stories.get(story_id)
        if known is None:
            known = self._stories[story_id] = self._archived(story_id)
        return known

    def fetch_stories(self, stories: Iterable[str]) -> None:
        """Load stories at one go, without their readings. Raises `KeyError` likewise."""
        self.stories.fetch(stories)

    def _archived(self, story_id: str) -> ArchivedStory:
        again = self.reread.get(story_id)
        row = again.row if again else self.stories.row(story_id)
        return ArchivedStory(
            id=row.id,
            url=row.url,
            reading=self.reading_of(story_id),
            actors=row.actors,
            first_published=row.first_published,
            history=again.history if again else Loaded(row.versions, self._version, self._fetch_versions),
            corrections=row.corrections,
            storyline=row.storyline,
            background=self.lines(row.background),
            related=row.related,
            changed=row.changed,
            joined=row.joined,
            fingerprint=row.fingerprint,
        )

    def _version(self, name: str) -> Story:
        if name not in self._versions:
            self._fetch_versions([name])
        return self._versions[name]

    def _fetch_versions(self, names: Iterable[str]) -> None:
        missing = [name for name in names if name not in self._versions]
        self._versions |= self.rows.get_all(missing, Story)

    def actor(self, actor_id: str) -> ActorEntry:
        """One actor."""
        if actor_id in self.renamed:
            return self.renamed[actor_id]
        if actor_id not in self._actors:
            self.fetch_actors([actor_id])
        return self._actors[actor_id]

    def fetch_actors(self, actors: Iterable[str]) -> None:
        """Load actors at one go."""
        for row in self.actor_rows.take(actor for actor in dict.fromkeys(actors) if actor not in self._actors):
            self._actors[row.id] = ActorEntry(
                id=row.id,
                name=row.name,
                kind=row.kind,
                aliases=row.aliases,
                appearances=row.appearances,
                roles=row.roles,
                statements=row.statements,
                chronology=self.lines(row.chronology),
                company=row.company,
                glossary=row.glossary,
                joins=row.joins,
            )

    def lines(self, places: Sequence[int]) -> Loaded[int, ChronologyEntry]:
        """Lines of the chronology, by their places in it."""
        return Loaded(places, self.line, self.fetch_lines)

    def line(self, place: int) -> ChronologyEntry:
        """One line of the chronology."""
        if place not in self._lines:
            self.fetch_lines([place])
        return self._lines[place]

    def fetch_lines(self, places: Iterable[int]) -> None:
        """Load lines at one go, with the stories that tell them."""
        missing = [place for place in places if place not in self._lines]
        found = self._line_rows.take(missing)
        ids = {place: self.index.stories[place] for row in found for place, _ in row.tellings}
        self.fetch_stories(ids.values())
        events = {place: self.reading_of(story).events for place, story in ids.items()}
        for place, row in zip(missing, found, strict=True):
            tellings = tuple([Telling(ids[story], events[story][which]) for story, which in row.tellings])
            self._lines[place] = ChronologyEntry(row.id, row.date, row.text, row.actors, tellings, row.dates)

    @cached_property
    def _line_rows(self) -> Sheaves[LineRow]:
        return Sheaves(self.rows, "lines", LINES, LineRow)

    def reading_of(self, story_id: str) -> Reading:
        """The reading of a story alone."""
        again = self.reread.get(story_id)
        return again.reading if again else self.stories.reading(story_id)

    def storyline(self, storyline_id: str) -> Storyline:
        """One running story."""
        if storyline_id in self.retitled:
            return self.retitled[storyline_id]
        if storyline_id not in self._storylines:
            self.fetch_storylines([storyline_id])
        return self._storylines[storyline_id]

    def fetch_storylines(self, storylines: Iterable[str]) -> None:
        """Load running stories at one go."""
        for row in self.storyline_rows.take(line for line in dict.fromkeys(storylines) if line not in self._storylines):
            self._storylines[row.id] = Storyline(
                row.id, row.title, row.stories, row.actors, self.lines(row.chronology), row.summary, row.reviewed
            )
