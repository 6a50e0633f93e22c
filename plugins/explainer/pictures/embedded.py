"""What a picture's file says of itself: IPTC Photo Metadata (in XMP and in IIM 4.2) and Exif.

Of the fields that say the same, XMP comes first, then IIM, then Exif, as the IPTC Photo Metadata Standard 2023.2 asks.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from PIL import ExifTags, IptcImagePlugin
from PIL.ImageFile import ImageFile

from explainer.problems import ProblemError
from explainer.rules import load
from explainer.wire.conventions.times import parse_time
from explainer.wire.decoding import decode
from explainer.wire.xml import Element, parse_xml, text_of

_RELEASE, _EXPIRY = ((2, 30), (2, 35)), ((2, 37), (2, 38))
"""IIM data sets: date (CCYYMMDD) and time (HHMMSS±HHMM) before which, and from which on, the picture is not to be used."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """Words and terms inside a picture's file; empty or None where it has none. Times may lack a zone."""

    alt: str = ""
    caption: str = ""
    credit: str = ""
    copyright: str = ""
    usage_terms: str = ""
    release: dt.datetime | None = None
    expiry: dt.datetime | None = None


def read_embedded(image: ImageFile) -> Embedded:
    """The words and terms in an opened picture. What cannot be read counts as absent: the picture itself may be sound."""
    packet, records, exif = _packet(image), _records(image), image.getexif()
    return Embedded(
        alt=_xmp(packet, "AltTextAccessibility"),
        caption=_caption(_xmp(packet, "description"), records.get((2, 120), ""), _exif(exif, ExifTags.Base.ImageDescription)),
        credit=_xmp(packet, "Credit") or records.get((2, 110), "") or records.get((2, 80), ""),
        copyright=_xmp(packet, "rights") or records.get((2, 116), "") or _exif(exif, ExifTags.Base.Copyright),
        usage_terms=_xmp(packet, "UsageTerms") or records.get((2, 40), ""),
        release=_moment(records, *_RELEASE),
        expiry=_moment(records, *_EXPIRY),
    )


def _caption(*told: str) -> str:
    """The first that somebody wrote, rather than the camera."""
    return next((words for words in told if words and not _no_caption().fullmatch(words)), "")


@cache
def _no_caption() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in load("mul", "picture_words")["no-caption"]["patterns"]), re.IGNORECASE)


def _packet(image: ImageFile) -> Element | None:
    data = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp")
    if not data:
        return None
    try:
        return parse_xml(data.encode() if isinstance(data, str) else data.strip(b"\0"), "")
    except ProblemError:
        return None


def _xmp(packet: Element | None, name: str) -> str:
    """The value of a property by its local name: its element (the first of its languages), else the attribute."""
    if packet is None:
        return ""
    for found in packet.iter(name):
        return text_of(next(found.iter("li"), found))
    for element in packet.iter("Description"):
        for key, value in element.attrib.items():
            if key.rpartition("}")[2] == name:
                return str(value).strip()
    return ""


def _records(image: ImageFile) -> dict[tuple[int, int], str]:
    """The IIM data sets as text, several values of one joined with commas."""
    found = IptcImagePlugin.getiptcinfo(image) or {}
    return {key: ", ".join(decode(v).strip() for v in _several(value)) for key, value in found.items()}


def _several(value: bytes | list[bytes]) -> list[bytes]:
    return value if isinstance(value, list) else [value]


def _exif(exif: Mapping[int, object], tag: int) -> str:
    value = exif.get(tag, "")
    return value.strip("\0 ") if isinstance(value, str) else ""


def _moment(records: Mapping[tuple[int, int], str], day: tuple[int, int], time: tuple[int, int]) -> dt.datetime | None:
    if not (date := records.get(day, "")):
        return None
    return parse_time(f"{date}T{records.get(time, '000000')}")
