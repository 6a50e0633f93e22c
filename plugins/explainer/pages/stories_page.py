"""The lists of all stories, newest first.

Numbered from the oldest, so that a new story changes the first list alone: `PER_PAGE` stories make a page that keeps them for
good. The first list, ``stories/``, holds the newest: a full page of them and what has come since.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from explainer.archive.archive import ArchivedStory
from explainer.pages.dates import ShownDate
from explainer.pages.edition import Edition, Link, published
from explainer.pages.head import Head, head
from explainer.pages.piece import each
from explainer.pages.settings import Page
from explainer.pages.teaser import Teaser, teaser

PER_PAGE = 40
_FIRST = "stories/"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Stories in a row, newest first, that one list shows.

    ``number`` counts from the oldest, 0 is the list of the newest. ``newer`` and ``older`` are addresses, empty at the ends.
    """

    number: int
    stories: Sequence[ArchivedStory]
    newer: str
    older: str

    @property
    def url(self) -> str:
        """The list's address."""
        return _address(self.number)


@dataclass(frozen=True)
class StoriesView:
    """One list, which reaches back from ``until`` to ``since`` (None where there are no stories)."""

    head: Head
    stories: tuple[Teaser, ...]
    since: ShownDate | None
    until: ShownDate | None
    newer: str
    older: str


def stretches(edition: Edition) -> Iterator[Stretch]:
    """The lists, newest first."""
    stories = edition.archive.stories
    settled = max(0, len(stories) // PER_PAGE - 1)
    end = len(stories) - settled * PER_PAGE
    yield Stretch(0, stories[:end], "", _address(settled) if settled else "")
    for number in range(settled, 0, -1):
        newer = _address(number + 1 if number < settled else 0)
        older = _address(number - 1) if number > 1 else ""
        yield Stretch(number, stories[end : end + PER_PAGE], newer, older)
        end += PER_PAGE


def stories_page(edition: Edition, stretch: Stretch) -> Page:
    """The page of one list."""
    title, description = edition.tongue.say("All stories"), edition.tongue.say("Every story, newest first")
    crumbs: tuple[Link, ...] = ()
    since = edition.when(published(stretch.stories[-1].story).day) if stretch.stories else None
    until = edition.when(published(stretch.stories[0].story).day) if stretch.stories else None
    if stretch.number and since and until:
        crumbs = (Link(title, _FIRST),)
        title = edition.tongue.say("All stories, page {number}", number=stretch.number)
        description = f"{description} ({stretch.number}: {since.words} – {until.words})"
    view = StoriesView(
        head=head(edition, Link(title, stretch.url), description, "stories", crumbs=crumbs),
        stories=each(teaser, edition, stretch.stories),
        since=since,
        until=until,
        newer=stretch.newer,
        older=stretch.older,
    )
    return Page(f"{stretch.url}index.html", "stories.html", view)


def _address(number: int) -> str:
    return f"{_FIRST}{number}/" if number else _FIRST
