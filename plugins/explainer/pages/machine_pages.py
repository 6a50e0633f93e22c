"""Pages for programs: sitemap, news sitemap, robots.txt, OpenSearch description."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from explainer.pages.edition import Edition, published
from explainer.pages.feeds import moment
from explainer.pages.head import Head
from explainer.pages.paging import batches
from explainer.pages.pictures import shared
from explainer.pages.settings import Page

_PER_SITEMAP = 40_000
"""A sitemap may hold 50,000 addresses (https://www.sitemaps.org/protocol.html)."""
_NEWS_DAYS = 2
_NEWS = 1000
"""What Google's news sitemap may hold: the stories of two days, a thousand at most."""


@dataclass(frozen=True, slots=True)
class Address:
    """A page in a sitemap; ``modified`` is ISO 8601 or empty, ``image`` the address of the picture that it shows."""

    url: str
    modified: str = ""
    image: str = ""


@dataclass(frozen=True)
class SitemapView:
    """Addresses of pages, or of further sitemaps."""

    addresses: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class NewsItem:
    """A story in the news sitemap, with the address of its picture, if it has one."""

    url: str
    title: str
    language: str
    published: str
    image: str = ""


@dataclass(frozen=True)
class NewsView:
    """The newest stories."""

    items: tuple[NewsItem, ...]


@dataclass(frozen=True)
class RobotsView:
    """What robots may read and where to begin."""

    sitemaps: tuple[str, ...]


def address_of(head: Head) -> Address | None:
    """The place of a page in the sitemap; None for one that is hidden from search engines."""
    return None if head.hidden else Address(head.url, head.modified, head.photograph)


def machine_pages(edition: Edition, addresses: Sequence[Address]) -> Iterator[Page]:
    """What search engines ask for. Without the site's address there is nothing but ``robots.txt``."""
    sitemaps: list[str] = []
    if edition.site.url:
        for page in _sitemaps(addresses):
            sitemaps.append(page.path)
            yield page
        yield Page("news-sitemap.xml", "news-sitemap.xml", NewsView(_newest(edition)))
        yield Page("opensearch.xml", "opensearch.xml", None)
        sitemaps = ["sitemap.xml", "news-sitemap.xml"]
    yield Page("robots.txt", "robots.txt", RobotsView(tuple(sitemaps)))


def _sitemaps(addresses: Sequence[Address]) -> Iterator[Page]:
    parts = batches(addresses, _PER_SITEMAP)
    if len(parts) <= 1:
        yield Page("sitemap.xml", "sitemap.xml", SitemapView(tuple(addresses)))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield Page("sitemap.xml", "sitemap-index.xml", SitemapView(tuple(Address(name) for name in names)))
    for name, part in zip(names, parts, strict=True):
        yield Page(name, "sitemap.xml", SitemapView(tuple(part)))


def _newest(edition: Edition) -> tuple[NewsItem, ...]:
    """The stories of the last two days before the newest one: the build does not read the clock."""
    stories = edition.archive.stories[:_NEWS]
    if not stories:
        return ()
    since = moment(edition, published(stories[0].story)) - dt.timedelta(days=_NEWS_DAYS)
    return tuple(
        NewsItem(
            archived.url,
            archived.story.headline,
            edition.site.language if archived.reading.language == "und" else archived.reading.language,
            archived.first_published.isoformat(),
            own.url if (own := shared(archived.story)) else "",
        )
        for archived in stories
        if moment(edition, archived.first_published) > since
    )
