"""Running stories: a list of them, and a page for each with its stories, chief actors and chronology."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import Struct

from explainer.archive.archive import Storyline
from explainer.pages.edition import Edition, Link, storyline_url
from explainer.pages.head import Head, head
from explainer.pages.home_page import Running, running
from explainer.pages.line import Line, site_line
from explainer.pages.linked_data import chronology_data, page_data
from explainer.pages.own_text import first_paragraph, to_html
from explainer.pages.piece import each
from explainer.pages.settings import Page
from explainer.pages.teaser import Teaser, teaser
from explainer.pages.timeline import Timeline, timeline

_STORIES = 60
_LINES = 60
"""How much of each a page shows at most, so that it stays under 1,400 elements; the page says what it leaves out."""


class StorylineView(Struct, frozen=True):
    """All that the page of a running story shows."""

    head: Head
    title: str
    summary: str
    reviewed: bool
    stories: tuple[Teaser, ...]
    actors: tuple[Link, ...]
    lines: tuple[Line, ...]
    timeline: Timeline | None
    total: int
    more_lines: int


@dataclass(frozen=True)
class StorylinesView:
    """The list of running stories."""

    head: Head
    storylines: tuple[Running, ...]


def storylines_page(edition: Edition) -> Page:
    """The list of running stories."""
    title = edition.tongue.say("Running stories")
    description = edition.tongue.say("Stories that follow each other, each with its own chronology")
    listed = tuple(running(edition, storyline.id, 2) for storyline in edition.archive.storylines)
    view = StorylinesView(head(edition, Link(title, "storylines/"), description, "storylines"), listed)
    return Page("storylines/index.html", "storylines.html", view)


def storyline_page(edition: Edition, storyline: Storyline) -> Page:
    """The page of a running story."""
    crumbs = (Link(edition.tongue.say("Running stories"), "storylines/"),)
    description = first_paragraph(storyline.summary or "") or edition.tongue.count(
        "A running story in {number} story", "A running story in {number} stories", len(storyline.stories)
    )
    lines = each(site_line, edition, storyline.chronology[-_LINES:])
    address = storyline_url(storyline.id)
    here = f"{edition.site.url}/{address}"
    view = StorylineView(
        head=head(
            edition,
            Link(storyline.title, address),
            description,
            "storylines",
            crumbs=crumbs,
            nodes=[*page_data(edition, address, storyline.title, "CollectionPage"), *chronology_data(edition, here, lines)],
            followed=True,
        ),
        title=storyline.title,
        summary=to_html(storyline.summary or ""),
        reviewed=storyline.reviewed,
        stories=each(teaser, edition, map(edition.listed, storyline.stories[:_STORIES])),
        actors=tuple(edition.actor_link(actor) for actor in storyline.actors),
        lines=lines,
        timeline=timeline(lines),
        total=len(storyline.stories),
        more_lines=max(0, len(storyline.chronology) - _LINES),
    )
    return Page(f"{storyline_url(storyline.id)}index.html", "storyline.html", view)
