"""`make bench N=1000`: what builds of an archive of N stories cost, as a table; beside it Hugo's, where it is installed.

CPU seconds of the build and all that it starts, the search index included. The pictures for sharing are more than Hugo's
template makes, so their seconds are told apart and left out of the ratio, as is the loading of language models.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.archive import make
from benchmarks.edits import change_a_template, edit_a_story, rename_an_actor
from benchmarks.hugo_site import export, sizes
from benchmarks.measure import WITH_BYTECODE, Cost, cost
from benchmarks.site import ROOT, BenchSite

_SMALL = 1_000
"""The archive that the cost of a story in a larger one is compared with."""

_EMPTY = 10
"""Stories of the archive whose build stands for what every build costs, however small."""


@dataclass(frozen=True)
class Scenario:
    """What happens before a build, and what the build may cost, as a ratio to Hugo's, in 10,000 and in 50,000 stories."""

    name: str
    before: Callable[[BenchSite], None]
    bars: tuple[float, float]
    draws: bool = False
    reads: bool = False


_SCENARIOS = (
    Scenario("render everything from kept readings", BenchSite.forget_pages, (0.5, 0.35), draws=True),
    Scenario("nothing changed", lambda site: None, (0.02, 0.008)),
    Scenario("one story's text edited", edit_a_story, (0.03, 0.01), reads=True),
    Scenario("an actor renamed (5 % of the pages)", rename_an_actor, (0.06, 0.03)),
    Scenario("a template changed", change_a_template, (0.5, 0.35)),
)
_MEMORY_BAR = 0.25
_GROWTH_BAR = 1.2


@dataclass(frozen=True)
class Measured:
    """One scenario's cost; ``pictures`` and ``loading`` are parts of its CPU seconds: drawing, and loading language models."""

    scenario: Scenario
    cost: Cost
    pictures: float = 0.0
    loading: float = 0.0

    @property
    def compared(self) -> float:
        """The CPU seconds that are compared with Hugo's."""
        return max(0.0, self.cost.cpu - self.pictures - self.loading)


def measure(site: BenchSite, scenario: Scenario) -> Measured:
    """What the build after ``scenario`` costs."""
    scenario.before(site)
    told = site.folder / "pictures.txt"
    told.unlink(missing_ok=True)
    command = site.command()
    if scenario.draws:
        command = command.replace("-m explainer.build", f'-m benchmarks.pictures "{told}"')
    taken = cost(command, PYTHONHASHSEED="0")
    drawn = float(told.read_text(encoding="utf-8")) if scenario.draws else 0.0
    print(f"  {scenario.name}: {taken.cpu:.2f} s", file=sys.stderr)
    return Measured(scenario, taken, drawn, _loading(site) if scenario.reads else 0.0)


def hugo_build(hugo: str, site: BenchSite) -> Cost:
    """What Hugo takes for a full build of the same pages; says how large they are."""
    folder = site.folder / "hugo"
    export(site, folder)
    taken = cost(f'"{hugo}" --quiet', folder)
    print(f"  Hugo: {taken.cpu:.2f} s\n{sizes(site, folder)}", file=sys.stderr)
    return taken


def _loading(site: BenchSite) -> float:
    """What the command of `benchmarks.loading` prints."""
    command = [sys.executable, "-m", "benchmarks.loading", str(site.content)]
    environment = {**os.environ, **WITH_BYTECODE}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    return float(done.stdout)


def table(count: int, measured: list[Measured], hugo: Cost | None) -> str:
    """The figures in Markdown."""
    large = count > 20_000
    lines = [
        "| | ours, CPU s | of it pictures | language models | compared | Hugo, CPU s | ratio | bar |",
        "|---|" + "---|" * 7,
    ]
    for m in measured:
        bar = m.scenario.bars[large]
        ratio = f"{m.compared / hugo.cpu:.3f}" if hugo else "–"
        cells = [m.cost.cpu, m.pictures, m.loading, m.compared]
        shown = " | ".join(f"{cell:.2f}" for cell in cells)
        lines.append(f"| {m.scenario.name} | {shown} | {f'{hugo.cpu:.2f}' if hugo else '–'} | {ratio} | ≤ {bar} |")
    peak = max(m.cost.peak for m in measured)
    theirs = f"{hugo.peak / 2**20:.0f} MiB" if hugo else "–"
    ratio = f"{peak / hugo.peak:.2f}" if hugo else "–"
    lines.append(f"| peak memory (largest process) | {peak / 2**20:.0f} MiB | | | | {theirs} | {ratio} | ≤ {_MEMORY_BAR} |")
    return "\n".join(lines)


def growth(count: int, folder: Path, full: Measured) -> str:
    """How much dearer a story is in this archive than in one of a thousand, what every build costs left out."""
    empty, small = (measure(make(folder / str(size), size), _SCENARIOS[0]) for size in (_EMPTY, _SMALL))
    here = (full.compared - empty.compared) / (count - _EMPTY)
    there = (small.compared - empty.compared) / (_SMALL - _EMPTY)
    costs = f"A story costs {here * 1000:.2f} ms here, {there * 1000:.2f} ms in {_SMALL:,}"
    return f"{costs}: ratio {here / there:.2f} (bar ≤ {_GROWTH_BAR})"


def main() -> None:
    """Make the archive, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--folder", type=Path, default=ROOT / ".cache" / "bench")
    parser.add_argument("--hugo", default=shutil.which("hugo"), help="the program; none on the PATH: ours alone")
    arguments = parser.parse_args()
    site = make(arguments.folder / str(arguments.count), arguments.count)
    full = measure(site, _SCENARIOS[0])
    hugo = hugo_build(arguments.hugo, site) if arguments.hugo else None
    measured = [full, *(measure(site, scenario) for scenario in _SCENARIOS[1:])]
    print(f"{arguments.count:,} stories\n\n{table(arguments.count, measured, hugo)}\n")
    if arguments.count > _SMALL:
        print(growth(arguments.count, arguments.folder, full))


if __name__ == "__main__":
    main()
