import os
from pathlib import Path

import pytest

from benchmarks.rooms import ROOMS, main, profile, table, tasks
from explainer.wire.folder import ContentFolder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for day in (1, 2):
        text = "PORTO, May 3 (LUSA) - Mayor Ann Lee closed the harbour on Monday.\n\n“We had to,” Lee said."
        (tmp_path / f"2024-05-0{day + 3}-harbour-{day}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_each_room_has_its_time_and_loading_is_apart(folder: Path) -> None:
    before = os.environ.get("BACKGROUNDER_NAMES")
    spent = profile(tasks(ContentFolder(folder)))
    assert set(spent) == {*ROOMS, "loading"}
    assert min(spent[room] for room in ROOMS) > 0
    assert os.environ.get("BACKGROUNDER_NAMES") == before


def test_the_table_tells_shares_and_speed() -> None:
    spent = dict.fromkeys(ROOMS, 0.5) | {"parse": 2.0}
    lines = table(spent, 1000).splitlines()
    assert lines[1].split() == ["parse", "2.0000", "500", "40%"]
    assert lines[-1].split() == ["all", "5.0000", "200", "100%"]


def test_no_more_stories_are_read_than_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(folder), "--most", "1"])
    assert capsys.readouterr().out.startswith("1 stories")
