"""The output folder: what has changed is put aside first, and then takes its place all at once.

Many changes: the new site is built aside, with links to what stays, and the two folders are exchanged in one step. Few
changes: they are moved in by a process of its own, which a kill of the build does not reach, after a list of the moves that
the next build completes should the machine itself stop in between.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from explainer.pages.ledger import Entry, Ledger

MARK = ".backgrounder"
"""A file in every site that we built: a folder without it is somebody else's and is not replaced."""

FEW = 2000
"""Changed files up to which they are moved in one by one: that takes a tenth of a second, during which readers may meet an
old page beside a new one. Linking a site of 50,000 files instead costs more than a second."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # Linux, include/uapi/linux/fs.h


class OutputError(Exception):
    """The output folder cannot be used; the text says why and what to do."""


@dataclass(frozen=True)
class File:
    """A file to be: its path in the site, a hash of all that it is made from (empty: unknown), and how to make its content.

    Without ``make`` the file stays as it was: the ledger knows it.
    """

    path: str
    fingerprint: bytes
    make: Callable[[], bytes] | None

    @classmethod
    def ready(cls, path: str, content: bytes) -> File:
        """A file whose content is there already."""
        return cls(path, hashlib.blake2b(content, digest_size=16).digest(), lambda: content)

    @classmethod
    def kept(cls, path: str) -> File:
        """A file that the former build wrote and that stays."""
        return cls(path, b"", None)


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
    settle(output)
    aside = _aside(output)
    _clear(aside)
    aside.mkdir(parents=True)
    known: dict[str, Entry] = {}
    changed: dict[str, bytes] = {}
    for file in files:
        if file.path in known or file.path in changed:
            raise OutputError(f"two pages want the address {file.path}")
        former = output / file.path
        entry = ledger.entry(file.path, file.fingerprint, former) if file.make else ledger.former(file.path)
        if entry is None and file.make:
            content = file.make()
            if _holds(former, content):
                entry = Entry.of(file.fingerprint, former)
            else:
                _write(aside / file.path, content)
                changed[file.path] = file.fingerprint
        if entry:
            known[file.path] = entry
    gone = set(_paths(output)) - {MARK} - known.keys() - changed.keys()
    if output.exists() and len(changed) + len(gone) <= FEW:
        _move_in(sorted(changed), sorted(gone), output)
    else:
        (aside / MARK).write_bytes(b"Built by Backgrounder; every build replaces this folder.\n")
        for path in known:
            _link_or_copy(output / path, aside / path)
        _take_the_place(aside, output)
    ledger.files = known | {path: Entry.of(made_from, output / path) for path, made_from in changed.items()}
    return Written(len(ledger.files), len(changed), len(gone))


def amend(files: Iterable[File], before: Mapping[str, Entry], output: Path, ledger: Ledger) -> Written:
    """Replace some files of a site that stands: those ``before`` by ``files``. Raises `OutputError` where it stands no more."""
    if not (output / MARK).exists():
        raise OutputError(f"{output} holds no site of ours")
    settle(output)
    changed: dict[str, bytes] = {}
    paths: set[str] = set()
    for file in files:
        paths.add(file.path)
        entry = before.get(file.path)
        if entry and file.fingerprint and entry.fingerprint == file.fingerprint and entry.is_still(output / file.path):
            ledger.files[file.path] = entry
            continue
        content = file.make() if file.make else (output / file.path).read_bytes()
        if _holds(output / file.path, content):
            ledger.files[file.path] = Entry.of(file.fingerprint, output / file.path)
        else:
            _write(_aside(output) / file.path, content)
            changed[file.path] = file.fingerprint
    gone = before.keys() - paths
    _move_in(sorted(changed), sorted(gone), output)
    ledger.files |= {path: Entry.of(made_from, output / path) for path, made_from in changed.items()}
    return Written(len(paths), len(changed), len(gone))


def settle(output: Path) -> None:
    """Complete the moves that a former build had begun when the machine stopped."""
    moves = _moves(output)
    if moves.exists():
        _move(output)
    _clear(_aside(output))


def _aside(output: Path) -> Path:
    return output.with_name(f".{output.name}.new")


def _moves(output: Path) -> Path:
    """The list of moves; it is there only while what stands aside is complete."""
    return output.with_name(f".{output.name}.moves")


def _refuse_foreign(output: Path) -> None:
    if output.is_dir() and any(output.iterdir()) and not (output / MARK).exists():
        raise OutputError(f"{output} holds files that are no site of ours: empty it, or choose another OUTPUTDIR")
    if output.exists() and not output.is_dir():
        raise OutputError(f"{output} is a file: choose another OUTPUTDIR")


def _paths(output: Path) -> Iterator[str]:
    """Paths of all files below ``output``, relative to it."""
    start = len(str(output)) + 1
    for folder, _, names in os.walk(output):
        prefix = folder[start:] + "/" if len(folder) > start else ""
        yield from (prefix + name for name in names)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


def _link_or_copy(former: Path, new: Path) -> None:
    """Make ``new`` another name of ``former``; on a file system without hard links, a copy of the same time."""
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(former, new)
    except OSError:
        shutil.copy2(former, new)


def _move_in(changed: list[str], gone: list[str], output: Path) -> None:
    """Move the ``changed`` files in and remove those that are ``gone``, in a process that outlives a kill of this one."""
    if not changed and not gone:
        _clear(_aside(output))
        return
    listed = _moves(output).with_suffix(".listing")
    listed.write_text(json.dumps({"changed": changed, "gone": gone}), encoding="utf-8")
    listed.replace(_moves(output))
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.setsid()
            _move(output)
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if status:
        _move(output)  # again, where the error can be told


def _move(output: Path) -> None:
    """Carry out the moves on the list; those that were carried out before are passed over. Ends by removing the list."""
    listed, aside = _moves(output), _aside(output)
    moves = json.loads(listed.read_text(encoding="utf-8"))
    for path in moves["gone"]:
        _remove(output / path, output)
    for path in moves["changed"]:
        new = aside / path
        if new.is_file():
            (output / path).parent.mkdir(parents=True, exist_ok=True)
            new.replace(output / path)
    listed.unlink()
    _clear(aside)


def _remove(path: Path, top: Path) -> None:
    """Remove a file, and the folders that are empty without it."""
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == top or any(folder.iterdir()):
            return
        folder.rmdir()


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
