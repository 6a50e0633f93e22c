"""The parts that an archive consists of, each with a hash of all that a page may see of it.

A part is as small as the pages that rely on it are many: a story's headline is one part and its reading another, since a
hundred pages show the one and ten the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from explainer import digest
from explainer.archive.archive import ActorEntry, Archive, ArchivedStory, ChronologyEntry, Storyline
from explainer.archive.reliance import PART_SIZE, Part
from explainer.wire.story import Story

_SIZE = 8
"""Bytes of a hash: that two states of one part share one by chance has odds of one in 10^19."""

_BEGINNING = 400
"""Characters of a story's beginning of which lists show less."""

_encoder = msgspec.msgpack.Encoder(enc_hook=str)


@cache
def story(story_id: str) -> Part:
    """The part of a story that other pages may quote: its reading, times and corrections."""
    return _named(f"S{story_id}")


@cache
def headline(story_id: str) -> Part:
    """The part of a story that lists and feeds show."""
    return _named(f"H{story_id}")


@cache
def actor(actor_id: str) -> Part:
    """The part of an actor that the pages of stories show: name, kind and the editors' file."""
    return _named(f"A{actor_id}")


@cache
def storyline(storyline_id: str) -> Part:
    """The part of a running story that its stories show: its title."""
    return _named(f"L{storyline_id}")


def _named(part: str) -> Part:
    """A part's name. Whoever asks keeps it for good: there are as many names as parts, each asked for dozens of times."""
    return digest.of(part.encode())[:PART_SIZE]


def fingerprint(*values: object) -> bytes:
    """A hash of plain values and dataclasses; the same for equal values."""
    return digest.of(_encoder.encode(values))[:_SIZE]


def of_archive(archive: Archive) -> dict[Part, bytes]:
    """All parts of an archive."""
    found: dict[Part, bytes] = {}
    for archived in archive.stories:
        found |= of_story(archived)
    for entry in archive.actors.values():
        found |= of_actor(entry)
    for line in archive.storylines:
        found |= of_storyline(line)
    return found


def of_story(archived: ArchivedStory) -> dict[Part, bytes]:
    """The parts of one story."""
    return {story(archived.id): _of_story(archived), headline(archived.id): _of_headline(archived)}


def of_actor(entry: ActorEntry) -> dict[Part, bytes]:
    """The part of one actor."""
    return {actor(entry.id): fingerprint(entry.name, entry.kind, entry.glossary)}


def of_storyline(line: Storyline) -> dict[Part, bytes]:
    """The part of one running story."""
    return {storyline(line.id): fingerprint(line.title)}


def of_story_page(archived: ArchivedStory, background: bytes) -> bytes:
    """A hash of what the page of a story is made from, apart from the parts of others that it relies on.

    ``background`` is the hash of the lines of its (`LineHashes`) background.
    """
    return fingerprint(
        _of_story(archived),
        archived.storyline,
        archived.related,
        background,
        [_of_version(version) for version in archived.history],
    )


def of_actor_page(entry: ActorEntry, title: str, lines: bytes) -> bytes:
    """The same for the page of an actor: ``title`` tells the name apart from namesakes', ``lines`` that of its chronology."""
    return fingerprint(
        title,
        entry.name,
        entry.kind,
        entry.aliases,
        entry.appearances,
        entry.roles,
        entry.statements,
        lines,
        entry.company,
        entry.glossary,
        entry.joins,
    )


def of_storyline_page(line: Storyline, lines: bytes) -> bytes:
    """The same for the page of a running story."""
    return fingerprint(line.title, line.stories, line.actors, lines, line.summary, line.reviewed)


class LineHashes:
    """Hashes of lines of one archive's chronology; each line is hashed once, and stands on five pages."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def of(self, entries: Iterable[ChronologyEntry]) -> bytes:
        """A hash of what the lines are, apart from the stories that tell them."""
        known = self._known
        return fingerprint(b"".join([known.get(entry.id) or self._hashed(entry) for entry in entries]))

    def _hashed(self, entry: ChronologyEntry) -> bytes:
        tellings = [(telling.story, telling.event.id) for telling in entry.tellings]
        found = fingerprint(entry.id, entry.date, entry.text, entry.actors, entry.dates, tellings)
        self._known[entry.id] = found
        return found


def _of_headline(archived: ArchivedStory) -> bytes:
    told = archived.story
    begins = " ".join((told.standfirst or told.opening).split())[:_BEGINNING]
    times = told.published, archived.first_published, archived.changed
    return fingerprint(told.headline, *times, told.agency, begins, archived.reading.language, told.pictures)


def _of_story(archived: ArchivedStory) -> bytes:
    read = archived.fingerprint or fingerprint(archived.reading)
    return fingerprint(read, dict(archived.actors), archived.first_published, archived.changed, archived.corrections)


def _of_version(version: Story) -> Sequence[object]:
    return version.path, version.sha256, version.version, version.version_created, version.correction
