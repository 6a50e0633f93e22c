import sys
from pathlib import Path

import pytest

from explainer.reading.many import read_all
from explainer.reading.outcome import ReadersError
from explainer.reading.read import read, read_safely
from explainer.store import Store
from explainer.wire.judgements import MentionJudgement, Place
from tests.builders import story

TASKS = [
    (story(f"Ana Ruiz met {name} Lind in Ghent on Monday.", path=f"wire/{name}.txt"), (), ()) for name in ("Eva", "Ida", "Mia")
]


@pytest.fixture
def read_paths(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the stories that are really read."""
    paths: list[str] = []

    def noting(told: object, *rest: object) -> object:
        paths.append(told.path)  # type: ignore[attr-defined]
        return read_safely(told, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("explainer.reading.read.read_safely", noting)
    return paths


def test_readings_come_in_the_order_of_the_stories(tmp_path: Path) -> None:
    with Store(tmp_path / "s.sqlite") as store:
        assert read_all(TASKS, store) == [read(*task) for task in TASKS]


def test_a_story_is_read_once(tmp_path: Path, read_paths: list[str]) -> None:
    for _ in range(2):
        with Store(tmp_path / "s.sqlite") as store:
            read_all(TASKS, store)
    assert read_paths == [told.path for told, *_ in TASKS]


def test_a_kept_reading_is_of_the_very_story_and_lacks_nothing(tmp_path: Path) -> None:
    with Store(tmp_path / "s.sqlite") as store:
        read_all(TASKS, store)
        readings = read_all(TASKS, store)
    assert all(reading.story is told for reading, (told, *_) in zip(readings, TASKS, strict=True))
    assert readings == [read(*task) for task in TASKS]


def test_a_judgement_makes_its_story_be_read_again_and_no_other(tmp_path: Path, read_paths: list[str]) -> None:
    judged = [(TASKS[0][0], (MentionJudgement(Place("a.yaml", 1, "Ghent")),), ()), *TASKS[1:]]
    with Store(tmp_path / "s.sqlite") as store:
        read_all(TASKS, store)
        read_paths.clear()
        read_all(judged, store)
    assert read_paths == ["wire/Eva.txt"]


def test_other_rules_make_all_be_read_again(tmp_path: Path, read_paths: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path / "s.sqlite") as store:
        read_all(TASKS, store)
        read_paths.clear()
        monkeypatch.setattr("explainer.fingerprint.of_package", lambda *_: b"other")
        read_all(TASKS, store)
    assert len(read_paths) == len(TASKS)


def test_readers_are_a_number_or_an_address(tmp_path: Path) -> None:
    with (
        Store(tmp_path / "s.sqlite") as store,
        pytest.raises(ReadersError, match="expected a number of processes, or an address"),
    ):
        read_all(TASKS, store, "many")


def test_rows_that_are_lost_after_they_were_kept_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path / "s.sqlite") as store:
        monkeypatch.setattr(store, "put", lambda _: None)
        assert read_all(TASKS, store) == [read(*task) for task in TASKS]


def test_where_dask_is_not_installed_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with Store(tmp_path / "s.sqlite") as store, pytest.raises(ReadersError, match="Dask is not installed: pip install"):
        read_all(TASKS, store, "tcp://scheduler:8786")
