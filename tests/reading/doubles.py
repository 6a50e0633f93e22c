"""What the processes that the tests start take in place of the real thing.

Sources of names are chosen by the environment variable `BACKGROUNDER_NAMES`.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from explainer.language.parse import Name


class _Deadly:
    """Ends the process in a story that tells of a bomb."""

    def names(self, lines: Sequence[str]) -> Sequence[Sequence[Name]]:
        if any("bomb" in line for line in lines):
            os.kill(os.getpid(), signal.SIGKILL)
        return [[] for _ in lines]


class _Slow:
    """Takes a twentieth of a second for each story."""

    def names(self, lines: Sequence[str]) -> Sequence[Sequence[Name]]:
        time.sleep(0.05)
        return [[] for _ in lines]


def deadly() -> _Deadly:
    return _Deadly()


def slow() -> _Slow:
    return _Slow()


def idler(line: Any, path: object) -> None:
    """A worker that says of the first story that it is kept, and then never another word."""
    line.send([])
    line.send(list(line.recv())[:1])
    time.sleep(600)
