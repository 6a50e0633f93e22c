"""What is read from a picture's file."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from explainer.pictures.facts import BrokenPictureError, read_facts
from explainer.rules import load
from tests.pictures.drawing import draw

XMP = b"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" photoshop:Credit="Quay Photos">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">The quay at dawn</rdf:li></rdf:Alt></dc:description>
<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">Boats in fog</rdf:li></rdf:Alt>
</Iptc4xmpCore:AltTextAccessibility>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def iim(**records: bytes) -> bytes:
    """IIM data sets of record 2 as Photoshop stores them in a JPEG."""
    body = b"".join(b"\x1c\x02" + bytes([int(n[1:])]) + struct.pack(">H", len(v)) + v for n, v in records.items())
    return b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(body)) + body + b"\x00" * (len(body) % 2)


def with_segment(path: Path, marker: int, data: bytes) -> Path:
    """The JPEG with an application segment more."""
    whole = path.read_bytes()
    path.write_bytes(whole[:2] + bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data + whole[2:])
    return path


def test_size_is_that_of_the_picture_as_it_is_looked_at(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    facts = read_facts(draw(tmp_path / "a.jpg", 90, 60, exif=exif))
    assert (facts.width, facts.height) == (60, 90)


def test_words_and_terms_of_iim_are_read(tmp_path: Path) -> None:
    records = iim(_120=b"The quay", _110=b"QN", _116=b"Quay News", _40=b"NO WEB USE", _37=b"20240401", _38=b"120000+0100")
    told = read_facts(with_segment(draw(tmp_path / "a.jpg"), 0xED, records)).embedded
    assert (told.caption, told.credit, told.copyright, told.usage_terms) == ("The quay", "QN", "Quay News", "NO WEB USE")
    assert told.expiry is not None
    assert told.expiry.isoformat() == "2024-04-01T12:00:00+01:00"


def test_xmp_comes_before_iim_and_says_what_is_to_be_seen(tmp_path: Path) -> None:
    path = with_segment(draw(tmp_path / "a.jpg"), 0xED, iim(_120=b"Old words", _110=b"Old credit"))
    told = read_facts(with_segment(path, 0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP)).embedded
    assert (told.caption, told.credit, told.alt) == ("The quay at dawn", "Quay Photos", "Boats in fog")


def test_exif_is_the_last_resort(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = "A quay"
    exif[ExifTags.Base.Copyright] = "QN"
    told = read_facts(draw(tmp_path / "a.jpg", exif=exif)).embedded
    assert (told.caption, told.copyright) == ("A quay", "QN")


@pytest.mark.parametrize("words", load("mul", "picture_words")["no-caption"]["examples"])
def test_what_the_camera_wrote_is_no_caption(tmp_path: Path, words: str) -> None:
    assert _told(tmp_path, words) == ""


@pytest.mark.parametrize("words", load("mul", "picture_words")["no-caption"]["not"])
def test_what_somebody_wrote_is_one(tmp_path: Path, words: str) -> None:
    assert _told(tmp_path, words) == words


def _told(folder: Path, words: str) -> str:
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = words
    return read_facts(draw(folder / "a.jpg", exif=exif)).embedded.caption


def test_a_truncated_picture_is_broken(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.jpg")
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(BrokenPictureError, match="damaged"):
        read_facts(path)


def test_a_text_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_text("<svg onload=alert(1)>")
    with pytest.raises(BrokenPictureError, match="no JPEG"):
        read_facts(tmp_path / "a.jpg")


def test_a_picture_made_to_fill_the_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    with pytest.raises(BrokenPictureError, match="1,000 pixels"):
        read_facts(draw(tmp_path / "a.png"))
