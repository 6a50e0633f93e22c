"""What git knows of the content folder: when files came, and what stood in them before they were overwritten.

Dates are author dates: they survive a rebase. Where there is no git, everything here is empty, and `lacking` says so.
"""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from explainer.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit that wrote a file: its author date, and the content (a blob's name) that the file had from then on."""

    moment: dt.datetime
    blob: str


def added_days(root: Path) -> Mapping[str, dt.datetime]:
    """Author dates of the commits that first added each file below ``root``, by path relative to it.

    A file of a shallow clone's first commit has that commit's date.
    """
    return {path: commits[0].moment for path, commits in _commits(root, "A").items()}


def overwritten(root: Path, paths: Sequence[str] = (".",)) -> Mapping[str, Sequence[Commit]]:
    """For each file below ``root`` that was overwritten in place: the commits that wrote it, oldest first.

    ``paths`` (relative to ``root``) are those to ask for.
    """
    changed = _git(root, "log", "--diff-filter=M", "--format=", "--name-only", "--relative", "-z", "--", *paths)
    if not changed.strip("\0\n"):
        return {}
    return {path: commits for path, commits in _commits(root, "AM", paths).items() if len(commits) > 1}


def commit_of(root: Path) -> str:
    """The name of the commit that the folder stands at; empty outside git."""
    return _git(root, "rev-parse", "HEAD").strip()


def changed_since(root: Path, commit: str) -> list[str] | None:
    """The files below ``root`` that commits since ``commit`` have touched; None where it does not lead here."""
    if _git(root, "merge-base", commit, "HEAD").strip() != commit:
        return None
    return [path for path in _git(root, "diff", "--name-only", "--relative", "-z", commit, "HEAD").split("\0") if path]


def contents(root: Path, blobs: Sequence[str]) -> dict[str, bytes]:
    """What stood in ``blobs``; one that git does not have (a partial clone) is left out."""
    asked = "".join(f"{blob}\n" for blob in blobs).encode()
    answer = _run(root, ["cat-file", "--batch"], asked) if blobs else b""
    found, at = {}, 0
    for blob in blobs:
        line, _, _ = answer[at:].partition(b"\n")
        at += len(line) + 1
        if line.endswith(b" missing") or not line:
            continue
        size = int(line.rsplit(b" ", 1)[1])
        found[blob] = answer[at : at + size]
        at += size + 1
    return found


def lacking(root: Path) -> list[Problem]:
    """A note where git cannot tell the whole history of the files below ``root``."""
    inside = _git(root, "rev-parse", "--is-shallow-repository").strip()
    if inside == "false":
        return []
    if inside == "true":
        read, mend = "a shallow clone", "git fetch --unshallow (in a workflow: fetch-depth: 0)"
    else:
        read, mend = "a folder outside git", "keep the content in git"
    expected = "a full history: versions that were overwritten in place, and when, are not told"
    return [Problem(".", 0, read, expected, mend, Severity.NOTE)]


def _commits(root: Path, kinds: str, paths: Sequence[str] = (".",)) -> dict[str, list[Commit]]:
    """Commits by path, oldest first, of those that added (A) or modified (M) files."""
    command = ["log", "--reverse", "--first-parent", "-m", f"--diff-filter={kinds}", "--format=%x01%aI", "--raw"]
    output = _git(root, *command, "--no-abbrev", "--no-renames", "--relative", "-z", "--", *paths)
    found: dict[str, list[Commit]] = {}
    for commit in output.split("\x01")[1:]:
        when, *rest = commit.split("\0")
        moment = dt.datetime.fromisoformat(when.strip())
        for blob, path in _entries(rest):
            found.setdefault(path, []).append(Commit(moment, blob))
    return found


def _entries(parts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(blob, path) from what ``git log --raw -z`` prints: ``:100644 100644 <old> <new> M``, then the path."""
    for description, path in pairwise(parts):
        if description.lstrip("\n").startswith(":"):
            yield description.split()[3], path


def _git(root: Path, *arguments: str) -> str:
    """What git prints; an empty text where it is not there or has nothing to say of ``root``."""
    return _run(root, ["-c", "core.quotePath=false", *arguments]).decode(errors="replace")


def _run(root: Path, arguments: Sequence[str], asked: bytes = b"") -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=root, input=asked, capture_output=True, check=False)  # noqa: S603, S607 - fixed words
    except FileNotFoundError:
        return b""
    return done.stdout if done.returncode == 0 else b""
