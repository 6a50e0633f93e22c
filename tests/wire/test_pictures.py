"""What the dialects say of pictures beside their address: words, and the terms under which they may be shown."""

from __future__ import annotations

import json

from explainer.wire.intake import read_file
from explainer.wire.story import Picture

ZONE = "UTC"


def pictures(data: str, path: str) -> tuple[Picture, ...]:
    (story,) = read_file(data.encode(), path, ZONE).stories
    return story.pictures


def test_ninjs_tells_the_terms_of_each_picture() -> None:
    association = {
        "type": "picture",
        "pubstatus": "canceled",
        "description_text": "The quay",
        "usageterms": "NO WEB USE",
        "copyrightnotice": "(c) QN",
        "embargoed": "2024-03-09T12:00:00+01:00",
        "renditions": {"small": {"href": "s.jpg", "width": 100}, "large": {"href": "l.jpg", "width": 2000}},
    }
    item = {
        "uri": "urn:1",
        "type": "text",
        "versioncreated": "2024-03-05T10:00:00Z",
        "headline": "Fire",
        "body_text": "A fire broke out in the harbour of Neustadt on Monday, the fire service said.",
        "associations": {"featuremedia": association},
    }
    (picture,) = pictures(json.dumps(item), "wire/a.json")
    assert (picture.href, picture.usage_terms, picture.copyright) == ("l.jpg", "NO WEB USE", "(c) QN")
    assert picture.embargo is not None
    assert picture.embargo.isoformat() == "2024-03-09T12:00:00+01:00"
    assert picture.withheld is not None


def test_markdown_takes_pictures_with_words_and_terms() -> None:
    text = """---
headline: Fire
date: 2024-03-05
pictures:
  - file: quay.jpg
    alt: Boats
    caption: The quay
    expires: 2025-03-05
---
A fire broke out in the harbour of Neustadt on Monday.

![Smoke over roofs](smoke.jpg "The town on Monday")
"""
    front, inline = pictures(text, "wire/a.md")
    assert (front.href, front.alt) == ("quay.jpg", "Boats")
    assert front.expiry is not None
    assert (inline.href, inline.alt) == ("smoke.jpg", "Smoke over roofs")
    assert inline.caption is not None


def test_of_the_renditions_of_newsml_g2_the_widest_is_taken() -> None:
    text = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:1" version="1">
<itemMeta><versionCreated>2024-03-05T10:00:00Z</versionCreated></itemMeta>
<contentMeta><headline>Fire</headline></contentMeta><contentSet>
<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>
<p>A fire broke out in the harbour of Neustadt on Monday, the fire service said.</p></body></html></inlineXML>
<remoteContent href="thumb.jpg" contenttype="image/jpeg" width="100"/>
<remoteContent href="full.jpg" contenttype="image/jpeg" width="3000"/>
</contentSet></newsItem>"""
    assert [picture.href for picture in pictures(text, "wire/a.xml")] == ["full.jpg"]


def test_what_a_picture_in_the_text_shows_is_kept() -> None:
    nitf = """<nitf><head><docdata><date.issue norm="20240305T100000Z"/></docdata></head><body><body.head><hedline>
<hl1>Fire</hl1></hedline></body.head><body.content><p>A fire broke out in the harbour on Monday.</p>
<media media-type="image"><media-reference source="quay.jpg" alternate-text="Boats in fog"/>
<media-caption>The quay</media-caption></media></body.content></body></nitf>"""
    (picture,) = pictures(nitf, "wire/a.xml")
    assert (picture.href, picture.alt) == ("quay.jpg", "Boats in fog")
