import datetime as dt
from pathlib import Path

import pytest

from explainer.actors.glossary_files import read_entry
from explainer.archive.archive import Archive
from explainer.archive.build import build
from explainer.desk.actor import NoDraftError, write_draft
from tests.builders import actor, published


@pytest.fixture
def archive() -> Archive:
    return build(
        [
            published("a", actor("Ana Ruiz", role="minister: of ports", aliases=("Ruiz", "La Jefa")), day="2025-08-01"),
            published(
                "b",
                actor("Ana Ruiz", role="former minister: of parks", aliases=("Ruiz",)),
                actor("Eva Ruiz", aliases=("Ruiz",), at=50),
            ),
            published("c", actor("Ana Ruiz", role="minister: of ports"), day="2025-09-01"),
        ]
    )


def test_a_draft_is_a_valid_file_with_what_the_stories_tell(archive: Archive, tmp_path: Path) -> None:
    path = write_draft(tmp_path, archive, "Ana Ruiz")
    entry = read_entry(path.read_text(encoding="utf-8"), "actors/ana-ruiz.md")
    assert (entry.name, entry.kind) == ("Ana Ruiz", "person")
    assert entry.biography.startswith("Ana Ruiz, minister: of ports. First named here on 2025-08-01")


def test_a_surname_that_two_share_is_no_alias_of_either(archive: Archive, tmp_path: Path) -> None:
    entry = read_entry(write_draft(tmp_path, archive, "ana-ruiz").read_text(encoding="utf-8"), "actors/ana-ruiz.md")
    assert entry.aliases == ("La Jefa",)


def test_a_position_begins_with_the_first_story_that_tells_it_and_what_is_over_is_none(
    archive: Archive, tmp_path: Path
) -> None:
    entry = read_entry(write_draft(tmp_path, archive, "Ana Ruiz").read_text(encoding="utf-8"), "actors/ana-ruiz.md")
    assert entry.offices(dt.date(2025, 8, 1)) == ("minister: of ports",)
    assert entry.offices(dt.date(2025, 7, 31)) == ()
    assert len(entry.positions) == 1


@pytest.mark.parametrize(("name", "said"), [("Jan Vogel", "no story"), ("Ruiz", "several")])
def test_a_name_that_is_nobody_or_several_writes_nothing(archive: Archive, tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(NoDraftError, match=said):
        write_draft(tmp_path, archive, name)
    assert not (tmp_path / "actors").exists()


def test_a_file_that_is_there_is_not_overwritten(archive: Archive, tmp_path: Path) -> None:
    path = write_draft(tmp_path, archive, "Eva Ruiz")
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(NoDraftError, match="has a file"):
        write_draft(tmp_path, archive, "Eva Ruiz")
    assert path.read_text(encoding="utf-8") == "mine"
