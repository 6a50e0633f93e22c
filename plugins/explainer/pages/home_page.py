"""The front page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice

from explainer.pages.dates import first_day
from explainer.pages.edition import Edition, Link, actor_url, published, storyline_url
from explainer.pages.head import Head, head
from explainer.pages.line import Line, site_line
from explainer.pages.pictures import Shown, story_pictures
from explainer.pages.settings import Page
from explainer.pages.teaser import Teaser, teaser

_LATEST = 11
_RUNNING = 6
_NAMES = 16
_HAPPENINGS = 8
_RECENT = 60
"""Stories that count as recent when the front page says who is in the news."""


@dataclass(frozen=True, slots=True)
class Running:
    """A running story on the front page: its newest stories and chief actors."""

    title: str
    url: str
    summary: str
    reviewed: bool
    count: int
    stories: tuple[Teaser, ...]
    actors: tuple[Link, ...]


@dataclass(frozen=True)
class HomeView:
    """What the front page shows."""

    head: Head
    lead: Teaser | None
    picture: Shown | None
    second: tuple[Teaser, ...]
    latest: tuple[Teaser, ...]
    running: tuple[Running, ...]
    names: tuple[Link, ...]
    lines: tuple[Line, ...]
    total: int


def home_page(edition: Edition) -> Page:
    """The front page."""
    stories = edition.archive.stories
    latest = tuple(teaser(edition, archived) for archived in stories[: _LATEST + 1])
    view = HomeView(
        head=head(edition, Link(edition.site.name, ""), edition.site.tagline, "home"),
        lead=latest[0] if latest else None,
        picture=next(iter(story_pictures(stories[0].story)), None) if stories else None,
        second=latest[1:5],
        latest=latest[5:],
        running=tuple(running(edition, line.id, 3) for line in edition.archive.storylines[:_RUNNING]),
        names=_in_the_news(edition),
        lines=_happened_last(edition),
        total=len(stories),
    )
    return Page("index.html", "home.html", view)


def running(edition: Edition, storyline_id: str, stories: int) -> Running:
    """A running story with its newest ``stories``."""
    storyline = edition.storyline(storyline_id)
    return Running(
        title=storyline.title,
        url=storyline_url(storyline.id),
        summary=storyline.summary or "",
        reviewed=storyline.reviewed,
        count=len(storyline.stories),
        stories=tuple(teaser(edition, edition.listed(story)) for story in storyline.stories[:stories]),
        actors=tuple(edition.actor_link(actor) for actor in storyline.actors[:5]),
    )


def _in_the_news(edition: Edition) -> tuple[Link, ...]:
    """The actors that most of the recent stories name."""
    counted = Counter(
        actor for archived in edition.archive.stories[:_RECENT] for actor in dict.fromkeys(archived.actors.values())
    )
    ranked = sorted(counted, key=lambda actor: (-counted[actor], actor))[:_NAMES]
    return tuple(Link(edition.actor(actor).name, actor_url(actor)) for actor in ranked)


def _happened_last(edition: Edition) -> tuple[Line, ...]:
    """The newest happenings up to the day of the newest story; what is announced for later days is left out."""
    if not edition.archive.stories:
        return ()
    newest = published(edition.archive.stories[0].story).day
    past = (e for e in edition.newest_entries if first_day(e.date) <= (newest.year, newest.month, newest.day))
    return tuple(site_line(edition, entry) for entry in islice(past, _HAPPENINGS))
