"""`explainer.json`: the machine-readable twin of a story page (see `explainer.schema.json`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explainer.actors.actor import Actor
from explainer.archive.archive import ActorEntry, ArchivedStory
from explainer.chronology.event import Event
from explainer.quotes.quote import Quote
from explainer.wire.story import Span, Story


def explainer(archived: ArchivedStory, entries: Mapping[str, ActorEntry]) -> dict[str, Any]:
    """The contract's object for one story page. Offsets are code points of the block's text; dates are EDTF."""
    story, reading = archived.story, archived.reading
    return {
        "id": archived.id,
        "url": archived.url,
        "source": {"path": story.path, "format": story.format, "sha256": story.sha256},
        "agency": story.agency,
        "guid": story.guid,
        "version": story.version,
        "status": story.status,
        "language": reading.language,
        "headline": story.headline,
        "byline": story.byline,
        "dateline": {"place": story.dateline.place, "date": story.dateline.date} if story.dateline else None,
        "published": story.published.isoformat() if story.published else "",
        "blocks": [{"id": b.id, "kind": b.kind, "text": b.text} for b in story.blocks],
        "actors": [_actor(a, archived, entries) for a in reading.cast.actors],
        "times": [_span(t.span) | {"type": t.type, "value": t.value} for t in reading.times],
        "events": [_event(e, archived.actors) for e in reading.events],
        "quotes": [_quote(q, archived.actors) for q in reading.quotes],
        "glance": [_span(g.span) | {"question": g.question, "text": g.text} for g in reading.glance],
        "storyline": archived.storyline,
        "history": [_version(s) for s in archived.history],
    }


def _span(span: Span) -> dict[str, Any]:
    return {"block": span.block, "start": span.start, "end": span.end}


def _actor(actor: Actor, archived: ArchivedStory, entries: Mapping[str, ActorEntry]) -> dict[str, Any]:
    entry = entries[archived.actors[actor.key]]
    return {
        "id": entry.id,
        "name": entry.name if entry.reviewed else actor.name,
        "kind": entry.kind,
        "roles": list(dict.fromkeys(r.text for r in actor.roles)),
        "aliases": list(actor.aliases),
        "reviewed": entry.reviewed,
        "mentions": [_span(m.span) for m in actor.mentions],
    }


def _event(event: Event, ids: Mapping[str, str]) -> dict[str, Any]:
    return _span(event.sentence) | {
        "id": event.id,
        "date": event.date,
        "trigger": event.trigger,
        "text": event.text,
        "actors": [ids[key] for key in event.actors],
    }


def _quote(quote: Quote, ids: Mapping[str, str]) -> dict[str, Any]:
    return _span(quote.content) | {
        "kind": quote.kind,
        "speaker": ids[quote.speaker] if quote.speaker else None,
        "speaker_text": quote.speaker_text,
        "cue": quote.cue,
    }


def _version(story: Story) -> dict[str, Any]:
    return {
        "version": story.version,
        "published": story.published.isoformat() if story.published else "",
        "path": story.path,
        "reason": story.correction,
    }
