"""Pelican's adapter of room `pages`: the archive becomes files in the output folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
from pelican import signals
from pelican.generators import Generator

from explainer import fingerprint
from explainer.archive.archive import Archive
from explainer.build_state import BuildState, state_of
from explainer.desk.page_files import read_page_files
from explainer.pages.compressed import with_compressed
from explainer.pages.contract import explainer
from explainer.pages.output import File, Ledger, OutputError, publish, reserved
from explainer.pages.own_pages import own_pages
from explainer.pages.render import Renderer
from explainer.pages.search import SearchError, search_index
from explainer.pages.settings import Site
from explainer.pages.site import pages
from explainer.problems import Problem
from explainer.store import Store

_RENDERED_WITH = ("jinja2", "markupsafe", "babel", "feedgenerator", "icalendar", "pillow", "font-source-serif-pro")
"""Packages that pages are made with: another version may make other bytes."""


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
        output = Path(self.output_path)
        try:
            with reserved(output, state.cache), Store(state.cache / "pages.sqlite") as store:
                files: Iterable[File] = chain(_files(state, state.archive, site), _search(state, state.archive, site, store))
                files = with_compressed(files) if self.settings.get("PRECOMPRESS") else files
                state.written = publish(files, output, Ledger(store, output))
        except OutputError as error:
            raise SystemExit(str(error)) from error


def _files(state: BuildState, archive: Archive, site: Site) -> Iterator[File]:
    """Every file of the site but the search index."""
    renderer = Renderer(site)
    program = fingerprint.of_package(packages=_RENDERED_WITH) + renderer.fingerprint.encode()
    for path, content in renderer.assets.items():
        yield File.ready(path, content)
    for page in pages(archive, site):
        state.pages += page.path.endswith(".html")
        made_from = hashlib.blake2b(page.fingerprint.encode(), key=program[:64], digest_size=16).digest()
        yield File(page.path, made_from, partial(renderer.render, page))
    for archived in archive.stories:
        twin = msgspec.json.format(msgspec.json.encode(explainer(archived, archive.actors)), indent=1)
        yield File.ready(f"{archived.url}explainer.json", twin)


def _search(state: BuildState, archive: Archive, site: Site, store: Store) -> Iterator[File]:
    """The files of the search index; where it cannot be made, none, and a problem. The site works without it."""
    try:
        for document in search_index(archive, site, store):
            yield File.ready(document.path, document.body)
    except SearchError as error:
        mend = "see what it says; the A–Z and the chronology work without it"
        state.problems.append(Problem("search/", 0, str(error), "a search index", mend))


def _generators(pelican: Any) -> type[Generator]:
    return PagesGenerator


def register() -> None:
    """Called by Pelican."""
    signals.get_generators.connect(_generators)
