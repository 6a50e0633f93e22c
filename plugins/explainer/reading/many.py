"""Read many stories: in this process or in several, with the same result, in the order given."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import starmap
from multiprocessing import get_context

from tqdm import tqdm

from explainer.reading.read import read
from explainer.reading.reading import Reading
from explainer.wire.judgements import Judgement
from explainer.wire.story import Story

# A process takes about two seconds to load the language model, in which one process reads about ten thousand words.
STORIES_WORTH_A_PROCESS = 40


def read_all(stories: Sequence[tuple[Story, Sequence[Judgement]]], processes: int | None = None) -> list[Reading]:
    """The readings of ``stories`` (each with its judgements), in order; ``processes``: how many at most (None: one a core).

    Shows a progress bar on a terminal. Raises what `read` raises.
    """
    wanted = min(processes or os.cpu_count() or 1, len(stories) // STORIES_WORTH_A_PROCESS)
    return list(_progress(_readings(stories, wanted), len(stories)))


def _readings(stories: Sequence[tuple[Story, Sequence[Judgement]]], processes: int) -> Iterator[Reading]:
    if processes < 2:
        yield from starmap(read, stories)
        return
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        yield from pool.map(read, *zip(*stories, strict=True), chunksize=4)


def _progress(readings: Iterator[Reading], total: int) -> Iterator[Reading]:
    quiet = not sys.stderr.isatty() or "CI" in os.environ
    yield from tqdm(readings, "Reading", total, unit="story", disable=quiet, leave=False)
