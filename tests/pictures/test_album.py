"""Which file a story or an actor means, and whether it may be shown."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from explainer.actors.glossary_files import read_entry
from explainer.actors.portraits import with_portraits
from explainer.pictures.album import Album
from explainer.problems import Problem, Severity
from explainer.wire.folder import ContentFolder
from explainer.wire.gather import Publishable
from explainer.wire.story import Block, BlockKind, Picture, Story
from tests.builders import story
from tests.pictures.drawing import draw

NOW = dt.datetime(2024, 3, 10, 12, tzinfo=dt.UTC)
CAPTION = Block("p9", BlockKind.CAPTION, "The quay at dawn")


def publishable(*pictures: Picture, history: tuple[Story, ...] = (), path: str = "wire/fire.txt", **more: Any) -> Publishable:
    """A story with these pictures; those that name the block p9 have their caption there."""
    told = story("Nothing happened.", path=path, pictures=pictures, **more)
    captioned = [CAPTION] if any(p.caption for p in pictures) else []
    told = story(path=path, pictures=pictures, blocks=(*told.blocks, *captioned), **more)
    assert told.published
    return Publishable("fire", "fire/", told, told.published, history)


def look(root: Path, told: Publishable, now: dt.datetime = NOW) -> tuple[Publishable, list[Problem]]:
    with Album(ContentFolder(root), now, "UTC", root / ".cache") as album:
        (found,), problems = album.illustrated([told])
    return found, problems


def shown(root: Path, told: Publishable, now: dt.datetime = NOW) -> list[str]:
    """The names of the files that are shown."""
    found, _ = look(root, told, now)
    return [Path(picture.file.path).name for picture in found.story.pictures if picture.file]


@pytest.mark.parametrize(
    "href", ["quay.jpg", "./quay.jpg", "https://agency.example/media/quay.jpg?w=2000", "media/deep/quay.jpg", "/wire/quay.jpg"]
)
def test_a_picture_is_found_beside_the_story_wherever_the_agency_says_it_lies(tmp_path: Path, href: str) -> None:
    draw(tmp_path / "wire" / "quay.jpg")
    assert shown(tmp_path, publishable(Picture(href))) == ["quay.jpg"]


@pytest.mark.parametrize("href", ["../../outside.jpg", "/etc/passwd", ".hidden.jpg", "fire.txt"])
def test_nothing_but_visible_pictures_of_the_content_folder_is_shown(tmp_path: Path, href: str) -> None:
    content = tmp_path / "content"
    draw(tmp_path / "outside.jpg")
    draw(content / "wire" / ".hidden.jpg")
    (content / "wire" / "fire.txt").write_text("Fire", encoding="utf-8")
    assert shown(content, publishable(Picture(href))) == []


def test_pictures_called_like_the_story_are_its_own(tmp_path: Path) -> None:
    for name in ("fire.jpg", "fire-1.png", "fireworks.jpg", "fire-10.jpg"):
        draw(tmp_path / "wire" / name)
    assert shown(tmp_path, publishable()) == ["fire-1.png", "fire.jpg"]


def test_a_later_version_keeps_the_picture_of_the_earlier_one(tmp_path: Path) -> None:
    draw(tmp_path / "wire" / "fire.jpg")
    later = publishable(path="wire/fire-update.txt", history=(story(path="wire/fire.txt"),))
    assert shown(tmp_path, later) == ["fire.jpg"]


def test_a_picture_named_and_called_like_the_story_is_shown_once(tmp_path: Path) -> None:
    draw(tmp_path / "wire" / "fire.jpg")
    assert shown(tmp_path, publishable(Picture("fire.jpg"))) == ["fire.jpg"]


def test_the_editors_word_comes_before_the_wires_and_the_files(tmp_path: Path) -> None:
    draw(tmp_path / "wire" / "quay.jpg")
    (tmp_path / "wire" / "quay.jpg.yaml").write_text("alt: Boats\ncredit: Ada Vane\n", encoding="utf-8")
    found, problems = look(tmp_path, publishable(Picture("quay.jpg", credit="Agency", alt="A quay", copyright="QN")))
    picture = found.story.pictures[0]
    assert (picture.alt, picture.credit, picture.copyright) == ("Boats", "Ada Vane", "QN")
    assert problems == []


def test_a_wrong_word_is_told_with_its_line_and_the_story_goes_without_the_picture(tmp_path: Path) -> None:
    draw(tmp_path / "wire" / "quay.jpg")
    (tmp_path / "wire" / "quay.jpg.yaml").write_text("alt: Boats\nauthor: Ada\n", encoding="utf-8")
    found, problems = look(tmp_path, publishable(Picture("quay.jpg")))
    assert [(p.path, p.line) for p in problems] == [("wire/quay.jpg.yaml", 2)]
    assert found.story.pictures[0].file is None


@pytest.mark.parametrize(
    "terms",
    [
        {"withheld": "the agency calls it canceled"},
        {"embargo": NOW + dt.timedelta(hours=1)},
        {"expiry": NOW},
        {"expiry": dt.datetime(2024, 3, 10)},  # noqa: DTZ001 - the wire gave no zone
        {"usage_terms": "NO WEB USE"},
    ],
)
def test_a_picture_that_may_not_be_shown_leaves_no_trace(tmp_path: Path, terms: dict[str, Any]) -> None:
    draw(tmp_path / "wire" / "quay.jpg")
    earlier = publishable(Picture("quay.jpg", "p9")).story
    found, problems = look(tmp_path, publishable(Picture("quay.jpg", "p9", "QN", **terms), history=(earlier,)))
    assert found.story.pictures == ()
    assert CAPTION not in found.story.blocks
    assert CAPTION not in found.history[0].blocks
    assert problems == []


def test_an_editor_takes_a_picture_away(tmp_path: Path) -> None:
    draw(tmp_path / "wire" / "fire.jpg")
    (tmp_path / "wire" / "fire.jpg.yaml").write_text("kill: It shows another fire.\n", encoding="utf-8")
    assert shown(tmp_path, publishable()) == []


def test_terms_end_with_time_alone_and_the_album_says_when(tmp_path: Path) -> None:
    draw(tmp_path / "wire" / "quay.jpg")
    expiry = NOW + dt.timedelta(days=2)
    told = publishable(Picture("quay.jpg", expiry=expiry))
    with Album(ContentFolder(tmp_path), NOW, "UTC", tmp_path / ".cache") as album:
        album.illustrated([told])
        assert album.until == expiry
    assert shown(tmp_path, told) == ["quay.jpg"]
    assert shown(tmp_path, told, expiry) == []


@pytest.mark.parametrize(("dialect", "severity"), [("markdown", Severity.ERROR), ("ninjs", Severity.WARNING)])
def test_a_missing_picture_is_told_with_its_line(tmp_path: Path, dialect: str, severity: Severity) -> None:
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire" / "fire.txt").write_text("---\nheadline: Fire\nimage: quay.jpg\n---\n", encoding="utf-8")
    told = publishable(Picture("quay.jpg"))
    (problem,) = look(tmp_path, Publishable("f", "f/", _as(told.story, dialect), told.first_published))[1]
    assert (problem.path, problem.line, problem.severity) == ("wire/fire.txt", 3, severity)
    assert "quay.jpg" in problem.read


def _as(told: Story, dialect: str) -> Story:
    return Story(**{**{name: getattr(told, name) for name in told.__slots__}, "format": dialect})


def test_that_a_picture_stayed_with_the_agency_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "wire").mkdir()
    found, problems = look(tmp_path, publishable(Picture("https://agency.example/quay.jpg", "p9", "QN")))
    assert problems == []
    assert CAPTION in found.story.blocks


def test_a_broken_picture_is_told_and_the_story_goes_without(tmp_path: Path) -> None:
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire" / "fire.jpg").write_bytes(b"\xff\xd8\xff but no more")
    found, problems = look(tmp_path, publishable())
    assert [(p.path, p.severity) for p in problems] == [("wire/fire.jpg", Severity.ERROR)]
    assert [picture.file for picture in found.story.pictures] == [None]


def test_a_glossary_file_names_a_portrait(tmp_path: Path) -> None:
    draw(tmp_path / "actors" / "ada.jpg")
    entry = read_entry("---\nname: Ada\nkind: person\nimage: ada.jpg\nimage-credit: QN\n---\n", "actors/ada.md")
    with Album(ContentFolder(tmp_path), NOW, "UTC", tmp_path / ".cache") as album:
        (found,), problems = with_portraits([entry], album)
    assert problems == []
    assert found.picture is not None
    assert found.picture.file is not None
    assert found.picture.credit == "QN"


def test_a_portrait_that_is_not_there_is_a_mistake_on_its_line(tmp_path: Path) -> None:
    text = "---\nname: Ada\nkind: person\nimage: ada.jpg\n---\n"
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "ada.md").write_text(text, encoding="utf-8")
    with Album(ContentFolder(tmp_path), NOW, "UTC", tmp_path / ".cache") as album:
        (found,), problems = with_portraits([read_entry(text, "actors/ada.md")], album)
    assert [(p.path, p.line, p.severity) for p in problems] == [("actors/ada.md", 4, Severity.ERROR)]
    assert found.picture is None


def test_a_changed_picture_is_looked_at_again(tmp_path: Path) -> None:
    draw(tmp_path / "wire" / "fire.png")
    first, _ = look(tmp_path, publishable())
    draw(tmp_path / "wire" / "fire.png", 300, 200)
    second, _ = look(tmp_path, publishable())
    assert first.story.pictures[0].file != second.story.pictures[0].file
