"""Pelican's adapter of room `wire`: begins the build and reads the content folder."""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.generators import Generator

from explainer.build_state import start
from explainer.store import Store
from explainer.wire.commits import lacking
from explainer.wire.gather import gather


class WireGenerator(Generator):
    """Reads all wire files and decides what may be published now."""

    def generate_context(self) -> None:
        """Called by Pelican."""
        state = start(self.context, self.path, self.settings["CACHE_PATH"])
        with Store(state.cache / "wire.sqlite") as store:
            gathered = gather(state.folder, state.now, self.settings["TIMEZONE"], store)
            store.forget_unused()
        state.publishable = list(gathered.publishable)
        state.withdrawn = list(gathered.withdrawn)
        state.held = gathered.held
        state.read = gathered.read
        state.until = gathered.until
        state.left_out += gathered.left_out
        state.problems += (*gathered.problems, *lacking(state.folder.root))


def _generators(pelican: Any) -> type[Generator]:
    return WireGenerator


def register() -> None:
    """Called by Pelican."""
    signals.get_generators.connect(_generators)
