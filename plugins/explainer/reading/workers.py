"""Read stories in several processes of this machine, each of which keeps its own readings in the store.

The parent only hands out stories and learns which are kept. A worker that dies (out of memory, killed, a crash in a library)
takes nothing with it but the few readings that it had not kept: others read these again. A story in which two workers
have died is not tried a third time.
"""

from __future__ import annotations

import gc
import signal
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from explainer.reading.kept import Task, read_encoded
from explainer.reading.outcome import Done, ReadersError, deadly
from explainer.store import Store

_AT_ONCE = 16
"""Stories that a worker gets at once, whose readings it keeps together: about a second's work."""

_DEATHS = 2
"""Deaths of workers in one story after which the story is taken for their cause."""

_FALSE_STARTS = 3
"""Workers that may die, in a row, before they begin their first story: then it is no story that they die of."""

Batch = Mapping[bytes, Task]
_Word = bytes | list[bytes] | Exception
"""What a worker says: the key of the story that it begins; keys that are kept (it waits for more); why it cannot go on."""


def read_by_processes(processes: int, tasks: Mapping[bytes, Task], store: Path) -> Iterator[Done]:
    """Read ``tasks`` in ``processes`` at once and keep the readings in the `Store` at that path.

    The stories that are done come as they are done. Raises `ReadersError`, and what the store raises in a worker.
    """
    crew = _Crew(processes, tasks, store)
    try:
        yield from crew.work()
    finally:
        crew.dismiss()


@dataclass(eq=False)
class _Worker:
    """A process with our end of the line to it, the stories that it has been given and not kept, the one it is at."""

    process: BaseProcess
    line: Connection
    given: list[bytes] = field(default_factory=list)
    at: bytes | None = None
    is_waiting: bool = False
    has_begun: bool = False


class _Crew:
    """The workers of one run and what is left to do."""

    def __init__(self, processes: int, tasks: Mapping[bytes, Task], store: Path) -> None:
        self._processes, self._tasks, self._store = processes, tasks, store
        self._left = deque(tasks)
        # Stories in which a worker died are read last and one by one, so that they take no others with them.
        self._suspects: deque[bytes] = deque()
        self._deaths: Counter[bytes] = Counter()
        self._false_starts = 0
        self._workers: dict[Connection, _Worker] = {}

    def work(self) -> Iterator[Done]:
        """Run until every story is done."""
        done = 0
        while done < len(self._tasks):
            self._hand_out()
            self._hire()
            for line in wait(list(self._workers)):
                assert isinstance(line, Connection)
                for outcome in self._hear(self._workers[line]):
                    done += 1
                    yield outcome

    def dismiss(self) -> None:
        """End all workers, whatever they are at: what they have kept is kept."""
        for worker in self._workers.values():
            worker.process.terminate()
        for worker in self._workers.values():
            worker.process.join()
            worker.line.close()

    def _hand_out(self) -> None:
        for worker in self._workers.values():
            if worker.is_waiting and (batch := self._next()):
                worker.given, worker.is_waiting = batch, False
                with suppress(OSError):  # a worker that has just died: its line will say so
                    worker.line.send({key: self._tasks[key] for key in batch})

    def _hire(self) -> None:
        """Start workers up to the number wanted, but no more than have something to do."""
        idle = sum(not worker.given for worker in self._workers.values())
        wanted = min(self._processes - len(self._workers), len(self._left) + len(self._suspects) - idle)
        for _ in range(wanted):
            # A fresh interpreter: a fork would take over the locks of libraries' threads.
            context = get_context("spawn")
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, self._store), daemon=True)
            process.start()
            theirs.close()
            self._workers[ours] = _Worker(process, ours)

    def _hear(self, worker: _Worker) -> Iterator[Done]:
        try:
            word: _Word = worker.line.recv()
        except (EOFError, OSError):
            yield from self._bury(worker)
            return
        if isinstance(word, Exception):
            raise word
        if isinstance(word, bytes):
            worker.at, worker.has_begun, self._false_starts = word, True, 0
            return
        worker.given, worker.at, worker.is_waiting = [], None, True
        for key in word:
            yield key, None

    def _next(self) -> list[bytes]:
        """The next stories to be handed out; fewer towards the end, so that all workers end together."""
        if self._left:
            fair = min(_AT_ONCE, 1 + len(self._left) // (2 * self._processes))
            return [self._left.popleft() for _ in range(min(fair, len(self._left)))]
        return [self._suspects.popleft()] if self._suspects else []

    def _bury(self, worker: _Worker) -> Iterator[Done]:
        """Take back the stories of a worker that has died."""
        del self._workers[worker.line]
        worker.line.close()
        worker.process.join()
        if not worker.has_begun:
            self._false_starts += 1
            if self._false_starts >= _FALSE_STARTS * self._processes:
                raise ReadersError(f"processes for reading end before they begin (exit status {worker.process.exitcode})")
        self._left.extendleft(key for key in reversed(worker.given) if key != worker.at)
        if worker.at is None:
            return
        self._deaths[worker.at] += 1
        if self._deaths[worker.at] < _DEATHS:
            self._suspects.append(worker.at)
        else:
            yield worker.at, deadly(self._tasks[worker.at], worker.process.exitcode)


def _work(line: Connection, path: Path) -> None:
    """A worker's life: read what it is given, keep it, say so. Ends when the parent's end of the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent too, which closes the line
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        try:
            with Store(path) as store:
                line.send([])
                while True:
                    batch: Batch = line.recv()
                    store.put(_read(batch, line))
                    line.send(list(batch))
                    # Once, when models and rules are loaded, and cheaply from then on: none of these will ever be garbage.
                    gc.collect()
                    gc.freeze()
        except (EOFError, BrokenPipeError, ConnectionResetError):
            raise
        except Exception as error:
            line.send(error)


def _read(batch: Batch, line: Connection) -> Sequence[tuple[bytes, bytes]]:
    rows: list[tuple[bytes, bytes]] = []
    for key, task in batch.items():
        line.send(key)
        rows += zip([key], read_encoded([task]), strict=True)
    return rows
