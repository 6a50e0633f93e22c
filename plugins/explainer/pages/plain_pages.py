"""Pages that stand alone: notices, corrections, about and method, the editors' own pages, search, page not found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from explainer.archive.archive import Notice
from explainer.pages.dates import ShownDate, first_day, show
from explainer.pages.edition import Edition, Link
from explainer.pages.head import Head, head
from explainer.pages.settings import OwnPage, Page


@dataclass(frozen=True)
class NoticeView:
    """What stands where a story was."""

    head: Head
    date: ShownDate
    reason: str


@dataclass(frozen=True, slots=True)
class Mended:
    """A correction, or a story that was taken away (then ``withdrawn``)."""

    date: ShownDate
    order: tuple[int, int, int]
    text: str
    story: Link
    withdrawn: bool = False


@dataclass(frozen=True)
class CorrectionsView:
    """Corrections of all stories, newest first."""

    head: Head
    corrections: tuple[Mended, ...]


@dataclass(frozen=True)
class AboutView:
    """The page about the site and how its pages are made."""

    head: Head
    own: Markup
    stories: int
    actors: int
    reviewed: int
    events: int
    pages: tuple[Link, ...]


@dataclass(frozen=True)
class TextView:
    """A page that the editors wrote."""

    head: Head
    html: Markup


@dataclass(frozen=True)
class SearchView:
    """The search form; what it finds is shown by the browser."""

    head: Head


@dataclass(frozen=True)
class MissingView:
    """Page not found."""

    head: Head


def notice_page(edition: Edition, notice: Notice) -> Page:
    """What readers find at the address of a story that was killed: date and reason, nothing of the story."""
    title = edition.tongue.say("This story was withdrawn")
    view = NoticeView(
        head(edition, Link(title, notice.url), hidden=True), show(notice.date, edition.tongue), notice.reason or ""
    )
    return Page(f"{notice.url}index.html", "notice.html", view)


def plain_pages(edition: Edition) -> Iterator[Page]:
    """Corrections, about, the editors' pages, search and page not found."""
    yield _corrections(edition)
    own = {page.slug: page for page in edition.site.pages}
    yield _about(edition, own.pop("about", None), tuple(own.values()))
    for page in own.values():
        own_head = head(edition, Link(page.title, f"{page.slug}/"), page.description)
        yield Page(f"{page.slug}/index.html", "text.html", TextView(own_head, Markup(page.html)))  # noqa: S704 - editors' own
    found = head(edition, Link(edition.tongue.say("Search"), "search/"), _said_of_search(edition), "search")
    yield Page("search/index.html", "search.html", SearchView(found))
    missing = head(edition, Link(edition.tongue.say("Page not found"), "404.html"), hidden=True)
    yield Page("404.html", "missing.html", MissingView(missing))


def _said_of_search(edition: Edition) -> str:
    return edition.tongue.say("Search the stories, actors and chronology of {site}", site=edition.site.name)


def _are_told(edition: Edition) -> bool:
    """Whether there is anything for a feed of corrections."""
    told = (not c.typographical for archived in edition.archive.stories for c in archived.corrections)
    return bool(edition.archive.notices) or any(told)


def _corrections(edition: Edition) -> Page:
    say = edition.tongue.say
    found = [
        Mended(show(c.date, edition.tongue), first_day(c.date), c.text, edition.story_link(archived.id))
        for archived in edition.archive.stories
        for c in archived.corrections
    ]
    for notice in edition.archive.notices:
        link = Link(say("This story was withdrawn"), notice.url)
        found.append(Mended(show(notice.date, edition.tongue), first_day(notice.date), notice.reason or "", link, True))
    link = Link(say("Corrections"), "corrections/")
    described = say("What was wrong, and when it was put right")
    own_head = head(edition, link, described, "corrections", followed=_are_told(edition))
    ordered = tuple(sorted(found, key=lambda mended: mended.order, reverse=True))
    return Page("corrections/index.html", "corrections.html", CorrectionsView(own_head, ordered))


def _about(edition: Edition, own: OwnPage | None, others: tuple[OwnPage, ...]) -> Page:
    say, archive = edition.tongue.say, edition.archive
    title = own.title if own else say("About this site and how its pages are made")
    description = (own.description if own else "") or say("Where the stories come from, what is added to them, and by whom")
    view = AboutView(
        head=head(edition, Link(title, "about/"), description, "about"),
        own=Markup(own.html) if own else Markup(""),  # noqa: S704 - the editors' own page
        stories=len(archive.stories),
        actors=len(archive.actors),
        reviewed=sum(entry.reviewed for entry in archive.actors.values()),
        events=len(archive.chronology),
        pages=tuple(Link(page.title, f"{page.slug}/") for page in others),
    )
    return Page("about/index.html", "about.html", view)
