"""Where the time for reading goes, room by room: `python -m benchmarks.rooms [FOLDER] [--most N]`.

Reads the stories of a content folder, or of a folder of wire files (the sample content if none is given), one after the other
on one core, and prints CPU seconds for 1,000 words, words a second and each room's share. Loading is told apart.
"""

from __future__ import annotations

import argparse
import os
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from benchmarks import timed_names
from explainer import clock
from explainer.actors.gazetteer import Gazetteer
from explainer.actors.glossary_folder import read_glossary
from explainer.reading.kept import Task, encode, uncollected
from explainer.reading.read import read
from explainer.wire.folder import ContentFolder
from explainer.wire.gather import gather

SAMPLES = Path(__file__).resolve().parent.parent / "content"
Spent = defaultdict[str, float]
"""CPU seconds by room."""

ROOMS = ("parse", "names", "actors", "quotes", "chronology", "glance", "encoding")


def tasks(folder: ContentFolder) -> list[Task]:
    """The stories of ``folder`` that may be published, as a build would have them read."""
    gazetteer = Gazetteer(read_glossary(folder)[0])
    return [(p.story, p.judgements, gazetteer.names_in(p.story)) for p in gather(folder, clock.now(), "UTC").publishable]


def words(read: Iterable[Task]) -> int:
    """How many words their stories have."""
    return sum(len(block.text.split()) for story, *_ in read for block in story.blocks)


def profile(stories: Sequence[Task]) -> Spent:
    """CPU seconds that each of `ROOMS` takes to read ``stories``, and ``loading``: what the first of them takes before that.

    Raises `ValueError` where there are none.
    """
    if not stories:
        raise ValueError("no story to read")
    spent: Spent = defaultdict(float)
    with timed_names.chosen() as source, uncollected():
        first = _seconds(stories[:1], defaultdict(float))
        spent["loading"] = first - _seconds(stories[:1], defaultdict(float))
        source.seconds = 0.0
        _seconds(stories, spent)
        spent["names"] = source.seconds
        spent["parse"] = spent.pop("language") - source.seconds
    return spent


def _seconds(stories: Sequence[Task], spent: Spent) -> float:
    """Read ``stories``, add to ``spent`` what each room takes, and give the sum of it."""
    begun = last = time.process_time()

    def done(room: str) -> None:
        nonlocal last
        now = time.process_time()
        spent[room] += now - last
        last = now

    for task in stories:
        last = time.process_time()
        encode(read(*task, done=done))
        done("encoding")
    return last - begun


def table(spent: Mapping[str, float], count: int) -> str:
    """The profile of reading ``count`` words."""
    whole = sum(spent[room] for room in ROOMS)
    lines = [f"{'':12}{'s per 1,000 words':>18}{'words/s':>12}{'share':>8}"]
    for room in (*ROOMS, "all"):
        seconds = whole if room == "all" else spent[room]
        speed = f"{count / seconds:,.0f}" if seconds else "–"
        lines.append(f"{room:12}{1000 * seconds / count:18.4f}{speed:>12}{seconds / whole:8.0%}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, count, print."""
    parser = argparse.ArgumentParser(description="Where the time for reading goes, room by room.")
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--most", type=int, help="stories to read at most")
    given = parser.parse_args(arguments)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    stories = tasks(ContentFolder(given.folder))[: given.most]
    count = words(stories)
    spent = profile(stories)
    print(f"{len(stories):,} stories, {count:,} words, one core; loading models and rules {spent['loading']:.1f} s")
    print(table(spent, count))


if __name__ == "__main__":
    main()
