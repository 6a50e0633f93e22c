"""Every mistake in a content folder, with what was checked before taken from the store.

A file is read again when its size or time has changed, and whatever can contradict it with it (`units`); so a check after a
commit of one story costs little more than listing the folder.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from explainer import fingerprint
from explainer.actors.glossary_folder import read_glossary_files
from explainer.desk.page_files import read_page_files
from explainer.desk.units import keys_of_glossary, keys_of_wire, units
from explainer.pictures.album import Album
from explainer.problems import Problem
from explainer.store import Store
from explainer.storylines.storyline_folder import read_storylines
from explainer.wire.folder import ContentFolder, WireFile
from explainer.wire.gather import WireRead, read_wire, settle
from explainer.wire.judgements import missing_words

_T = TypeVar("_T")


@dataclass(frozen=True)
class Known:
    """What a file says of itself: what it can clash by (``keys``), the pictures it names, and what is wrong with it alone."""

    keys: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What files that belong together come to: ids of stories that are published and held back, and what is wrong."""

    ids: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    lasting: bool = True


def check(folder: ContentFolder, now: dt.datetime, zone: str, store: Store) -> list[Problem]:
    """All that is wrong with wire files, sidecars, pictures, glossary, storylines and own pages, by file and line.

    ``now`` (with zone) decides on embargoes, ``zone`` is the site's IANA zone. Loads no model.
    """
    with Album(folder, now, zone, store.path.parent) as album:
        problems, verdicts = _Wire(folder, now, zone, store, album).checked()
        problems += _glossary(folder, store, album)
    ids = {i for verdict in verdicts for i in verdict.ids}
    held = {i for verdict in verdicts for i in verdict.held} - ids
    problems += [problem for verdict in verdicts for problem in verdict.problems]
    problems += read_storylines(folder, ids, held)[1]
    problems += read_page_files(folder)[1]
    return sorted(set(problems))


@dataclass
class _Wire:
    """The wire files of a folder in the course of one check."""

    folder: ContentFolder
    now: dt.datetime
    zone: str
    store: Store
    album: Album
    _read: dict[str, WireRead] = field(default_factory=dict)

    def checked(self) -> tuple[list[Problem], list[Verdict]]:
        """Problems of single files, and the verdicts on all units."""
        files, problems = self.folder.wire_files()
        by_path = {f.path: f for f in files}
        marks = {f.path: _mark(f.path, f.sidecar, of=self.folder.root) for f in files}
        known = _recall(self.store, marks, Known, lambda paths: self._known([by_path[p] for p in paths]))
        problems += [problem for k in known.values() for problem in k.problems]
        keys = {path: k.keys for path, k in known.items() if not k.problems}
        marks = {path: mark + self.album.mark(path, known[path].pictures) for path, mark in marks.items()}
        verdicts = self._verdicts(units(keys), by_path, marks)
        shared = _shared({unit: verdict.ids for unit, verdict in verdicts.items()})
        if shared:  # two units want one address, which shows only once each has settled its versions
            keys |= {path: (*keys[path], *shared[path]) for path in shared}
            verdicts = self._verdicts(units(keys), by_path, marks)
        return problems, list(verdicts.values())

    def _known(self, files: Sequence[WireFile]) -> dict[str, Known]:
        found = {}
        for file in files:
            read, problems = read_wire([file], self.folder, self.zone)
            self._read |= {r.path: r for r in read}
            stories = read[0].reading.stories if read else ()
            pictures = tuple(picture.href for story in stories for picture in story.pictures if picture.href)
            found[file.path] = Known(keys_of_wire(read[0]) if read else (), tuple(problems), pictures)
        return found

    def _verdicts(
        self, joined: Iterable[tuple[str, ...]], by_path: Mapping[str, WireFile], marks: Mapping[str, bytes]
    ) -> dict[tuple[str, ...], Verdict]:
        unit_of = {unit[0]: unit for unit in joined}
        unit_marks = {first: b"".join(marks[path] for path in unit) for first, unit in unit_of.items()}
        settled = _recall(
            self.store,
            unit_marks,
            Verdict,
            lambda firsts: {first: self._verdict([by_path[p] for p in unit_of[first]]) for first in firsts},
        )
        return {unit_of[first]: verdict for first, verdict in settled.items()}

    def _verdict(self, files: Sequence[WireFile]) -> Verdict:
        missing = [f for f in files if f.path not in self._read]
        self._read |= {r.path: r for r in read_wire(missing, self.folder, self.zone)[0]}
        gathered = settle([self._read[f.path] for f in files if f.path in self._read], self.now)
        gone = (missing_words(p.story, judgement.place) for p in gathered.publishable for judgement in p.judgements)
        of_pictures = self.album.illustrated(gathered.publishable)[1]
        return Verdict(
            ids=tuple(p.id for p in gathered.publishable),
            held=gathered.held,
            problems=(*gathered.problems, *(problem for problem in gone if problem), *of_pictures),
            lasting=not self.album.until and not any("embargo" in skipped.reason for skipped in gathered.left_out),
        )


