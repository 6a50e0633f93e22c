import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.desk import checking
from explainer.problems import Problem
from explainer.store import Store
from explainer.wire.folder import ContentFolder, WireFile
from explainer.wire.gather import WireRead, read_wire

NOW = dt.datetime(2024, 3, 10, tzinfo=dt.UTC)
FIRE = "Fire in town\n\nNEUSTADT, March 4 (MP) - Nobody was hurt on Monday.\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    for name in ("wire", "actors", "storylines"):
        (folder / name).mkdir(parents=True)
    write(folder, "wire/2024-03-05-fire.txt", FIRE)
    write(folder, "wire/2024-03-06-flood.txt", FIRE.replace("Fire", "Flood"))
    return folder


def write(content: Path, path: str, text: str) -> None:
    (content / path).parent.mkdir(parents=True, exist_ok=True)
    (content / path).write_text(text, encoding="utf-8")


@pytest.fixture
def check(content: Path, tmp_path: Path) -> Callable[..., list[Problem]]:
    def checked(now: dt.datetime = NOW, store: str = "kept") -> list[Problem]:
        with Store(tmp_path / f"{store}.sqlite") as kept:
            return checking.check(ContentFolder(content), now, "UTC", kept)

    return checked


def places(problems: list[Problem]) -> list[tuple[str, int]]:
    return [(p.path, p.line) for p in problems]


def test_a_sound_folder_has_no_mistake(check: Callable[..., list[Problem]]) -> None:
    assert check() == check() == []


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("wire/2024-03-05-fire.yaml", "slug: Fire\n", 1),
        ("wire/2024-03-05-fire.yaml", "judgements:\n  - mention: Atlantis\n    is: nobody\n", 2),
        ("wire/nothing.yaml", "slug: fire\n", 0),
        ("wire/later/2024-03-05-fire.txt", FIRE.replace("Nobody", "One man"), 0),
        ("wire/2024-03-07-empty.txt", "", 0),
        ("wire/undated.txt", FIRE, 0),
        ("actors/fire.md", "---\nname: Fire\nkind: cat\n---\n", 3),
        ("storylines/fires.md", "---\ntitle: Fires\nstories:\n  - 2024-03-05-fire\n  - 2024-03-05-fires\n---\n", 5),
    ],
)
def test_each_mistake_is_told_at_its_place_and_again_from_the_store(
    content: Path, check: Callable[..., list[Problem]], path: str, text: str, line: int
) -> None:
    check()
    write(content, path, text)
    first = check()
    assert places(first) == [(path, line)]
    assert first == check() == check(store="fresh")
    (content / path).unlink()
    assert check() == []


def test_a_clash_of_two_files_goes_with_either(content: Path, check: Callable[..., list[Problem]]) -> None:
    for name in ("a", "b"):
        write(content, f"actors/{name}.md", f"---\nname: Ana {name}\nkind: person\naliases: [Ana]\n---\n")
    assert places(check()) == [("actors/b.md", 4)]
    write(content, "actors/a.md", "---\nname: Ana a\nkind: person\n---\n")
    assert check() == []


def test_a_slug_that_a_later_version_takes_clashes_with_a_story_that_has_it(
    content: Path, check: Callable[..., list[Problem]]
) -> None:
    for number, headline in (("1", "Ship leaves"), ("2", "Ship leaves port")):
        item = f'{{"guid": "g1", "type": "text", "version": "{number}", "versioncreated": "2024-03-05T0{number}:00:00+0000"'
        write(content, f"wire/ship{number}.json", item + f', "headline": "{headline}", "body_html": "<p>It left.</p>"}}')
    assert check() == []
    write(content, "wire/ship2.yaml", "slug: fire\n")
    problems = check()
    assert len(problems) == 1
    assert "2024-03-05-fire" in problems[0].read
    assert problems == check(store="fresh")


def test_a_judgement_on_a_story_under_embargo_is_checked_when_that_ends(
    content: Path, check: Callable[..., list[Problem]]
) -> None:
    item = (
        '{"guid": "g2", "type": "text", "versioncreated": "2024-03-05T01:00:00+0000", "embargoed": "2024-03-20T00:00:00+0000"'
    )
    write(content, "wire/secret.json", item + ', "headline": "A secret", "body_html": "<p>It is out.</p>"}')
    write(content, "wire/secret.yaml", "judgements:\n  - mention: Atlantis\n    is: nobody\n")
    assert check() == []
    assert places(check(NOW + dt.timedelta(days=30))) == [("wire/secret.yaml", 2)]


def test_only_what_has_changed_is_read_again(
    content: Path, check: Callable[..., list[Problem]], monkeypatch: pytest.MonkeyPatch
) -> None:
    check()
    read: list[str] = []

    def noting(files: list[WireFile], folder: ContentFolder, zone: str) -> tuple[list[WireRead], list[Problem]]:
        read.extend(file.path for file in files)
        return read_wire(files, folder, zone)

    monkeypatch.setattr("explainer.desk.checking.read_wire", noting)
    write(content, "wire/2024-03-06-flood.txt", FIRE.replace("Fire", "Great flood"))
    os.utime(content / "wire/2024-03-06-flood.txt", ns=(1, 1))
    check()
    assert set(read) == {"wire/2024-03-06-flood.txt"}
