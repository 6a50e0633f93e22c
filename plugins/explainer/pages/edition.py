"""One edition of the site: archive and settings together with where everything stands. Made once for all pages."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from msgspec import Struct

from explainer.archive import parts
from explainer.archive.archive import ActorEntry, Archive, ArchivedStory, ChronologyEntry, Storyline
from explainer.archive.reliance import rely_on, rely_on_all
from explainer.pages.dates import DatePart, ShownDate, first_day
from explainer.pages.settings import Site
from explainer.pages.shelves import Shelf, shelves
from explainer.pages.tongue import Tongue, message, tongue
from explainer.wire.story import PublicationTime, Span, Story

_KINDS = {"person": message("Person"), "organisation": message("Organisation"), "place": message("Place")}


class Link(Struct, frozen=True):
    """Text that leads somewhere: ``url`` is relative to the site's root, or a fragment of the page itself."""

    text: str
    url: str


@dataclass(frozen=True)
class Edition:
    """Answers where a story, an actor or an event stands and what it is called."""

    archive: Archive
    site: Site

    @cached_property
    def pieces(self) -> defaultdict[object, dict[str, Any]]:
        """What `piece` keeps, by its maker and the id of what it shows."""
        return defaultdict(dict)

    @cached_property
    def line_hashes(self) -> parts.LineHashes:
        """Hashes of lines of the chronology."""
        return parts.LineHashes()

    @cached_property
    def tongue(self) -> Tongue:
        """The language of the interface."""
        return tongue(self.site.language)

    def story(self, story_id: str) -> ArchivedStory:
        """A story, to quote from its reading."""
        rely_on(parts.story(story_id))
        return self._stories[story_id]

    def listed(self, story_id: str) -> ArchivedStory:
        """A story, to show no more of it than lists do; who shows it says what of it the page relies on."""
        return self._stories[story_id]

    @cached_property
    def _stories(self) -> Mapping[str, ArchivedStory]:
        return self.archive.by_id

    def storyline(self, storyline_id: str) -> Storyline:
        """A running story, to name it."""
        rely_on(parts.storyline(storyline_id))
        return self._storylines[storyline_id]

    @cached_property
    def _storylines(self) -> Mapping[str, Storyline]:
        return {s.id: s for s in self.archive.storylines}

    @cached_property
    def shelves(self) -> tuple[Shelf, ...]:
        """The site's chronology, cut into pages."""
        return shelves(self.archive.chronology)

    @cached_property
    def shelf_places(self) -> Mapping[str, int]:
        """Where among them each stands, by address."""
        return {shelf.url: place for place, shelf in enumerate(self.shelves)}

    @cached_property
    def newest_entries(self) -> Sequence[ChronologyEntry]:
        """The site's chronology, newest first."""
        return tuple(sorted(self.archive.chronology, key=lambda entry: first_day(entry.date), reverse=True))

    def story_link(self, story_id: str) -> Link:
        """Headline and address of a story."""
        rely_on(parts.headline(story_id))
        story = self._stories[story_id]
        return Link(story.story.headline, story.url)

    def sentence_link(self, story_id: str, sentence: Span) -> Link:
        """Headline of a story and address of a sentence in it."""
        rely_on_all((parts.headline(story_id), parts.story(story_id)))
        story = self._stories[story_id]
        return Link(story.story.headline, f"{story.url}#{sentence_fragment(sentence)}")

    def actor(self, actor_id: str) -> ActorEntry:
        """An actor of the site, to name it and to tell what the editors' file says."""
        rely_on(parts.actor(actor_id))
        return self.archive.actors[actor_id]

    @cached_property
    def _bearers(self) -> Counter[str]:
        return Counter(entry.name for entry in self.archive.actors.values())

    def actor_title(self, entry: ActorEntry) -> str:
        """The actor's name; where others of the site bear it too, with what tells them apart."""
        if self._bearers[entry.name] == 1:
            return entry.name
        return f"{entry.name} ({entry.roles[0].text if entry.roles else self.kind_word(entry)})"

    def kind_word(self, entry: ActorEntry) -> str:
        """What kind of actor it is, in the interface's language."""
        return self.tongue.say(_KINDS[entry.kind.value])

    def actor_link(self, actor_id: str) -> Link:
        """Name and page of an actor."""
        return Link(self.actor(actor_id).name, actor_url(actor_id))

    def when(self, value: dt.date | dt.datetime | PublicationTime) -> ShownDate:
        """A day, or a moment with its time and zone, in words."""
        if isinstance(value, PublicationTime):
            value = value.value
        if not isinstance(value, dt.datetime):
            return _shown_day(value, self.tongue)
        return _shown_moment(value.replace(tzinfo=None), value.utcoffset(), self.tongue)


@lru_cache(maxsize=16_384)
def _shown_day(day: dt.date, words: Tongue) -> ShownDate:
    return ShownDate((DatePart(words.day(day), day.isoformat()),), exact=True)


@lru_cache(maxsize=16_384)
def _shown_moment(moment: dt.datetime, offset: dt.timedelta | None, words: Tongue) -> ShownDate:
    """A moment in its own zone. The zone is not shown by its name, of which "CST" means four."""
    zone = None if offset is None else dt.timezone(offset)
    shown = f"{words.day(moment.date())}, {words.time(moment.time())} {zone or ''}"
    return ShownDate((DatePart(shown.strip(), moment.replace(tzinfo=zone).isoformat(timespec="minutes")),), exact=True)


def actor_url(actor_id: str) -> str:
    """The address of an actor's page."""
    return f"actors/{actor_id}/"


def storyline_url(storyline_id: str) -> str:
    """The address of a running story's page."""
    return f"storylines/{storyline_id}/"


def sentence_fragment(sentence: Span) -> str:
    """The id of a sentence in its story's page."""
    return f"s-{sentence.block}-{sentence.start}"


def last_changed(archived: ArchivedStory) -> PublicationTime:
    """When the story last changed in more than typography; its first publication where it never did."""
    return archived.changed or archived.first_published


def published(story: Story) -> PublicationTime:
    """When the story was published. The intake lets none through without; raises `ValueError` for one that was never there."""
    if story.published is None:
        raise ValueError(f"{story.path}: a story without a publication time cannot become a page")
    return story.published
