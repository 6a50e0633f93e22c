import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from multiprocessing import active_children
from pathlib import Path

import pytest

from explainer.language.names import configured_source
from explainer.reading import many, workers
from explainer.reading.kept import Task, decode
from explainer.reading.many import read_all
from explainer.reading.outcome import ReadersError
from explainer.reading.read import read
from explainer.reading.workers import read_by_processes
from explainer.store import Store
from tests.builders import story
from tests.reading import doubles

ROOT = Path(__file__).parents[2]


def tasks(number: int, deadly: tuple[int, ...] = ()) -> dict[bytes, Task]:
    """Stories under keys; those in ``deadly`` end the process that reads them."""
    texts = [f"Ana Ruiz {'brought a bomb' if n in deadly else 'came'} to Ghent on day {n}." for n in range(number)]
    return {str(n).encode(): (story(text, path=f"wire/{n}.txt"), (), ()) for n, text in enumerate(texts)}


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Names come from one of the doubles, here and in the processes that are started."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("BACKGROUNDER_NAMES", "tests.reading.doubles:deadly")
    configured_source.cache_clear()
    configured_source()  # kept for this process, whatever a test lets the others take
    yield monkeypatch
    configured_source.cache_clear()


def rows(path: Path) -> int:
    """How many readings the store at ``path`` holds; it may not be there yet."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            (count,) = connection.execute("SELECT count(*) FROM kept").fetchone()
    except sqlite3.OperationalError:
        return 0
    return int(count)


def test_each_worker_keeps_what_it_has_read(tmp_path: Path, names: pytest.MonkeyPatch) -> None:
    given = tasks(12)
    assert sorted(read_by_processes(2, given, tmp_path / "s.sqlite")) == sorted((key, None) for key in given)
    with Store(tmp_path / "s.sqlite") as store:
        kept = store.get(given)
    assert decode(kept[key] for key in given) == [read(*task) for task in given.values()]


def test_a_run_that_is_broken_off_leaves_no_process_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_work", doubles.idler)
    before = set(active_children())
    run = read_by_processes(2, tasks(4), tmp_path / "s.sqlite")
    next(run)
    assert set(active_children()) != before
    run.close()  # type: ignore[attr-defined]
    assert set(active_children()) == before


def test_a_worker_that_dies_takes_no_story_with_it(tmp_path: Path, names: pytest.MonkeyPatch) -> None:
    names.setenv("BACKGROUNDER_NAMES", "tests.reading.doubles:slow")
    given = tasks(30)
    before = set(active_children())
    done: dict[bytes, object] = {}
    for key, failed in read_by_processes(2, given, tmp_path / "s.sqlite"):
        if not done:
            victim, *_ = set(active_children()) - before
            assert victim.pid
            os.kill(victim.pid, signal.SIGKILL)
        done[key] = failed
    assert done == dict.fromkeys(given)
    assert rows(tmp_path / "s.sqlite") == 30


def test_a_story_that_ends_its_process_twice_is_told_and_the_rest_is_read(tmp_path: Path, names: pytest.MonkeyPatch) -> None:
    names.setattr(many, "STORIES_WORTH_A_PROCESS", 1)
    given = list(tasks(8, deadly=(3,)).values())
    with Store(tmp_path / "s.sqlite") as store:
        readings = read_all(given, store, "2")
    assert [r for r in readings if not r.problems] == [read(*task) for n, task in enumerate(given) if n != 3]
    assert [(p.path, "signal 9" in p.read) for r in readings for p in r.problems] == [("wire/3.txt", True)]
    assert rows(tmp_path / "s.sqlite") == 7


def test_processes_that_cannot_begin_are_told_in_one_line(tmp_path: Path, names: pytest.MonkeyPatch) -> None:
    names.setattr(workers, "_work", sys.exit)
    with pytest.raises(ReadersError, match="end before they begin"):
        list(read_by_processes(1, tasks(2), tmp_path / "s.sqlite"))


def test_an_error_of_the_store_ends_the_run(tmp_path: Path, names: pytest.MonkeyPatch) -> None:
    (tmp_path / "s.sqlite").mkdir()
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        list(read_by_processes(2, tasks(2), tmp_path / "s.sqlite"))


def test_a_run_that_is_killed_goes_on_where_it_was(tmp_path: Path, names: pytest.MonkeyPatch) -> None:
    names.setenv("BACKGROUNDER_NAMES", "tests.reading.doubles:slow")
    names.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), str(ROOT / "plugins")]))
    path = tmp_path / "s.sqlite"
    code = (
        "import sys; from pathlib import Path\n"
        "from explainer.reading.workers import read_by_processes\n"
        "from tests.reading.test_workers import tasks\n"
        "if __name__ == '__main__':\n"
        "    list(read_by_processes(2, tasks(120), Path(sys.argv[1])))\n"
    )
    (tmp_path / "run.py").write_text(code)
    with subprocess.Popen([sys.executable, str(tmp_path / "run.py"), str(path)]) as run:
        while not rows(path) and run.poll() is None:
            time.sleep(0.02)
        run.send_signal(signal.SIGKILL)
    time.sleep(1.5)  # what the orphaned workers were at; they end when they find nobody to tell
    given = tasks(120)
    with Store(path) as store:
        kept = store.get(given)
        assert 0 < len(kept) < 120
        left = {key: task for key, task in given.items() if key not in kept}
        assert {key for key, _ in read_by_processes(1, left, path)} == set(left)
        both = kept | store.get(left)
        assert decode(both[key] for key in given) == [read(*task) for task in given.values()]
