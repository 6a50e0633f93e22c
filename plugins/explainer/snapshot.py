"""What the last build was made from and what it made, so that a build with nothing to do ends before anything is loaded.

A snapshot is believed only while every input is as it was (path, size, time of change), git stands at the same commit, no
embargo or expiry has passed since, and the output folder is untouched. Where it cannot be believed, the build runs; it
looks at contents, so a snapshot that is wrongly disbelieved costs time and never changes a page.

Imports nothing but the standard library's quickest modules: this runs before Pelican is imported.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from explainer.listing import TICK, Listing, State

_VARIABLE = re.compile(rb"environ\b.{0,12}?[\"'](\w+)[\"']")
"""How a settings file in Python asks for an environment variable."""

_CHOICES = ("BACKGROUNDER_MODEL", "BACKGROUNDER_NAMES", "SOURCE_DATE_EPOCH")
"""Environment variables that the rooms themselves look at."""

VARIABLE = "BACKGROUNDER_BUILD_OF"
"""The environment variable by which `explainer.build` tells the rooms what it builds from; without it no snapshot is kept."""

_PACKAGE = Path(__file__).parent
_SKIPPED = "__pycache__"
_PIECES = 4
"""Pieces of the line of a file; those of a folder and of a link that leads nowhere have fewer."""
_LAYOUT = 4


@dataclass(frozen=True)
class Sources:
    """Where a build takes its inputs from. ``options`` are what the command line added."""

    content: Path
    settings: Path
    theme: Path
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Build:
    """A build that is going on: what it reads, and when it began (nanoseconds since 1970)."""

    sources: Sources
    begun: int

    @classmethod
    def going_on(cls, theme: Path) -> Build | None:
        """The build that the command began in this process; None where Pelican was called by itself."""
        handed = os.environ.get(VARIABLE)
        if handed is None:
            return None
        told = json.loads(handed)
        sources = Sources(Path(told["content"]), Path(told["settings"]), theme, tuple(told["options"]))
        return cls(sources, int(told["begun"]))

    @staticmethod
    def handed_on(content: Path, settings: Path, options: Sequence[str], begun: int) -> str:
        """The same as a value for the environment."""
        return json.dumps({"content": str(content), "settings": str(settings), "options": list(options), "begun": begun})


@dataclass(frozen=True)
class Snapshot:
    """One finished build. ``until`` is the first moment (seconds since 1970) at which time alone changes the site, if any.

    ``inputs`` is the state of the content folder and of git's history of it, ``dress`` that of the theme, ``frame`` that of all
    else that is read, ``output`` what was made. ``report`` are the lines that the build closed with, ``failed`` whether one of
    them was an error.
    """

    theme: str
    frame: str
    dress: str
    inputs: str
    output: Listing
    until: float | None
    report: tuple[str, ...]
    failed: bool


def place(cache: Path, output: Path) -> Path:
    """Where the snapshot of the build into ``output`` is kept."""
    return cache / f"{hashlib.sha256(os.path.realpath(output).encode()).hexdigest()[:16]}.snapshot"


def load(path: Path) -> Snapshot | None:
    """The snapshot kept at ``path``; None where there is none that this version can read."""
    try:
        head, _, listing = path.read_bytes().partition(b"\n")
        kept = json.loads(head)
        if (kept.pop("layout"), kept.pop("listing")) != (_LAYOUT, _digest(listing)):
            return None
        return Snapshot(**kept | {"report": tuple(kept["report"]), "output": Listing.decode(listing)})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # what cannot be read is not believed: the build runs


def keep(path: Path, snapshot: Snapshot) -> None:
    """Keep ``snapshot`` at ``path``, whole or not at all."""
    aside = path.with_suffix(".new")
    listing = snapshot.output.encode()
    head = snapshot.__dict__ | {"layout": _LAYOUT, "listing": _digest(listing), "output": None}
    aside.write_bytes(json.dumps(head).encode() + b"\n" + listing)
    aside.replace(path)


def keep_if_sure(
    build: Build,
    path: Path,
    made: Callable[[], Listing],
    until: float | None,
    report: Sequence[str],
    *,
    failed: bool,
) -> None:
    """Keep at ``path`` what the ``build`` has ``made``, unless an input has changed since it began: then the next one looks."""
    frame, framed = frame_of(build.sources)
    inputs = inputs_of(build.sources)
    if max(framed, inputs.latest) < build.begun:
        theme, dress, content = str(build.sources.theme), inputs.dress, inputs.fingerprint
        keep(path, Snapshot(theme, frame, dress, content, made(), until, tuple(report), failed))


def keep_amended(path: Path, before: Snapshot, inputs: Inputs, output: Listing) -> None:
    """Keep at ``path`` that ``output`` is what the site became by what ``inputs`` say.

    The inputs are those from before anything was read: whatever changes while it is read, the next build takes for a change.
    """
    if inputs.latest < inputs.seen - TICK:
        keep(path, replace(before, inputs=inputs.fingerprint, dress=inputs.dress, output=output))


def forget(path: Path) -> None:
    """Believe no snapshot until a build has ended well."""
    path.unlink(missing_ok=True)


def stands(snapshot: Snapshot, sources: Sources, output: Path) -> bool:
    """Whether nothing but theme and content can make a difference: the rest is as it was, and ``output`` untouched or gone."""
    if snapshot.until is not None and now() >= snapshot.until:
        return False
    return snapshot.frame == frame_of(sources)[0] and (not output.exists() or snapshot.output.is_still(str(output)))


def now() -> float:
    """Seconds since 1970; ``SOURCE_DATE_EPOCH`` (reproducible-builds.org) where that is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return float(epoch) if epoch else time.time()


