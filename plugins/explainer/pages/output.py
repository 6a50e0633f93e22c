"""The output folder: the new site is built aside and takes the old one's place in one step.

A build that is killed at any moment leaves the former site or the new one; what it left aside is cleared by the next.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from explainer.store import Store

MARK = ".backgrounder"
"""A file in every site that we built: a folder without it is somebody else's and is not replaced."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # Linux, include/uapi/linux/fs.h


class OutputError(Exception):
    """The output folder cannot be used; the text says why and what to do."""


@dataclass(frozen=True)
class File:
    """A file to be: its path in the site, a hash of all that it is made from, and how to make its content."""

    path: str
    fingerprint: bytes
    make: Callable[[], bytes]

    @classmethod
    def ready(cls, path: str, content: bytes) -> File:
        """A file whose content is there already."""
        return cls(path, hashlib.blake2b(content, digest_size=16).digest(), lambda: content)


@dataclass(frozen=True)
class Entry:
    """What the ledger knows of a file that was written: its fingerprint, and by what to see that it is still that file."""

    fingerprint: bytes
    size: int
    modified: int

    @classmethod
    def of(cls, fingerprint: bytes, path: Path) -> Entry:
        """The entry of the file at ``path``."""
        state = path.stat()
        return cls(fingerprint, state.st_size, state.st_mtime_ns)


class Ledger:
    """Which file of ``output`` was made from what. A missing or stale ledger costs time, never a wrong page.

    Written after the new site has taken its place: what a killed build left differs in time or size from the entries.
    """

    def __init__(self, store: Store, output: Path) -> None:
        self._store = store
        self._key = hashlib.blake2b(f"ledger {output.resolve()}".encode(), digest_size=32).digest()
        kept = store.get([self._key]).get(self._key)
        self._entries = msgspec.msgpack.decode(kept, type=dict[str, Entry]) if kept else {}

    def knows(self, file: File, former: Path) -> bool:
        """Whether ``former`` is what ``file`` would make."""
        entry = self._entries.get(file.path)
        if entry is None or entry.fingerprint != file.fingerprint:
            return False
        try:
            return Entry.of(entry.fingerprint, former) == entry
        except OSError:
            return False

    def replace(self, entries: dict[str, Entry]) -> None:
        """Keep ``entries`` as what is there now."""
        self._store.put([(self._key, msgspec.msgpack.encode(entries))])


@dataclass(frozen=True)
class Written:
    """How many files the new site has, and how many of them are new or changed, and how many of the former are gone."""

    files: int
    changed: int
    removed: int


@contextmanager
def reserved(output: Path, cache: Path) -> Iterator[None]:
    """Hold ``output`` for this build alone; waits for nobody. Raises `OutputError` where another build holds it."""
    cache.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(str(output.resolve()).encode()).hexdigest()[:16]
    with (cache / f"{name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise OutputError(f"another build is writing {output}: wait until it is done, then build again") from None
        yield


def publish(files: Iterable[File], output: Path, ledger: Ledger) -> Written:
    """Make ``output`` hold exactly ``files``. Unchanged files keep their inode and time; ``ledger`` says which need no making.

    Raises `OutputError` where ``output`` is a folder that holds something else, or two files want one path.
    """
    _refuse_foreign(output)
    aside = output.with_name(f".{output.name}.new")
    _clear(aside)
    aside.mkdir(parents=True)
    entries: dict[str, Entry] = {}
    changed = 0
    (aside / MARK).write_bytes(b"Built by Backgrounder; every build replaces this folder.\n")
    for file in files:
        if file.path in entries:
            raise OutputError(f"two pages want the address {file.path}")
        new, former = aside / file.path, output / file.path
        new.parent.mkdir(parents=True, exist_ok=True)
        if not (ledger.knows(file, former) and _link(former, new)):
            changed += _place(file.make(), former, new)
        entries[file.path] = Entry.of(file.fingerprint, new)
    gone = {p.relative_to(output).as_posix() for p in output.rglob("*") if p.is_file()} - {MARK} - entries.keys()
    _take_the_place(aside, output)
    ledger.replace(entries)
    return Written(len(entries), changed, len(gone))


def _refuse_foreign(output: Path) -> None:
    if output.is_dir() and any(output.iterdir()) and not (output / MARK).exists():
        raise OutputError(f"{output} holds files that are no site of ours: empty it, or choose another OUTPUTDIR")
    if output.exists() and not output.is_dir():
        raise OutputError(f"{output} is a file: choose another OUTPUTDIR")


def _place(content: bytes, former: Path, new: Path) -> bool:
    """Put ``content`` at ``new``, as a link to ``former`` where that holds the same. Gives whether it has changed."""
    same = _holds(former, content)
    if not (same and _link(former, new)):
        new.write_bytes(content)
    return not same


def _link(former: Path, new: Path) -> bool:
    """Make ``new`` another name of ``former``. False on a file system without hard links."""
    try:
        os.link(former, new)
    except OSError:
        return False
    return True


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


def _take_the_place(aside: Path, output: Path) -> None:
    if not output.exists():
        aside.rename(output)
        return
    if not _exchange(aside, output):
        former = output.with_name(f".{output.name}.old")
        _clear(former)
        output.rename(former)
        aside.rename(output)
        _clear(former)
    _clear(aside)


def _exchange(first: Path, second: Path) -> bool:
    """Swap two folders in one step (renameat2, Linux ≥ 3.15). False where the system cannot."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OutputError(f"{second} cannot be replaced ({os.strerror(code)}): choose an OUTPUTDIR that is an ordinary folder")


def _clear(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
