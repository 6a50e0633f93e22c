"""The explainer page: the story complete, and apart from it who is who, what happened when, and who said what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from msgspec import Struct

from explainer.archive.archive import ArchivedStory
from explainer.pages.dates import ShownDate, show
from explainer.pages.edition import Edition, Link, last_changed, published, storyline_url
from explainer.pages.glance_lines import GlanceLine, at_a_glance, glance_sentences
from explainer.pages.head import Head, Stand, head
from explainer.pages.line import Line, background_line, own_line
from explainer.pages.linked_data import story_data
from explainer.pages.pictures import Shown, shared, story_pictures
from explainer.pages.said import Speaker, quoted, speakers
from explainer.pages.settings import Page
from explainer.pages.story_text import TextBlock, text_blocks
from explainer.pages.teaser import Teaser, beginning, teaser
from explainer.pages.timeline import Timeline, timeline
from explainer.pages.versions import Changes, changes
from explainer.pages.who import Entry, Group, glossary, mentions_by_actor
from explainer.wire.story import BlockKind, Story

_WORDS_PER_MINUTE = 238
"""Silent reading of English non-fiction by adults (Brysbaert 2019, Journal of Memory and Language 109, 104047)."""

_TABLE = BlockKind.TABLE
"""To ask an enum for a member takes long."""


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier version of the story, and what the next one changed."""

    number: int
    date: ShownDate
    reason: str
    changes: Changes


@dataclass(frozen=True, slots=True)
class Told:
    """A dated note to readers, such as a correction."""

    date: ShownDate
    text: str


class StoryView(Struct, frozen=True):
    """All that a story's page shows.

    ``lead`` is the picture above the text, with the block of its caption where the story has one; ``pictures`` are those that
    stand within the text, by the block of their caption, ``loose`` those that have none. ``picture_credits`` are those of
    captions whose pictures are not there.
    """

    head: Head
    id: str
    language: str
    headline: str
    standfirst: str
    agency: str
    byline: str
    dateline: str
    dateline_block: str
    published: ShownDate
    updated: ShownDate | None
    minutes: int
    glance: tuple[GlanceLine, ...]
    blocks: tuple[TextBlock, ...]
    lead: Shown | None
    lead_caption: TextBlock | None
    pictures: Mapping[str, Shown]
    loose: tuple[Shown, ...]
    picture_credits: Mapping[str, str]
    credits: tuple[str, ...]
    notes: tuple[str, ...]
    usage: str
    copyright: str
    groups: tuple[Group, ...]
    lines: tuple[Line, ...]
    timeline: Timeline | None
    speakers: tuple[Speaker, ...]
    storyline: Link | None
    related: tuple[Teaser, ...]
    corrections: tuple[Told, ...]
    versions: tuple[Version, ...]
    understood: bool
    reviewed: int
    actors: int
    format: str


def story_page(edition: Edition, archived: ArchivedStory) -> Page:
    """The page of one story."""
    story, reading = archived.story, archived.reading
    mentions = mentions_by_actor(archived)
    words = quoted(archived)
    groups = glossary(edition, archived, mentions, words)
    entries = {entry.id: entry for group in groups for entry in group.entries}
    lines = _lines(edition, archived)
    glances = glance_sentences(reading)
    blocks = text_blocks(edition, archived, mentions, entries, glances)
    pictures = story_pictures(story)
    lead = pictures[0] if pictures and _opens(pictures[0], blocks) else None
    others = pictures[1:] if lead else pictures
    lead_caption = next((b for b in blocks if b.id == lead.block), None) if lead else None
    storyline = edition.storyline(archived.storyline) if archived.storyline else None
    view = StoryView(
        head=_head(edition, archived, tuple(entries.values()), lines),
        id=archived.id,
        language=reading.language if reading.language != "und" else "",
        headline=story.headline,
        standfirst=story.standfirst or "",
        agency=story.agency or "",
        byline=story.byline or "",
        dateline=story.dateline.text if story.dateline else "",
        dateline_block=next((b.id for b in blocks if b.kind == BlockKind.PARAGRAPH), ""),
        published=edition.when(archived.first_published),
        updated=edition.when(archived.changed) if archived.changed else None,
        minutes=_minutes(story),
        glance=at_a_glance(archived, glances),
        blocks=tuple([block for block in blocks if block is not lead_caption]),
        lead=lead,
        lead_caption=lead_caption,
        pictures={picture.block: picture for picture in others if picture.block},
        loose=tuple(picture for picture in others if not picture.block),
        picture_credits={p.caption: p.credit for p in story.pictures if p.caption and p.credit and not p.file},
        credits=_credits(story),
        notes=story.notes_public,
        usage=story.usage_terms or "",
        copyright=story.copyright or "",
        groups=groups,
        lines=lines,
        timeline=timeline(lines),
        speakers=speakers(archived, words, {actor_id: entry.name for actor_id, entry in entries.items()}),
        storyline=Link(storyline.title, storyline_url(storyline.id)) if storyline else None,
        related=tuple([teaser(edition, edition.listed(other)) for other in archived.related]),
        corrections=tuple(Told(show(c.date, edition.tongue), c.text) for c in archived.corrections),
        versions=tuple(_versions(edition, archived)) if archived.history else (),
        understood=reading.understood,
        reviewed=sum([entry.reviewed for entry in entries.values()]),
        actors=len(entries),
        format=story.format,
    )
    return Page(f"{archived.url}index.html", "story.html", view)


