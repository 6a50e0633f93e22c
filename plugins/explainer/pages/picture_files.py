"""The files that are made of pictures: WebP in several widths, and JPEG for where a story is shared.

The same source and settings give the same bytes, and are kept under their hash: a picture is made once.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PIL import ExifTags, Image, ImageCms, ImageOps, features

from explainer.pages.edition import Edition
from explainer.pages.pictures import Rendition, Shown, card_portrait, shared, shown, story_pictures
from explainer.pages.settings import Page
from explainer.store import Store

_QUALITY, _EFFORT = 78, 4
"""WebP: what a newspaper's photographs bear without visible loss, and the encoder's middle way between time and size."""
_JPEG_QUALITY = 82
_PAPER = (255, 255, 255)
"""What stands behind a picture with transparent parts: drawings are made for white paper, also on a dark page."""
_SETTINGS = f"renditions 1, {_QUALITY}, {_EFFORT}, {_JPEG_QUALITY}"
_STILL_EXACT = frozenset(("PNG", "GIF"))
"""Formats of drawings, which may be smaller without any loss."""


def picture_pages(edition: Edition) -> Iterator[Page]:
    """Every file that pages show of pictures, each once."""
    for url, rendition in sorted({r.url: r for r in _renditions(edition)}.items()):
        yield Page(url, "picture", rendition)


def _renditions(edition: Edition) -> Iterator[Rendition]:
    for archived in edition.archive.stories:
        if archived.story.pictures:
            yield from _of(*story_pictures(archived.story))
            if edition.site.url and (jpeg := shared(archived.story)):
                yield jpeg
    for entry in edition.archive.actors.values():
        if entry.glossary and entry.glossary.picture:
            yield from _of(shown(entry.glossary.picture))
            if square := card_portrait(entry.glossary.picture):
                yield square


def _of(*pictures: Shown | None) -> Iterator[Rendition]:
    for picture in pictures:
        yield from picture.renditions if picture else ()


def make(rendition: Rendition) -> bytes:
    """The file's content, from the store that its source names where it was made before."""
    if not rendition.file.kept:
        return _made(rendition)
    key = hashlib.blake2b(f"{rendition!r} {_SETTINGS} {_libraries()}".encode()).digest()
    with Store(Path(rendition.file.kept)) as store:
        kept = store.get([key]).get(key)
        if kept is None:
            kept = _made(rendition)
            store.put([(key, kept)])
    return kept


def _made(rendition: Rendition) -> bytes:
    size = rendition.width, rendition.height
    with Image.open(rendition.file.path) as source:
        exact = source.format in _STILL_EXACT
        source.draft("RGB", size)  # a JPEG is decoded at the smallest size that holds this one
        image = _on_paper(_in_srgb(ImageOps.exif_transpose(source)))
    fitted = ImageOps.fit(image, size, Image.Resampling.LANCZOS) if rendition.square else _resized(image, size)
    exif = _exif(rendition.copyright)
    if rendition.url.endswith(".jpg"):
        return _saved(fitted, "JPEG", quality=_JPEG_QUALITY, optimize=True, progressive=True, exif=exif)
    lossy = _saved(fitted, "WEBP", quality=_QUALITY, method=_EFFORT, exif=exif)
    if not exact:
        return lossy
    return min(lossy, _saved(fitted, "WEBP", lossless=True, quality=100, method=_EFFORT, exif=exif), key=len)


def _in_srgb(image: Image.Image) -> Image.Image:
    """The picture in the colours that every screen takes for granted; a profile that cannot be read is passed over."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return image
    mode = "RGB" if image.mode in ("CMYK", "L") else image.mode
    try:
        return ImageCms.profileToProfile(image, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode=mode) or image
    except ImageCms.PyCMSError:
        return image


def _on_paper(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    drawn = image.convert("RGBA")
    paper = Image.new("RGB", image.size, _PAPER)
    paper.paste(drawn, mask=drawn.getchannel("A"))
    return paper


def _resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)


def _exif(copyright_notice: str) -> bytes:
    """Exif with the copyright notice alone; empty where there is none."""
    if not copyright_notice:
        return b""
    exif = Image.Exif()
    exif[ExifTags.Base.Copyright] = copyright_notice
    return exif.tobytes()


def _saved(image: Image.Image, kind: str, **settings: object) -> bytes:
    bare = Image.frombytes(image.mode, image.size, image.tobytes())  # without what the source said of itself
    out = io.BytesIO()
    bare.save(out, kind, **{key: value for key, value in settings.items() if value != b""})
    return out.getvalue()


@cache
def _libraries() -> str:
    """Versions of what encodes: another one may make other bytes."""
    return ", ".join(f"{name} {features.version(name)}" for name in ("pil", "webp", "jpg", "libjpeg_turbo", "littlecms2"))
