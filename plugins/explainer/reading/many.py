"""Read many stories: in this process or in several, with the same result, in the order given."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from tqdm import tqdm

from explainer.reading.read import read
from explainer.reading.reading import Reading
from explainer.wire.story import Story

# A process takes about two seconds to load the language model, in which one process reads about ten thousand words.
STORIES_WORTH_A_PROCESS = 40


def read_all(stories: Sequence[Story], processes: int | None = None) -> list[Reading]:
    """The readings of ``stories``, in their order. ``processes``: how many at most (None: as many as there are cores).

    Shows a progress bar on a terminal. Raises what `read` raises.
    """
    wanted = min(processes or os.cpu_count() or 1, len(stories) // STORIES_WORTH_A_PROCESS)
    return list(_progress(_readings(stories, wanted), len(stories)))


def _readings(stories: Sequence[Story], processes: int) -> Iterator[Reading]:
    if processes < 2:
        yield from map(read, stories)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(read, stories, chunksize=4)


def _progress(readings: Iterator[Reading], total: int) -> Iterator[Reading]:
    quiet = not sys.stderr.isatty() or "CI" in os.environ
    yield from tqdm(readings, "Reading", total, unit="story", disable=quiet, leave=False)
