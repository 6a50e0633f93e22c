"""Pelican's adapter of room `archive`."""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.generators import Generator

from explainer.archive.build import build
from explainer.archive.intake import notices, published_readings
from explainer.build_state import state_of
from explainer.storylines.storyline_folder import read_storylines


class ArchiveGenerator(Generator):
    """Puts the archive together from the readings and the editors' files."""

    def generate_context(self) -> None:
        """Called by Pelican."""
        state = state_of(self.context)
        edited, problems = read_storylines(state.folder, {p.id for p in state.publishable}, state.held)
        state.problems += problems
        published = published_readings(state.publishable, state.readings, state.fingerprints)
        state.archive = build(published, state.glossary, edited, notices(state.withdrawn))


def _generators(pelican: Any) -> type[Generator]:
    return ArchiveGenerator


def register() -> None:
    """Called by Pelican."""
    signals.get_generators.connect(_generators)
