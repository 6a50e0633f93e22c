"""`make bench-equal`: whether builds after random changes give the very bytes of a clean build.

After each change the site is built on top of what earlier builds left, sometimes killed on the way, sometimes by two builds at
once; then a copy of the content, its files written in another order, is built with nothing kept but the readings and with
another seed for Python's hashes. In the end once more with no readings kept. The first file that differs is shown.
"""

from __future__ import annotations

import argparse
import difflib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.archive import make
from benchmarks.changes import ALL, change
from benchmarks.site import READINGS, ROOT, BenchSite

_KILLED, _TWICE = 0.25, 0.15
"""Share of the builds that are killed once before they are let through, and of those that two processes begin at once."""

_AT_ONCE = (1, 1, 1, 1, 2, 3)
"""How many changes come before a build."""

_COMPARED = 0.6
"""Share of the builds that are compared: what one has left wrong, the next ones hardly ever set right by chance."""

_NOW, _DAY = 1_767_225_600, 86_400
"""2026-01-01: the clock that embargoes look at; it moves on by a day now and then."""

_SHOWN = 40
_TEXT = (".html", ".json", ".xml", ".txt", ".csv", ".ics", ".atom", ".css", ".js")


class UnequalError(Exception):
    """The two outputs differ; the text says where."""


@dataclass
class Trial:
    """One run: the site, the random numbers, and the time that counts as now."""

    site: BenchSite
    dice: random.Random
    git: bool = False
    now: int = _NOW
    _since: list[str] = field(default_factory=list)
    """What was done since the last comparison."""

    @property
    def clean(self) -> BenchSite:
        """The site that is built from nothing, with settings and theme of the other."""
        return BenchSite(self.site.folder / "clean", self.site.folder)

    def step(self) -> str:
        """Change something, build, compare. Raises `UnequalError`."""
        if self.dice.random() < 0.1:
            self.now += _DAY * self.dice.randint(1, 10)
        done = "; ".join(change(self.dice, self.site, ALL) for _ in range(self.dice.choice(_AT_ONCE)))
        self.commit(done)
        done += self._build_somehow()
        self._since.append(done)
        if self.dice.random() < _COMPARED:
            self.compare("\n  ".join(self._since))
            self._since.clear()
        return done

    def commit(self, message: str) -> None:
        """Commit the content, where it lies in git, at the time that counts as now."""
        if self.git:
            when = {"GIT_AUTHOR_DATE": f"{self.now} +0000", "GIT_COMMITTER_DATE": f"{self.now} +0000"}
            _git(self.site.content, "add", "-A", **when)
            _git(self.site.content, "commit", "-q", "--allow-empty", "-m", message, **when)

    def build(self) -> None:
        """Build on top of what is there."""
        _finish(self._begin(self.site))

    def compare(self, done: str, *, readings: bool = True) -> None:
        """Build from nothing and compare. Raises `UnequalError`."""
        clean = self.clean
        shutil.rmtree(clean.folder, ignore_errors=True)
        _copy_in_any_order(self.site.content, clean.content, self.dice)
        if readings:
            clean.cache.mkdir()
            for path in self.site.cache.glob(f"{READINGS}*"):
                shutil.copy2(path, clean.cache / path.name)
        _finish(self._begin(clean))
        if told := difference(self.site.output, clean.output):
            raise UnequalError(f"after {done}: {told}")

    def _build_somehow(self) -> str:
        draw = self.dice.random()
        if draw < _KILLED:
            former = _contents(self.site.output)
            after = self.dice.uniform(0.1, 6)
            if _kill(self._begin(self.site), after):
                between = _contents(self.site.output)
                self.build()
                if between not in (former, _contents(self.site.output)):
                    raise UnequalError(f"a build killed after {after:.1f} s left neither the former site nor the new one")
                return f" (killed after {after:.1f} s)"
        elif draw < _KILLED + _TWICE:
            for running in (self._begin(self.site), self._begin(self.site)):
                _finish(running)
            self.build()
            return " (two builds at once)"
        self.build()
        return ""

    def _begin(self, site: BenchSite) -> subprocess.Popen[bytes]:
        seed = str(self.dice.randrange(1, 1000))
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(self.now), "PYTHONHASHSEED": seed}
        return subprocess.Popen(  # noqa: S602 - our own recipe
            site.command(),
            shell=True,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def difference(ours: Path, clean: Path) -> str:
    """The first file that is not the same in both folders, with what differs in it; empty where there is none."""
    first, second = _contents(ours), _contents(clean)
    for path in sorted(first.keys() | second.keys()):
        if path not in second:
            return f"{path} should be gone"
        if path not in first:
            return f"{path} is missing"
        if first[path] != second[path]:
            return f"{path} differs\n{_diff(path, first[path], second[path])}"
    return ""


def _diff(path: str, ours: bytes, clean: bytes) -> str:
    if not path.endswith(_TEXT):
        return f"{len(ours)} bytes, {len(clean)} in the clean build"
    first, second = (data.decode("utf-8", "replace").splitlines() for data in (ours, clean))
    return "\n".join(list(difflib.unified_diff(first, second, "incremental", "clean", lineterm="", n=1))[:_SHOWN])


def _contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def _copy_in_any_order(source: Path, target: Path, dice: random.Random) -> None:
    paths = sorted(p for p in source.rglob("*") if p.is_file())
    dice.shuffle(paths)
    for path in paths:
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)


def _finish(running: subprocess.Popen[bytes]) -> None:
    """Wait for the build. That content is faulty is no failure of the build; a traceback is."""
    said, _ = running.communicate()
    if b"Traceback" in said:
        raise UnequalError(f"the build failed:\n{said.decode(errors='replace')}")


def _kill(running: subprocess.Popen[bytes], after: float) -> bool:
    """Kill the build with all its processes after so many seconds. False where it was done before."""
    time.sleep(after)
    alive = running.poll() is None
    if alive:
        os.killpg(running.pid, signal.SIGKILL)
    running.communicate()
    return alive


def _git(folder: Path, *arguments: str, **environment: str) -> None:
    command = ["git", "-c", "user.name=Bench", "-c", "user.email=bench@bench.example", *arguments]
    subprocess.run(command, cwd=folder, check=True, env={**os.environ, **environment})  # noqa: S603 - our own arguments


def begin(folder: Path, stories: int, seed: int, *, keep: bool = False) -> Trial:
    """A new site with its first build done, in git where ``seed`` is odd. ``keep``: known readings in place of real ones."""
    shutil.rmtree(folder, ignore_errors=True)
    trial = Trial(make(folder, stories, keep=keep), random.Random(seed), git=bool(seed % 2))  # noqa: S311 - no secret
    if trial.git:
        _git(trial.site.content, "init", "-q")
    trial.commit("Begin")
    trial.build()
    return trial


def main() -> None:
    """Exit status 1 at the first inequality; the folder stays as it is then."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / ".cache" / "bench" / "equal")
    parser.add_argument("--stories", type=int, default=120)
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    trial = begin(arguments.folder.resolve(), arguments.stories, arguments.seed)
    try:
        for number in range(1, arguments.steps + 1):
            print(f"{number}. {trial.step()}", flush=True)
        trial.compare("all", readings=False)
    except UnequalError as error:
        print(f"UNEQUAL (seed {arguments.seed}) {error}")
        sys.exit(1)
    print(f"{arguments.steps} builds after changes equal clean builds byte for byte.")


if __name__ == "__main__":
    main()
