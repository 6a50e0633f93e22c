"""What is kept of a site that a build has made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from explainer.archive.archive import ActorEntry, ArchivedStory, ChronologyEntry, Storyline
from explainer.build_state import BuildState
from explainer.desk.units import keys_of_wire, units
from explainer.pages.edition import Edition
from explainer.pages.paging import batches
from explainer.reading.kept import program
from explainer.retouch import facts
from explainer.retouch.rows import SHEAF, ActorRow, Index, LineRow, ShelfRow, StorylineRow, StoryRow
from explainer.snapshot import files_of
from explainer.wire.commits import commit_of
from explainer.wire.gather import Publishable


def rows_of(edition: Edition, state: BuildState, *, compressed: bool) -> Iterator[tuple[str, object]]:
    """All rows of a site by their names."""
    archive = edition.archive
    joined = {path: unit for unit in units({read.path: keys_of_wire(read) for read in state.read}) for path in unit}
    sources = {p.id: p for p in state.publishable}
    for archived in archive.stories:
        yield f"story {archived.id}", story_row(archived, sources[archived.id], joined)
    for entry in archive.actors.values():
        yield f"actor {entry.id}", actor_row(entry)
    yield from lines_of(archive.chronology)
    for storyline in archive.storylines:
        yield f"storyline {storyline.id}", storyline_row(storyline)
    yield "index", _index(edition, state, compressed)


def story_row(archived: ArchivedStory, source: Publishable, joined: Mapping[str, tuple[str, ...]]) -> StoryRow:
    """The row of a story; ``joined`` gives for a wire file all those that can contradict it."""
    versions = (*source.history, source.story)
    return StoryRow(
        id=archived.id,
        url=archived.url,
        fingerprint=archived.fingerprint,
        actors=dict(archived.actors),
        joined=dict(archived.joined),
        first_published=archived.first_published,
        history=archived.history,
        corrections=archived.corrections,
        storyline=archived.storyline,
        background=tuple(entry.id for entry in archived.background),
        related=archived.related,
        changed=archived.changed,
        wire=facts.of_wire(source),
        facts=facts.of_reading(archived.reading),
        files=tuple(sorted({path for version in versions for path in joined.get(version.path, ())})),
    )


def actor_row(entry: ActorEntry) -> ActorRow:
    """The row of an actor."""
    return ActorRow(
        id=entry.id,
        name=entry.name,
        kind=entry.kind,
        aliases=entry.aliases,
        appearances=tuple((a.story, a.key) for a in entry.appearances),
        roles=entry.roles,
        statements=tuple((s.story, s.number) for s in entry.statements),
        chronology=tuple(line.id for line in entry.chronology),
        company=entry.company,
        glossary=entry.glossary,
        joins=entry.joins,
    )


def lines_of(chronology: Sequence[ChronologyEntry]) -> Iterator[tuple[str, object]]:
    """The rows of the lines of a chronology, by their names."""
    for number, lines in enumerate(batches(chronology, SHEAF)):
        yield f"lines {number}", [_line(line) for line in lines]


def _line(line: ChronologyEntry) -> LineRow:
    tellings = tuple((telling.story, telling.event.id) for telling in line.tellings)
    return LineRow(line.id, line.date, line.text, line.actors, tellings, line.dates)


def storyline_row(line: Storyline) -> StorylineRow:
    """The row of a running story."""
    lines = tuple(entry.id for entry in line.chronology)
    return StorylineRow(line.id, line.title, line.stories, line.actors, lines, line.summary, line.reviewed)


def _index(edition: Edition, state: BuildState, compressed: bool) -> Index:
    archive = edition.archive
    alone = {r.path for r in state.read if len(r.reading.stories) == 1 and not (r.reading.kills or r.reading.skipped)}
    return Index(
        number=state.number,
        site=edition.site,
        compressed=compressed,
        reader=program(),
        commit=commit_of(state.folder.root),
        files=files_of(state.folder.root),
        paths={p.story.path: p.id for p in state.publishable if p.story.path in alone},
        stories=tuple(archived.id for archived in archive.stories),
        actors=tuple((entry.id, entry.name, entry.aliases) for entry in archive.actors.values()),
        lines=tuple(line.id for line in archive.chronology),
        newest_lines=tuple(line.id for line in edition.newest_entries),
        storylines=tuple(line.id for line in archive.storylines),
        shelves=tuple(
            ShelfRow(shelf.url, tuple(line.id for line in shelf.entries), shelf.year, shelf.month, shelf.part)
            for shelf in edition.shelves
        ),
        notices=archive.notices,
        glossary=state.glossary,
    )
