"""The CPU seconds that loading the language models costs: `python -m benchmarks.loading CONTENT` reads a story twice."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from explainer.wire.intake import read_file
from explainer.wire.publication import with_publication


def main() -> None:
    """Print the seconds that a first reading takes beyond a second one: the models, their libraries, and the rules."""
    path = min(Path(sys.argv[1]).glob("wire/*/*.txt"))
    (story,) = read_file(path.read_bytes(), path.name, "UTC").stories
    story = with_publication(story, sidecar=None, committed=lambda _: None, site_zone="UTC")
    begun = time.process_time()
    from explainer.reading.read import read  # noqa: PLC0415 - loading it is what is measured

    read(story)
    first = time.process_time()
    read(story)
    again = time.process_time() - first
    print(f"{first - begun - again:.3f}")


if __name__ == "__main__":
    main()
