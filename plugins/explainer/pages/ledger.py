"""What the last build wrote, and from what: each file of the output folder, each unit of the site, each part of the archive.

A missing or stale ledger costs time, never a wrong page: what a file holds is told by size and time of change, and what a
killed build left differs from the entries.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import msgspec

from explainer.archive.reliance import PART_SIZE, Part
from explainer.pages.machine_pages import Address
from explainer.store import Store

_T = TypeVar("_T")

_SOUGHT = 20
"""Parts up to which a search for each is quicker than a look at all names of a record."""


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

    def is_still(self, place: str) -> bool:
        """Whether the file at ``place`` is the one that was written."""
        try:
            state = os.stat(place)  # noqa: PTH116 - there may be a hundred thousand, and a `Path` costs more than a look
        except OSError:
            return False
        return state.st_size == self.size and state.st_mtime_ns == self.modified


class UnitFiles(msgspec.Struct, frozen=True, array_like=True):
    """What a unit gave: its files, and the addresses of its pages in the sitemap."""

    files: dict[str, Entry]
    addresses: tuple[Address, ...]

    def are_still(self, output: Path) -> bool:
        """Whether the files in ``output`` are those that were written."""
        return all(entry.is_still(f"{output}/{path}") for path, entry in self.files.items())


class _Unit(msgspec.Struct, frozen=True, array_like=True):
    """From what a unit was made: a hash of what is its own, and the parts that it relied on (their names end to end)."""

    made_from: bytes
    relied_on: bytes

    def relies_on_any(self, parts: frozenset[Part]) -> bool:
        named = self.relied_on
        if len(parts) <= _SOUGHT:  # found across two names by chance, a page is made once more than is needed
            return any(part in named for part in parts)
        return any(named[at : at + PART_SIZE] in parts for at in range(0, len(named), PART_SIZE))


class _Head(msgspec.Struct, array_like=True):
    """What concerns all units. ``number`` counts the builds, ``loose`` are the files that belong to no unit.

    ``made_with`` is a hash of templates, settings and program, ``plain_with`` of settings and program alone.
    """

    number: int = 0
    made_with: bytes = b""
    plain_with: bytes = b""
    parts: dict[Part, bytes] = {}
    units: dict[str, _Unit] = {}
    loose: dict[str, Entry] = {}


class _Amended(msgspec.Struct, array_like=True):
    """What is other than the head says since single units were made again.

    Kept apart: an edit changes a few units of many, and the head of a large site has ten megabytes and more.
    """

    parts: dict[Part, bytes] = {}
    units: dict[str, _Unit] = {}
    loose: dict[str, Entry] = {}


class Made(msgspec.Struct, frozen=True):
    """A unit that was made in this build: from what, and the paths of its files."""

    unit: _Unit
    files: tuple[str, ...]
    addresses: tuple[Address, ...]


@dataclass
class Ledger:
    """The ledger of ``output``. What is noted here is kept by `keep`, after the new site has taken its place."""

    store: Store
    output: Path
    untouched: bool = False
    """Whether the files that are there are known to be as they were written."""
    files: dict[str, Entry] = field(default_factory=dict)
    """The files that the site has now, by path; set by whoever writes them."""

    def __post_init__(self) -> None:
        self._place = self.output.resolve()
        self._amended = _Amended()
        self._former = self._standing() or _Head()
        self._head = _Head()
        self._made: dict[str, Made] = {}
        self._stay: dict[str, UnitFiles] = {}
        self._rows: dict[str, UnitFiles] = {}
        self._changed: frozenset[Part] = frozenset()
        self._current: frozenset[bool] = frozenset()

    @property
    def number(self) -> int:
        """The number of the build that the ledger tells of: one more with each that puts the whole site together."""
        return max(self._head.number, self._former.number)

    def begin(self, made_with: bytes, plain_with: bytes, parts: Mapping[Part, bytes]) -> None:
        """Say what the whole site is made with (hashes: with templates, without) and from."""
        self._head.made_with, self._head.plain_with, self._head.parts = made_with, plain_with, dict(parts)
        before = self._former.parts
        others = {part for part, state in parts.items() if before.get(part) != state}
        self._changed = frozenset(others | (before.keys() - parts.keys()))
        current = {False: self._former.made_with == made_with, True: self._former.plain_with == plain_with}
        self._current = frozenset(plain for plain, is_so in current.items() if is_so)
        if self._current:
            self._rows = self._read_all(self._former.units)

    def fresh(self, name: str, made_from: bytes, *, plain: bool = False) -> UnitFiles | None:
        """What a unit gave that need not be made again: nothing that it was made from has changed, its files are there.

        ``plain`` says that no template makes the unit.
        """
        unit, row = self._former.units.get(name), self._rows.get(name)
        if unit is None or row is None or plain not in self._current or not made_from or unit.made_from != made_from:
            return None
        if self._changed and unit.relies_on_any(self._changed):
            return None
        return row if self.untouched or row.are_still(self.output) else None

    def stays(self, name: str, row: UnitFiles) -> None:
        """Note a unit that is `fresh`."""
        self._head.units[name] = self._former.units[name]
        self._stay[name] = row

    def record(
        self, name: str, made_from: bytes, relied_on: Iterable[Part], files: Iterable[str], of: Iterable[Address]
    ) -> None:
        """Note a unit that was made."""
        self._made[name] = Made(_Unit(made_from, b"".join(relied_on)), tuple(files), tuple(of))
        self._head.units[name] = self._made[name].unit

    def entry(self, path: str, fingerprint: bytes) -> Entry | None:
        """The entry of the file at ``path`` where it was made from what has this ``fingerprint``."""
        entry = self._entries.get(path)
        return entry if entry and fingerprint and entry.fingerprint == fingerprint else None

    def former(self, path: str) -> Entry:
        """The entry of a file of a unit that `stays`."""
        return self._entries[path]

    def keep(self, twins: Callable[[str], Iterable[str]]) -> None:
        """Keep all that was noted as what is there now, under the next number."""
        self._head.number = self.number + 1
        rows = {name: self._row(made, twins) for name, made in self._made.items()}
        owned = {path for row in (*rows.values(), *self._stay.values()) for path in row.files}
        self._head.loose = {path: entry for path, entry in self.files.items() if path not in owned}
        self._write([("head", self._head), ("amended", _Amended()), *((f"unit {name}", row) for name, row in rows.items())])

    # Of a site that stands, some units are made again:

    def relying_on(self, changed: Iterable[Part]) -> list[str]:
        """The names of the units that relied on any of the parts."""
        parts = frozenset(changed)
        return [name for name, unit in self._former.units.items() if unit.relies_on_any(parts)]

    def looked_at(self, names: Iterable[str]) -> Callable[[Part], bool]:
        """Tells of a part whether any of the units relied on it."""
        records = (self._former.units[name].relied_on for name in names)
        parts = {named[at : at + PART_SIZE] for named in records for at in range(0, len(named), PART_SIZE)}
        return parts.__contains__

    def addresses(self) -> list[Address]:
        """The addresses of all units in their lasting order, of those that were made, as they are now."""
        kept = self._read_all(name for name in self._former.units if name not in self._made)
        return [address for name in self._former.units for address in (self._made.get(name) or kept[name]).addresses]

    def state_of(self, part: Part) -> bytes | None:
        """The hash under which a part was last known."""
        return self._former.parts.get(part)

    def unit_files(self, names: Iterable[str]) -> dict[str, UnitFiles]:
        """What the units gave when they were last made."""
        return self._read_all(names)

    def made_from(self, name: str) -> bytes:
        """The hash of what a unit had of its own."""
        return self._former.units[name].made_from

    def relied_on(self, name: str) -> bytes:
        """The names of the parts that the unit relied on, end to end."""
        return self._former.units[name].relied_on

    def amend(self, parts: Mapping[Part, bytes], twins: Callable[[str], Iterable[str]]) -> None:
        """Keep the units that were made, and the new states of ``parts``; all else stays as it was known."""
        rows = {name: self._row(made, twins) for name, made in self._made.items()}
        self._amended.loose |= {path: entry for path, entry in self.files.items() if path in self._former.loose}
        self._amended.units |= {name: made.unit for name, made in self._made.items()}
        self._amended.parts |= parts
        self._write([("amended", self._amended), *((f"unit {name}", row) for name, row in rows.items())])

    def _row(self, made: Made, twins: Callable[[str], Iterable[str]]) -> UnitFiles:
        paths = [each for path in made.files for each in (path, *twins(path))]
        return UnitFiles({path: self.files[path] for path in paths}, made.addresses)

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        found = dict(self._former.loose)
        for row in self._rows.values():
            found |= row.files
        return found

    def _standing(self) -> _Head | None:
        """The head as it was last amended; None where either row is not to be had, since one alone tells of another site."""
        head, amended = self._read("head", _Head), self._read("amended", _Amended)
        if head is None or amended is None:
            return None
        self._amended = amended
        head.parts |= amended.parts
        head.units |= amended.units
        head.loose |= amended.loose
        return head

    def _read(self, name: str, kind: type[_T]) -> _T | None:
        key = self._key(name)
        kept = self.store.get([key]).get(key)
        try:
            return msgspec.msgpack.decode(kept, type=kind) if kept else None
        except msgspec.ValidationError:  # another version's
            return None

    def _read_all(self, names: Iterable[str]) -> dict[str, UnitFiles]:
        keys = {self._key(f"unit {name}"): name for name in names}
        decoder = msgspec.msgpack.Decoder(UnitFiles)
        return {keys[key]: decoder.decode(row) for key, row in self.store.get(keys).items()}

    def _write(self, rows: Iterable[tuple[str, object]]) -> None:
        self.store.put((self._key(name), msgspec.msgpack.encode(row)) for name, row in rows)

    def _key(self, name: str) -> bytes:
        return f"{self._place}\0{name}".encode()


def no_twins(_path: str) -> Iterator[str]:
    """For a site without compressed files."""
    return iter(())
