"""What has been computed once, in one SQLite file: safe against concurrent builds and kill -9, and never needed.

A value is kept under a key that is a hash of all that it was computed from, or the name of what there is one of. A file that is
damaged, or that another program or version made, is rebuilt; a row that does not bear its own digest counts as absent.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from explainer import digest

_APPLICATION = 0x42474E44  # "BGND", in the file's header: tells our file from another program's
_LAYOUT = 3
_BUSY = 30.0
"""Seconds to wait for another build that is writing: a commit takes milliseconds, so a longer wait means a hanging process."""

_HELD = 65_536
"""KiB of the file that a transaction may hold in memory: with SQLite's 2,000 the pages of one that keeps the rows of a large
site, whose keys are hashes and so lie anywhere, would be written and read back several times."""

_MAPPED = 2**31
"""Bytes of the file that are read as memory, without a copy: half the time of a large row. Nobody makes the file shorter while
it is open, which would end the program: deleted rows leave room in it, and a damaged file is removed, not emptied."""

_BATCH = 500
"""Keys asked for at once, below the smallest limit on variables that SQLite is built with (999)."""

_LATER = 100
"""Values that `Store.put_later` gathers for one transaction, which costs as much as twenty of them."""

WORTH_KEEPING = 4
"""Rows for each one in use above which `Store.forget_unused` clears the rest: some former states stay for going back."""


_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_SCHEMA, sqlite3.SQLITE_ERROR)
"""SQLite's codes for a file that is no database or not ours; `SQLITE_ERROR` is that of a missing table or column."""

_Result = TypeVar("_Result")


class Store:
    """A key–value store in ``path``, used as a context manager; any number of processes may have it open at once.

    What one of them finds damaged it discards for all: the others notice that the file is another and go on in the new one.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._used: set[bytes] = set()
        self._later: dict[bytes, bytes] = {}

    def __enter__(self) -> Store:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._alone():
            try:
                self._open()
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
                self._discard()
                self._open()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if error is None:
                self._put_now()
        finally:
            self._connection.close()

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The values that are kept under ``keys``; those that are not, or are damaged, are left out."""
        wanted = list(keys)
        self._used.update(wanted)
        if not self._later.keys().isdisjoint(wanted):
            self._put_now()
        return self._trying(lambda: {k: value for k, value, mark in self._rows(wanted) if digest.of_named(k, value) == mark})

    def put(self, items: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep values under their keys, all of them or none, for good from the end of this call."""
        rows = [(key, value, digest.of_named(key, value)) for key, value in items]
        self._used.update(key for key, _, _ in rows)

        def insert() -> None:
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)

        self._trying(insert)

    def put_later(self, key: bytes, value: bytes) -> None:
        """Keep a value from the end of this block at the latest: for many that come one by one and cost little to lose."""
        self._later[key] = value
        if len(self._later) >= _LATER:
            self._put_now()

    def _put_now(self) -> None:
        later, self._later = self._later, {}
        if later:
            self.put(later.items())

    def _trying(self, action: Callable[[], _Result]) -> _Result:
        """What ``action`` gives; once more in a new file where this one is damaged or has been discarded meanwhile."""
        if self._is_gone():
            self._rebuild()
        try:
            return action()
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
        self._rebuild()
        return action()

    def forget_unused(self) -> None:
        """Clear what this block has not asked for, where that is most of what is kept."""
        self._trying(self._forget)

    def _forget(self) -> None:
        (count,) = self._connection.execute("SELECT count(*) FROM kept").fetchone()
        if count <= WORTH_KEEPING * max(1, len(self._used)):
            return
        self._connection.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY)")
        self._connection.executemany("INSERT INTO used VALUES (?)", [(key,) for key in self._used])
        self._connection.execute("DELETE FROM kept WHERE key NOT IN (SELECT key FROM used)")
        self._connection.execute("DROP TABLE used")
        self._connection.commit()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Open or discard the file while no other build does: one must not take for damage what another is just making."""
        with self.path.with_name(self.path.name + ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _rows(self, keys: list[bytes]) -> Iterator[tuple[bytes, bytes, bytes]]:
        ordered = sorted(keys)  # neighbours stand on one page of the index
        for start in range(0, len(ordered), _BATCH):
            some = ordered[start : start + _BATCH]
            marks = ",".join("?" * len(some))
            yield from self._connection.execute(f"SELECT key, value, digest FROM kept WHERE key IN ({marks})", some)  # noqa: S608 - marks only

    def _rebuild(self) -> None:
        """Discard the file that is open, unless another process has done so, and open the new one."""
        with self._alone():
            if not self._is_gone():
                self._discard()
            self._connection.close()
            self._open()

    def _is_gone(self) -> bool:
        """Whether the file at the path is no longer the one that is open."""
        return self._opened != _identity(self.path)

    def _open(self) -> None:
        self._connection = sqlite3.connect(self.path, timeout=_BUSY)
        try:
            self._prepare()
        except sqlite3.DatabaseError:
            self._connection.close()
            raise
        self._opened = _identity(self.path)

    def _prepare(self) -> None:
        """Make the file ours where it is new. Raises `sqlite3.DatabaseError` where it is damaged or not ours."""
        execute = self._connection.execute
        (application,) = execute("PRAGMA application_id").fetchone()
        (layout,) = execute("PRAGMA user_version").fetchone()
        (tables,) = execute("SELECT count(*) FROM sqlite_master").fetchone()
        if tables and (application, layout) != (_APPLICATION, _LAYOUT):
            raise sqlite3.DatabaseError("another program's file, or another version's")
        execute("PRAGMA journal_mode = WAL")
        execute("PRAGMA synchronous = NORMAL")  # what a power cut may lose is computed again
        execute(f"PRAGMA cache_size = -{_HELD}")
        execute(f"PRAGMA mmap_size = {_MAPPED}")
        if not tables:
            execute(f"PRAGMA application_id = {_APPLICATION}")
            execute(f"PRAGMA user_version = {_LAYOUT}")
            execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB, digest BLOB)")
            self._connection.commit()

    def _discard(self) -> None:
        for ending in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - asked at every access
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether the file is to blame, rather than another process that holds it, a full disk or missing permissions."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF in _DAMAGE
