"""How much CPU reading wire files takes: `python benchmarks/wire.py [FOLDER]`.

Reads the files of a folder (the tests' samples if none is given) over and over until 1,000 have been read, on one core, and
prints the seconds of CPU time. The aim is five seconds at most.
"""

from __future__ import annotations

import sys
import time
from itertools import cycle, islice
from pathlib import Path

from explainer.problems import ProblemError
from explainer.wire.intake import read_file

FILES = 1_000
SAMPLES = Path(__file__).resolve().parent.parent / "tests" / "wire" / "samples"


def main() -> None:
    """Read, count, print."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    contents = [(path.name, path.read_bytes()) for path in sorted(folder.iterdir()) if path.is_file()]
    stories = problems = size = 0
    start = time.process_time()
    for name, data in islice(cycle(contents), FILES):
        size += len(data)
        try:
            stories += len(read_file(data, name).stories)
        except ProblemError:
            problems += 1
    seconds = time.process_time() - start
    print(f"{FILES:,} files ({size / 1e6:.1f} MB): {stories:,} stories, {problems} problems, {seconds:.2f} s of CPU")


if __name__ == "__main__":
    main()
