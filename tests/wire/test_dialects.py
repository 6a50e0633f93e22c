"""Each dialect gives the fields of its sample."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from explainer.wire.intake import read_file
from explainer.wire.story import BlockKind, Status
from tests.wire.reading import NAMES, sample, story_of, texts

UTC = dt.UTC
FIELDS: dict[str, dict[str, Any]] = {
    "plain.txt": {
        "format": "text",
        "headline": "Dam bursts in northern valley, forty missing",
        "byline": "Ada Marlow",
        "update_mark": "UPDATE 1",
        "credits": ("(Reporting by Ada Marlow; Editing by Kim Lee)",),
        "language": "en",
    },
    "inhouse.md": {
        "format": "markdown",
        "headline": "Dam bursts: forty missing",
        "byline": "Ada Marlow",
        "slugline": "DAM-BURST",
        "keywords": ("dams", "rain"),
        "version_created": dt.datetime(2020, 2, 3, 9, 30, tzinfo=UTC),
    },
    "anpa.txt": {
        "format": "anpa1312",
        "headline": "Dam bursts in northern valley, forty missing",
        "byline": "ADA MARLOW and JON PARK",
        "slugline": "BC-EU--Dam Burst",
        "update_mark": "1st Ld-Writethru",
        "agency": "AP",
        "urgency": 4,
        "version_created": dt.datetime(2020, 2, 3, 15, 9, tzinfo=UTC),
    },
    "iptc7901.txt": {
        "format": "iptc7901",
        "headline": "Damm im Norden gebrochen: Vierzig Menschen werden noch immer vermisst",
        "slugline": "Portugal/Unglück",
        "update_mark": "1ST LEAD",
        "agency": "dpa",
        "urgency": 3,
        "language": "de",
        "version_created": dt.datetime(2020, 2, 3, 10, 37, tzinfo=UTC),
        "zone_assumed": "Europe/Berlin (dpa)",
    },
    "nitf.xml": {
        "format": "nitf",
        "headline": "Dam bursts in northern valley",
        "byline": "Ada Marlow",
        "guid": "bgr-2020-0042",
        "urgency": 3,
        "slugline": "DAM-BURST",
        "keywords": ("dams",),
        "agency": "AAP",
        "expiry": None,
        "update_mark": "UPDATE 1",
        "version_created": dt.datetime(2020, 2, 3, 3, 30, tzinfo=UTC),
        "zone_assumed": "Australia/Sydney (AAP)",
    },
    "nitf_embargoed.xml": {"embargo": dt.datetime(2016, 9, 8, 23, 1, tzinfo=UTC), "guid": "pa-7"},
    "newsml1.xml": {
        "format": "newsml1",
        "headline": "Un barrage cède dans le nord",
        "guid": "urn:newsml:afp.com:20200203T150000Z:TX-1",
        "version": 2,
        "language": "fr",
        "slugline": "Portugal-barrage",
        "urgency": 3,
        "usage_terms": "NO ARCHIVAL USE",
        "keywords": ("barrage",),
        "version_created": dt.datetime(2020, 2, 3, 14, 59, 51, tzinfo=UTC),
    },
    "newsml1_html.xml": {
        "guid": "urn:newsml:ana-mpe.gr:20200203:77",
        "embargo": dt.datetime(2020, 2, 4, 6, tzinfo=UTC),
        "agency": "ANA-MPE",
        "copyright": "© The Agency. Όλα τα δικαιώματα.",
    },
    "newsmlg2.xml": {
        "format": "newsmlg2",
        "headline": "Dam bursts in northern valley",
        "guid": "tag:example.org,2020:dam",
        "version": 542,
        "byline": "Ada Marlow",
        "agency": "Reuters",
        "slugline": "PORTUGAL-DAM",
        "update_mark": "CORRECTED; UPDATE 1",
        "correction": "(In Feb. 3 story, corrects number of missing in first paragraph)",
        "notes_private": ("Para 3 was wrong",),
        "notes_public": ("The dam is 60 years old, not 50.",),
        "credits": ("(Reporting by Ada Marlow; Editing by Kim Lee)", "By Ada Marlow"),
        "version_created": dt.datetime(2020, 2, 3, 15, 30, tzinfo=UTC),
        "first_created": dt.datetime(2020, 2, 3, 14, tzinfo=UTC),
    },
    "newsmlg2_nitf.xml": {
        "guid": "urn:newsml:example.org:2020-02-03:1f3c9a44-7b07-4f6e-9d3b-0c1d2e3f4a5b",
        "version": 4,
        "byline": "ADA MARLOW",
        "language": "fi",
        "embargo": dt.datetime(2020, 2, 4, 4, tzinfo=UTC),
        "zone_assumed": "Europe/Helsinki (STT)",
    },
    "ninjs1.json": {
        "format": "ninjs",
        "guid": "http://example.org/items/42",
        "byline": "Ada Marlow",
        "urgency": 3,
        "embargo": dt.datetime(2020, 2, 4, 0, 1, tzinfo=UTC),
        "agency": "AP",
    },
    "ninjs2.json": {
        "guid": "urn:example:43",
        "version": 2,
        "headline": "Dam bursts in northern valley",
        "byline": "Ada Marlow",
        "language": "en-GB",
    },
    "ninjs3.json": {
        "guid": "urn:example:44",
        "version": 3,
        "status": Status.WITHHELD,
        "first_created": dt.datetime(2020, 2, 3, 12, tzinfo=UTC),
        "embargo": dt.datetime(2020, 2, 4, tzinfo=UTC),
        "notes_private": ("Legal check",),
    },
    "superdesk.json": {
        "guid": "tag:example.org:2020:77",
        "version": 11,
        "byline": "Ada Marlow, Braga State University",
        "dateline": None,
        "usage_terms": "Print only",
        "agency": "360info",
    },
    "mail.txt": {
        "format": "email",
        "headline": "Dam bursts in northern valley",
        "guid": "<42@example.org>",
        "byline": "Ada Marlow",
        "standfirst": "Forty people are missing.",
        "version_created": dt.datetime(2020, 2, 3, 15, 37, tzinfo=UTC),
    },
}
TEXTS = {
    "plain.txt": (
        "(FILE) - The Marlow dam in the northern valley. May 4, 2019. BGR/ Kim Lee",
        "A dam burst on Monday in the valley above the city, its owner said.",
        "Cause unknown",
        "“We saw it coming,” said Jon Park, an engineer. He had warned of it for years.",
        "(Reporting by Ada Marlow; Editing by Kim Lee)",
    ),
    "anpa.txt": (
        "A dam burst on Monday, and 2½ villages were flooded, the owner said.",
        "“We saw it coming,” said Kim Lee — an engineer.",
        "Jon Park reported from Braga.",
    ),
    "iptc7901.txt": (
        "Im Norden ist am Montag ein Damm gebrochen, der das Tal über der Stadt seit 60 Jahren sicherte. "
        "Vierzig Menschen werden vermisst, wie die Betreiber mitteilten.",
        "Die Ursache ist unklar. Experten hatten vor einem Bruch des alten Dammes gewarnt.",
    ),
    "nitf.xml": (
        "A dam burst on Monday in the valley above the city, its owner said – a loss of £5 million.",
        "Cause unknown",
        '"We saw it coming," said Jon Park. He is an engineer & a father.',
        "Place\tDead\nPorto\t2",
        "The dam before it burst",
    ),
    "newsml1.xml": ("Un barrage a cédé lundi dans le nord, a dit son propriétaire.", "La cause est inconnue."),
    "newsml1_html.xml": ("Wages grew in March, the ministry said.",),
    "newsmlg2.xml": (
        "(In Feb. 3 story, corrects number of missing in first paragraph)",
        "By Ada Marlow",
        "A dam burst on Monday, and forty people were missing.",
        '"We saw it coming," said Jon Park.',
        "(Reporting by Ada Marlow; Editing by Kim Lee)",
    ),
    "ninjs1.json": ("A dam burst on Monday.", "Cause unknown", '"We saw it coming," said Jon Park.'),
    "ninjs2.json": ("A dam burst on Monday.",),
    "superdesk.json": (
        "A dam burst on Monday in the valley.",
        "The cause is not known to the police.",
        "The dam before it burst",
    ),
    "mail.txt": (
        "A dam burst on Monday in the valley above the city, its owner said, and forty were missing.",
        "“We saw it coming,” said Jon Park, an engineer who had warned of a break for many years in his letters.",
    ),
}
PLACES = {
    "plain.txt": "PORTO",
    "inhouse.md": "PORTO",
    "anpa.txt": "PORTO, Portugal",
    "iptc7901.txt": "Porto",
    "nitf.xml": "PORTO",
    "newsml1.xml": "Porto",
    "newsml1_html.xml": "Athens",
    "newsmlg2.xml": None,
    "ninjs1.json": "PORTO, Portugal",
    "mail.txt": "PORTO",
}


@pytest.mark.parametrize(("name", "field"), [(name, field) for name, fields in FIELDS.items() for field in fields])
def test_field(name: str, field: str) -> None:
    (story,) = sample(name).stories
    assert getattr(story, field) == FIELDS[name][field]


@pytest.mark.parametrize("name", TEXTS)
def test_text_word_for_word(name: str) -> None:
    (story,) = sample(name).stories
    assert tuple(texts(story)) == TEXTS[name]


@pytest.mark.parametrize("name", PLACES)
def test_dateline_place(name: str) -> None:
    (story,) = sample(name).stories
    assert story.dateline is not None
    assert story.dateline.place == PLACES[name]


@pytest.mark.parametrize("name", [name for name in NAMES if "kill" not in name])
def test_block_ids_count_in_reading_order(name: str) -> None:
    (story,) = sample(name).stories
    assert [block.id for block in story.blocks] == [f"p{n}" for n in range(1, len(story.blocks) + 1)]


def test_block_kinds_of_markdown() -> None:
    (story,) = sample("inhouse.md").stories
    kinds = [block.kind for block in story.blocks]
    assert kinds == [
        BlockKind.PARAGRAPH,
        BlockKind.SUBHEAD,
        BlockKind.QUOTE,
        BlockKind.LIST_ITEM,
        BlockKind.LIST_ITEM,
        BlockKind.TABLE,
        BlockKind.CAPTION,
    ]


def test_pictures_point_at_their_caption() -> None:
    (story,) = sample("superdesk.json").stories
    (picture,) = story.pictures
    assert (picture.href, picture.credit) == ("o.jpg", "Kim Lee")
    assert story.block(picture.caption or "").kind is BlockKind.CAPTION


def test_packages_and_pictures_are_passed_over_with_their_reason() -> None:
    assert [skipped.reason for skipped in sample("newsmlg2.xml").skipped] == ["not a text: package", "not a text: picture"]


def test_canceled_item_is_a_kill_without_a_word_of_text() -> None:
    reading = sample("newsmlg2_kill.xml")
    assert not reading.stories
    assert [kill.guid for kill in reading.kills] == ["tag:example.org,2020:dam"]


def test_nitf_kill_names_the_document_that_it_takes_away() -> None:
    assert [kill.guid for kill in sample("nitf_kill.xml").kills] == ["bgr-2020-0043", "bgr-2020-0042"]


def test_note_that_is_not_for_publication_stays_out_of_the_text() -> None:
    (story,) = sample("nitf.xml").stories
    assert "Call the desk before use" in story.notes_private
    assert not any("Call the desk" in text for text in texts(story))


def test_dialect_is_told_by_content_not_by_file_ending() -> None:
    data = b'{"uri": "urn:x:1", "headline": "Dam bursts", "body_text": "A dam burst on Monday."}'
    assert story_of(data, "story.xml").format == "ninjs"


def test_several_messages_in_one_file() -> None:
    one = b"\x16\x16\x01a1234\x1f_-\nr i\x13\x11 BC-One 02-03 0120\n"
    one += b"\x02^BC-One,12<\n^One head<\n\t   A dam burst.\n\x03AP-WF-02-03-20 1509GMT<\n\x04"
    data = one + one.replace(b"One", b"Two")
    assert [story.headline for story in read_file(data, "two").stories] == ["One head", "Two head"]
