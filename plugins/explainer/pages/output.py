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
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from msgspec import Struct

from explainer import digest
from explainer.listing import Listing, State
from explainer.pages import moving
from explainer.pages.ledger import Entry, Ledger
from explainer.pages.moving import below, clear

MARK = ".backgrounder"
"""A file in every site that we built: a folder without it is somebody else's and is not replaced."""

FEW = 2000
"""Changed files up to which they are moved in one by one: that takes a tenth of a second, during which readers may meet an
old page beside a new one. Linking a site of 50,000 files instead costs more than a second."""

_WRITE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
_MODE = 0o666
"""How files are written: Python's file objects take three times as long as the system for one of ten kilobytes."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # Linux, include/uapi/linux/fs.h


class OutputError(Exception):
    """The output folder cannot be used; the text says why and what to do."""


class File(Struct, frozen=True):
    """A file to be: its path in the site, a hash of all that it is made from (empty: unknown), and how to make its content.

    Without ``make`` the file stays as it was: the ledger knows it.
    """

    path: str
    fingerprint: bytes
    make: Callable[[], bytes] | None

    @classmethod
    def ready(cls, path: str, content: bytes) -> File:
        """A file whose content is there already."""
        return cls(path, digest.of(content), lambda: content)

    @classmethod
    def kept(cls, path: str) -> File:
        """A file that the former build wrote and that stays."""
        return cls(path, b"", None)


@dataclass(frozen=True)
class Written:
    """What has become of a site: which files it has now, and which of them are others than before.

    ``states`` are those of all files that were written or looked at, ``touched`` those of the files that are new or changed;
    None for those that are gone. ``whole`` lists a site that took its place at once.
    """

    states: Mapping[str, State]
    touched: Mapping[str, State | None]
    whole: Listing | None = None

    @classmethod
    def of(
        cls, files: Mapping[str, Entry], changed: Mapping[str, Entry], gone: Iterable[str], whole: Listing | None = None
    ) -> Written:
        """The same of ``files``, of which some have ``changed``."""
        return cls(_states(files), {**_states(changed), **dict.fromkeys(gone)}, whole)

    def listing(self, output: Path) -> Listing:
        """What stands in ``output``, where that is the site."""
        return self.whole or Listing.of(str(output), self.states)

    @property
    def changed(self) -> int:
        """How many files are new or changed."""
        return len(self.touched) - self.removed

    @property
    def removed(self) -> int:
        """How many of the former files are gone."""
        return sum(state is None for state in self.touched.values())


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
        os.set_inheritable(lock.fileno(), True)  # by what moves files in, which holds the folder when this build is killed
        yield


def publish(files: Iterable[File], output: Path, ledger: Ledger) -> Written:
    """Make ``output`` hold exactly ``files``. Unchanged files keep their inode and time; ``ledger`` says which need no making.

    Raises `OutputError` where ``output`` is a folder that holds something else, or two files want one path.
    """
    _refuse_foreign(output)
    settle(output)
    aside, standing = _Aside(output), _Standing(output)
    known: dict[str, Entry] = {}
    changed: dict[str, Entry] = {}
    for file in files:
        path = file.path
        if path in known or path in changed:
            raise OutputError(f"two pages want the address {path}")
        if file.make is None:
            known[path] = ledger.former(path)
            continue
        entry = standing.still(path, ledger.entry(path, file.fingerprint))
        content = b"" if entry else file.make()
        if entry := entry or standing.holding(path, file.fingerprint, content):
            known[path] = entry
        else:
            changed[path] = aside.write(path, file.fingerprint, content)
    ledger.files = known | changed
    mine = {MARK, *ledger.files}
    if (output / MARK).exists() and len(changed) <= FEW:
        gone = [path for path in below(str(output))[1] if path not in mine]
        if len(changed) + len(gone) <= FEW:
            _move_in({path: path for path in sorted(changed)}, sorted(gone), output)
            return Written.of(ledger.files, changed, gone)
    mark = aside.write(MARK, b"", b"Built by Backgrounder; every build replaces this folder.\n")
    for path in known:
        aside.link(path, output)
    whole = aside.listing(_states({**ledger.files, MARK: mark}))
    former = _take_the_place(_aside(output), output)
    return Written.of(ledger.files, changed, (path for path in former if path not in mine), whole)


def amend(files: Iterable[File], before: Mapping[str, Entry], output: Path, ledger: Ledger) -> Written:
    """Replace some files of a site that stands: those ``before`` by ``files``. Raises `OutputError` where it stands no more."""
    if not (output / MARK).exists():
        raise OutputError(f"{output} holds no site of ours")
    settle(output)
    aside, standing = _Aside(output), _Standing(output)
    known: dict[str, Entry] = {}
    changed: dict[str, Entry] = {}
    for file in files:
        path, former = file.path, before.get(file.path)
        if file.make is None:
            known[path] = before[path]
            continue
        same = former if former and file.fingerprint == former.fingerprint != b"" else None
        entry = standing.still(path, same)
        content = b"" if entry else file.make()
        may_stay = former is None or former.size == len(content)
        if entry := entry or (standing.holding(path, file.fingerprint, content) if may_stay else None):
            known[path] = entry
        else:
            changed[path] = aside.write(str(len(changed)), file.fingerprint, content)
    gone = before.keys() - known.keys() - changed.keys()
    _move_in({path: str(number) for number, path in enumerate(changed)}, sorted(gone), output)
    ledger.files |= known | changed
    return Written.of(known | changed, changed, gone)


def _states(files: Mapping[str, Entry]) -> dict[str, State]:
    return {path: (entry.size, entry.modified) for path, entry in files.items()}


class _Standing:
    """The files that stand in the output folder before it is changed."""

    def __init__(self, output: Path) -> None:
        self._top = f"{output}/"
        self._is_there = output.is_dir()

    def still(self, path: str, entry: Entry | None) -> Entry | None:
        """``entry`` where it tells of the file at ``path`` as it is now."""
        return entry if entry and entry.is_still(self._top + path) else None

    def holding(self, path: str, fingerprint: bytes, content: bytes) -> Entry | None:
        """The entry of the file at ``path`` where that holds just this ``content``."""
        if not self._is_there:
            return None
        try:
            state = os.stat(self._top + path)  # noqa: PTH116 - as in `_Aside`
            if state.st_size != len(content):
                return None
            with open(self._top + path, "rb", buffering=0) as file:  # noqa: PTH123
                if file.read() != content:
                    return None
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        return Entry(fingerprint, state.st_size, state.st_mtime_ns)


class _Aside:
    """The folder beside the output where the files are made that are to take their place there; empty at first.

    Paths are strings, and each folder is made once: a `Path` for each of a hundred thousand files costs more than the files.
    """

    def __init__(self, output: Path) -> None:
        top = _aside(output)
        clear(str(top))
        top.mkdir(parents=True)
        self._top = f"{top}/"
        self._folders = {""}

    def write(self, path: str, fingerprint: bytes, content: bytes) -> Entry:
        """Write a file; gives its entry, which it keeps when it is moved."""
        self._make_folder(path.rpartition("/")[0])
        file = os.open(self._top + path, _WRITE, _MODE)
        try:
            written = os.write(file, content)
            while written < len(content):  # no more than 2 GiB are written at once
                written += os.write(file, content[written:])
            state = os.fstat(file)
        finally:
            os.close(file)
        return Entry(fingerprint, state.st_size, state.st_mtime_ns)

    def link(self, path: str, output: Path) -> None:
        """Give a file of the ``output`` another name here; on a file system without hard links, a copy of the same time."""
        self._make_folder(path.rpartition("/")[0])
        former, new = f"{output}/{path}", self._top + path
        try:
            os.link(former, new)
        except OSError:
            shutil.copy2(former, new)

    def listing(self, files: Mapping[str, State]) -> Listing:
        """What the site will be, once it has taken its place: ``files``, which are all that is here, and their folders."""
        return Listing.of_own(self._top, (f"{folder}/" if folder else "" for folder in self._folders), files)

    def _make_folder(self, folder: str) -> None:
        if folder not in self._folders:
            self._make_folder(folder.rpartition("/")[0])
            os.mkdir(self._top + folder)  # noqa: PTH102
            self._folders.add(folder)


def settle(output: Path) -> None:
    """Complete the moves that a former build had begun when the machine stopped."""
    moves = _moves(output)
    if moves.exists():
        moving.move(*_paths(output))
    clear(str(_aside(output)))


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


def _move_in(changed: Mapping[str, str], gone: list[str], output: Path) -> None:
    """Move the ``changed`` files in and remove those that are ``gone``, in a process that outlives a kill of this one.

    ``changed`` gives for a path the name under which the file stands aside.
    """
    if not changed and not gone:
        clear(str(_aside(output)))
        return
    listed = _moves(output).with_suffix(".listing")
    listed.write_text(json.dumps({"changed": changed, "gone": gone}), encoding="utf-8")
    listed.replace(_moves(output))
    paths = _paths(output)
    command = [sys.executable, "-I", "-S", moving.__file__, *paths]
    child = subprocess.Popen(command, start_new_session=True, close_fds=False, stderr=subprocess.DEVNULL)  # noqa: S603 - our own
    if child.wait():
        moving.move(*paths)  # again, where the error can be told


def _paths(output: Path) -> tuple[str, str, str]:
    """What `moving` wants to know."""
    return str(output), str(_aside(output)), str(_moves(output))


def _take_the_place(aside: Path, output: Path) -> list[str]:
    """Put the folder that stands aside in the output's place. Gives the paths of the files that the former one had."""
    if not output.exists():
        aside.rename(output)
        return []
    if _exchange(aside, output):
        return clear(str(aside))
    former = output.with_name(f".{output.name}.old")
    clear(str(former))
    output.rename(former)
    aside.rename(output)
    return clear(str(former))


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
