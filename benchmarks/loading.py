"""The CPU seconds that loading what reads costs: `python -m benchmarks.loading CONTENT` reads one story twice and subtracts."""

from __future__ import annotations

import sys
import time
from pathlib import Path

_BEGUN = time.process_time()


def main() -> None:
    """Print the seconds: from the first import of a room to the end of a first reading, less what a second reading takes."""
    from explainer.reading.read import read  # noqa: PLC0415 - loading it is what is measured
    from explainer.wire.intake import read_file  # noqa: PLC0415
    from explainer.wire.publication import with_publication  # noqa: PLC0415

    path = min(Path(sys.argv[1]).glob("wire/*/*.txt"))
    (story,) = read_file(path.read_bytes(), path.name, "UTC").stories
    story = with_publication(story, sidecar=None, committed=lambda _: None, site_zone="UTC")
    read(story)
    first = time.process_time()
    read(story)
    again = time.process_time() - first
    print(f"{first - _BEGUN - again:.3f}")


if __name__ == "__main__":
    main()
