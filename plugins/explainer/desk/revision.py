"""The content folder as it was at another commit, to compare with."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class RevisionError(Exception):
    """Git cannot give the other state; the text says why and what to do."""


@contextmanager
def content_at(content: Path, revision: str) -> Iterator[Path]:
    """The folder ``content`` as it was where the branch left ``revision`` (their merge base; else ``revision`` itself).

    It lies in a worktree of its own, so that git still tells when files came; that is removed at the end. A folder that was
    not there is empty. Raises `RevisionError` outside git and for a revision that git does not know.
    """
    top = Path(_git(content, "rev-parse", "--show-toplevel"))
    commit = _git(content, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", wrong=f"git knows no {revision!r}")
    base = _git(content, "merge-base", commit, "HEAD", default=commit)
    with tempfile.TemporaryDirectory(prefix="backgrounder-") as folder:
        tree = Path(folder, "tree")
        _git(top, "worktree", "add", "--detach", "--quiet", str(tree), base)
        try:
            then = tree / content.resolve().relative_to(top.resolve())
            then.mkdir(parents=True, exist_ok=True)
            yield then
        finally:
            _git(top, "worktree", "remove", "--force", str(tree))


def _git(folder: Path, *arguments: str, default: str | None = None, wrong: str | None = None) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603, S607 - fixed words
    except FileNotFoundError:
        raise RevisionError("git is not installed: SINCE needs it") from None
    if done.returncode == 0:
        return done.stdout.strip()
    if default is not None:
        return default
    said = wrong or " ".join(done.stderr.split()) or f"git {arguments[0]} failed"
    mend = "give a branch, tag or commit that is here (in a shallow clone: git fetch --unshallow)"
    raise RevisionError(f"{said}: {mend}")
