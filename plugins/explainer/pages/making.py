"""From the archive to the files of the site: what the ledger knows to be as it was is not made again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain

from explainer import digest, fingerprint
from explainer.archive import parts
from explainer.archive.reliance import recorded
from explainer.pages.compressed import ENDING, is_compressible, with_compressed
from explainer.pages.edition import Edition
from explainer.pages.ledger import Ledger, UnitFiles
from explainer.pages.machine_pages import Address
from explainer.pages.output import File, Written, publish
from explainer.pages.render import Renderer
from explainer.pages.search import search_records
from explainer.pages.settings import Page
from explainer.pages.site import Unit, addresses, edition_units, machine_pages
from explainer.search.kept import Document, KeptIndex

_RENDERED_WITH = ("jinja2", "markupsafe", "msgspec", "babel", "pillow", "font-source-serif-pro")
"""Packages that pages are made with: another version may make other bytes."""


_FOR_READERS = ".html"
"""How the path of a page ends that readers look at."""

SEARCH = "search"
"""The unit of the search index."""


@dataclass
class Making:
    """The making of one site. ``compressed`` says that files get compressed twins; ``pages`` counts those for readers."""

    edition: Edition
    renderer: Renderer
    ledger: Ledger
    compressed: bool = False
    pages: int = 0
    _addresses: list[Address] = field(default_factory=list)

    def published(self, search: Iterable[File]) -> Written:
        """Make the whole site, ``search`` with it, let it take its place, and let the ledger keep what it was made from."""
        files = chain(self.files(), search)
        written = publish(with_compressed(files) if self.compressed else files, self.ledger.output, self.ledger)
        self.ledger.keep(self.twins)
        return written

    def files(self) -> Iterator[File]:
        """Every file of the site but the search index."""
        plain_with = _hash(self._program + repr(self.edition.site).encode())
        self.ledger.begin(self._made_with, plain_with, parts.of_archive(self.edition.archive))
        for path, content in self.renderer.assets.items():
            yield File.ready(path, content)
        for unit in edition_units(self.edition):
            yield from self._of_unit(unit)
        for page in machine_pages(self.edition, self._addresses):
            yield self.file(page)

    def _of_unit(self, unit: Unit) -> Iterator[File]:
        row = self.ledger.fresh(unit.name, unit.made_from, plain=unit.plain)
        if row:
            self._addresses += row.addresses
            self.pages += sum(path.endswith(_FOR_READERS) for path in row.files)
            yield from self._staying(unit.name, row)
            return
        made, told = self.make(unit.name, unit.made_from, unit.make)
        self._addresses += told
        for page in made:
            self.pages += page.path.endswith(_FOR_READERS)
            yield File(page.path, b"", partial(self.renderer.render, page)) if unit.made_from else self.file(page)

    def _staying(self, name: str, row: UnitFiles) -> Iterator[File]:
        self.ledger.stays(name, row)
        return (File.kept(path) for path in row.files if not self.is_twin(path))

    @cached_property
    def _made_with(self) -> bytes:
        return _hash(self._program + self.renderer.fingerprint.encode())

    @cached_property
    def _program(self) -> bytes:
        """What makes all files, whatever they are made from; with or without compressed twins."""
        return fingerprint.of_package(packages=_RENDERED_WITH) + bytes([self.compressed])

    def make(self, name: str, made_from: bytes, maker: Callable[[], Iterable[Page]]) -> tuple[list[Page], tuple[Address, ...]]:
        """The pages of a unit and their addresses; on what they rely is noted."""
        with recorded() as relied_on:
            made = list(maker())
        told = tuple(addresses(made))
        self.ledger.record(name, made_from, relied_on, (page.path for page in made), told)
        return made, told

    def of_search(self, documents: Iterable[Document]) -> list[File]:
        """The files of the search index, which the ledger knows as a unit of their own."""
        files = [File(document.path, document.made_from, document.make) for document in documents]
        self.ledger.record(SEARCH, b"", (), (file.path for file in files), ())
        return files

    def of_search_anew(self, index: KeptIndex) -> Iterator[File]:
        """The same from all that the site holds now, found when the rest of the site is made."""
        yield from self.of_search(index.of(search_records(self.edition)))

    def of_search_as_it_was(self) -> Iterator[File]:
        """The same where nothing that can be found has changed."""
        return self._staying(SEARCH, self.ledger.unit_files((SEARCH,))[SEARCH])

    def file(self, page: Page) -> File:
        """The file of a page, by its view."""
        made_from = digest.of_named(self._made_with, page.fingerprint)
        return File(page.path, made_from, partial(self.renderer.render, page))

    def twins(self, path: str) -> tuple[str, ...]:
        """The other files that come with one."""
        return (path + ENDING,) if self.compressed and is_compressible(path) else ()

    def is_twin(self, path: str) -> bool:
        """Whether a file comes with another one."""
        return self.compressed and path.endswith(ENDING)


def _hash(made_with: bytes) -> bytes:
    return hashlib.blake2b(made_with, digest_size=16).digest()
