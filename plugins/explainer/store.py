"""What has been computed once, in one SQLite file: safe against concurrent builds and kill -9, and never needed.

A value is kept under a key that is a hash of all that it was computed from, so a key never means two values. A file that is
damaged, or that another program or version made, is rebuilt; a row that does not bear its own digest counts as absent.
"""

from __future__ import annotations

import fcntl
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType

_APPLICATION = 0x42474E44  # "BGND", in the file's header: tells our file from another program's
_LAYOUT = 1
_BUSY = 30.0
"""Seconds to wait for another build that is writing: a commit takes milliseconds, so a longer wait means a hanging process."""

_BATCH = 500
"""Keys asked for at once, below the smallest limit on variables that SQLite is built with (999)."""

WORTH_KEEPING = 4
"""Rows for each one in use above which `Store.forget_unused` clears the rest: some former states stay for going back."""


class Store:
    """A key–value store in ``path``. Use as a context manager; all writes of one ``with`` block become visible together."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._used: set[bytes] = set()

    def __enter__(self) -> Store:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._alone():
            try:
                self._connection = self._open()
            except sqlite3.DatabaseError as error:
                if _is_busy(error):
                    raise
                self._discard()
                self._connection = self._open()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with closing(self._connection):
            self._connection.commit()

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The values that are kept under ``keys``; those that are not, or are damaged, are left out."""
        wanted = list(keys)
        self._used.update(wanted)
        try:
            return {key: value for key, value, digest in self._rows(wanted) if _digest(key, value) == digest}
        except sqlite3.DatabaseError as error:
            if _is_busy(error):
                raise
            self._connection.close()
            with self._alone():
                self._discard()
                self._connection = self._open()
            return {}

    def put(self, items: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep values under their keys, for good from the end of this call."""
        rows = [(key, value, _digest(key, value)) for key, value in items]
        self._used.update(key for key, _, _ in rows)
        self._connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
        self._connection.commit()

    def forget_unused(self) -> None:
        """Clear what this block has not asked for, where that is most of what is kept."""
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
        with self._path.with_name(self._path.name + ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _rows(self, keys: list[bytes]) -> Iterator[tuple[bytes, bytes, bytes]]:
        for start in range(0, len(keys), _BATCH):
            some = keys[start : start + _BATCH]
            marks = ",".join("?" * len(some))
            yield from self._connection.execute(f"SELECT key, value, digest FROM kept WHERE key IN ({marks})", some)  # noqa: S608 - marks only

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=_BUSY)
        try:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (layout,) = connection.execute("PRAGMA user_version").fetchone()
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if tables and (application, layout) != (_APPLICATION, _LAYOUT):
                raise sqlite3.DatabaseError("another program's file, or another version's")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")  # what a power cut may lose is computed again
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {_LAYOUT}")
            connection.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB, digest BLOB) WITHOUT ROWID")
            connection.commit()
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    def _discard(self) -> None:
        for ending in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + ending).unlink(missing_ok=True)


def _is_busy(error: sqlite3.DatabaseError) -> bool:
    """Whether the file is sound and another build has held it for too long."""
    return getattr(error, "sqlite_errorcode", None) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _digest(key: bytes, value: bytes) -> bytes:
    return hashlib.blake2b(value, key=key[:64], digest_size=16).digest()
