"""What a wire file says, in one shape for all dialects.

Positions everywhere are `Span`: the id of a block and a half-open range of Unicode code points in that block's own text.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from msgspec import Struct


class Span(Struct, frozen=True, order=True, array_like=True):
    """A half-open range ``[start, end)`` of code points in the text of the block with id ``block``."""

    block: str
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether both lie in one block and share at least one character."""
        return self.block == other.block and self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly within this span."""
        return self.block == other.block and self.start <= other.start and other.end <= self.end


class BlockKind(StrEnum):
    """Kinds of block, as in the public contract."""

    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of the story's text. ``id`` (``p1``, ``p2``, … in reading order) is also its fragment in the page.

    A table's text has one row a line, cells parted by tabs.
    """

    id: str
    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when the story says it was written.

    ``text`` is the dateline as printed, e.g. ``Caracas (EFE).-``, which is no part of any block; it is empty where none is
    printed and only the metadata name a place. ``date`` is EDTF, with the year taken from the publication time where the
    dateline has none.
    """

    text: str
    place: str | None = None
    date: str | None = None
    agency: str | None = None


class TimeSource(StrEnum):
    """Where a publication time came from, best first."""

    WIRE = "wire"
    SIDECAR = "sidecar"
    FILE_NAME = "file name"
    GIT = "git"


@dataclass(frozen=True, slots=True)
class PublicationTime:
    """When the story was published: a ``day`` in its own zone, and the ``moment`` where it is known.

    Anchors every relative date.
    """

    day: dt.date
    moment: dt.datetime | None
    source: TimeSource

    @classmethod
    def of(cls, value: dt.date | dt.datetime, source: TimeSource) -> PublicationTime:
        """The publication time that a day or a moment gives."""
        if isinstance(value, dt.datetime):
            return cls(value.date(), value, source)
        return cls(value, None, source)

    @property
    def value(self) -> dt.date | dt.datetime:
        """The moment, else the day."""
        return self.moment or self.day

    def isoformat(self) -> str:
        """ISO 8601: ``2025-08-23`` or ``2025-08-23T14:05:00+02:00``."""
        return self.value.isoformat()


class Status(StrEnum):
    """IPTC publication status."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture's file in the content folder: absolute ``path``, hash of its bytes (hex), size in pixels as it is looked at.

    ``kept`` is the path of the store that keeps what is made of it; empty: nothing is kept.
    """

    path: str
    digest: str
    width: int
    height: int
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the story refers to; nothing is fetched. ``caption`` is the id of its caption block, if any.

    ``description`` holds the words of a caption that is no block of the story, ``alt`` says what is to be seen where that
    differs. ``withheld`` says why the agency does not let it be shown, ``file`` is set where it lies in the content folder
    and may be shown.
    """

    href: str | None = None
    caption: str | None = None
    credit: str | None = None
    alt: str | None = None
    description: str | None = None
    copyright: str | None = None
    usage_terms: str | None = None
    embargo: dt.datetime | None = None
    expiry: dt.datetime | None = None
    withheld: str | None = None
    file: PictureFile | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject or place code with the scheme it belongs to, e.g. ``("15054000", "iptc-subject", "football")``."""

    code: str
    scheme: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One news item of one wire file, in one version.

    ``published`` is None only between the dialect's reader and the intake, which fills it in (see `TimeSource`) or refuses the
    story. ``version_created`` and ``first_created`` keep the zone that the wire gave. ``notes_private`` never leave the build;
    ``notes_public`` are for readers. ``credits`` holds "(Reporting by …; Editing by …)" and "By …" lines that the agency set as
    paragraphs, ``correction`` what was wrong in an earlier version: such a paragraph stays among ``blocks`` word for word, and
    the block whose text is in ``credits`` or is ``correction`` speaks about the story rather than tells it. ``supersedes`` is
    the guid of the item of which this is a later version, where the agency gave it a new one. ``zone_assumed`` names the IANA
    zone that was given to times sent without one, and whose it is; ``withheld`` says why a story of that status is held back.
    """

    path: str
    format: str
    sha256: str
    headline: str
    blocks: tuple[Block, ...]
    published: PublicationTime | None = None
    guid: str | None = None
    version: int = 1
    version_created: dt.datetime | None = None
    first_created: dt.datetime | None = None
    status: Status = Status.USABLE
    agency: str | None = None
    language: str = "und"
    standfirst: str | None = None
    byline: str | None = None
    dateline: Dateline | None = None
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
    supersedes: str | None = None
    zone_assumed: str | None = None
    withheld: str | None = None

    @property
    def speaks_of_itself(self) -> frozenset[str]:
        """Ids of the blocks that speak about the story (credits, bylines, what was corrected) rather than tell it."""
        if not self.credits and not self.correction:
            return frozenset()
        about = {*self.credits, self.correction}
        return frozenset(block.id for block in self.blocks if block.text in about)

    @property
    def opening(self) -> str:
        """The first paragraph that tells the story rather than speaks about it; empty where there is none."""
        about = self.speaks_of_itself
        return next((b.text for b in self.blocks if b.kind is BlockKind.PARAGRAPH and b.id not in about), "")

    def block(self, block_id: str) -> Block:
        """The block with that id. Raises `KeyError` where there is none."""
        for block in self.blocks:
            if block.id == block_id:
                return block
        raise KeyError(block_id)

    def text_of(self, span: Span) -> str:
        """The characters that ``span`` covers."""
        return self.block(span.block).text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Skipped:
    """An item that is no story (an advisory, a picture alone, a package): left out with its reason, without being an error."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Kill:
    """An order to take a story away: names it by guid, or by slugline and day, or by headline and day.

    An item sent again without text takes the story away too, but not for good (``final`` is False): a later version brings it
    back.
    """

    path: str
    guid: str | None
    slugline: str | None
    ordered: dt.datetime | None
    reason: str | None
    headline: str | None = None
    final: bool = True


@dataclass(frozen=True, slots=True)
class FileReading:
    """All that one wire file holds."""

    stories: tuple[Story, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    kills: tuple[Kill, ...] = field(default=())
