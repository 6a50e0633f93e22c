"""Pelican's adapter of room `reading`."""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.generators import Generator

from explainer.build_state import state_of
from explainer.reading.many import read_all
from explainer.store import Store


class ReadingGenerator(Generator):
    """Reads the stories that `wire` hands on."""

    def generate_context(self) -> None:
        """Called by Pelican."""
        state = state_of(self.context)
        with Store(state.cache / "readings.sqlite") as store:
            state.readings = read_all([(p.story, p.judgements) for p in state.publishable], store)
            store.forget_unused()
        state.problems += [problem for reading in state.readings for problem in reading.problems]


def _generators(pelican: Any) -> type[Generator]:
    return ReadingGenerator


def register() -> None:
    """Called by Pelican."""
    signals.get_generators.connect(_generators)
