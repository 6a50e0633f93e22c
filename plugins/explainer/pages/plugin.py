"""Pelican's adapter of room `pages`: the archive becomes files in the output folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from explainer.build_state import state_of
from explainer.desk.page_files import read_page_files
from explainer.pages.edition import Edition
from explainer.pages.ledger import Ledger
from explainer.pages.making import Making
from explainer.pages.output import OutputError, reserved
from explainer.pages.own_pages import own_pages
from explainer.pages.render import Renderer
from explainer.pages.settings import Site
from explainer.problems import ProblemError
from explainer.search.kept import KeptIndex
from explainer.store import Store


class PagesGenerator(Generator):
    """Renders and writes the site."""

    def generate_output(self, writer: Any) -> None:
        """Called by Pelican. Raises `SystemExit` (1) with one line where output folder or theme cannot be used."""
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
                search = KeptIndex(store, output, making.edition.tongue.locale.language)
                state.written = making.published(making.of_search_anew(search))
                state.pages = making.pages
                state.number = ledger.number
        except (OutputError, ProblemError) as error:
            raise SystemExit(str(error)) from error


def _generators(pelican: Any) -> type[Generator]:
    return PagesGenerator


def register() -> None:
    """Called by Pelican."""
    signals.get_generators.connect(_generators)
