"""Bring edits of stories' words into the site that stands, without putting the site together again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from explainer import clock
from explainer.archive import parts
from explainer.archive.archive import Archive, ArchivedStory, ChronologyEntry
from explainer.pages.compressed import with_compressed
from explainer.pages.edition import Edition
from explainer.pages.ledger import Ledger
from explainer.pages.making import SEARCH, Making
from explainer.pages.output import File, OutputError, Written, amend, reserved
from explainer.pages.render import Renderer
from explainer.pages.search import Document, KeptSearch, SearchError, story_record
from explainer.pages.settings import Page, Site
from explainer.pages.shelves import Shelf
from explainer.pages.site import machine_pages, make_unit
from explainer.retouch.edits import BeyondRetouchingError, Edits, Rereading, edits_since
from explainer.retouch.standing import Index, Loaded, Rows, SiteRow, Standing, StoryRow
from explainer.store import Store
from explainer.wire.folder import ContentFolder


@dataclass(frozen=True)
class Retouched:
    """How many stories were edited, and how many files of the site that changed."""

    stories: int
    files: int


def retouch(content: Path, output: Path, cache: Path) -> Retouched | str:
    """Bring what was edited in ``content`` into ``output``; why it cannot be done by retouching, where it cannot.

    The caller knows that nothing but the content folder and its history has changed since the site was built.
    """
    try:
        with ExitStack() as stack:
            stack.enter_context(reserved(output, cache))
            standing_rows, pages, readings = (
                stack.enter_context(Store(cache / f"{name}.sqlite")) for name in ("standing", "pages", "readings")
            )
            rows = Rows(standing_rows, output)
            standing = Standing(rows, readings, rows.get("index", Index))
            edits = edits_since(standing.index, content)
            rereading = Rereading(standing, ContentFolder(content), cache, readings, clock.now())
            found = [rereading.row_and_story(story) for story in edits.stories]
            return _Retouching(standing, Ledger(pages, output), pages, output).bring_in(found, edits)
    except (BeyondRetouchingError, KeyError, OutputError, SearchError, sqlite3.DatabaseError) as error:
        return str(error)


class StandingEdition(Edition):
    """An edition of the site that stands: orders are known and need not be found from all that they order."""

    def __init__(self, archive: Archive, site: Site, index: Index, line: Callable[[str], ChronologyEntry]) -> None:
        super().__init__(archive, site)
        self.__dict__ |= {"_index": index, "_line": line}

    @cached_property
    def shelves(self) -> tuple[Shelf, ...]:
        """The site's chronology, cut into pages."""
        rows = self.__dict__["_index"].shelves
        line = self.__dict__["_line"]
        return tuple(Shelf(row.url, Loaded(row.entries, line), row.year, row.month, row.part) for row in rows)

    @cached_property
    def shelf_of(self) -> Mapping[str, str]:
        """The page of each line of the site's chronology."""
        return {entry: row.url for row in self.__dict__["_index"].shelves for entry in row.entries}

    @cached_property
    def newest_entries(self) -> Sequence[ChronologyEntry]:
        """The site's chronology, newest first."""
        return Loaded(self.__dict__["_index"].newest_lines, self.__dict__["_line"])


@dataclass
class _Retouching:
    """One retouching of one site."""

    standing: Standing
    ledger: Ledger
    store: Store
    output: Path

    def bring_in(self, found: Sequence[tuple[StoryRow, ArchivedStory]], edits: Edits) -> Retouched:
        stories = {archived.id: archived for _, archived in found}
        self.standing.retouched = stories
        self._site = _site(self.standing.index.site)
        self._edition = StandingEdition(self.standing.archive, self._site, self.standing.index, self.standing.line)
        self._making = Making(self._edition, Renderer(self._site, self.store), self.ledger, self.standing.index.site.compressed)
        changed = self._changed(stories.values())
        names = dict.fromkeys((*(f"story {story}" for story in stories), *self.ledger.relying_on(changed)))
        written = self._write(names, stories)
        self.ledger.amend(changed, self._making.twins)
        index = replace(self.standing.index, files=edits.files, commit=edits.commit)
        self.standing.rows.put([*((f"story {row.id}", row) for row, _ in found), ("index", index)])
        return Retouched(len(found), written.changed + written.removed)

    def _changed(self, stories: Iterable[ArchivedStory]) -> dict[str, bytes]:
        """The parts of the archive that are other than they were."""
        states: dict[str, bytes] = {}
        for archived in stories:
            states |= parts.of_story(archived)
        return {part: state for part, state in states.items() if self.ledger.state_of(part) != state}

    def _write(self, names: Iterable[str], stories: Mapping[str, ArchivedStory]) -> Written:
        former = self.ledger.unit_files((*names, SEARCH))
        files: list[File] = []
        moved = False
        for name in names:
            own = stories.get(name.removeprefix("story "))
            made_from = parts.of_story_page(own) if own else self.ledger.made_from(name)
            made, addresses = self._making.make(name, made_from, partial(make_unit, self._edition, name))
            moved = moved or addresses != former[name].addresses
            files += self._files(made)
        files += self._files(machine_pages(self._edition, self.ledger.addresses())) if moved else []
        files += self._making.of_search(self._found(stories.values()))
        complete = with_compressed(files) if self._making.compressed else files
        before = [path for row in former.values() for path in row.files]
        return amend(complete, before, self.output, self.ledger)

    def _found(self, stories: Iterable[ArchivedStory]) -> list[Document]:
        """The search index with the texts of ``stories`` as they are now."""
        kept = KeptSearch(self.store, self.output)
        now = {archived.url: story_record(self._edition, archived) for archived in stories}
        return kept.index(kept.records() | now, self._edition.tongue.locale.language)

    def _files(self, made: Iterable[Page]) -> list[File]:
        return [self._making.file(page) for page in made]


def _site(row: SiteRow) -> Site:
    return Site(
        name=row.name,
        theme=Path(row.theme),
        tagline=row.tagline,
        url=row.url,
        language=row.language,
        timezone=row.timezone,
        publisher=row.publisher,
        contact=row.contact,
        pages=row.pages,
    )
