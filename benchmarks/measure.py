"""What a command costs: CPU seconds of it and of all that it starts, and the memory of the largest of them."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.site import ROOT

_KIB = 1024


@dataclass(frozen=True)
class Cost:
    """``cpu`` and ``wall`` in seconds, ``peak`` in bytes."""

    cpu: float
    wall: float
    peak: int


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
