"""Pelican's adapter of room `archive`."""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.generators import Generator

from explainer.archive.archive import Correction, Notice
from explainer.archive.build import PublishedReading, build
from explainer.archive.editors import read_editors_files
from explainer.build_state import state_of


class ArchiveGenerator(Generator):
    """Puts the archive together from the readings and the editors' files."""

    def generate_context(self) -> None:
        """Called by Pelican."""
        state = state_of(self.context)
        edited = read_editors_files(state.folder, {p.id for p in state.publishable}, state.held)
        state.problems += edited.problems
        published = [
            PublishedReading(
                id=p.id,
                url=p.url,
                reading=reading,
                first_published=p.first_published,
                history=p.history,
                corrections=tuple(Correction(c.date.isoformat(), c.text) for c in p.corrections),
            )
            for p, reading in zip(state.publishable, state.readings, strict=True)
        ]
        notices = [Notice(w.id, w.url, w.day.isoformat(), w.reason) for w in state.withdrawn]
        state.archive = build(published, edited.glossary, edited.storylines, notices)


def _generators(pelican: Any) -> type[Generator]:
    return ArchiveGenerator


def register() -> None:
    """Called by Pelican."""
    signals.get_generators.connect(_generators)
