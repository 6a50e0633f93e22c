import datetime as dt
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from explainer.wire.folder import ContentFolder
from explainer.wire.gather import Publishable, gather
from explainer.wire.history import is_typographical, last_changed
from explainer.wire.sidecar import SidecarCorrection
from explainer.wire.story import Story
from tests.builders import story

NOW = dt.datetime(2024, 3, 10, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ('He said "no" - twice...', "He said “no” – twice…", True),
        ("A café in the north-east", "A cafe in the North East", True),
        ("One.\nTwo.", "One. Two.", True),
        ("It fell to 1.5 percent", "It fell to 15 percent", False),
        ("It fell to 1.5 percent", "It fell to 1,5 percent", True),
        ("Nobody was hurt", "One was hurt", False),
        ("Fire.\n\nSmoke.\n\nNobody was hurt", "Fire.\n\nSmoke. Nobody\n\nwas hurt", True),
        ("Fire.\n\nSmoke.\n\nNobody was hurt", "Fire.\n\nNobody was hurt\n\nSmoke.", False),
    ],
)
def test_typography_is_all_that_is_no_letter_or_figure(old: str, new: str, same: bool) -> None:
    assert is_typographical(story(old), story(new)) is same


def version(text: str, day: int) -> Story:
    return replace(story(text), version_created=dt.datetime(2024, 3, day, tzinfo=dt.UTC))


def changed(versions: list[Story], *corrections: SidecarCorrection) -> str | None:
    time = last_changed(versions, corrections)
    return time.isoformat() if time else None


def test_a_story_of_one_version_has_never_changed() -> None:
    assert changed([version("One", 1)]) is None


def test_the_last_version_with_other_words_counts() -> None:
    assert changed([version("One", 1), version("Two", 2), version("“Two”", 3)]) == "2024-03-02T00:00:00+00:00"


def test_a_correction_counts_unless_it_is_typographical() -> None:
    mended = SidecarCorrection(dt.date(2024, 3, 5), "Not he.")
    assert changed([version("One", 1)], mended) == "2024-03-05"
    assert changed([version("One", 1)], replace(mended, typographical=True)) is None


def test_a_version_of_the_day_of_a_typographical_correction_does_not_count() -> None:
    slip = SidecarCorrection(dt.date(2024, 3, 2), "A letter was missing.", typographical=True)
    assert changed([version("Oe", 1), version("One", 2)], slip) is None


@pytest.fixture
def content(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / "content" / "wire").mkdir(parents=True)
    return tmp_path / "content"


def commit(content: Path, text: str, day: int, name: str = "2024-03-01-fire.txt") -> None:
    (content / "wire" / name).write_text(text, encoding="utf-8")
    env = {**os.environ, "GIT_AUTHOR_DATE": f"2024-03-{day:02}T08:00:00+00:00"}
    who = ("-c", "user.name=E", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false")
    for words in (("add", "-A"), (*who, "commit", "-q", "-m", "x")):
        subprocess.run(["git", *words], cwd=content, env=env, check=True)


def only(content: Path) -> Publishable:
    (published,) = gather(ContentFolder(content), NOW, "UTC").publishable
    return published


FIRE = "Fire in town\n\nNEUSTADT, March 1 (MP) - {} was hurt.\n"


def test_a_file_that_was_overwritten_in_place_has_its_versions_from_git(content: Path) -> None:
    for day, who in ((1, "Nobody"), (2, "One man"), (4, "One  man")):
        commit(content, FIRE.format(who), day)
    found = only(content)
    assert [v.blocks[0].text for v in found.history] == ["Nobody was hurt."]
    assert found.url == "2024/03/01/fire/"
    assert found.first_published.isoformat() == "2024-03-01"
    assert found.changed is not None
    assert found.changed.day == dt.date(2024, 3, 2)


def test_a_sidecars_headline_is_no_change_of_the_wire(content: Path) -> None:
    commit(content, FIRE.format("Nobody"), 1)
    commit(content, FIRE.format("“Nobody”"), 2)
    commit(content, "headline: Fire\n", 3, "2024-03-01-fire.yaml")
    assert only(content).changed is None


def test_a_content_that_could_not_be_read_was_never_published(content: Path) -> None:
    commit(content, "", 1)
    commit(content, FIRE.format("Nobody"), 2)
    assert only(content).history == ()
