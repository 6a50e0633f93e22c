"""What every page carries besides its own content: title, address, description, breadcrumbs."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.pages.edition import Link


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed or data file that a page offers: ``type`` is its media type, ``url`` relative to the site's root."""

    type: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Head:
    """``url`` is the page's address relative to the site's root, ``crumbs`` the way from home to it (without home and itself).

    ``section`` names the entry of the navigation that the page belongs to. ``published`` and ``modified`` are ISO 8601 (stories
    only), ``data`` is JSON-LD, ``picture`` the address of a picture that stands for the page.
    """

    title: str
    url: str
    description: str = ""
    section: str = ""
    crumbs: tuple[Link, ...] = ()
    feeds: tuple[Feed, ...] = ()
    data: str = ""
    published: str = ""
    modified: str = ""
    picture: str = ""
    hidden: bool = False
