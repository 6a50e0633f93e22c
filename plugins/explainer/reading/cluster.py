"""Read stories on a cluster of machines (Dask), whose readings this process keeps as they arrive.

Where a machine is lost, Dask gives its stories to others. What is read there is read by the same program or not at all:
readings by other rules would be kept under the keys of ours.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from explainer.reading.kept import Task, program, read_encoded
from explainer.reading.outcome import Done, ReadersError, deadly
from explainer.store import Store

_AT_ONCE = 16
"""Stories that are sent to a worker at once."""

_AHEAD = 3
"""Batches for each thread of the cluster that are under way: one being read, others waiting so that no thread ever does."""

_PATIENCE = 30
"""Seconds to wait for the scheduler and for its first worker."""

_alone = threading.Lock()
"""A worker may have several threads, and the models are made for one."""

Batch = Mapping[bytes, Task]


def read_by_cluster(address: str, tasks: Mapping[bytes, Task], store: Store) -> Iterator[Done]:
    """Read ``tasks`` on the cluster whose scheduler is at ``address`` and keep the readings in ``store``.

    The stories that are done come as they are done. Raises `ReadersError` with one line that says what to do.
    """
    distributed = _library()
    try:
        with distributed.Client(address, timeout=_PATIENCE) as client:
            client.wait_for_workers(1, timeout=_PATIENCE)
            _check(client.run(_program, on_error="return"))
            yield from _read(distributed, client, tasks, store)
    except (OSError, TimeoutError) as error:
        raise ReadersError(
            f"READERS={address}: no scheduler with workers answers there ({error or type(error).__name__})"
        ) from error


def _library() -> Any:
    try:
        import distributed  # noqa: PLC0415 - an extra that most installations lack
    except ImportError as error:
        raise ReadersError(
            "READERS names a Dask scheduler, and Dask is not installed: pip install -r requirements/cluster.txt"
        ) from error
    return distributed


def _program() -> tuple[bytes, tuple[int, int]]:
    """What reads on this machine; the version of Python counts, as it brings Unicode's tables."""
    return program(), sys.version_info[:2]


def _check(answers: Mapping[str, Any]) -> None:
    """Raise `ReadersError` where a worker lacks the program or has another than ours."""
    for worker, answer in sorted(answers.items()):
        if isinstance(answer, BaseException):
            raise ReadersError(f"READERS: the worker {worker} cannot run Backgrounder ({answer}); install it there") from answer
        if answer != _program():
            raise ReadersError(
                f"READERS: the worker {worker} has another version of Backgrounder, of its models, libraries or Python than"
                " this machine; install the same on all, and set BACKGROUNDER_MODEL and BACKGROUNDER_NAMES alike"
            )


def _read(distributed: Any, client: Any, tasks: Mapping[bytes, Task], store: Store) -> Iterator[Done]:
    left = iter(tasks.items())
    ours = _program()
    running = distributed.as_completed()
    batches: dict[Any, Batch] = {}

    def submit(batch: Batch) -> None:
        future = client.submit(read_batch, ours, list(batch.values()), pure=False)
        batches[future] = batch
        running.add(future)

    for _ in range(_AHEAD * max(1, sum(client.nthreads().values()))):
        if first := dict(islice(left, _AT_ONCE)):
            submit(first)
    for future in running:
        batch = batches.pop(future)
        error = future.exception() if future.status != "cancelled" else None
        if future.status == "cancelled":
            raise ReadersError("READERS: the scheduler is lost; what was read is kept: build again to go on")
        if error is None:
            store.put(zip(batch, future.result(), strict=True))
            yield from ((key, None) for key in batch)
        elif not isinstance(error, distributed.KilledWorker):
            raise error
        elif len(batch) == 1:
            yield from ((key, deadly(task)) for key, task in batch.items())
        else:
            for key, task in batch.items():
                submit({key: task})
        future.release()
        if following := dict(islice(left, _AT_ONCE)):
            submit(following)


def read_batch(by: tuple[bytes, tuple[int, int]], tasks: Sequence[Task]) -> list[bytes]:
    """Run on a worker: the encoded readings of ``tasks``. Raises `ReadersError` where it has another program than ``by``."""
    with _alone:
        if by != _program():
            raise ReadersError("READERS: a worker that has joined has another version of Backgrounder; install the same on all")
        return read_encoded(tasks)
