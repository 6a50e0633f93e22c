"""What is kept of a site, row by row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from explainer.actors.actor import ActorKind
from explainer.actors.glossary import GlossaryEntry
from explainer.archive.archive import Correction, Notice, RoleTold
from explainer.listing import State
from explainer.pages.settings import Site
from explainer.store import Store
from explainer.wire.story import PublicationTime, Story

SHEAF = 64
"""Lines of the chronology that one row holds, in its order: pages show lines that follow each other."""

_T = TypeVar("_T")


class StoryRow(msgspec.Struct, frozen=True, array_like=True):
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


class ActorRow(msgspec.Struct, frozen=True, array_like=True):
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


class LineRow(msgspec.Struct, frozen=True, array_like=True):
    """A line of the chronology; ``tellings`` are (story, id of the event in its reading)."""

    id: str
    date: str
    text: str
    actors: tuple[str, ...]
    tellings: tuple[tuple[str, str], ...]
    dates: tuple[str, ...]


class StorylineRow(msgspec.Struct, frozen=True, array_like=True):
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
        return hashlib.blake2b(f"{self._place}\0standing\0{name}".encode(), digest_size=32).digest()


def _path(kind: type, text: str) -> Path:
    """A path as it is kept: the only kind of value that the encoding does not know."""
    return Path(text)
