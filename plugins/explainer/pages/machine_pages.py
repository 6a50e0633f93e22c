"""Pages for programs: sitemap, news sitemap, robots.txt, OpenSearch description."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec import Struct

from explainer.pages.edition import Edition, published
from explainer.pages.feeds import moment
from explainer.pages.head import Head
from explainer.pages.paging import batches
from explainer.pages.pictures import shared
from explainer.pages.settings import Page

_PER_SITEMAP = 5_000
"""A sitemap may hold 50,000 addresses (https://www.sitemaps.org/protocol.html); a tenth of that is quickly written anew."""
_NEWS_DAYS = 2
_NEWS = 1000
"""What Google's news sitemap may hold: the stories of two days, a thousand at most."""


class Address(Struct, frozen=True):
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


def address_of(head: Head | None) -> Address | None:
    """The place of a page in the sitemap; None for one that is hidden from search engines, and for a file without a head."""
    return None if head is None or head.hidden else Address(head.url, head.modified, head.photograph)


def machine_pages(edition: Edition, addresses: Sequence[Address]) -> Iterator[Page]:
    """What search engines ask for. Without the site's address there is nothing but ``robots.txt``."""
    sitemaps: tuple[str, ...] = ()
    if edition.site.url:
        yield from _sitemaps(addresses)
        yield Page("news-sitemap.xml", "news-sitemap.xml", NewsView(_newest(edition)))
        yield Page("opensearch.xml", "opensearch.xml", None)
        sitemaps = ("sitemap.xml", "news-sitemap.xml")
    yield Page("robots.txt", "robots.txt", RobotsView(sitemaps))


def _sitemaps(addresses: Sequence[Address]) -> Iterator[Page]:
    """One sitemap, or one for each chapter of a large site, so that a page that changes or is added changes one of them."""
    if len(addresses) <= _PER_SITEMAP:
        yield Page("sitemap.xml", "sitemap.xml", SitemapView(tuple(addresses)))
        return
    chapters: dict[str, list[Address]] = {}
    for address in addresses:
        chapters.setdefault(_chapter(address.url), []).append(address)
    names: list[Address] = []
    for chapter, held in sorted(chapters.items()):
        for number, part in enumerate(batches(sorted(held, key=_url), _PER_SITEMAP), start=1):
            names.append(Address(f"sitemap-{chapter}-{number}.xml"))
            yield Page(names[-1].url, "sitemap.xml", SitemapView(tuple(part)))
    yield Page("sitemap.xml", "sitemap-index.xml", SitemapView(tuple(names)))


def _url(address: Address) -> str:
    return address.url


def _chapter(url: str) -> str:
    """Stories by month (``2025-08``), actors by letter (``actors-m``), all else by its folder."""
    folders = url.split("/")
    if len(folders) < 3:
        return "pages"
    if folders[0] == "actors":
        return f"actors-{folders[1][0]}"
    return "-".join(folders[:2]) if folders[0].isdigit() else folders[0]


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
