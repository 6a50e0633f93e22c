"""What every page carries besides its own content: title, address, description, breadcrumbs, data for machines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from explainer.pages.edition import Edition, Link
from explainer.pages.linked_data import Node, as_script, page_data

PICTURE = "social.png"
"""The picture that stands for the site, in the theme's name for it."""


class Stand(Struct, frozen=True):
    """The picture that stands for a page where it is shared; ``alt`` empty: the page's title says what it shows."""

    url: str = PICTURE
    width: int = 1200
    height: int = 630
    alt: str = ""


class Feed(Struct, frozen=True):
    """A feed or data file that a page offers: ``type`` is its media type, ``url`` relative to the site's root."""

    type: str
    title: str
    url: str


class Head(Struct, frozen=True):
    """``url`` is the page's address relative to the site's root, ``crumbs`` the way from home to it (without home and itself).

    ``section`` names the entry of the navigation that the page belongs to. ``published`` and ``modified`` are ISO 8601 (stories
    only), ``data`` is JSON-LD, ``picture`` stands for the page. ``hidden`` keeps the page out of
    search engines and the sitemap. ``followed``: some of its ``feeds`` are its own.
    """

    title: str
    url: str
    description: str
    section: str
    crumbs: tuple[Link, ...]
    feeds: tuple[Feed, ...]
    data: str
    picture: Stand
    published: str = ""
    modified: str = ""
    hidden: bool = False
    followed: bool = False

    @property
    def photograph(self) -> str:
        """The address of the page's picture where it is the newsroom's own and not drawn by machine; else empty."""
        return self.picture.url if self.picture.url.endswith(".jpg") else ""


def head(
    edition: Edition,
    link: Link,
    description: str = "",
    section: str = "",
    *,
    crumbs: tuple[Link, ...] = (),
    nodes: Sequence[Node] | None = None,
    picture: Stand | None = None,
    published: str = "",
    modified: str = "",
    followed: bool = False,
    hidden: bool = False,
) -> Head:
    """The head of the page that ``link`` names.

    ``nodes`` is its JSON-LD (without: a plain web page); ``followed`` offers feeds of its own beside those of the site.
    """
    described = description or link.text
    data = as_script(edition, page_data(edition, link.url, link.text) if nodes is None else nodes, crumbs, link.text, link.url)
    feeds = site_feeds(edition)
    followed = followed and bool(feeds)
    if followed:
        feeds += (
            Feed("application/atom+xml", link.text, f"{link.url}feed.atom"),
            Feed("application/feed+json", link.text, f"{link.url}feed.json"),
        )
    shown = picture or Stand()
    return Head(link.text, link.url, described, section, crumbs, feeds, data, shown, published, modified, hidden, followed)


def site_feeds(edition: Edition) -> tuple[Feed, ...]:
    """The feeds of the whole site; none without its address, since feeds need absolute links, or without anything to tell."""
    if not edition.site.url or not edition.archive.stories:
        return ()
    return _feeds(edition.site.name, edition.tongue.say("Chronology") if edition.archive.chronology else "")


@lru_cache(maxsize=16)
def _feeds(name: str, chronology: str) -> tuple[Feed, ...]:
    """The feeds of a site of that ``name``, and its calendar, if there is one, under the name of the ``chronology``."""
    feeds = (Feed("application/atom+xml", name, "feed.atom"), Feed("application/feed+json", name, "feed.json"))
    return (*feeds, Feed("text/calendar", chronology, "chronology/chronology.ics")) if chronology else feeds
