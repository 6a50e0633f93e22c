from pathlib import Path

import pytest

from explainer.store import Store
from explainer.wire import kept
from explainer.wire.folder import ContentFolder
from explainer.wire.gather import read_wire

TEXT = """Harbour fire destroys three boats

NEUSTADT, March 4 (MP) - A fire destroyed three boats in the harbour of Neustadt on Monday, the fire service said.
"""


@pytest.fixture
def folder(tmp_path: Path) -> ContentFolder:
    (tmp_path / "content" / "wire").mkdir(parents=True)
    (tmp_path / "content" / "wire" / "2024-03-04-fire.txt").write_text(TEXT)
    return ContentFolder(tmp_path / "content")


def headlines(folder: ContentFolder, zone: str = "UTC") -> list[str]:
    with Store(folder.root.parent / "wire.sqlite") as store:
        read, problems = read_wire(folder.wire_files()[0], folder, zone, store)
    assert problems == []
    return [story.headline for r in read for story in r.reading.stories]


def test_a_file_that_is_as_it_was_is_not_read_again(folder: ContentFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    first = headlines(folder)
    monkeypatch.setattr(kept, "read_file", None)
    assert headlines(folder) == first == ["Harbour fire destroys three boats"]


def test_what_is_recalled_equals_what_was_read(folder: ContentFolder) -> None:
    files = folder.wire_files()[0]
    with Store(folder.root.parent / "wire.sqlite") as store:
        fresh, _ = read_wire(files, folder, "UTC", store)
        assert read_wire(files, folder, "UTC", store)[0] == fresh == read_wire(files, folder, "UTC")[0]


def test_an_edited_file_is_read_again(folder: ContentFolder) -> None:
    headlines(folder)
    (folder.wire_root / "2024-03-04-fire.txt").write_text(TEXT.replace("three", "four", 1))
    assert headlines(folder) == ["Harbour fire destroys four boats"]


def test_another_zone_is_another_reading(folder: ContentFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    headlines(folder)
    monkeypatch.setattr(kept, "read_file", None)
    with pytest.raises(TypeError):
        headlines(folder, "Europe/Berlin")


def test_a_file_that_cannot_be_read_is_a_problem_each_time(folder: ContentFolder) -> None:
    (folder.wire_root / "2024-03-05-empty.txt").write_text("")
    for _ in range(2):
        with Store(folder.root.parent / "wire.sqlite") as store:
            _, problems = read_wire(folder.wire_files()[0], folder, "UTC", store)
        assert [p.path for p in problems] == ["wire/2024-03-05-empty.txt"]


def test_a_sidecar_that_comes_later_knows_the_time_better_than_the_name(folder: ContentFolder) -> None:
    headlines(folder)
    (folder.wire_root / "2024-03-04-fire.yaml").write_text("published: 2024-03-05T10:00:00+01:00\n")
    with Store(folder.root.parent / "wire.sqlite") as store:
        (read,), _ = read_wire(folder.wire_files()[0], folder, "UTC", store)
    assert [s.published and s.published.isoformat() for s in read.reading.stories] == ["2024-03-05T10:00:00+01:00"]
