"""Pictures as readers see them: which widths of a picture's file there are, and what stands beside it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from explainer.slug import slug
from explainer.wire.story import Picture, PictureFile, Story

WIDTHS = (400, 800, 1200, 1600)
"""Widths in pixels that are made of a picture, as far as it is that wide itself: a phone's, and a wide column's, twice over."""
PORTRAIT = 144
"""Side in pixels of the square on an actor's card, shown at 64 CSS pixels."""
_WORTH_A_FILE = 1.2
_SHARED = 1200
"""Width of the JPEG for sites where a story is shared: not all of them read WebP."""
_SMALLEST_SHARED = 600
"""A picture less wide than this stands for no page: it would be shown as a stamp."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """A file that is made of a picture's file: ``url`` is relative to the site's root.

    ``square`` cuts the middle out; ``copyright`` is all of the metadata that stays.
    """

    url: str
    width: int
    height: int
    file: PictureFile
    copyright: str = ""
    square: bool = False

    def __repr__(self) -> str:
        """What decides on the bytes: the same file elsewhere gives the same picture."""
        return f"Rendition({self.url!r}, {self.width}, {self.height}, {self.file.digest}, {self.copyright!r}, {self.square})"


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture on a page. ``block`` names the block of the story that holds the words of its ``caption``, if one does."""

    renditions: tuple[Rendition, ...]
    width: int
    height: int
    alt: str
    caption: str = ""
    block: str = ""
    credit: str = ""

    @property
    def url(self) -> str:
        """The rendition for browsers that choose none."""
        return min(self.renditions, key=lambda r: abs(r.width - WIDTHS[1])).url

    @property
    def largest(self) -> Rendition:
        """The widest rendition."""
        return self.renditions[-1]


def shown(picture: Picture, caption: str = "", alt: str = "") -> Shown | None:
    """The picture for readers; None where its file is not there. ``caption`` is the text of its caption block, if any.

    ``alt`` says in other words what it shows, for a picture of which nothing is said.
    """
    file = picture.file
    if file is None:
        return None
    return Shown(
        renditions=tuple(_rendition(picture, file, width) for width in _widths(file)),
        width=file.width,
        height=file.height,
        alt=picture.alt or caption or picture.description or alt,
        caption=caption or picture.description or "",
        block=picture.caption or "",
        credit=_credit(picture),
    )


def story_pictures(story: Story) -> tuple[Shown, ...]:
    """The story's pictures whose files are there, in the agency's order."""
    captions = {block.id: block.text for block in story.blocks} if story.pictures else {}
    found = (shown(p, captions.get(p.caption or "", ""), story.headline) for p in story.pictures)
    return tuple(picture for picture in found if picture)


def card_portrait(picture: Picture | None) -> Rendition | None:
    """The small square for an actor's card."""
    if picture is None or picture.file is None:
        return None
    side = min(PORTRAIT, picture.file.width, picture.file.height)
    return Rendition(_url(picture.file, f"{side}-square.webp"), side, side, picture.file, picture.copyright or "", square=True)


def shared(story: Story) -> Rendition | None:
    """The JPEG that stands for a story where it is shared: its first picture, if that is wide enough."""
    first = next((picture for picture in story.pictures if picture.file), None)
    if first is None or first.file is None or first.file.width < _SMALLEST_SHARED:
        return None
    width = min(_SHARED, first.file.width)
    return _rendition(first, first.file, width, "jpg")


def _widths(file: PictureFile) -> list[int]:
    """The standard widths that the picture has, and its own where that is the last but clearly wider than the one before."""
    standard = [width for width in WIDTHS if width <= file.width]
    if not standard or (len(standard) < len(WIDTHS) and file.width > _WORTH_A_FILE * standard[-1]):
        return [*standard, file.width]
    return standard


def _rendition(picture: Picture, file: PictureFile, width: int, ending: str = "webp") -> Rendition:
    height = max(1, round(file.height * width / file.width))
    return Rendition(_url(file, f"{width}.{ending}"), width, height, file, picture.copyright or "")


def _url(file: PictureFile, size: str) -> str:
    """The name carries a hash of the content, so it may be cached for good."""
    stem = slug(posixpath.splitext(posixpath.basename(file.path))[0]) or "picture"
    return f"pictures/{stem[:40].rstrip('-')}-{file.digest[:10]}-{size}"


def _credit(picture: Picture) -> str:
    """Who made the picture and whose it is, once."""
    credit, holder = picture.credit or "", picture.copyright or ""
    if not credit or credit.casefold() in holder.casefold():
        return holder or credit
    return credit if not holder or holder.casefold() in credit.casefold() else f"{credit} / {holder}"
