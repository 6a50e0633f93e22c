"""What a command costs: CPU seconds of it and of all that it starts, and the memory of the largest of them."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

import pagefind_bin

from benchmarks.site import ROOT

_TIMES = re.compile(r"(\d+)m([\d.]+)s")
_KIB = 1024


@dataclass(frozen=True)
class Cost:
    """``cpu`` and ``wall`` in seconds, ``peak`` in bytes; ``search`` is the part of ``cpu`` that Pagefind took."""

    cpu: float
    wall: float
    peak: int
    search: float = 0.0

    @property
    def pages(self) -> float:
        """The CPU seconds of all but Pagefind."""
        return self.cpu - self.search


class FailedError(Exception):
    """A command that was to be measured failed; the text is what it said."""


def cost(command: str, folder: Path = ROOT, **environment: str) -> Cost:
    """Run a shell command in ``folder`` and measure it. Raises `FailedError`."""
    with tempfile.TemporaryFile() as said:
        begun = time.monotonic()
        running = subprocess.Popen(  # noqa: S602 - our own recipe
            command,
            shell=True,
            cwd=folder,
            env={**os.environ, **environment},
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode:
            said.seek(0)
            raise FailedError(f"{command}\n{said.read().decode(errors='replace')}")
    return Cost(used.ru_utime + used.ru_stime, time.monotonic() - begun, used.ru_maxrss * _KIB)


def cost_of_build(command: str) -> Cost:
    """As `cost`, for a build of ours: Pagefind's part is told apart."""
    with tempfile.TemporaryDirectory() as folder:
        times = Path(folder, "times")
        times.touch()
        path = os.pathsep.join([str(Path(__file__).parent / "timed"), os.environ.get("PYTHONPATH", "")])
        measured = cost(
            command, PYTHONPATH=path, PAGEFIND=str(pagefind_bin.get_executable()), PAGEFIND_TIMES=str(times), PYTHONHASHSEED="0"
        )
        search = sum(
            int(minutes) * 60 + float(seconds) for minutes, seconds in _TIMES.findall(times.read_text(encoding="ascii"))
        )
    return replace(measured, search=search)
