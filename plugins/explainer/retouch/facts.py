"""What the rest of the site builds on in a story: as long as it stays, only pages that quote the story's words change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter

import msgspec

from explainer import digest
from explainer.actors.actor import Actor
from explainer.chronology.event import Event
from explainer.reading.reading import Reading
from explainer.wire.gather import Publishable
from explainer.wire.story import Story

_LEAD = 2
"""Blocks in which an actor must be named to count as what the story is about (`storylines.features`)."""


def of_reading(reading: Reading) -> bytes:
    """A hash of what is told of the story elsewhere: who is in it, what happened when, who spoke; not where in the text."""
    lead = {block.id for block in reading.story.blocks[:_LEAD]}
    cues = {quote.cue_span for quote in reading.quotes}
    return _hash(
        reading.language,
        reading.understood,
        [_actor(actor, lead) for actor in reading.cast.actors],
        [(quote.speaker, quote.kind) for quote in reading.quotes],
        [(*_event(event), event.trigger_span in cues) for event in reading.events],
        reading.problems,
    )


def of_wire(publishable: Publishable) -> bytes:
    """A hash of all that the wire says of the story but its text and its earlier versions."""
    return _hash(_beside_story(publishable), _beside_text(publishable.story))


def _all_but(kind: type[Story | Publishable], *names: str) -> attrgetter[tuple[object, ...]]:
    """Gets the values of all fields but ``names``. Raises `ValueError` for a name that is no field's."""
    others = [field.name for field in fields(kind)]
    for name in names:
        others.remove(name)
    return attrgetter(*others)


_beside_story = _all_but(Publishable, "story", "history", "changed")
_beside_text = _all_but(Story, "blocks", "sha256", "version_created")


def _actor(actor: Actor, lead: set[str]) -> Sequence[object]:
    leads = any(mention.span.block in lead for mention in actor.mentions)
    roles = [role.text for role in actor.roles]
    return actor.key, actor.name, actor.kind, actor.aliases, roles, len(actor.mentions), leads


def _event(event: Event) -> Sequence[object]:
    return (
        event.id,
        event.date,
        event.text,
        event.trigger,
        event.actors,
        event.source_actor,
        event.source_text,
        event.background,
        event.file_photo,
    )


def _hash(*values: object) -> bytes:
    return digest.of(msgspec.msgpack.encode(values, enc_hook=str))
