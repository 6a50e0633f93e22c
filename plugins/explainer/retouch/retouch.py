"""Bring edits of stories' words into the site that stands, without putting the site together again."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from msgspec import structs

from explainer import clock
from explainer.archive import parts
from explainer.archive.archive import ArchivedStory, ChronologyEntry, Storyline
from explainer.archive.reliance import Part
from explainer.listing import State
from explainer.pages.compressed import with_compressed
from explainer.pages.edition import Edition
from explainer.pages.ledger import Ledger, UnitFiles
from explainer.pages.making import SEARCH, Making
from explainer.pages.output import File, OutputError, Written, amend, reserved
from explainer.pages.render import Renderer
from explainer.pages.search import records_of
from explainer.pages.settings import Page, Site
from explainer.pages.shelves import Shelf
from explainer.pages.site import actor_units, machine_pages, make_unit, story_units, storyline_units
from explainer.pages.tongue import tongue
from explainer.pictures.album import Album
from explainer.retouch.edits import BeyondRetouchingError, Edits, Rereading, edits_since
from explainer.retouch.keeping import versions_of
from explainer.retouch.renaming import Renamed, renamed
from explainer.retouch.rows import Index, Inputs, Rows
from explainer.retouch.standing import LoadedMapping, Standing
from explainer.retouch.stories import Stories
from explainer.search.kept import Document, KeptIndex
from explainer.store import Store
from explainer.wire.folder import ContentFolder


@dataclass(frozen=True)
class Retouched:
    """How many stories and glossary files were edited, and the files of the site that this changed (see `Written`)."""

    stories: int
    entries: int
    changed: Mapping[str, State | None]


def retouch(content: Path, output: Path, cache: Path, files: Mapping[str, State]) -> Retouched | str:
    """Bring what was edited in ``content`` into ``output``; why it cannot be done by retouching, where it cannot.

    ``files`` are those of ``content`` as they were before any of them was read. The caller knows that nothing but the content
    folder and its history has changed since the site was built.
    """
    try:
        with ExitStack() as stack:
            stack.enter_context(reserved(output, cache))
            standing_rows, pages, readings = (
                stack.enter_context(Store(cache / f"{name}.sqlite")) for name in ("standing", "pages", "readings")
            )
            rows = Rows(standing_rows, output)
            ledger = Ledger(pages, output)
            inputs = rows.get("inputs", Inputs)
            if inputs.number != ledger.number:
                return "the last build kept nothing to go on from"
            index = rows.get("index", Index)
            standing = Standing(rows, Stories(rows, readings, index.stories), index)
            edits = edits_since(inputs, index, content, files)
            folder, now = ContentFolder(content), clock.now()
            changes = Renamed(index.glossary, {}, {})
            if edits.glossary:
                album = stack.enter_context(Album(folder, now, standing.index.site.timezone, cache))
                search = _index(pages, output, standing.index.site)
                changes = renamed(standing, folder, album, edits.glossary, search)
                standing = standing.with_glossary(changes.glossary, changes.actors)
            rereading = Rereading(standing, folder, cache, readings, now)
            reread = {story: rereading.reread(story) for story in edits.stories}
            standing = Standing(rows, standing.stories, standing.index, reread, changes.actors, changes.storylines)
            touched = _Retouching(standing, ledger, pages, output, changes).bring_in(edits)
            rows.put([*_rows(standing, changes), ("inputs", replace(inputs, files=edits.files, commit=edits.commit))])
            return touched
    except KeyError as error:  # the cache was damaged: a whole build makes anew what is missing
        return f"{error} is no longer kept"
    except (BeyondRetouchingError, OutputError, sqlite3.DatabaseError) as error:
        return str(error)


def _rows(standing: Standing, renamed: Renamed) -> Iterator[tuple[str, object]]:
    """The rows that are other ones now."""
    yield from standing.stories.kept.amended(again.row for again in standing.reread.values())
    for again in standing.reread.values():
        yield from versions_of(again.row, again.history)
    if renamed.actors:
        actors = zip(standing.actor_rows.take(renamed.actors), renamed.actors.values(), strict=True)
        yield from standing.actor_rows.amended(
            structs.replace(row, name=now.name, aliases=now.aliases, glossary=now.glossary) for row, now in actors
        )
        lines = zip(standing.storyline_rows.take(renamed.storylines), renamed.storylines.values(), strict=True)
        yield from standing.storyline_rows.amended(structs.replace(row, title=now.title) for row, now in lines)
        yield "index", standing.index


def _index(pages: Store, output: Path, site: Site) -> KeptIndex:
    return KeptIndex(pages, output, tongue(site.language).locale.language)


class StandingEdition(Edition):
    """An edition of the site that stands: orders are known and need not be found from all that they order."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(standing.archive, standing.index.site)
        self.__dict__["_standing"] = standing

    @cached_property
    def shelves(self) -> tuple[Shelf, ...]:
        """The site's chronology, cut into pages."""
        rows, lines = self._now.index.shelves, self._now.lines
        return tuple(Shelf(row.url, lines(row.entries), row.year, row.month, row.part) for row in rows)

    @cached_property
    def newest_entries(self) -> Sequence[ChronologyEntry]:
        """The site's chronology, newest first."""
        return self._now.lines(self._now.index.newest_lines)

    @cached_property
    def _storylines(self) -> Mapping[str, Storyline]:
        return LoadedMapping(self._now.index.storylines, self._now.storyline, self._now.fetch_storylines)

    @cached_property
    def _bearers(self) -> Counter[str]:
        return Counter(name for _, name, _ in self._now.index.actors)

    @property
    def _now(self) -> Standing:
        standing: Standing = self.__dict__["_standing"]
        return standing


