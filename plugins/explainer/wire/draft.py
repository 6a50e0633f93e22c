"""What a dialect took out of one item, before the conventions that all agencies share are applied to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from explainer.wire.story import BlockKind, Dateline, Picture, Status, Subject


@dataclass(frozen=True, slots=True)
class Row:
    """A block without its id."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One item as the dialect read it. Each convention takes a draft and gives the next.

    ``kind`` is what the item says it is: only ``text`` becomes a story. ``dateline_line`` is the dateline field as printed,
    ``place`` the place of the metadata, which is not the dateline, ``day`` the publication day where there is no time. A
    picture's ``caption`` is the caption itself, which `assemble` turns into a block. Times may lack a zone until `assemble`
    settles it. ``kills`` is the guid that the item orders to take away, ``withheld`` a reason to hold it back.
    """

    format: str
    rows: tuple[Row, ...] = ()
    kind: str = "text"
    headline: str = ""
    guid: str | None = None
    version: int = 1
    version_created: dt.datetime | None = None
    day: dt.date | None = None
    first_created: dt.datetime | None = None
    status: Status = Status.USABLE
    agency: str | None = None
    language: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    dateline_line: str | None = None
    dateline: Dateline | None = None
    place: str | None = None
    slug: str | None = None
    slugline: str | None = None
    take_key: str | None = None
    update_mark: str | None = None
    urgency: int | None = None
    keywords: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    places: tuple[Subject, ...] = ()
    notes_public: tuple[str, ...] = ()
    notes_private: tuple[str, ...] = ()
    correction: str | None = None
    credits: tuple[str, ...] = ()
    usage_terms: str | None = None
    copyright: str | None = None
    embargo: dt.datetime | None = None
    expiry: dt.datetime | None = None
    pictures: tuple[Picture, ...] = ()
    storyline: str | None = None
    kills: str | None = None
    withheld: str | None = None
    supersedes: str | None = None


def paragraphs(*texts: str) -> tuple[Row, ...]:
    """Rows of kind paragraph."""
    return tuple(Row(BlockKind.PARAGRAPH, text) for text in texts)
