"""CPU that each kind of page takes, in a site of N stories: `python -m benchmarks.pages N`.

The view of a page and its bytes, made from the view, are measured apart; what comes with a page (twin, feeds, data) has a line
of its own, but its view is made with the page's. The stories are those of `benchmarks.archive`, with their known readings.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from benchmarks.archive import make, told
from benchmarks.site import ROOT
from benchmarks.truth import truth
from explainer import clock
from explainer.archive.archive import Archive
from explainer.archive.build import build
from explainer.archive.intake import published_readings
from explainer.pages.edition import Edition
from explainer.pages.render import Renderer
from explainer.pages.settings import Site
from explainer.pages.site import edition_units
from explainer.wire.folder import ContentFolder
from explainer.wire.gather import gather


@dataclass
class Cost:
    """What the pages of one kind took together: seconds of CPU, and bytes."""

    pages: int = 0
    view: float = 0.0
    render: float = 0.0
    size: int = 0

    def line(self, kind: str) -> str:
        """One line of the table: milliseconds and bytes of one page."""
        each = (1000 * self.view / self.pages, 1000 * self.render / self.pages, self.size / self.pages)
        return f"{kind:22} {self.pages:7,} {each[0]:9.3f} {each[1]:9.3f} {each[2]:9,.0f} {self.view + self.render:8.2f}"


def archive_of(count: int) -> Archive:
    """The archive of ``count`` stories of the benchmark."""
    with tempfile.TemporaryDirectory() as folder:
        content = ContentFolder(make(Path(folder), count, keep=False).content)
        publishable = gather(content, clock.now(), "UTC").publishable
    stories = told(count)
    return build(published_readings(publishable, [truth(stories[p.story.path], p.story) for p in publishable]))


def costs(archive: Archive) -> dict[str, Cost]:
    """What each kind of page takes, by template or format."""
    site = Site("Benchmark", ROOT / "theme", "Tagline", "https://bench.example")
    renderer, found = Renderer(site), defaultdict[str, Cost](Cost)
    for unit in edition_units(Edition(archive, site)):
        started = time.process_time()
        made = list(unit.make())
        if made:
            found[made[0].template].view += time.process_time() - started
        for page in made:
            cost, started = found[page.template], time.process_time()
            cost.size += len(renderer.render(page))
            cost.render += time.process_time() - started
            cost.pages += 1
    return found


def main() -> None:
    """Make, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    gc.disable()  # as builds do
    found = costs(archive_of(parser.parse_args().count))
    print(f"{'':22} {'pages':>7} {'view ms':>9} {'bytes ms':>9} {'bytes':>9} {'all s':>8}")
    for kind, cost in sorted(found.items(), key=lambda pair: -pair[1].view - pair[1].render):
        print(cost.line(kind))


if __name__ == "__main__":
    main()
