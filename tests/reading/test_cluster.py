"""Reading on a real Dask scheduler with worker processes on this machine; run by `make test-cluster`."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from explainer.language.names import configured_source
from explainer.reading import cluster
from explainer.reading.cluster import read_by_cluster
from explainer.reading.kept import Task, decode
from explainer.reading.many import read_all
from explainer.reading.outcome import ReadersError
from explainer.reading.read import read
from explainer.store import Store
from tests.builders import story

distributed = pytest.importorskip("distributed", reason="Dask is not installed: make test-cluster installs it")
pytestmark = pytest.mark.cluster
ROOT = Path(__file__).parents[2]
WORKERS = 3


def tasks(number: int, deadly: tuple[int, ...] = ()) -> dict[bytes, Task]:
    texts = [f"Ana Ruiz {'brought a bomb' if n in deadly else 'came'} to Ghent on day {n}." for n in range(number)]
    return {str(n).encode(): (story(text, path=f"wire/{n}.txt"), (), ()) for n, text in enumerate(texts)}


class Cluster:
    """A scheduler and its workers, all processes of their own."""

    def __init__(self, folder: Path, names: str) -> None:
        self._folder = folder
        self._environment = os.environ | {
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "plugins"), os.environ.get("PYTHONPATH", "")]),
            "BACKGROUNDER_NAMES": names,
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
        }
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        self._scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        self.workers: list[subprocess.Popen[bytes]] = []

    def _start(self, *command: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_" + command[0], *command[1:]],
            env=self._environment,
            cwd=self._folder,
            stderr=subprocess.DEVNULL,
        )

    def hire(self, number: int) -> None:
        """Start workers; a nanny brings each back that dies."""
        self.workers += [
            self._start("worker", self.address, "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
            for _ in range(number)
        ]

    def close(self) -> None:
        for process in [*self.workers, self._scheduler]:
            process.terminate()
        for process in [*self.workers, self._scheduler]:
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    names = "tests.reading.doubles:deadly"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BACKGROUNDER_NAMES", names)
        configured_source.cache_clear()
        made = Cluster(tmp_path_factory.mktemp("cluster"), names)
        made.hire(WORKERS)
        with distributed.Client(made.address, timeout=60) as client:
            client.wait_for_workers(WORKERS, timeout=120)
        yield made
        made.close()
    configured_source.cache_clear()


def test_a_cluster_reads_what_one_process_reads(tmp_path: Path, running: Cluster) -> None:
    given = list(tasks(20).values())
    with Store(tmp_path / "s.sqlite") as store, Store(tmp_path / "t.sqlite") as other:
        assert read_all(given, store, running.address) == read_all(given, other, "1")


def test_the_bytes_are_the_same_with_a_worker_killed_in_mid_run(tmp_path: Path, running: Cluster) -> None:
    given = tasks(200)
    with distributed.Client(running.address) as client:
        victim = min(client.run(os.getpid).values())
    done: dict[bytes, object] = {}
    with Store(tmp_path / "s.sqlite") as store:
        for key, failed in read_by_cluster(running.address, given, store):
            if not done:
                os.kill(victim, signal.SIGKILL)
            done[key] = failed
        kept = store.get(given)
    assert done == dict.fromkeys(given)
    assert decode(kept[key] for key in given) == [read(*task) for task in given.values()]


def test_a_story_that_ends_its_workers_is_told_and_the_rest_is_read(tmp_path: Path, running: Cluster) -> None:
    with Store(tmp_path / "s.sqlite") as store:
        readings = read_all(list(tasks(6, deadly=(2,)).values()), store, running.address)
    assert [p.path for r in readings for p in r.problems] == ["wire/2.txt"]


def test_a_cluster_with_another_program_is_refused(tmp_path: Path, running: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "program", lambda: b"another")
    with Store(tmp_path / "s.sqlite") as store, pytest.raises(ReadersError, match="another version of Backgrounder"):
        list(read_by_cluster(running.address, tasks(2), store))


def test_no_scheduler_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    with Store(tmp_path / "s.sqlite") as store, pytest.raises(ReadersError, match="no scheduler with workers answers there"):
        list(read_by_cluster("tcp://127.0.0.1:9", tasks(2), store))
