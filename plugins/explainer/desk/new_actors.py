"""Actors that an editor should know of: those that matter and have no file yet, and namesakes that were left apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from explainer.actors.actor import ActorKind
from explainer.actors.glossary_files import fold
from explainer.archive.archive import ActorEntry, Archive
from explainer.desk.actor_draft import draft, own_forms
from explainer.desk.finding import Draft, Finding, FindingKind, Place

_MANY_MENTIONS = 4
"""Mentions in one story from which on the story is about the actor (inverted pyramid: others are named once or twice)."""

_NAMED = 3
"""Places that a finding names; the actor's page has them all."""


def new_actors(archive: Archive) -> Iterator[Finding]:
    """People and organisations of several stories, or of one that is about them, without a glossary file."""
    stories = archive.by_id
    for entry in archive.actors.values():
        if entry.glossary or entry.kind is ActorKind.PLACE or not entry.appearances or not _matters(entry, archive):
            continue
        mentions = _mentions(entry, archive)
        reason = f"{mentions} mentions in {_stories(len(entry.appearances))}"
        reason += f", called {entry.roles[0].text}" if entry.roles else ", without any role"
        yield Finding(
            FindingKind.NEW_ACTOR,
            _certainty(entry, archive),
            f"{entry.name} ({entry.kind.value})",
            "; ".join((reason, *entry.joins)),
            _places(entry, archive),
            f'make actor NAME="{entry.name}"',
            (Draft(f"actors/{entry.id}.md", draft(replace(entry, aliases=own_forms(entry, archive)), stories)),),
        )


def namesakes(archive: Archive) -> Iterator[Finding]:
    """One name that the archive took for different actors, for want of anything that joins them."""
    by_name: dict[tuple[str, ActorKind], list[ActorEntry]] = defaultdict(list)
    for entry in archive.actors.values():
        by_name[fold(entry.name), entry.kind].append(entry)
    for entries in by_name.values():
        if len(entries) > 1:
            roles = "; ".join(f"{e.id}: {e.roles[0].text if e.roles else 'no role'}" for e in entries)
            yield Finding(
                FindingKind.NAMESAKES,
                0.3,
                f"{entries[0].name}: {', '.join(e.id for e in entries)}",
                f"nothing in the stories says that they are one ({roles})",
                tuple(place for e in entries for place in _places(e, archive)),
                "if they are one, a glossary file with this name joins them",
            )


def _matters(entry: ActorEntry, archive: Archive) -> bool:
    return len(entry.appearances) > 1 or _mentions(entry, archive) >= _MANY_MENTIONS


def _mentions(entry: ActorEntry, archive: Archive) -> int:
    return sum(len(archive.seen(a).mentions) for a in entry.appearances)


def _certainty(entry: ActorEntry, archive: Archive) -> float:
    """How sure it is that this is an actor of that name and kind: more stories, mentions and roles speak for it."""
    mentions = _mentions(entry, archive)
    evidence = (len(entry.appearances) > 1, mentions >= _MANY_MENTIONS, bool(entry.roles), " " in entry.name)
    return round(0.5 + 0.1 * sum(evidence), 1)


def _places(entry: ActorEntry, archive: Archive) -> tuple[Place, ...]:
    return tuple(
        Place(archive.story(a.story).story.path, archive.seen(a).mentions[0].span.block)
        for a in reversed(entry.appearances[-_NAMED:])
    )


def _stories(number: int) -> str:
    return f"{number} {'story' if number == 1 else 'stories'}"
