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
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MARK = ".backgrounder"
"""A file in every site that we built: a folder without it is somebody else's and is not replaced."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # Linux, include/uapi/linux/fs.h


class OutputError(Exception):
    """The output folder cannot be used; the text says why and what to do."""


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


def publish(files: Iterable[tuple[str, bytes]], output: Path) -> Written:
    """Make ``output`` hold exactly ``files`` (path relative to it, content). Unchanged files keep their inode and time.

    Raises `OutputError` where ``output`` is a folder that holds something else, or two files want one path.
    """
    _refuse_foreign(output)
    aside = output.with_name(f".{output.name}.new")
    _clear(aside)
    aside.mkdir(parents=True)
    seen: set[str] = set()
    changed = 0
    (aside / MARK).write_bytes(b"Built by Backgrounder; every build replaces this folder.\n")
    for path, content in files:
        if path in seen:
            raise OutputError(f"two pages want the address {path}")
        seen.add(path)
        changed += _place(content, output / path, aside / path)
    former = {p.relative_to(output).as_posix() for p in output.rglob("*") if p.is_file()} - {MARK}
    _take_the_place(aside, output)
    return Written(len(seen), changed, len(former - seen))


def _refuse_foreign(output: Path) -> None:
    if output.is_dir() and any(output.iterdir()) and not (output / MARK).exists():
        raise OutputError(f"{output} holds files that are no site of ours: empty it, or choose another OUTPUTDIR")
    if output.exists() and not output.is_dir():
        raise OutputError(f"{output} is a file: choose another OUTPUTDIR")


def _place(content: bytes, former: Path, new: Path) -> bool:
    """Put ``content`` at ``new``, as a link to ``former`` where that holds the same. Gives whether it has changed."""
    new.parent.mkdir(parents=True, exist_ok=True)
    if _holds(former, content):
        try:
            os.link(former, new)
        except OSError:  # a file system without hard links
            new.write_bytes(content)
        return False
    new.write_bytes(content)
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