@dataclass
class _Retouching:
    """One retouching of one site; ``renamed`` is what edited glossary files change."""

    standing: Standing
    ledger: Ledger
    store: Store
    output: Path
    renamed: Renamed

    def bring_in(self, edits: Edits) -> Retouched:
        """Write what has changed, and keep what is so now."""
        changed = {part: state for part, state in self._states().items() if self.ledger.state_of(part) != state}
        edited = (name for name, made_from in self._own.items() if made_from != self.ledger.made_from(name))
        names = dict.fromkeys((*edited, *self.ledger.relying_on(changed)))
        written = self._write(names)
        self.ledger.amend(changed, self._making.twins)
        return Retouched(len(self.standing.reread), len(self.renamed.actors), written.touched)

    @cached_property
    def _edition(self) -> StandingEdition:
        return StandingEdition(self.standing)

    @cached_property
    def _making(self) -> Making:
        renderer = Renderer(self._edition.site, self.store)
        return Making(self._edition, renderer, self.ledger, self.standing.index.compressed)

    @cached_property
    def _stories(self) -> list[ArchivedStory]:
        """The stories that were edited, as they are now."""
        return [self.standing.story(story) for story in self.standing.reread]

    def _states(self) -> dict[Part, bytes]:
        """The parts of the archive that may be other than they were."""
        states: dict[Part, bytes] = {}
        for archived in self._stories:
            states |= parts.of_story(archived)
        for entry in self.renamed.actors.values():
            states |= parts.of_actor(entry)
        for line in self.renamed.storylines.values():
            states |= parts.of_storyline(line)
        return states

    @cached_property
    def _own(self) -> dict[str, bytes]:
        """The units whose own part was edited, with the hashes of these."""
        units = [unit for archived in self._stories for unit in story_units(self._edition, archived)]
        for entry in self.renamed.actors.values():
            units += actor_units(self._edition, entry)
        for line in self.renamed.storylines.values():
            units += storyline_units(self._edition, line)
        return {unit.name: unit.made_from for unit in units}

    def _write(self, names: Iterable[str]) -> Written:
        former = self.ledger.unit_files((*names, SEARCH))
        self._fetch(names)
        files = self._made(names, former)
        complete = with_compressed(files) if self._making.compressed else files
        before = {path: entry for row in former.values() for path, entry in row.files.items()}
        return amend(complete, before, self.output, self.ledger)

    def _made(self, names: Iterable[str], former: Mapping[str, UnitFiles]) -> Iterator[File]:
        """The files of the units and of what depends on them; no more is in memory than one unit's."""
        moved = False
        for name in names:
            made_from = self._own.get(name) or self.ledger.made_from(name)
            made, addresses = self._making.make(name, made_from, partial(make_unit, self._edition, name))
            moved = moved or addresses != former[name].addresses
            yield from self._files(made)
        if moved:
            yield from self._files(machine_pages(self._edition, self.ledger.addresses()))
        yield from self._making.of_search(self._found())

    def _fetch(self, names: Iterable[str]) -> None:
        """Load at one go what the units looked at when they were last made: they will look at it again."""
        looked_at = self.ledger.looked_at(names)
        stories, actors = self.standing.index.stories, (actor for actor, _, _ in self.standing.index.actors)
        self.standing.fetch_stories(s for s in stories if looked_at(parts.story(s)) or looked_at(parts.headline(s)))
        self.standing.fetch_actors(actor for actor in actors if looked_at(parts.actor(actor)))
        self.standing.stories.fetch_readings(self._quoted(name.partition(" ") for name in names))

    def _quoted(self, units: Iterable[tuple[str, str, str]]) -> Iterator[str]:
        """The stories of whose readings the units show more than lists and chronologies do."""
        for kind, _, which in units:
            if kind == "story" and which not in self.standing.reread:
                yield which
            elif kind == "actor":
                yield from (statement.story for statement in self.standing.actor(which).statements)

    def _found(self) -> list[Document]:
        """The search index of the site as it is now."""
        now = records_of(self._edition, self._stories, self.renamed.actors.values(), self.renamed.storylines.values())
        return _index(self.store, self.output, self._edition.site).amended(dict(now))

    def _files(self, made: Iterable[Page]) -> Iterator[File]:
        return (File(page.path, b"", partial(self._making.renderer.render, page)) for page in made)
