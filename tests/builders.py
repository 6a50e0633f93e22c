"""Small values of the rooms' dataclasses for tests."""

from __future__ import annotations

import datetime as dt

from explainer.actors.actor import Actor, ActorKind, Cast, Mention, Role
from explainer.archive.build import PublishedReading
from explainer.chronology.event import Event
from explainer.quotes.quote import Quote, QuoteKind
from explainer.reading.reading import Reading
from explainer.slug import slug
from explainer.wire.story import Block, BlockKind, PublicationTime, Span, Story, TimeSource


def story(text: str = "Nothing happened.", day: str = "2025-08-23", path: str = "wire/a.txt", **more: object) -> Story:
    """A story of one paragraph for each line of ``text``."""
    blocks = tuple(Block(f"p{i}", BlockKind.PARAGRAPH, line) for i, line in enumerate(text.splitlines(), 1))
    published = PublicationTime.of(dt.date.fromisoformat(day), TimeSource.FILE_NAME)
    values: dict[str, object] = {"language": "en", "published": published, "blocks": blocks} | more
    return Story(path=path, format="text", sha256="0" * 64, headline="A headline", **values)  # type: ignore[arg-type]


def actor(name: str, kind: str = "person", role: str | None = None, aliases: tuple[str, ...] = (), at: int = 0) -> Actor:
    """An actor mentioned once, at offset ``at`` of block p1."""
    span = Span("p1", at, at + len(name))
    roles = (Role(role, span, "apposition"),) if role else ()
    return Actor(slug(name), name, ActorKind(kind), (Mention(span, name, ActorKind(kind), "model"),), aliases, roles)


def quote(speaker: str | None, at: int = 0) -> Quote:
    """A direct quotation by the actor with that key."""
    return Quote(Span("p1", at, at + 5), QuoteKind.DIRECT, "subject of cue", speaker=speaker)


def event(date: str, text: str, *actors: str, number: int = 1) -> Event:
    """An event told in block p1."""
    return Event(f"event-{number}", Span("p1", 0, 5), "met", Span("p1", 0, 3), date, None, text, actors, "dated verb")


def reading(*actors: Actor, of: Story | None = None, **more: object) -> Reading:
    """A reading with that cast."""
    told = of or story("x" * 200)
    values: dict[str, object] = {"quotes": (), "times": (), "events": ()} | more
    return Reading(told, "en", True, (), Cast(actors), **values)  # type: ignore[arg-type]


def published(story_id: str, *actors: Actor, day: str = "2025-08-23", **more: object) -> PublishedReading:
    """A published story with that cast."""
    made = reading(*actors, of=story("x" * 200, day=day, path=f"wire/{story_id}.txt"), **more)
    assert made.story.published
    return PublishedReading(story_id, f"{story_id}/", made, made.story.published)
