import datetime as dt
from pathlib import Path

import pytest

from explainer.wire.folder import ContentFolder
from explainer.wire.gather import Gathered, gather

NOW = dt.datetime(2025, 9, 1, tzinfo=dt.UTC)
STORY = "Harbour fire destroys boats\n\nNEUSTADT (MP) - A fire destroyed three boats on Monday.\n\nADVERTISEMENT for boats.\n"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "content" / "wire").mkdir(parents=True)
    return tmp_path / "content"


def put(content: Path, name: str, text: str = STORY) -> None:
    (content / "wire" / name).write_text(text, encoding="utf-8")


def gathered(content: Path) -> Gathered:
    return gather(ContentFolder(content), NOW, "UTC")


def test_a_sidecar_rules_headline_slug_storyline_and_corrections(content: Path) -> None:
    put(content, "2025-08-23-fire.txt")
    put(
        content,
        "2025-08-23-fire.yaml",
        "headline: Four boats burn\nslug: boats\nstoryline: harbour\ncorrections:\n  - date: 2025-08-24\n"
        "    text: It was four.\n",
    )
    (found,) = gathered(content).publishable
    assert (found.id, found.story.headline, found.story.storyline) == ("2025-08-23-boats", "Four boats burn", "harbour")
    assert [c.text for c in found.corrections] == ["It was four."]


def test_a_sidecar_dates_a_story_that_has_no_date(content: Path) -> None:
    put(content, "fire.txt")
    put(content, "fire.yaml", "published: 2025-08-20T10:00:00+02:00\n")
    assert [p.id for p in gathered(content).publishable] == ["2025-08-20-fire"]


def test_a_story_without_any_date_is_a_problem_and_never_now(content: Path) -> None:
    put(content, "fire.txt")
    result = gathered(content)
    assert result.publishable == ()
    assert [p.path for p in result.problems] == ["wire/fire.txt"]


def test_a_sidecars_kill_leaves_a_dated_notice_and_no_story(content: Path) -> None:
    put(content, "2025-08-23-fire.txt")
    put(content, "2025-08-23-fire.yaml", "kill:\n  date: 2025-08-25\n  reason: It proved false.\n")
    result = gathered(content)
    assert result.publishable == ()
    assert [(w.url, w.day.isoformat(), w.reason) for w in result.withdrawn] == [
        ("2025/08/23/fire/", "2025-08-25", "It proved false.")
    ]


def test_a_block_that_is_no_text_is_left_out(content: Path) -> None:
    put(content, "2025-08-23-fire.txt")
    put(content, "2025-08-23-fire.yaml", "judgements:\n  - not-text: ADVERTISEMENT\n")
    (found,) = gathered(content).publishable
    assert [b.text for b in found.story.blocks] == ["A fire destroyed three boats on Monday."]


def test_a_ruling_on_words_that_are_gone_is_a_problem_at_its_line(content: Path) -> None:
    put(content, "2025-08-23-fire.txt")
    put(content, "2025-08-23-fire.yaml", "judgements:\n  - not-text: SPONSORED\n")
    result = gathered(content)
    assert len(result.publishable) == 1
    assert [(p.path, p.line) for p in result.problems] == [("wire/2025-08-23-fire.yaml", 2)]


def test_a_bad_sidecar_holds_back_its_own_story_alone(content: Path) -> None:
    put(content, "2025-08-23-fire.txt")
    put(content, "2025-08-23-fire.yaml", "headlin: x\n")
    put(content, "2025-08-24-flood.txt", STORY.replace("fire", "flood"))
    result = gathered(content)
    assert [p.id for p in result.publishable] == ["2025-08-24-flood"]
    assert [(p.path, p.line) for p in result.problems] == [("wire/2025-08-23-fire.yaml", 1)]


def test_the_same_file_twice_is_one_story(content: Path) -> None:
    put(content, "2025-08-23-fire.txt")
    alone = gathered(content).publishable
    put(content, "2025-08-23-fire-copy.txt")
    assert gathered(content).publishable == alone
