"""What a feed holds, whatever its format."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A story in a feed; ``url`` and ``image`` (a JPEG, empty: none) are absolute, the moments carry a zone."""

    id: str
    url: str
    title: str
    summary: str
    agency: str
    published: dt.datetime
    updated: dt.datetime
    image: str = ""


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed; ``home`` and ``url`` are absolute, ``url`` without the ending that tells the format."""

    title: str
    home: str
    url: str
    subtitle: str
    language: str
    author: str
    entries: tuple[FeedEntry, ...]
