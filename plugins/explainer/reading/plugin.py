"""Pelican's adapter of room `reading`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pelican import signals
from pelican.generators import Generator

from explainer.build_state import state_of
from explainer.reading.many import read_all
from explainer.reading.reading import Reading
from explainer.wire.story import Story


class ReadingGenerator(Generator):
    """Reads the stories that `wire` hands on; a story that has not changed since this process read it is not read again."""

    _known: dict[Story, Reading] = {}  # noqa: RUF012 - the memory of the process, on purpose

    def generate_context(self) -> None:
        """Called by Pelican."""
        state = state_of(self.context)
        new = [p.story for p in state.publishable if p.story not in self._known]
        self._known.update(zip(new, read_all(new), strict=True))
        state.readings = [self._known[p.story] for p in state.publishable]


def _generators(pelican: Any) -> type[Generator]:
    return ReadingGenerator


def register() -> None:
    """Called by Pelican."""
    signals.get_generators.connect(_generators)
