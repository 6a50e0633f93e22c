"""What is kept of a site, row by row. Lines of the chronology are named by their places in it, from 0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

import msgspec

from explainer.actors.actor import ActorKind
from explainer.actors.glossary import GlossaryEntry
from explainer.archive.archive import Appearance, Correction, Notice, RoleTold, Statement
from explainer.listing import State
from explainer.pages.paging import batches
from explainer.pages.settings import Site
from explainer.retouch.glimpse import Glimpse
from explainer.store import Store
from explainer.wire.story import PublicationTime

LINES = 64
"""Lines of the chronology that lie together, in its order: pages show lines that follow each other."""
OTHERS = 16
"""The same for stories, actors and running stories: fewer, since pages show them as they come."""

_T = TypeVar("_T")


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


_Row = TypeVar("_Row", bound=_Identified)


class StoryRow(msgspec.Struct, frozen=True, array_like=True):
    """A story apart from its reading, which is kept under ``fingerprint``, and from the texts of its earlier versions.

    ``shown`` is what lists and chronologies show of the reading; ``versions`` are the names of rows (`Story`), ``background``
    are places of lines in the chronology. ``wire`` is a hash (`retouch.facts`), ``files`` are the paths of all wire files
    that are joined with its own.
    """

    id: str
    url: str
    fingerprint: bytes
    shown: Glimpse
    actors: dict[str, str]
    joined: dict[str, str]
    first_published: PublicationTime
    versions: tuple[str, ...]
    corrections: tuple[Correction, ...]
    storyline: str | None
    background: tuple[int, ...]
    related: tuple[str, ...]
    changed: PublicationTime | None
    wire: bytes
    files: tuple[str, ...]


class ActorRow(msgspec.Struct, frozen=True, array_like=True):
    """An actor; ``chronology`` are places of lines."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    appearances: tuple[Appearance, ...]
    roles: tuple[RoleTold, ...]
    statements: tuple[Statement, ...]
    chronology: tuple[int, ...]
    company: tuple[tuple[str, int], ...]
    glossary: GlossaryEntry | None
    joins: tuple[str, ...]


class LineRow(msgspec.Struct, frozen=True, array_like=True):
    """A line of the chronology; ``tellings`` are (place of the story, which event of its reading, from 0)."""

    id: str
    date: str
    text: str
    actors: tuple[str, ...]
    tellings: tuple[tuple[int, int], ...]
    dates: tuple[str, ...]


class StorylineRow(msgspec.Struct, frozen=True, array_like=True):
    """A running story; ``chronology`` are places of lines."""

    id: str
    title: str
    stories: tuple[str, ...]
    actors: tuple[str, ...]
    chronology: tuple[int, ...]
    summary: str | None
    reviewed: bool


@dataclass(frozen=True)
class ShelfRow:
    """A page of the chronology; ``entries`` are places of lines."""

    url: str
    entries: tuple[int, ...]
    year: int | None
    month: int | None
    part: int


@dataclass(frozen=True)
class Inputs:
    """The content folder as it was when the site was brought up to date, which every edit changes.

    ``number`` is the ledger's for the build that kept it, ``commit`` git's at the time (empty outside git), ``files`` are size
    and time of change of each file.
    """

    number: int
    commit: str
    files: Mapping[str, State]


@dataclass(frozen=True)
class Index:
    """What is needed to begin with: orders, and what concerns the whole site.

    ``compressed`` says that files have compressed twins, ``reader`` is the program that read (`reading.kept.program`). In
    ``paths`` is the story whose newest version a wire file holds that holds nothing else. ``stories`` are ids, ``actors``
    (id, name, aliases), ``storylines`` ids; ``lines`` counts those of the chronology, ``newest_lines`` are places of theirs.
    """

    site: Site
    compressed: bool
    reader: bytes
    paths: dict[str, str]
    stories: tuple[str, ...]
    actors: tuple[tuple[str, str, tuple[str, ...]], ...]
    lines: int
    newest_lines: tuple[int, ...]
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
        return self.get_all([name], kind)[name]

    def get_all(self, names: Iterable[str], kind: type[_T]) -> dict[str, _T]:
        """Rows of one kind, by name, in the order of the names. Raises `KeyError` as `get` does."""
        keys = {name: self._key(name) for name in names}
        kept = self._store.get(keys.values())
        decoder = msgspec.msgpack.Decoder(kind, dec_hook=_path)
        try:
            return {name: decoder.decode(kept[key]) for name, key in keys.items()}
        except msgspec.ValidationError as error:
            raise KeyError(*keys) from error

    def _key(self, name: str) -> bytes:
        return f"{self._place}\0standing\0{name}".encode()


class Sheaves(Generic[_T]):
    """Rows of one ``kind`` that lie together, ``size`` of them in a row, in a lasting order; read when they are asked for."""

    def __init__(self, rows: Rows, name: str, size: int, kind: type[_T]) -> None:
        self._rows = rows
        self._name = name
        self._size = size
        self._decoder = msgspec.msgpack.Decoder(kind)
        self._read: dict[int, list[msgspec.Raw]] = {}

    @staticmethod
    def bound(name: str, size: int, rows: Sequence[object]) -> Iterator[tuple[str, object]]:
        """All ``rows`` as they are put, by names."""
        return ((f"{name} {number}", sheaf) for number, sheaf in enumerate(batches(rows, size)))

    def take(self, places: Iterable[int]) -> list[_T]:
        """The rows at ``places``, read at one go. Raises `KeyError` as `Rows.get` does."""
        where = [divmod(place, self._size) for place in places]
        self._fetch({sheaf for sheaf, _ in where})
        try:
            return [self._decoder.decode(self._read[sheaf][at]) for sheaf, at in where]
        except msgspec.ValidationError as error:
            raise KeyError(self._name) from error

    def amended(self, changed: Mapping[int, _T]) -> Iterator[tuple[str, object]]:
        """What has to be put for the rows at some places to be other ones."""
        for number in sorted({place // self._size for place in changed}):
            self._fetch([number])
            rows = enumerate(self._read[number], number * self._size)
            yield f"{self._name} {number}", [changed.get(place, row) for place, row in rows]

    def _fetch(self, numbers: Iterable[int]) -> None:
        missing = {f"{self._name} {number}": number for number in numbers if number not in self._read}
        found = self._rows.get_all(missing, list[msgspec.Raw]) if missing else {}
        self._read |= {missing[name]: sheaf for name, sheaf in found.items()}


class Bound(Generic[_Row]):
    """Rows of which each has an id, in ``sheaves``; ``ids`` are those of all of them, in order."""

    def __init__(self, sheaves: Sheaves[_Row], ids: Iterable[str]) -> None:
        self._sheaves = sheaves
        self._places = {row_id: place for place, row_id in enumerate(ids)}

    def take(self, ids: Iterable[str]) -> list[_Row]:
        """Rows by id, read at one go. Raises `KeyError` as `Rows.get` does."""
        return self._sheaves.take([self._places[row_id] for row_id in ids])

    def amended(self, changed: Iterable[_Row]) -> Iterator[tuple[str, object]]:
        """What has to be put for some rows to be other ones."""
        return self._sheaves.amended({self._places[row.id]: row for row in changed})


def _path(kind: type, text: str) -> Path:
    """A path as it is kept: the only kind of value that the encoding does not know."""
    return Path(text)
