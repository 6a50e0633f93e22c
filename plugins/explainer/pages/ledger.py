"""What the last build wrote, and from what: each file of the output folder, each unit of the site, each part of the archive.

A missing or stale ledger costs time, never a wrong page: what a file holds is told by size and time of change, and what a
killed build left differs from the entries.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from explainer.pages.machine_pages import Address
from explainer.store import Store

_ID = 8
"""Bytes by which a part is named in a unit's record: of a million parts, two share a name with odds of one in 10^7, and then
a page is made once more than is needed."""


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A file that was written: a hash of what it was made from, and by what to see that it is still that file."""

    fingerprint: bytes
    size: int
    modified: int

    @classmethod
    def of(cls, fingerprint: bytes, path: Path) -> Entry:
        """The entry of the file at ``path``."""
        state = path.stat()
        return cls(fingerprint, state.st_size, state.st_mtime_ns)

    def is_still(self, path: Path) -> bool:
        """Whether the file at ``path`` is the one that was written."""
        try:
            state = path.stat()
        except OSError:
            return False
        return (state.st_size, state.st_mtime_ns) == (self.size, self.modified)


class UnitRecord(msgspec.Struct, frozen=True, array_like=True):
    """A unit as it was made: from what of its own, relying on which parts (their names end to end), giving which files."""

    made_from: bytes
    relied_on: bytes
    files: tuple[str, ...]
    addresses: tuple[Address, ...]


class _Book(msgspec.Struct, array_like=True):
    """All of it, as it is kept."""

    made_with: bytes = b""
    parts: dict[str, bytes] = {}
    units: dict[str, UnitRecord] = {}
    files: dict[str, Entry] = {}


@dataclass
class Ledger:
    """The ledger of ``output``. What is set here is kept by `keep`, after the new site has taken its place.

    ``made_with`` is a hash of templates, settings and program; under another one nothing that is known counts.
    """

    store: Store
    output: Path
    made_with: bytes = b""
    parts: Mapping[str, bytes] = field(default_factory=dict)
    units: dict[str, UnitRecord] = field(default_factory=dict)
    files: dict[str, Entry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._key = hashlib.blake2b(f"ledger {self.output.resolve()}".encode(), digest_size=32).digest()
        kept = self.store.get([self._key]).get(self._key)
        try:
            self._former = msgspec.msgpack.decode(kept, type=_Book) if kept else _Book()
        except msgspec.ValidationError:  # another version's
            self._former = _Book()
        self._changed: frozenset[bytes] = frozenset()

    def begin(self, made_with: bytes, parts: Mapping[str, bytes]) -> None:
        """Say what the new site is made with and from."""
        self.made_with, self.parts = made_with, parts
        before = self._former.parts
        names = {name for name, state in parts.items() if before.get(name) != state} | (before.keys() - parts.keys())
        self._changed = frozenset(_id(name) for name in names)

    def fresh(self, name: str, made_from: bytes, twins: Callable[[str], Iterable[str]]) -> UnitRecord | None:
        """The record of a unit that need not be made again: nothing that it was made from has changed, its files are there.

        ``twins`` gives the other files that come with one.
        """
        record = self._former.units.get(name)
        if record is None or not made_from or record.made_from != made_from or self._former.made_with != self.made_with:
            return None
        if self._changed and any(
            record.relied_on[at : at + _ID] in self._changed for at in range(0, len(record.relied_on), _ID)
        ):
            return None
        paths = [each for path in record.files for each in (path, *twins(path))]
        intact = all((entry := self._former.files.get(path)) and entry.is_still(self.output / path) for path in paths)
        return record if intact else None

    def record(
        self, name: str, made_from: bytes, relied_on: Iterable[str], files: Iterable[str], of: Iterable[Address]
    ) -> None:
        """Note a unit that was made."""
        named = b"".join(sorted(_id(part) for part in relied_on))
        self.units[name] = UnitRecord(made_from, named, tuple(files), tuple(of))

    def former(self, path: str) -> Entry:
        """The entry of a file of a unit that is `fresh`."""
        return self._former.files[path]

    def entry(self, path: str, fingerprint: bytes, file: Path) -> Entry | None:
        """The entry of ``file`` if it was made from what has this ``fingerprint`` and is still what was written."""
        entry = self._former.files.get(path)
        return entry if entry and fingerprint and entry.fingerprint == fingerprint and entry.is_still(file) else None

    def keep(self) -> None:
        """Keep all that was noted as what is there now."""
        book = _Book(self.made_with, dict(self.parts), self.units, self.files)
        self.store.put([(self._key, msgspec.msgpack.encode(book))])


def _id(part: str) -> bytes:
    return hashlib.blake2b(part.encode(), digest_size=_ID).digest()
