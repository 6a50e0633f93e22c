"""Pelican's adapter of room `pictures`."""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.generators import Generator

from explainer.build_state import state_of
from explainer.pictures.album import Album


class PicturesGenerator(Generator):
    """Finds the pictures of the stories that `wire` hands on."""

    def generate_context(self) -> None:
        """Called by Pelican."""
        state = state_of(self.context)
        with Album(state.folder, state.now, self.settings["TIMEZONE"], state.cache) as album:
            state.publishable, problems = album.illustrated(state.publishable)
            state.until = min((moment for moment in (state.until, album.until) if moment), default=None)
        state.problems += problems


def _generators(pelican: Any) -> type[Generator]:
    return PicturesGenerator


def register() -> None:
    """Called by Pelican."""
    signals.get_generators.connect(_generators)
