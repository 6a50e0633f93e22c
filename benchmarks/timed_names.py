"""The configured source of names with a clock in front of it, so that a profile can tell names from the parse."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from explainer.language.names import MODEL, NameSource, configured_source
from explainer.language.parse import Name

_VARIABLE = "BACKGROUNDER_NAMES"


class Timed:
    """Gives what ``source`` gives; ``seconds`` is the CPU time that this has taken so far."""

    def __init__(self, source: NameSource | None) -> None:
        self._source = source
        self.seconds = 0.0

    def names(self, lines: Sequence[str]) -> Sequence[Sequence[Name]]:
        """The names of each line."""
        assert self._source is not None
        begun = time.process_time()
        try:
            return self._source.names(lines)
        finally:
            self.seconds += time.process_time() - begun


_chosen: list[Timed] = []


@contextmanager
def chosen() -> Iterator[Timed]:
    """Let readings take names from a timed source; where the pipeline's own names are configured, its time stays nought."""
    before = os.environ.get(_VARIABLE)
    timed = Timed(configured_source())
    if before != MODEL:
        _chosen.append(timed)
        os.environ[_VARIABLE] = f"{__name__}:the_chosen"
        configured_source.cache_clear()
    try:
        yield timed
    finally:
        os.environ.pop(_VARIABLE, None)
        if before is not None:
            os.environ[_VARIABLE] = before
        configured_source.cache_clear()


def the_chosen() -> Timed:
    """What `chosen` has made last."""
    return _chosen[-1]
