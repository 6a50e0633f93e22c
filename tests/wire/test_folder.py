import subprocess
from pathlib import Path

import pytest

from explainer.wire.folder import ContentFolder, added_days


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")


def test_our_layout_takes_wire_from_its_folder_alone(tmp_path: Path) -> None:
    write(tmp_path, "wire/2025/a.txt", "wire/b", "actors/x.md", "pages/about.md", "notes.txt")
    files, problems = ContentFolder(tmp_path).wire_files()
    assert [f.path for f in files] == ["wire/2025/a.txt", "wire/b"]
    assert problems == []


def test_any_other_folder_is_wire_whatever_the_names(tmp_path: Path) -> None:
    write(tmp_path, "a.xml", "deep/b.tst", "c", "story.yaml", ".hidden", ".git/config")
    files, _ = ContentFolder(tmp_path).wire_files()
    assert [f.path for f in files] == ["a.xml", "c", "deep/b.tst", "story.yaml"]


def test_a_sidecar_stands_beside_its_story(tmp_path: Path) -> None:
    write(tmp_path, "wire/a.txt", "wire/a.yaml", "wire/b.xml", "wire/b.xml.yaml", "wire/c.txt")
    files, problems = ContentFolder(tmp_path).wire_files()
    assert [(f.path, f.sidecar) for f in files] == [
        ("wire/a.txt", "wire/a.yaml"),
        ("wire/b.xml", "wire/b.xml.yaml"),
        ("wire/c.txt", None),
    ]
    assert problems == []


def test_a_sidecar_without_a_story_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "wire/a.txt", "wire/b.yaml")
    files, problems = ContentFolder(tmp_path).wire_files()
    assert [f.path for f in files] == ["wire/a.txt"]
    assert [p.path for p in problems] == ["wire/b.yaml"]


def test_git_says_when_a_file_was_added(tmp_path: Path) -> None:
    def git(*words: str, when: str = "2024-03-01T12:00:00+01:00") -> None:
        who = {"GIT_AUTHOR_NAME": "E", "GIT_AUTHOR_EMAIL": "e@example.org", "GIT_COMMITTER_NAME": "E"}
        env = who | {"GIT_COMMITTER_EMAIL": "e@example.org", "GIT_AUTHOR_DATE": when, "PATH": "/usr/bin:/bin:/usr/local/bin"}
        subprocess.run(["git", *words], cwd=tmp_path, env=env, check=True, capture_output=True)

    content = tmp_path / "content"
    git("init", "-q")
    write(content, "wire/ä story.txt")
    git("add", ".")
    git("commit", "-qm", "one")
    (content / "wire/ä story.txt").write_text("changed", encoding="utf-8")
    write(content, "wire/b.txt")
    git("add", ".")
    git("commit", "-qm", "two", when="2024-03-05T08:00:00+00:00")
    days = {path: day.isoformat() for path, day in added_days(content).items()}
    assert days == {"wire/ä story.txt": "2024-03-01T12:00:00+01:00", "wire/b.txt": "2024-03-05T08:00:00+00:00"}


@pytest.mark.parametrize("name", ["", "missing"])
def test_outside_git_no_days_are_known(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    folder = tmp_path / "plain"
    folder.mkdir()
    assert added_days(folder) == {}