def frame_of(sources: Sources) -> tuple[str, int]:
    """A hash of the state of all that a build reads beside content and theme, and the latest change of any of it.

    The change is in nanoseconds since 1970.
    """
    return _hashed(_frame(sources))


@dataclass(frozen=True)
class Inputs:
    """The state of the content folder and of git's history of it, and of the theme, ``seen`` then (nanoseconds since 1970).

    ``latest`` is the latest change of any of it, ``lines`` tell of each file of the content folder.
    """

    fingerprint: str
    dress: str
    latest: int
    seen: int
    content: Path
    lines: Sequence[tuple[str, int]]

    def files(self) -> dict[str, State]:
        """As `files_of`."""
        return _states(self.lines, self.content)

    def are_those_of(self, snapshot: Snapshot) -> bool:
        """Whether the build that ``snapshot`` tells of had the same."""
        return (self.fingerprint, self.dress) == (snapshot.inputs, snapshot.dress)


def inputs_of(sources: Sources) -> Inputs:
    """A look at the content folder, at git's history of it, and at the theme."""
    seen = time.time_ns()
    dress, dressed = _hashed(_files(str(sources.theme)))
    within = list(_files(str(sources.content), folders=True))
    fingerprint, latest = _hashed(chain(map(_state, _git_states(sources.content)), within))
    return Inputs(fingerprint, dress, max(latest, dressed), seen, sources.content, within)


def files_of(content: Path) -> dict[str, State]:
    """Size and time of change (nanoseconds since 1970) of each visible file of the content folder, by path relative to it."""
    return _states(_files(str(content)), content)


def _states(lines: Iterable[tuple[str, int]], top: Path) -> dict[str, State]:
    start = len(str(top)) + 1
    told = (line[start:].split("\0") for line, _ in lines)
    return {state[0]: (int(state[1]), int(state[2])) for state in told if len(state) == _PIECES}


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _hashed(lines: Iterable[tuple[str, int]]) -> tuple[str, int]:
    found = hashlib.blake2b(digest_size=16)
    latest = 0
    for line, changed in lines:
        found.update(line.encode(errors="surrogateescape"))
        latest = max(latest, changed)
    return found.hexdigest(), latest


def _frame(sources: Sources) -> Iterator[tuple[str, int]]:
    yield "\0".join((*sources.options, "")), 0
    yield from _variables(sources.settings)
    yield _state(sources.settings)
    for package in sorted(_installed()):
        yield package, 0
    yield from _files(str(_PACKAGE))


def _variables(settings: Path) -> Iterator[tuple[str, int]]:
    """The environment variables that the settings file names, and those that the rooms look at."""
    asked = {name.decode() for name in _VARIABLE.findall(settings.read_bytes())} if settings.is_file() else set()
    for name in sorted({*asked, *_CHOICES}):
        yield f"{name}={os.environ.get(name)}\0", 0


def _state(file: Path) -> tuple[str, int]:
    try:
        state = file.stat()
    except OSError:
        return f"{file} is not there\0", 0
    changed = _changed(state)
    return f"{file}\0{state.st_size}\0{changed}\0", changed


def _changed(state: os.stat_result) -> int:
    """When a file last changed: its status too, since an unpacked backup puts back the time of the text, but not that."""
    return max(state.st_mtime_ns, state.st_ctime_ns)


def _git_states(content: Path) -> Iterable[Path]:
    """The files that change whenever git's history of ``content`` does; none outside git."""
    for folder in (content.resolve(), *content.resolve().parents):
        git = folder / ".git"
        if git.is_file():  # a worktree or submodule: "gitdir: <path>"
            git = folder / git.read_text(encoding="utf-8").partition(":")[2].strip()
        if git.is_dir():
            return (git / "HEAD", git / "logs" / "HEAD", git / "shallow", *_branch(git))
    return ()


def _branch(git: Path) -> Sequence[Path]:
    """Where the commit stands that ``HEAD`` leads to: the branch's own file, or the list of packed ones."""
    common = git / "commondir"
    shared = git / common.read_text(encoding="utf-8").strip() if common.is_file() else git
    head = (git / "HEAD").read_text(encoding="utf-8").strip()
    return (shared / head.removeprefix("ref: "), shared / "packed-refs") if head.startswith("ref: ") else ()


def _installed() -> list[str]:
    """Names and versions of the installed packages, as the names of their folders tell them."""
    homes = [home for home in sys.path if home.endswith("-packages") and Path(home).is_dir()]
    return [name for home in homes for name in os.listdir(home) if name.endswith(".dist-info")]  # noqa: PTH208 - names alone


def _files(top: str, *, folders: bool = False) -> Iterator[tuple[str, int]]:
    """A line for each visible file below ``top``, in an order that depends on names alone; with ``folders`` for folders too.

    A folder's time changes when something in it comes, goes or is renamed.
    """
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                ordered = sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)
        except OSError:
            yield f"{folder} is not there\0", 0
            continue
        if folders:
            changed = Path(folder).stat().st_mtime_ns
            yield f"{folder}\0{changed}\0", changed
        for entry in ordered:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != _SKIPPED:
                    waiting.append(entry.path)
                continue
            try:
                state = entry.stat()
            except OSError:
                yield f"{entry.path} leads nowhere\0", 0
                continue
            changed = _changed(state)
            yield f"{entry.path}\0{state.st_size}\0{changed}\0", changed
