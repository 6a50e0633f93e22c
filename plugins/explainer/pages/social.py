"""The picture that stands for a page where it is shared: the headline on the site's paper, 1200 by 630 pixels."""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path

from font_source_serif_pro import SourceSerifProSemibold
from PIL import Image, ImageDraw, ImageFont

from explainer.archive.archive import ArchivedStory
from explainer.pages.edition import Edition, published
from explainer.pages.head import PICTURE
from explainer.pages.settings import Page

_WIDTH, _HEIGHT, _MARGIN = 1200, 630, 80
_PAPER, _INK, _ACCENT = (0xFC, 0xFB, 0xF8), (0x1D, 0x1B, 0x19), (0x7D, 0x1D, 0x2B)
_SHADES = 8
"""Steps from ink to paper: letters have smooth edges, and the file is a third smaller than with fifteen."""
_DARK, _SOFT = 0, 64
_SIZES = (68, 60, 52, 46, 40)
"""Sizes of the headline in pixels, the largest that lets it stand in four lines is taken."""
_LINES, _LEADING = 4, 1.24
_OVERHANG = 8
"""Pixels by which a letter may reach beyond its word's width."""


@dataclass(frozen=True, slots=True)
class SocialView:
    """What the picture shows."""

    site: str
    headline: str
    source: str


def site_picture(edition: Edition) -> Iterator[Page]:
    """The picture for the site. Here and below: none without the site's address, since nothing could refer to it."""
    if edition.site.url:
        yield Page(PICTURE, "social.png", SocialView(edition.site.publisher, edition.site.name, edition.site.tagline))


def story_picture(edition: Edition, archived: ArchivedStory) -> Iterator[Page]:
    """The picture for a story."""
    if edition.site.url:
        day = edition.tongue.day(published(archived.story).day)
        source = f"{archived.story.agency}, {day}" if archived.story.agency else day
        yield Page(f"{archived.url}social.png", "social.png", SocialView(edition.site.name, archived.story.headline, source))


@cache
def drawn_with() -> bytes:
    """A hash of all that the picture of a view depends on besides the view."""
    packages = (f"{name} {version(name)}" for name in ("pillow", "font-source-serif-pro"))
    return hashlib.blake2b(Path(__file__).read_bytes() + "\n".join(packages).encode(), digest_size=16).digest()


def draw(view: SocialView) -> bytes:
    """The picture as PNG in nine colours. What the font has no letters for is left out: the page says it."""
    shades = Image.new("L", (_WIDTH, _HEIGHT), 255)
    canvas = ImageDraw.Draw(shades)
    _words(canvas, _MARGIN - 14, view.site, 36, _DARK)
    canvas.line((_MARGIN, _MARGIN + 48, _WIDTH - _MARGIN, _MARGIN + 48), fill=_DARK, width=3)
    if _drawable(view.headline):
        size, lines = _set(view.headline)
        for number, line in enumerate(lines):
            _words(canvas, _MARGIN + 84 + number * round(size * _LEADING), line, size, _DARK)
    _words(canvas, _HEIGHT - _MARGIN - 4, view.source, 32, _SOFT)
    image = Image.frombytes("P", shades.size, shades.point([v * (_SHADES - 1) // 255 for v in range(256)]).tobytes())
    image.putpalette(_palette())
    ImageDraw.Draw(image).rectangle((0, 0, _WIDTH, 16), fill=_SHADES)
    out = io.BytesIO()
    image.save(out, "PNG", bits=4, compress_level=3, compress_type=zlib.Z_RLE)
    return out.getvalue()


def _palette() -> list[int]:
    """From ink to paper, then the accent colour; red, green, blue each."""
    between = [
        round(ink + (paper - ink) * step / (_SHADES - 1))
        for step in range(_SHADES)
        for ink, paper in zip(_INK, _PAPER, strict=True)
    ]
    return [*between, *_ACCENT]


def _words(canvas: ImageDraw.ImageDraw, top: int, text: str, size: int, shade: int) -> None:
    """A line of text at the left margin."""
    left = float(_MARGIN)
    for word in text.split() if _drawable(text) else ():
        canvas.bitmap((round(left) - _OVERHANG, top), _word(word, size), fill=shade)
        left += _length(word, size) + _length(" ", size)


@lru_cache(maxsize=4096)
def _word(word: str, size: int) -> Image.Image:
    """A word as it is drawn wherever it stands: drawing letters takes most of a picture's time, and words come again."""
    drawn = Image.new("L", (round(_length(word, size)) + 2 * _OVERHANG, round(size * 1.5)), 0)
    ImageDraw.Draw(drawn).text((_OVERHANG, 0), word, fill=255, font=_font(size))
    return drawn


def _set(text: str) -> tuple[int, list[str]]:
    """Size and lines of a headline; one too long even for the smallest size is cut with an ellipsis."""
    for size in _SIZES:
        lines = _wrap(text, size)
        if len(lines) <= _LINES:
            return size, lines
    size = _SIZES[-1]
    lines = _wrap(text, size)[: _LINES + 1]
    return size, [*lines[:_LINES], lines[_LINES] + " …"]


def _wrap(text: str, size: int) -> list[str]:
    lines: list[list[str]] = []
    reached = 0.0
    for word in text.split():
        reached += _length(" ", size) + _length(word, size)
        if lines and reached <= _WIDTH - 2 * _MARGIN:
            lines[-1].append(word)
        else:
            lines.append([word])
            reached = _length(word, size)
    return [" ".join(words) for words in lines]


@lru_cache(maxsize=16_384)
def _length(word: str, size: int) -> float:
    return _font(size).getlength(word)


def _drawable(text: str) -> bool:
    """Whether the font, which holds Latin, Greek and Cyrillic letters, has all of ``text``."""
    return all(char.isspace() or _has(char) for char in text)


@cache
def _has(char: str) -> bool:
    """A letter that a font lacks is drawn as the same box as a code point that is never a letter."""
    mask, missing = _font(30).getmask(char), _font(30).getmask("\uffff")
    return (mask.size, bytes(mask)) != (missing.size, bytes(missing))


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """Source Serif Pro from its package: the picture is the same on every machine."""
    return ImageFont.truetype(SourceSerifProSemibold, size)
