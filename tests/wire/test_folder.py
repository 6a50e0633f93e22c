from pathlib import Path

from explainer.wire.folder import ContentFolder


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


def test_some_files_are_found_without_a_look_at_the_others(tmp_path: Path) -> None:
    write(tmp_path, "wire/1/a.txt", "wire/1/a.yaml", "wire/1/b.txt", "wire/1/deep/c.txt", "wire/2/d.txt", "e.txt")
    folder = ContentFolder(tmp_path)
    wanted = {"wire/1/a.txt", "wire/2/d.txt", "wire/3/gone.txt"}
    assert folder.wire_files_at(wanted) == [file for file in folder.wire_files()[0] if file.path in wanted]
    alone = ContentFolder(tmp_path / "wire" / "1")
    assert alone.wire_files_at({"a.txt", "deep/c.txt"}) == [file for file in alone.wire_files()[0] if file.path != "b.txt"]
