"""What is kept of a site that a build has made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from explainer.actors.glossary import GlossaryEntry
from explainer.archive.archive import ActorEntry, Archive, ArchivedStory, ChronologyEntry, Storyline
from explainer.build_state import BuildState
from explainer.desk.units import keys_of_wire, units
from explainer.pages.edition import Edition
from explainer.reading.kept import program
from explainer.retouch import facts
from explainer.retouch.glimpse import Glimpse
from explainer.retouch.rows import LINES, OTHERS, ActorRow, Index, Inputs, LineRow, Sheaves, ShelfRow, StorylineRow, StoryRow
from explainer.snapshot import files_of
from explainer.wire.commits import commit_of
from explainer.wire.gather import Publishable
from explainer.wire.story import Story


def rows_of(edition: Edition, state: BuildState, *, compressed: bool) -> Iterator[tuple[str, object]]:
    """All rows of a site by their names."""
    joined = {path: unit for unit in units({read.path: keys_of_wire(read) for read in state.read}) for path in unit}
    yield from rows_of_archive(edition.archive, {p.id: p for p in state.publishable}, joined)
    yield "inputs", Inputs(state.number, commit_of(state.folder.root), files_of(state.folder.root))
    yield "index", _index(edition, state, compressed)


def rows_of_archive(
    archive: Archive, sources: Mapping[str, Publishable], joined: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, object]]:
    """The rows of an archive's parts. ``joined`` gives for a wire file all those that can contradict it."""
    places = {line.id: place for place, line in enumerate(archive.chronology)}
    stories = [_story(archived, sources[archived.id], joined, places) for archived in archive.stories]
    yield from Sheaves.bound("stories", OTHERS, stories)
    for row, archived in zip(stories, archive.stories, strict=True):
        yield from versions_of(row, archived.history)
    yield from Sheaves.bound("actors", OTHERS, [_actor(entry, places) for entry in archive.actors.values()])
    yield from Sheaves.bound("lines", LINES, _lines(archive))
    yield from Sheaves.bound("storylines", OTHERS, [_storyline(storyline, places) for storyline in archive.storylines])


def _story(
    archived: ArchivedStory, source: Publishable, joined: Mapping[str, tuple[str, ...]], places: Mapping[str, int]
) -> StoryRow:
    versions = (*source.history, source.story)
    return StoryRow(
        id=archived.id,
        url=archived.url,
        fingerprint=archived.fingerprint,
        shown=Glimpse.of(archived.reading),
        actors=dict(archived.actors),
        joined=dict(archived.joined),
        first_published=archived.first_published,
        versions=version_names(archived.id, archived.history),
        corrections=archived.corrections,
        storyline=archived.storyline,
        background=tuple([places[entry.id] for entry in archived.background]),
        related=archived.related,
        changed=archived.changed,
        wire=facts.of_wire(source),
        files=tuple(sorted({path for version in versions for path in joined.get(version.path, ())})),
    )


def version_names(story_id: str, history: Sequence[Story]) -> tuple[str, ...]:
    """The names of the rows of a story's earlier versions."""
    return tuple([f"version {number} {story_id}" for number in range(len(history))])


def versions_of(row: StoryRow, history: Sequence[Story]) -> Iterator[tuple[str, object]]:
    """These rows."""
    return zip(row.versions, history, strict=True)


def _actor(entry: ActorEntry, places: Mapping[str, int]) -> ActorRow:
    return ActorRow(
        id=entry.id,
        name=entry.name,
        kind=entry.kind,
        aliases=entry.aliases,
        appearances=entry.appearances,
        roles=entry.roles,
        statements=entry.statements,
        chronology=tuple([places[line.id] for line in entry.chronology]),
        company=entry.company,
        glossary=entry.glossary,
        joins=entry.joins,
    )


def _lines(archive: Archive) -> list[LineRow]:
    places = {archived.id: place for place, archived in enumerate(archive.stories)}
    events = {archived.id: {e.id: which for which, e in enumerate(archived.reading.events)} for archived in archive.stories}

    def row(line: ChronologyEntry) -> LineRow:
        tellings = tuple([(places[told.story], events[told.story][told.event.id]) for told in line.tellings])
        return LineRow(line.id, line.date, line.text, line.actors, tellings, line.dates)

    return [row(line) for line in archive.chronology]


def _storyline(line: Storyline, places: Mapping[str, int]) -> StorylineRow:
    lines = tuple([places[entry.id] for entry in line.chronology])
    return StorylineRow(line.id, line.title, line.stories, line.actors, lines, line.summary, line.reviewed)


def _index(edition: Edition, state: BuildState, compressed: bool) -> Index:
    alone = {r.path for r in state.read if len(r.reading.stories) == 1 and not (r.reading.kills or r.reading.skipped)}
    paths = {p.story.path: p.id for p in state.publishable if p.story.path in alone}
    return index_of(edition, compressed, program(), paths, state.glossary)


def index_of(
    edition: Edition, compressed: bool, reader: bytes, paths: dict[str, str], glossary: tuple[GlossaryEntry, ...]
) -> Index:
    """The index of an edition that was built with this ``glossary``; the other arguments are as there."""
    archive = edition.archive
    places = {line.id: place for place, line in enumerate(archive.chronology)}
    return Index(
        site=edition.site,
        compressed=compressed,
        reader=reader,
        paths=paths,
        stories=tuple([archived.id for archived in archive.stories]),
        actors=tuple([(entry.id, entry.name, entry.aliases) for entry in archive.actors.values()]),
        lines=len(archive.chronology),
        newest_lines=tuple([places[line.id] for line in edition.newest_entries]),
        storylines=tuple([line.id for line in archive.storylines]),
        shelves=tuple(
            ShelfRow(shelf.url, tuple([places[line.id] for line in shelf.entries]), shelf.year, shelf.month, shelf.part)
            for shelf in edition.shelves
        ),
        notices=archive.notices,
        glossary=glossary,
    )
