"""Read many stories: what was read before is taken from the store; the rest here, in several processes or by a cluster.

The result is the same in all cases, to the byte and in the order of the stories. Readings are kept as they are made, so that a
run that is killed goes on where it was.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from tqdm import tqdm

from explainer.reading.cluster import read_by_cluster
from explainer.reading.kept import Task, decode, decode_beside, hash_of, key_of, program, read_encoded
from explainer.reading.outcome import Done, ReadersError
from explainer.reading.reading import Reading
from explainer.reading.workers import read_by_processes
from explainer.store import Store

READERS = "READERS"
"""The environment variable that says who reads: a number of processes, or the address of a Dask scheduler (``tcp://…``)."""

STORIES_WORTH_A_PROCESS = 40
"""A process takes about two seconds to load the language model, in which one process reads about ten thousand words."""

_DECODED_AT_ONCE = 500
_AT_ONCE = 16
"""Readings that are kept at once in this process: what an interrupted build has to read again."""


def read_all(
    tasks: Sequence[Task], store: Store, readers: str | None = None, keys: Sequence[bytes] | None = None
) -> list[Reading]:
    """The readings of all ``tasks``, in their order. ``keys`` are those of the tasks (`keys_of`), where they are known already.

    ``readers`` is a number of processes or the address of a Dask scheduler; None takes the environment variable `READERS`, and
    where that is not set, a process for each core. Shows a progress bar on a terminal. Raises `ReadersError` where ``readers``
    is neither, or cannot be used.
    """
    keys = keys_of(tasks) if keys is None else keys
    wanted = dict(zip(keys, tasks, strict=True))
    known = dict(_kept(wanted, store))
    missing = {key: task for key, task in wanted.items() if key not in known}
    if missing:
        done = _progress(_read(missing, store, readers or os.environ.get(READERS, "")), len(missing))
        known |= {key: reading for key, reading in done if reading}
        known |= _kept(missing, store)
        # Rows are only lost if the file was damaged, or taken away, since they were kept.
        lost = [key for key in missing if key not in known]
        known |= zip(lost, decode(read_encoded([missing[key] for key in lost])), strict=True)
    return [known[key] for key in keys]


def _kept(tasks: Mapping[bytes, Task], store: Store) -> Iterator[tuple[bytes, Reading]]:
    """The readings that are kept, with their keys; decoded some at a time, since encoded they take a third as much again."""
    left = iter(tasks)
    while keys := list(islice(left, _DECODED_AT_ONCE)):
        rows = store.get(keys)
        yield from zip(rows, decode_beside(rows.values(), [tasks[key][0] for key in rows]), strict=True)


def keys_of(tasks: Sequence[Task], stories: Iterable[bytes] | None = None) -> list[bytes]:
    """For each task a hash of all that its reading is computed from: the key under which it is kept.

    ``stories`` are the hashes of the tasks' stories (`hash_of`), where they are known already.
    """
    by = program()
    hashes = (hash_of(story) for story, *_ in tasks) if stories is None else stories
    return [key_of(task, by, story) for task, story in zip(tasks, hashes, strict=True)]


def _read(tasks: Mapping[bytes, Task], store: Store, readers: str) -> Iterator[Done]:
    """Read ``tasks`` and keep the readings under their keys."""
    if "://" in readers:
        return read_by_cluster(readers, tasks, store)
    if readers and not readers.isdecimal():
        raise ReadersError(f"{READERS} is {readers!r}; expected a number of processes, or an address like tcp://scheduler:8786")
    processes = min(int(readers or 0) or _cores(), len(tasks) // STORIES_WORTH_A_PROCESS)
    return read_by_processes(processes, tasks, store.path) if processes > 1 else _read_here(tasks, store)


def _read_here(tasks: Mapping[bytes, Task], store: Store) -> Iterator[Done]:
    left = iter(tasks.items())
    while batch := dict(islice(left, _AT_ONCE)):
        rows: list[tuple[bytes, bytes]] = []
        for key, task in batch.items():
            rows += zip([key], read_encoded([task]), strict=True)
            yield key, None
        store.put(rows)


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _progress(done: Iterable[Done], total: int) -> Iterator[Done]:
    quiet = not sys.stderr.isatty() or "CI" in os.environ
    yield from tqdm(done, "Reading", total, unit="story", disable=quiet, leave=False)
