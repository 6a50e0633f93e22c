"""The content folder kept in memory: after an edit, only what it touches is read again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from explainer.actors.gazetteer import Gazetteer, KnownName
from explainer.actors.glossary import GlossaryEntry
from explainer.actors.glossary_folder import read_glossary
from explainer.actors.portraits import with_portraits
from explainer.archive.archive import Archive, Notice
from explainer.archive.build import PublishedReading, build
from explainer.archive.intake import notices, published_readings
from explainer.pictures.album import Album
from explainer.preview.first_look import with_stories
from explainer.problems import Problem
from explainer.reading.kept import Task
from explainer.reading.many import read_all
from explainer.reading.reading import Reading
from explainer.store import Store
from explainer.storylines.storyline_folder import read_storylines
from explainer.wire.folder import ContentFolder, WireFile
from explainer.wire.gather import Gathered, WireRead, read_wire, settle, with_history
from explainer.wire.history import Overwritten
from explainer.wire.story import Story


@dataclass(frozen=True)
class News:
    """What the folder holds now: the archive, and every problem."""

    archive: Archive
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Known:
    """What is known before the archive is put together."""

    stories: Sequence[PublishedReading]
    notices: Sequence[Notice]
    held: Sequence[str]
    glossary: Sequence[GlossaryEntry]
    problems: Sequence[Problem]


@dataclass
class Newsroom:
    """Reads ``folder`` again and again. ``zone`` is the site's IANA zone, ``cache`` the build's own cache folder."""

    folder: ContentFolder
    zone: str
    cache: Path
    _files: dict[str, tuple[tuple[int, ...], list[WireRead], list[Problem]]] = field(default_factory=dict)
    _readings: dict[str, tuple[Task, Reading]] = field(default_factory=dict)
    _glossary: Sequence[GlossaryEntry] = ()
    _gazetteer: Gazetteer = field(default_factory=lambda: Gazetteer(()))
    _names: dict[str, tuple[Story, tuple[KnownName, ...]]] = field(default_factory=dict)
    _shown: dict[str, PublishedReading] = field(default_factory=dict)
    _former: Overwritten | None = None

    def news(self, now: dt.datetime) -> News:
        """The folder as it is now."""
        known = self._known(now)
        storylines, of_storylines = read_storylines(self.folder, {p.id for p in known.stories}, known.held)
        self._shown = {story.id: story for story in known.stories}
        archive = build(known.stories, known.glossary, storylines, known.notices)
        return News(archive, tuple(sorted({*known.problems, *of_storylines})))

    def first_look(self, now: dt.datetime, before: News) -> News:
        """The same in a hurry: stories that have changed are shown in the archive as it was ``before``."""
        known = self._known(now)
        changed = [story for story in known.stories if self._shown.get(story.id) != story]
        self._shown = {story.id: story for story in known.stories}
        return News(with_stories(before.archive, changed, known.glossary), tuple(sorted(set(known.problems))))

    def _known(self, now: dt.datetime) -> _Known:
        gathered, problems = self._gathered(now)
        entries, of_glossary = read_glossary(self.folder)
        with Album(ContentFolder(self.folder.root), now, self.zone, self.cache) as album:
            publishable, of_pictures = album.illustrated(gathered.publishable)
            glossary, of_portraits = with_portraits(entries, album)
        gathered = replace(gathered, publishable=tuple(publishable))
        readings = self._read(gathered, glossary)
        problems += [*of_pictures, *of_portraits, *(problem for reading in readings for problem in reading.problems)]
        return _Known(
            published_readings(gathered.publishable, readings),
            notices(gathered.withdrawn),
            gathered.held,
            glossary,
            [*problems, *gathered.problems, *of_glossary],
        )

    def _gathered(self, now: dt.datetime) -> tuple[Gathered, list[Problem]]:
        """What may be published as of ``now``; files whose size and time are the same are not read again."""
        files, problems = self.folder.wire_files()
        kept = {}
        for file in files:
            mark = self._mark(file)
            known = self._files.get(file.path)
            kept[file.path] = known if known and known[0] == mark else (mark, *read_wire([file], self.folder, self.zone))
        self._files = kept
        gathered = settle([read for _, reads, _ in kept.values() for read in reads], now)
        former = self._former = self._former or Overwritten(self.folder.root, now, self.zone)
        publishable = tuple(with_history(p, former) for p in gathered.publishable)
        return replace(gathered, publishable=publishable), problems + [p for _, _, found in kept.values() for p in found]

    def _read(self, gathered: Gathered, glossary: Sequence[GlossaryEntry]) -> list[Reading]:
        """The readings of all stories: from memory, else from the build's store, else by the model, which stays loaded."""
        if glossary != self._glossary:
            self._glossary, self._names = glossary, {}
            self._gazetteer = Gazetteer(glossary)
        for p in gathered.publishable:
            known = self._names.get(p.id)
            if known is None or known[0] != p.story:
                self._names[p.id] = (p.story, self._gazetteer.names_in(p.story))
        tasks = {p.id: (p.story, p.judgements, self._names[p.id][1]) for p in gathered.publishable}
        new = {i: task for i, task in tasks.items() if i not in self._readings or self._readings[i][0] != task}
        if new:
            with Store(self.cache / "readings.sqlite") as store:
                self._readings |= {i: (new[i], r) for i, r in zip(new, read_all(list(new.values()), store), strict=True)}
        return [self._readings[i][1] for i in tasks]

    def _mark(self, file: WireFile) -> tuple[int, ...]:
        """Size and time of the file and its sidecar: one of these changes whenever they do."""
        paths = [file.absolute, *([self.folder.root / file.sidecar] if file.sidecar else [])]
        states = [path.stat() for path in paths]
        return tuple(number for state in states for number in (state.st_size, state.st_mtime_ns))
