import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.wire.commits import added_days, contents, lacking, overwritten

Commit = Callable[..., None]


@pytest.fixture
def commit(tmp_path: Path) -> Commit:
    """Write files of ``content`` and commit them with an author date."""

    def made(when: str, **files: str) -> None:
        for name, text in files.items():
            path = tmp_path / "content" / f"{name}.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        env = {**os.environ, "GIT_AUTHOR_DATE": when}
        who = ("-c", "user.name=E", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false")
        for words in (("init", "-q"), ("add", "-A"), (*who, "commit", "-q", "-m", "x")):
            subprocess.run(["git", *words], cwd=tmp_path, env=env, check=True, capture_output=True)

    return made


def test_git_says_when_a_file_was_added(tmp_path: Path, commit: Commit) -> None:
    commit("2024-03-01T12:00:00+01:00", **{"ä story": "one"})
    commit("2024-03-05T08:00:00+00:00", **{"ä story": "two", "b": "one"})
    days = {path: day.isoformat() for path, day in added_days(tmp_path / "content").items()}
    assert days == {"ä story.txt": "2024-03-01T12:00:00+01:00", "b.txt": "2024-03-05T08:00:00+00:00"}


def test_git_says_what_a_file_held_before(tmp_path: Path, commit: Commit) -> None:
    commit("2024-03-01T12:00:00+01:00", a="one\n", b="one")
    commit("2024-03-05T08:00:00+00:00", a="two\n")
    found = overwritten(tmp_path / "content")
    assert {path: [c.moment.day for c in commits] for path, commits in found.items()} == {"a.txt": [1, 5]}
    blobs = [c.blob for c in found["a.txt"]]
    assert contents(tmp_path, [*blobs, "0" * 40]) == {blobs[0]: b"one\n", blobs[1]: b"two\n"}


def test_a_shallow_clone_says_what_it_lacks(tmp_path: Path, commit: Commit) -> None:
    commit("2024-03-01T12:00:00+01:00", a="one")
    commit("2024-03-05T08:00:00+00:00", a="two")
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth", "1", tmp_path.as_uri(), str(clone)], check=True, capture_output=True)
    assert lacking(tmp_path / "content") == []
    assert ["shallow" in p.read for p in lacking(clone / "content")] == [True]
    assert overwritten(clone / "content") == {}


def test_outside_git_nothing_is_known_and_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert (added_days(tmp_path), overwritten(tmp_path)) == ({}, {})
    assert ["outside git" in p.read for p in lacking(tmp_path)] == [True]


def test_without_git_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert added_days(tmp_path) == {}
    assert len(lacking(tmp_path)) == 1
