"""Pelican's adapter of room `retouch`: keeps what a later edit needs to know of the site that a build has made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from explainer.build_state import state_of
from explainer.pages.edition import Edition
from explainer.retouch.keeping import rows_of
from explainer.retouch.rows import Rows
from explainer.store import Store


class StandingGenerator(Generator):
    """Writes no page: the pages are written by then."""

    def generate_output(self, writer: Any) -> None:
        """Called by Pelican, after the pages were written."""
        state = state_of(self.context)
        assert state.archive is not None
        assert state.site is not None
        with Store(state.cache / "standing.sqlite") as store:
            edition = Edition(state.archive, state.site)
            rows = rows_of(edition, state, compressed=bool(self.settings.get("PRECOMPRESS")))
            Rows(store, Path(self.output_path)).put(rows)


def _generators(pelican: Any) -> type[Generator]:
    return StandingGenerator


def register() -> None:
    """Called by Pelican."""
    signals.get_generators.connect(_generators)