def _shared(ids: Mapping[tuple[str, ...], Sequence[str]]) -> dict[str, list[str]]:
    """For the first file of each unit that wants an id which another unit wants too: a key that joins them."""
    claims: dict[str, list[str]] = defaultdict(list)
    for unit, wanted in ids.items():
        for one in wanted:
            claims[one].append(unit[0])
    found: dict[str, list[str]] = defaultdict(list)
    for one, firsts in claims.items():
        for first in firsts if len(firsts) > 1 else ():
            found[first].append(f"address {one}")
    return found


def _glossary(folder: ContentFolder, store: Store, album: Album) -> list[Problem]:
    files = dict(folder.editors_files("actors", ".md"))
    marks = {path: _mark(path, None, of=folder.root) for path in files}

    def known(paths: Iterable[str]) -> dict[str, Known]:
        found = {}
        for path in paths:
            entries, problems = read_glossary_files([(path, files[path])])
            pictures = tuple(entry.image for entry in entries if entry.image)
            found[path] = Known(keys_of_glossary(entries[0]) if entries else (), tuple(problems), pictures)
        return found

    recalled = _recall(store, marks, Known, known)
    problems = [problem for k in recalled.values() for problem in k.problems]
    problems += [p for path, k in recalled.items() for image in k.pictures for p in album.named(path, image)[1]]
    for unit in units({path: k.keys for path, k in recalled.items()}):
        if len(unit) > 1:
            problems += read_glossary_files([(path, files[path]) for path in unit])[1]
    return problems


def _recall(
    store: Store, marks: Mapping[str, bytes], kind: type[_T], compute: Callable[[Sequence[str]], Mapping[str, _T]]
) -> dict[str, _T]:
    """For each name in ``marks`` what the store has under its mark, else what ``compute`` gives, which is then kept."""
    program = _program() + kind.__name__.encode()
    keys = {
        name: hashlib.blake2b(name.encode() + b"\0" + mark, key=program, digest_size=16).digest()
        for name, mark in marks.items()
    }
    kept = store.get(keys.values())
    decoder = msgspec.json.Decoder(kind)
    found = {name: decoder.decode(kept[key]) for name, key in keys.items() if key in kept}
    new = compute([name for name in marks if name not in found])
    store.put((keys[name], msgspec.json.encode(value)) for name, value in new.items() if getattr(value, "lasting", True))
    return {name: found[name] if name in found else new[name] for name in marks}


def _mark(path: str, sidecar: str | None, *, of: Path) -> bytes:
    """Size, time and number of a file and its sidecar in the folder ``of``: one of these changes whenever the file does."""
    stats = [(of / p).stat() for p in (path, sidecar) if p]
    return ";".join(f"{s.st_size},{s.st_mtime_ns},{s.st_ino}" for s in stats).encode() + f"{sidecar}\0{of}".encode()


@cache
def _program() -> bytes:
    return fingerprint.of_package(("language", "quotes", "chronology", "glance", "reading", "archive", "search", "pages"))
