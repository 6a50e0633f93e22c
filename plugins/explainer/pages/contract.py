"""`explainer.json`: the machine-readable twin of a story page (`explainer.schema.json` says what the fields mean)."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from explainer.actors.actor import Actor
from explainer.archive.archive import ActorEntry, ArchivedStory
from explainer.chronology.event import Event
from explainer.quotes.quote import Quote
from explainer.wire.story import Dateline, Story


class Source(Struct, frozen=True):
    """The wire file."""

    path: str
    format: str
    sha256: str


class Origin(Struct, frozen=True):
    """The dateline."""

    place: str | None
    date: str | None


class TextOf(Struct, frozen=True):
    """A block."""

    id: str
    kind: str
    text: str


class Place(Struct, frozen=True):
    """Characters of a block: offsets are code points of its text."""

    block: str
    start: int
    end: int


class Named(Struct, frozen=True):
    """An actor."""

    id: str
    name: str
    kind: str
    roles: tuple[str, ...]
    aliases: tuple[str, ...]
    reviewed: bool
    mentions: tuple[Place, ...]


class Dated(Place, frozen=True):
    """A time expression."""

    type: str
    value: str


class Happening(Place, frozen=True):
    """An event; its place is the sentence that tells it. ``date`` is EDTF."""

    id: str
    date: str
    trigger: str
    text: str
    actors: tuple[str, ...]


class Quotation(Place, frozen=True):
    """A quotation; its place is what was said."""

    kind: str
    speaker: str | None
    speaker_text: str | None
    cue: str | None


class Answer(Place, frozen=True):
    """A line of "At a glance"."""

    question: str
    text: str


class Version(Struct, frozen=True):
    """An earlier version."""

    version: int
    published: str
    path: str
    reason: str | None


class Explainer(Struct, frozen=True):
    """The contract's object for one story page."""

    id: str
    url: str
    source: Source
    agency: str | None
    guid: str | None
    version: int
    status: str
    language: str
    headline: str
    byline: str | None
    dateline: Origin | None
    published: str
    blocks: tuple[TextOf, ...]
    actors: tuple[Named, ...]
    times: tuple[Dated, ...]
    events: tuple[Happening, ...]
    quotes: tuple[Quotation, ...]
    glance: tuple[Answer, ...]
    storyline: str | None
    history: tuple[Version, ...]


def explainer(archived: ArchivedStory, entries: Mapping[str, ActorEntry]) -> Explainer:
    """The twin of one story page; ``entries`` are the site's of its actors."""
    story, reading = archived.story, archived.reading
    return Explainer(
        archived.id,
        archived.url,
        Source(story.path, story.format, story.sha256),
        story.agency,
        story.guid,
        story.version,
        story.status,
        reading.language,
        story.headline,
        story.byline,
        _origin(story.dateline) if story.dateline else None,
        _published(story),
        tuple([TextOf(b.id, b.kind, b.text) for b in story.blocks]),
        tuple([_actor(a, entries[archived.actors[a.key]]) for a in reading.cast.actors]),
        tuple([Dated(t.span.block, t.span.start, t.span.end, t.type, t.value) for t in reading.times]),
        tuple([_event(e, archived.actors) for e in reading.events]),
        tuple([_quote(q, archived.actors) for q in reading.quotes]),
        tuple([Answer(g.span.block, g.span.start, g.span.end, g.question, g.text) for g in reading.glance]),
        archived.storyline,
        tuple([Version(s.version, _published(s), s.path, s.correction) for s in archived.history]),
    )


def _origin(dateline: Dateline) -> Origin:
    return Origin(dateline.place, dateline.date)


def _published(story: Story) -> str:
    return story.published.isoformat() if story.published else ""


def _actor(actor: Actor, entry: ActorEntry) -> Named:
    return Named(
        entry.id,
        entry.name if entry.reviewed else actor.name,
        entry.kind,
        tuple(dict.fromkeys([r.text for r in actor.roles])),
        actor.aliases,
        entry.reviewed,
        tuple([Place(m.span.block, m.span.start, m.span.end) for m in actor.mentions]),
    )


def _event(event: Event, ids: Mapping[str, str]) -> Happening:
    span = event.sentence
    actors = tuple([ids[key] for key in event.actors])
    return Happening(span.block, span.start, span.end, event.id, event.date, event.trigger, event.text, actors)


def _quote(quote: Quote, ids: Mapping[str, str]) -> Quotation:
    span, speaker = quote.content, ids[quote.speaker] if quote.speaker else None
    return Quotation(span.block, span.start, span.end, quote.kind, speaker, quote.speaker_text, quote.cue)