def _minutes(story: Story) -> int:
    """How long reading takes. One blank stands between two words (`wire.conventions.typography`), but in tables."""
    words = [len(b.text.split()) if b.kind is _TABLE else b.text.count(" ") + 1 for b in story.blocks]
    return max(1, round(sum(words) / _WORDS_PER_MINUTE))


def _head(edition: Edition, archived: ArchivedStory, entries: tuple[Entry, ...], lines: tuple[Line, ...]) -> Head:
    storyline = edition.storyline(archived.storyline) if archived.storyline else None
    crumbs = (
        (Link(edition.tongue.say("Running stories"), "storylines/"), Link(storyline.title, storyline_url(storyline.id)))
        if storyline
        else (Link(edition.tongue.say("All stories"), "stories/"),)
    )
    return head(
        edition,
        Link(archived.story.headline, archived.url),
        beginning(edition, archived),
        "storylines" if storyline else "stories",
        crumbs=crumbs,
        nodes=story_data(edition, archived, entries, lines) if edition.site.url else (),
        picture=_stand(archived),
        published=archived.first_published.isoformat(),
        modified=last_changed(archived).isoformat(),
    )


def _stand(archived: ArchivedStory) -> Stand:
    """The story's own picture, else the one that is drawn for it."""
    own = shared(archived.story)
    if own is None:
        return Stand(f"{archived.url}social.png")
    return Stand(own.url, own.width, own.height, story_pictures(archived.story)[0].alt)


def _opens(picture: Shown, blocks: Sequence[TextBlock]) -> bool:
    """Whether the picture belongs to the story as a whole: its caption stands before or after all of the text."""
    kinds = [block.kind for block in blocks]
    at = next((n for n, block in enumerate(blocks) if block.id == picture.block), len(blocks))
    return any(set(kinds[part]) <= {BlockKind.CAPTION.value} for part in (slice(0, at), slice(at, None)))


def _credits(story: Story) -> tuple[str, ...]:
    """Credits that no block of the story gives."""
    texts = {block.text for block in story.blocks} if story.credits else ()
    return tuple([credit for credit in story.credits if credit not in texts])


def _lines(edition: Edition, archived: ArchivedStory) -> tuple[Line, ...]:
    """The background from earlier stories and the story's own events, in date order; of one day, background first."""
    own = [own_line(edition, archived, event) for event in archived.reading.events]
    earlier = [background_line(edition, entry) for entry in archived.background]
    return tuple(sorted(earlier + own, key=lambda line: line.order))


def _versions(edition: Edition, archived: ArchivedStory) -> Iterator[Version]:
    """Earlier versions, newest first, each with what the version after it changed."""
    versions = (*archived.history, archived.story)
    for older, newer in reversed(list(pairwise(versions))):
        yield Version(older.version, edition.when(published(older)), newer.correction or "", changes(older, newer))
