from __future__ import annotations

from pathlib import Path

from benchmarks.archive import make
from benchmarks.bench import Scenario, measure
from benchmarks.site import BenchSite


def test_what_drawing_took_is_measured_in_the_build_and_left_out(tmp_path: Path) -> None:
    site = make(tmp_path / "site", 3)
    full = measure(site, Scenario("everything", BenchSite.forget_pages, (1, 1), draws=True))
    assert (site.output / "index.html").is_file()
    assert 0 < full.pictures < full.cost.cpu
    assert full.compared == full.cost.cpu - full.pictures
