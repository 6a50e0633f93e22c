"""Pelican's adapter of room `reading`."""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.generators import Generator

from explainer.build_state import state_of
from explainer.reading.many import read_all
from explainer.reading.reading import Reading
from explainer.wire.judgements import Judgement
from explainer.wire.story import Story


class ReadingGenerator(Generator):
    """Reads the stories that `wire` hands on; a story that has not changed since this process read it is not read again."""

    _known: dict[tuple[Story, tuple[Judgement, ...]], Reading] = {}  # noqa: RUF012 - the memory of the process, on purpose

    def generate_context(self) -> None:
        """Called by Pelican."""
        state = state_of(self.context)
        wanted = [(p.story, p.judgements) for p in state.publishable]
        new = [w for w in wanted if w not in self._known]
        self._known.update(zip(new, read_all(new), strict=True))
        state.readings = [self._known[w] for w in wanted]
        state.problems += [problem for reading in state.readings for problem in reading.problems]


def _generators(pelican: Any) -> type[Generator]:
    return ReadingGenerator


def register() -> None:
    """Called by Pelican."""
    signals.get_generators.connect(_generators)
