"""Pelican's adapter of room `reading`."""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.generators import Generator

from explainer.actors.glossary_folder import read_glossary
from explainer.actors.portraits import with_portraits
from explainer.build_state import state_of
from explainer.pictures.album import Album
from explainer.reading.kept import hash_of
from explainer.reading.many import keys_of, read_all
from explainer.reading.named import names_in
from explainer.reading.outcome import ReadersError
from explainer.store import Store


class ReadingGenerator(Generator):
    """Reads the stories that `wire` hands on, with the editors' glossary beside them."""

    def generate_context(self) -> None:
        """Called by Pelican. Raises `SystemExit` (1) with one line where those that should read cannot be used."""
        state = state_of(self.context)
        entries, problems = read_glossary(state.folder)
        with Album(state.folder, state.now, self.settings["TIMEZONE"], state.cache) as album:
            state.glossary, of_portraits = with_portraits(entries, album)
            state.until = min((moment for moment in (state.until, album.until) if moment), default=None)
        state.problems += (*problems, *of_portraits)
        try:
            with Store(state.cache / "readings.sqlite") as store:
                hashes = [hash_of(p.story) for p in state.publishable]
                names = names_in([(h, p.story) for h, p in zip(hashes, state.publishable, strict=True)], state.glossary, store)
                tasks = [(p.story, p.judgements, known) for p, known in zip(state.publishable, names, strict=True)]
                state.fingerprints = keys_of(tasks, hashes)
                state.readings = read_all(tasks, store, keys=state.fingerprints)
                store.forget_unused()
        except ReadersError as error:
            raise SystemExit(str(error)) from error
        state.problems += [problem for reading in state.readings for problem in reading.problems]


def _generators(pelican: Any) -> type[Generator]:
    return ReadingGenerator


def register() -> None:
    """Called by Pelican."""
    signals.get_generators.connect(_generators)
