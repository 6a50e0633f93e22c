"""A story as lists show it: headline, when, by whom, and how it begins."""

from __future__ import annotations

from msgspec import Struct

from explainer.archive import parts
from explainer.archive.archive import ArchivedStory
from explainer.archive.reliance import rely_on
from explainer.pages.dates import ShownDate
from explainer.pages.edition import Edition, published
from explainer.pages.piece import piece
from explainer.pages.who import shortened

_STANDFIRST = 220
"""Characters of a story's beginning that a list shows: two to three lines."""


class Teaser(Struct, frozen=True, eq=False):
    """A story in a list; as many pages show it, it equals itself alone.

    ``url`` is relative to the site's root; ``language`` is empty where it is unknown.
    """

    headline: str
    url: str
    date: ShownDate
    agency: str
    standfirst: str
    language: str


@piece
def teaser(edition: Edition, archived: ArchivedStory) -> Teaser:
    """The story's entry in a list."""
    rely_on(parts.headline(archived.id))
    story = archived.story
    language = archived.reading.language
    return Teaser(
        headline=story.headline,
        url=archived.url,
        date=edition.when(published(story).day),
        agency=story.agency or "",
        standfirst=beginning(edition, archived),
        language="" if language == "und" else language,
    )


@piece
def beginning(_edition: Edition, archived: ArchivedStory) -> str:
    """The story's standfirst, else the beginning of the first paragraph that tells rather than speaks about the story."""
    story = archived.story
    return story.standfirst or shortened(" ".join(story.opening[: 4 * _STANDFIRST].split()), _STANDFIRST)
