"""Pelican's adapter of room `pages`: the archive becomes files in the output folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from explainer.build_state import BuildState, state_of
from explainer.desk.page_files import read_page_files
from explainer.pages.compressed import with_compressed
from explainer.pages.edition import Edition
from explainer.pages.ledger import Ledger
from explainer.pages.making import Making
from explainer.pages.output import File, OutputError, publish, reserved
from explainer.pages.own_pages import own_pages
from explainer.pages.render import Renderer
from explainer.pages.search import KeptSearch, SearchError, search_records
from explainer.pages.settings import Site
from explainer.problems import Problem
from explainer.store import Store


class PagesGenerator(Generator):
    """Renders and writes the site."""

    def generate_output(self, writer: Any) -> None:
        """Called by Pelican. Raises `SystemExit` (1) with one line where the output folder cannot be used."""
        state = state_of(self.context)
        assert state.archive is not None
        own, problems = read_page_files(state.folder)
        state.problems += problems
        site = Site(
            name=self.settings["SITENAME"],
            theme=Path(self.theme),
            tagline=self.settings.get("SITETITLE", ""),
            url=self.settings["SITEURL"].rstrip("/"),
            language=self.settings["DEFAULT_LANG"],
            timezone=self.settings["TIMEZONE"],
            publisher=self.settings.get("PUBLISHER", ""),
            contact=self.settings.get("CONTACT", ""),
            pages=own_pages(own),
        )
        state.site = site
        output = Path(self.output_path)
        compressed = bool(self.settings.get("PRECOMPRESS"))
        try:
            with reserved(output, state.cache), Store(state.cache / "pages.sqlite") as store:
                ledger = Ledger(store, output)
                making = Making(Edition(state.archive, site), Renderer(site, store), ledger, compressed)
                files: Iterable[File] = chain(making.files(), _search(state, making, KeptSearch(store, output)))
                state.written = publish(with_compressed(files) if compressed else files, output, ledger)
                ledger.keep(making.twins)
                state.pages = making.pages
                state.number = ledger.number
        except OutputError as error:
            raise SystemExit(str(error)) from error


def _search(state: BuildState, making: Making, kept: KeptSearch) -> Iterator[File]:
    """The files of the search index; where it cannot be made, none, and a problem. The site works without it."""
    try:
        yield from making.of_search(kept.index(search_records(making.edition), making.edition.tongue.locale.language))
    except SearchError as error:
        mend = "see what it says; the A–Z and the chronology work without it"
        state.problems.append(Problem("search/", 0, str(error), "a search index", mend))


def _generators(pelican: Any) -> type[Generator]:
    return PagesGenerator


def register() -> None:
    """Called by Pelican."""
    signals.get_generators.connect(_generators)
