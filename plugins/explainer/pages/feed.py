"""What a feed holds, whatever its format."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

KEPT = 65_536
"""Entries of which the text is kept in each format: each stands in the feeds of all its actors."""


class FeedEntry(Struct, frozen=True, eq=False):
    """A story in a feed; as it stands in the feeds of all its actors, it equals itself alone.

    ``url`` and ``image`` (a JPEG, empty: none) are absolute, the moments carry a zone.
    """

    id: str
    url: str
    title: str
    summary: str
    agency: str
    published: dt.datetime
    updated: dt.datetime
    image: str = ""


class FeedView(Struct, frozen=True):
    """A feed; ``home`` and ``url`` are absolute, ``url`` without the ending that tells the format."""

    title: str
    home: str
    url: str
    subtitle: str
    language: str
    author: str
    entries: tuple[FeedEntry, ...]
