"""Atom and JSON feeds of the site, of each running story and of each actor.

Entries carry ``tag:`` ids (RFC 4151) that never change and are ``updated`` only when the story itself was.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

import msgspec

from explainer.archive import parts
from explainer.archive.archive import ActorEntry, ArchivedStory, Storyline
from explainer.archive.reliance import rely_on
from explainer.pages.edition import Edition, actor_url, last_changed, storyline_url
from explainer.pages.feed import KEPT, FeedEntry, FeedView
from explainer.pages.pictures import shared
from explainer.pages.piece import each, piece
from explainer.pages.settings import Page
from explainer.pages.teaser import beginning
from explainer.wire.story import PublicationTime, TimeSource

_ENTRIES = 30


def site_feed_pages(edition: Edition) -> Iterator[Page]:
    """The feeds of the site and of its corrections; here and below, none where the site's address is unknown."""
    yield from _pair(edition, "", edition.site.name, _entries(edition, edition.archive.stories[:_ENTRIES]))
    yield from _pair(edition, "corrections/", edition.tongue.say("Corrections"), _corrections(edition))


def storyline_feed_pages(edition: Edition, storyline: Storyline) -> Iterator[Page]:
    """The feeds of a running story."""
    stories = map(edition.listed, storyline.stories[:_ENTRIES])
    yield from _pair(edition, storyline_url(storyline.id), storyline.title, _entries(edition, stories))


def actor_feed_pages(edition: Edition, entry: ActorEntry) -> Iterator[Page]:
    """The feeds of an actor."""
    told = islice(dict.fromkeys([appearance.story for appearance in entry.appearances]), _ENTRIES)
    yield from _pair(edition, actor_url(entry.id), entry.name, _entries(edition, map(edition.listed, told)))


def json_feed(view: FeedView) -> bytes:
    """The feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "home_page_url": view.home,
        "feed_url": view.url + ".json",
        "language": view.language,
        "authors": [{"name": view.author}],
    }
    begun = msgspec.json.format(msgspec.json.encode(head), indent=1).removesuffix(b"\n}")
    return b"".join((begun, b',\n "items": [', b",".join(map(_item, view.entries)), b"\n ]\n}"))


@lru_cache(maxsize=KEPT)
def _item(entry: FeedEntry) -> bytes:
    """An entry as it stands in the list of a feed, without the brackets of that."""
    item: dict[str, object] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_text": entry.summary,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
    }
    if entry.agency:
        item["authors"] = [{"name": entry.agency}]
    if entry.image:
        item["image"] = entry.image
    return msgspec.json.format(msgspec.json.encode([[item]]), indent=1)[len(b"[\n [") : -len(b"\n ]\n]")]


def moment(edition: Edition, time: PublicationTime) -> dt.datetime:
    """The moment with a zone; a day counts from its midnight in the site's own zone."""
    if time.moment is None:
        return _midnight(time.day, edition.site.timezone)
    return time.moment if time.moment.tzinfo else time.moment.replace(tzinfo=ZoneInfo(edition.site.timezone))


@lru_cache(maxsize=16_384)
def _midnight(day: dt.date, zone: str) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), ZoneInfo(zone))


def _pair(edition: Edition, url: str, title: str, entries: Sequence[FeedEntry]) -> Iterator[Page]:
    if not entries or not edition.site.url:
        return
    site = edition.site
    view = FeedView(
        title=f"{title} – {site.name}" if url else title,
        home=f"{site.url}/{url}",
        url=f"{site.url}/{url}feed",
        subtitle=site.tagline,
        language=site.language,
        author=site.publisher or site.name,
        entries=tuple(entries[:_ENTRIES]),
    )
    yield Page(f"{url}feed.atom", "feed.atom", view)
    yield Page(f"{url}feed.json", "feed.json", view)


def _entries(edition: Edition, stories: Iterable[ArchivedStory]) -> tuple[FeedEntry, ...]:
    return each(_entry, edition, stories)


def _corrections(edition: Edition) -> list[FeedEntry]:
    """What was corrected and withdrawn, newest first; fixes of mere typography are none."""
    site = edition.site
    found = []
    for archived in edition.archive.stories:
        for number, correction in enumerate(archived.corrections, 1):
            if not correction.typographical:
                day = moment(edition, PublicationTime.of(dt.date.fromisoformat(correction.date), TimeSource.SIDECAR))
                tag = f"{_tag(edition, archived)}/correction/{correction.date}/{number}"
                url, agency = f"{site.url}/{archived.url}", archived.story.agency or ""
                found.append(FeedEntry(tag, url, archived.story.headline, correction.text, agency, day, day))
    for notice in edition.archive.notices:
        day = moment(edition, PublicationTime.of(dt.date.fromisoformat(notice.date), TimeSource.SIDECAR))
        tag = f"tag:{site.host},{notice.date}:withdrawn/{notice.id}"
        title = edition.tongue.say("This story was withdrawn")
        found.append(FeedEntry(tag, f"{site.url}/{notice.url}", title, notice.reason or "", "", day, day))
    return sorted(found, key=lambda e: (e.published, e.id), reverse=True)


@piece
def _entry(edition: Edition, archived: ArchivedStory) -> FeedEntry:
    rely_on(parts.headline(archived.id))
    return FeedEntry(
        id=_tag(edition, archived),
        url=f"{edition.site.url}/{archived.url}",
        title=archived.story.headline,
        summary=beginning(edition, archived),
        agency=archived.story.agency or "",
        published=moment(edition, archived.first_published),
        updated=moment(edition, last_changed(archived)),
        image=f"{edition.site.url}/{own.url}" if (own := shared(archived.story)) else "",
    )


def _tag(edition: Edition, archived: ArchivedStory) -> str:
    """``tag:example.org,2025-08-23:story/efe-militia``: made of what a story keeps for good."""
    return f"tag:{edition.site.host},{archived.first_published.day.isoformat()}:story/{archived.id}"
