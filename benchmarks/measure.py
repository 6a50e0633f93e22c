"""What a command costs: CPU seconds of it and of all that it starts, and the memory of the largest of them.

Run as a program it measures the command that it is given. A program of its own, because Linux counts to the memory of a
process what its parent held when it was started, and who measures an archive holds much.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.site import ROOT

_KIB = 1024

WITH_BYTECODE = {"PYTHONDONTWRITEBYTECODE": ""}
"""For the environment of what is measured: where it forbids compiled modules, each build would compile the program anew."""


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
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(  # noqa: S603 - our own recipe
        [sys.executable, "-m", "benchmarks.measure", command],
        cwd=folder,
        env={**os.environ, **WITH_BYTECODE, "PYTHONPATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise FailedError(f"{command}\n{done.stderr}")
    return Cost(**json.loads(done.stdout))


def _measured(command: str) -> Cost:
    """The cost of a shell command, whose output goes to standard error; exits as it does where it fails."""
    begun = time.monotonic()
    running = subprocess.Popen(command, shell=True, stdout=sys.stderr)  # noqa: S602 - our own recipe
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        sys.exit(running.returncode)
    return Cost(used.ru_utime + used.ru_stime, time.monotonic() - begun, used.ru_maxrss * _KIB)


if __name__ == "__main__":
    print(json.dumps(asdict(_measured(sys.argv[1]))))
