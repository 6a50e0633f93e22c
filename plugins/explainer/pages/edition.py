"""One edition of the site: archive and settings together with where everything stands. Made once for all pages."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from explainer.archive.archive import ActorEntry, Archive, ArchivedStory, ChronologyEntry, Storyline
from explainer.pages.dates import DatePart, ShownDate, first_day
from explainer.pages.settings import Site
from explainer.pages.shelves import Shelf, shelves
from explainer.pages.tongue import Tongue, message, tongue
from explainer.wire.story import PublicationTime, Span, Story

_KINDS = {"person": message("Person"), "organisation": message("Organisation"), "place": message("Place")}


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads somewhere: ``url`` is relative to the site's root, or a fragment of the page itself."""

    text: str
    url: str


@dataclass(frozen=True)
class Edition:
    """Answers where a story, an actor or an event stands and what it is called."""

    archive: Archive
    site: Site

    @cached_property
    def tongue(self) -> Tongue:
        """The language of the interface."""
        return tongue(self.site.language)

    @cached_property
    def stories(self) -> dict[str, ArchivedStory]:
        """Stories by id."""
        return {s.id: s for s in self.archive.stories}

    @cached_property
    def storylines(self) -> dict[str, Storyline]:
        """Running stories by id."""
        return {s.id: s for s in self.archive.storylines}

    @cached_property
    def shelves(self) -> tuple[Shelf, ...]:
        """The site's chronology, cut into pages."""
        return shelves(self.archive.chronology)

    @cached_property
    def newest_entries(self) -> tuple[ChronologyEntry, ...]:
        """The site's chronology, newest first."""
        return tuple(sorted(self.archive.chronology, key=lambda entry: first_day(entry.date), reverse=True))

    @cached_property
    def _shelf_of(self) -> dict[str, str]:
        return {entry.id: shelf.url for shelf in self.shelves for entry in shelf.entries}

    def story_link(self, story_id: str) -> Link:
        """Headline and address of a story."""
        story = self.stories[story_id]
        return Link(story.story.headline, story.url)

    def sentence_url(self, story_id: str, sentence: Span) -> str:
        """Where the sentence stands."""
        return f"{self.stories[story_id].url}#{sentence_fragment(sentence)}"

    def actor(self, actor_id: str) -> ActorEntry:
        """The entry of an actor of the site."""
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

    def entry_url(self, entry: ChronologyEntry) -> str:
        """Where a line of the site's chronology stands."""
        return f"{self._shelf_of[entry.id]}#{entry.id}"

    def when(self, value: dt.date | dt.datetime | PublicationTime) -> ShownDate:
        """A day, or a moment with its time and zone, in words."""
        if isinstance(value, PublicationTime):
            value = value.value
        if not isinstance(value, dt.datetime):
            return ShownDate((DatePart(self.tongue.day(value), value.isoformat()),), exact=True)
        words = f"{self.tongue.day(value.date())}, {self.tongue.time(value.time())}"
        zone = value.tzname() or ""
        return ShownDate((DatePart(f"{words} {zone}".strip(), value.isoformat(timespec="minutes")),), exact=True)


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
