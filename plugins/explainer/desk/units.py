"""Which files can contradict each other: those that share a guid, an address, a slugline and day, or a name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping

from explainer.actors.glossary import GlossaryEntry
from explainer.actors.glossary_files import fold
from explainer.wire.gather import WireRead, own_id
from explainer.wire.story import Kill, Story

_REACH = range(-1, 8)
"""Days before a kill on which a story may have been sent that it names by headline or slugline (`wire.versions`)."""

_LETTERS = re.compile(r"\w+")


def keys_of_wire(read: WireRead) -> tuple[str, ...]:
    """What a wire file may clash by, or be a version or a kill of another by, sorted."""
    found: set[str] = set()
    for story in read.reading.stories:
        found |= {f"id {own_id(story)}", *_names(story.headline, story.slugline, _day(story))}
        found |= {f"guid {guid}" for guid in (story.guid, story.supersedes) if guid}
    for kill in read.reading.kills:
        found |= {f"guid {kill.guid}"} if kill.guid else set()
        found |= set(_named_by(kill))
    return tuple(sorted(found))


def keys_of_glossary(entry: GlossaryEntry) -> tuple[str, ...]:
    """The names that a glossary file claims, by kind, sorted."""
    return tuple(sorted({f"{entry.kind} {fold(name)}" for name in entry.names}))


def units(keys_of: Mapping[str, Collection[str]]) -> list[tuple[str, ...]]:
    """The files that are joined by shared keys, directly or by way of others; each unit by path, units by first path."""
    leader = {path: path for path in keys_of}

    def lead(path: str) -> str:
        while leader[path] != path:
            leader[path] = leader[leader[path]]
            path = leader[path]
        return path

    owner: dict[str, str] = {}
    for path in sorted(keys_of):
        for key in keys_of[path]:
            first, second = sorted((lead(owner.setdefault(key, path)), lead(path)))
            leader[second] = first
    found: dict[str, list[str]] = {}
    for path in sorted(keys_of):
        found.setdefault(lead(path), []).append(path)
    return [tuple(found[first]) for first in sorted(found)]


def _names(headline: str | None, slugline: str | None, day: dt.date) -> Iterator[str]:
    for name in (headline, slugline):
        if name:
            yield f"name {''.join(_LETTERS.findall(name.casefold()))} {day.isoformat()}"


def _named_by(kill: Kill) -> Iterator[str]:
    if kill.ordered:
        for days in _REACH:
            yield from _names(kill.headline, kill.slugline, kill.ordered.date() - dt.timedelta(days))


def _day(story: Story) -> dt.date:
    """The day of the version, as `wire.versions` counts it."""
    assert story.published is not None, "the intake dates every story or refuses it"
    return story.version_created.date() if story.version_created else story.published.day
