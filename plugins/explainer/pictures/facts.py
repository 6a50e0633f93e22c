"""What is to be known of a picture's file before it is shown: that it is sound, its size, and what it says of itself."""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import ExifTags, Image, UnidentifiedImageError

from explainer.pictures.embedded import Embedded, read_embedded

READABLE = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF")
"""Formats that are read, whatever the file's name says."""

_TURNED = frozenset((5, 6, 7, 8))
"""Exif orientations in which width and height change places."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A sound picture: hash of its bytes (hex), size in pixels as it is looked at, and what the file says of itself."""

    digest: str
    width: int
    height: int
    embedded: Embedded


class BrokenPictureError(Exception):
    """The file is no picture that can be shown; the text says what is wrong with it."""


def read_facts(path: Path) -> Facts:
    """The facts of the picture at ``path``, which is decoded once as a proof. Raises `BrokenPictureError`."""
    try:
        digest = hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=READABLE) as image:
                width, height = image.size
                if image.getexif().get(ExifTags.Base.Orientation) in _TURNED:
                    width, height = height, width
                facts = Facts(digest, width, height, read_embedded(image))
                image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise BrokenPictureError(f"a picture of more than {Image.MAX_IMAGE_PIXELS or 0:,} pixels") from None
    except UnidentifiedImageError:
        raise BrokenPictureError("a file that is no JPEG, PNG, WebP, AVIF, GIF or TIFF picture") from None
    except (OSError, SyntaxError, ValueError) as error:
        raise BrokenPictureError(f"a damaged picture ({error})"[:160]) from None
    return facts
