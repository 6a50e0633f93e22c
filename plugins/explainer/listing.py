"""What stands in a folder: names, sizes and times of all files, so that it can be told later whether somebody was at them.

Looking whether all is as it was takes one `stat` for each file and folder and reads no folder: a file that comes, goes or is
renamed changes the time of its folder (POSIX, "File Times Update": creat, rename, unlink), one that is written to its own.
"""

from __future__ import annotations

import os
import time
from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType

State = tuple[int, int]
"""Size and time of change (nanoseconds since 1970) of a file."""

TICK = 20_000_000
"""Nanoseconds that are longer than any file system's clock stands still: what changes later than this bears another time."""

_FOLDER = -1
"""In place of a folder's size, which says nothing."""
_ENDS = ("", "/")
"""How a folder's path ends."""
_UNKNOWN: State = (_FOLDER, -1)
"""Of a folder that somebody else has changed; no folder is like that."""
_NUMBER = 8
"""Bytes of a number."""


@dataclass(frozen=True)
class Listing:
    """The files and folders below one folder, by paths relative to it; a folder's path ends in a slash, its own is empty."""

    states: Mapping[str, State]

    @classmethod
    def of(cls, top: str, written: Mapping[str, State] = MappingProxyType({})) -> Listing:
        """What stands below ``top`` now, links taken for what they lead to; nothing where that is no folder.

        ``written`` are the states with which files there were written. They are not looked at again: one that somebody has
        changed since is not as the listing says.
        """
        _wait()
        return cls(dict(_walked(top, written)))

    @classmethod
    def of_own(cls, top: str, folders: Iterable[str], written: Mapping[str, State]) -> Listing:
        """What stands below ``top`` while nobody else knows of it: ``folders``, and files as they were ``written``.

        Whoever is there later changes the time of a file or a folder.
        """
        _wait()
        return cls({**{folder: _state(f"{top}/{folder}", folder) for folder in folders}, **written})

    def is_still(self, top: str) -> bool:
        """Whether just this stands below ``top``."""
        looks = map(os.stat, [f"{top}/{path}" for path in self.states])
        try:
            found = [
                (_FOLDER if path[-1:] in _ENDS else s.st_size, s.st_mtime_ns)
                for path, s in zip(self.states, looks, strict=True)
            ]
        except OSError:
            return False
        return bool(found) and found == list(self.states.values())

    def amended(self, top: str, changed: Mapping[str, State | None]) -> Listing:
        """The same after somebody ``changed`` files of ``top`` and told their states (None: gone).

        Vouches for nothing but that: where others have been at work too, the result is not what stands there.
        """
        _wait()
        states = {**self.states, **{path: state for path, state in changed.items() if state}}
        folders = {above for path in changed for above in _above(path)}
        for path in {path for path, state in changed.items() if state is None}:
            states.pop(path, None)
        for folder in folders:
            if os.path.isdir(f"{top}/{folder}"):  # noqa: PTH112 - strings, see `_state`
                states[folder] = _state(f"{top}/{folder}", folder)
            else:
                states.pop(folder, None)
        strange = {folder for folder in folders if folder in states and not _names(top, folder) <= states.keys()}
        return Listing(states | dict.fromkeys(strange, _UNKNOWN))

    def encode(self) -> bytes:
        """The listing in bytes, for this machine."""
        numbers = array("q", (len(self.states), *chain.from_iterable(self.states.values())))
        return numbers.tobytes() + os.fsencode("\0".join(self.states))

    @classmethod
    def decode(cls, encoded: bytes) -> Listing:
        """What `encode` was given. Raises `ValueError` for other bytes."""
        (count,) = array("q", encoded[:_NUMBER])
        names_at = _NUMBER * (1 + 2 * count)
        numbers = array("q", encoded[_NUMBER:names_at])
        names = os.fsdecode(encoded[names_at:]).split("\0") if count else []
        return cls(dict(zip(names, zip(numbers[::2], numbers[1::2], strict=True), strict=True)))


def _state(place: str, path: str) -> State:
    """Of a file its size and time, of a folder its time. Strings and no `Path`: there may be a hundred thousand of them."""
    state = os.stat(place)  # noqa: PTH116
    return (_FOLDER if path[-1:] in _ENDS else state.st_size), state.st_mtime_ns


def _walked(top: str, written: Mapping[str, State]) -> Iterator[tuple[str, State]]:
    """All files and folders. What is gone before it is looked at is left out: the time of its folder tells of it."""
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            yield folder, _state(f"{top}/{folder}", folder)  # before the names: what comes meanwhile changes it
            with os.scandir(f"{top}/{folder}") as entries:
                below = list(entries)
        except OSError:
            continue
        for entry in below:
            path = folder + entry.name
            if path in written:
                yield path, written[path]
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(f"{path}/")
            else:
                with suppress(OSError):  # a link that leads nowhere, or gone
                    state = entry.stat()
                    yield path, (state.st_size, state.st_mtime_ns)


def _names(top: str, folder: str) -> set[str]:
    """Paths of all that is in a folder."""
    with os.scandir(f"{top}/{folder}") as entries:
        return {f"{folder}{e.name}{'/' if e.is_dir(follow_symlinks=False) else ''}" for e in entries}


def _above(path: str) -> Iterator[str]:
    """The folders in which a file stands, all the way up."""
    while path:
        path = path[: path.rfind("/", 0, -1) + 1]
        yield path


def _wait() -> None:
    """Let the clock of the file system tick, so that what changes from now on bears another time than what has changed."""
    time.sleep(TICK / 1_000_000_000)
