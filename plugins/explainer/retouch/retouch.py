"""Bring edits of stories' words into the site that stands, without putting the site together again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from msgspec import structs

from explainer import clock
from explainer.archive import parts
from explainer.archive.archive import ArchivedStory
from explainer.archive.reliance import Part
from explainer.listing import State
from explainer.pages.compressed import with_compressed
from explainer.pages.formats import NAMELESS
from explainer.pages.ledger import Ledger, UnitFiles
from explainer.pages.making import SEARCH, Making
from explainer.pages.output import File, Written, amend
from explainer.pages.render import Renderer
from explainer.pages.search import records_of
from explainer.pages.settings import Page
from explainer.pages.site import actor_units, is_data, machine_pages, make_unit, story_units, storyline_units
from explainer.pictures.album import Album
from explainer.retouch.edits import Edits, Rereading, edits_since
from explainer.retouch.keeping import versions_of
from explainer.retouch.kept_site import Brought, KeptSite, bring_into
from explainer.retouch.renaming import Renamed, renamed
from explainer.retouch.respelling import Respelling
from explainer.retouch.standing import Standing
from explainer.retouch.standing_edition import StandingEdition
from explainer.search.kept import Document
from explainer.wire.folder import ContentFolder


def retouch(content: Path, output: Path, cache: Path, files: Mapping[str, State]) -> Brought | str:
    """Bring what was edited in ``content`` into ``output``; why it cannot be done by retouching, where it cannot.

    ``files`` are those of ``content`` as they were before any of them was read. The caller knows that nothing but the content
    folder and its history has changed since the site was built.
    """

    def bring(site: KeptSite) -> Brought:
        edits = edits_since(site.inputs, site.index, content, files)
        folder, now = ContentFolder(content), clock.now()
        standing, changes = _with_glossary(site, folder, now, edits, cache)
        rereading = Rereading(standing, folder, cache, site.readings, now)
        reread = {story: rereading.reread(story) for story in edits.stories}
        standing = Standing(site.rows, standing.stories, standing.index, reread, changes.actors, changes.storylines)
        written = _Retouching(standing, site, changes).bring_in()
        site.rows.put([*_rows(standing, changes), site.inputs_after(edits)])
        return Brought(_told(edits), written)

    return bring_into(output, cache, bring)


def _with_glossary(
    site: KeptSite, folder: ContentFolder, now: dt.datetime, edits: Edits, cache: Path
) -> tuple[Standing, Renamed]:
    """The site with the glossary as it is now, and what that changes."""
    standing = site.standing()
    if not edits.glossary:
        return standing, Renamed(site.index.glossary, {}, {})
    with Album(folder, now, site.index.site.timezone, cache) as album:
        changes = renamed(standing, folder, album, edits.glossary, site.search())
    return standing.with_glossary(changes.glossary, changes.actors), changes


def _told(edits: Edits) -> str:
    count = len(edits.stories)
    told = ["1 story" if count == 1 else f"{count} stories"] + [f"{len(edits.glossary)} of the glossary"] * bool(edits.glossary)
    return f"the edits of {' and '.join(told)}"


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


@dataclass
class _Retouching:
    """One retouching of one site; ``renamed`` is what edited glossary files change."""

    standing: Standing
    site: KeptSite
    renamed: Renamed

    def bring_in(self) -> Written:
        """Write what has changed, and keep what is so now."""
        changed = {part: state for part, state in self._states().items() if self._ledger.state_of(part) != state}
        edited = (name for name, made_from in self._own.items() if made_from != self._ledger.made_from(name))
        names = dict.fromkeys((*edited, *self._ledger.relying_on(changed)))
        written = self._write(names)
        self._ledger.amend(changed, self._making.twins)
        return written

    @property
    def _ledger(self) -> Ledger:
        """What the last build noted."""
        return self.site.ledger

    @cached_property
    def _edition(self) -> StandingEdition:
        return StandingEdition(self.standing)

    @cached_property
    def _making(self) -> Making:
        renderer = Renderer(self._edition.site, self.site.pages)
        return Making(self._edition, renderer, self._ledger, self.standing.index.compressed)

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

    def _names_alone(self, name: str) -> bool:
        """Whether nothing that the unit shows is another than it was but names of actors."""
        known = self._ledger.made_from(name)
        return not self.standing.reread and self._own.get(name, known) == known

    @cached_property
    def _respelling(self) -> Respelling:
        now = {actor: entry.name for actor, entry in self.renamed.actors.items()}
        former = [name for actor, name, _ in self.site.index.actors if now.get(actor, name) != name]
        return Respelling(self._making, self.site.output, former)

    def _write(self, names: Iterable[str]) -> Written:
        former = self._ledger.unit_files((*names, SEARCH))
        self._fetch([name for name in names if not (self._names_alone(name) and is_data(name))])
        files = self._made(names, former)
        complete = with_compressed(files) if self._making.compressed else files
        before = {path: entry for row in former.values() for path, entry in row.files.items()}
        return amend(complete, before, self.site.output, self._ledger)

    def _made(self, names: Iterable[str], former: Mapping[str, UnitFiles]) -> Iterator[File]:
        """The files of the units and of what depends on them; no more is in memory than one unit's."""
        moved = False
        for name in names:
            stand = self._names_alone(name) and former[name].are_still(self.site.output)
            respelled = self._respelling.files(name, former[name]) if stand and is_data(name) else None
            if respelled:
                yield from respelled
                continue
            made_from = self._own.get(name) or self._ledger.made_from(name)
            made, addresses = self._making.make(name, made_from, partial(make_unit, self._edition, name))
            moved = moved or addresses != former[name].addresses
            for page in made:
                yield File.kept(page.path) if stand and page.template in NAMELESS else self._file(page)
        if moved:
            yield from map(self._file, machine_pages(self._edition, self._ledger.addresses()))
        yield from self._making.of_search(self._found())

    def _fetch(self, names: Iterable[str]) -> None:
        """Load at one go what the units looked at when they were last made: they will look at it again."""
        looked_at = self._ledger.looked_at(names)
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
        return self.site.search().amended(dict(now))

    def _file(self, page: Page) -> File:
        return File(page.path, b"", partial(self._making.renderer.render, page))
