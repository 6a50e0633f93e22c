"""What agencies put around a text: datelines, marks, trash lines, sign-offs, notes, typography."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.wire.conventions.dateline import dateline_of_fields, find_dateline
from explainer.wire.conventions.embargo import embargo_end
from explainer.wire.conventions.headline import unmark
from explainer.wire.conventions.languages import language_of
from explainer.wire.conventions.names import byline_of
from explainer.wire.conventions.paragraphs import split_paragraphs, unglue
from explainer.wire.conventions.times import parse_time
from explainer.wire.conventions.typography import clean
from explainer.wire.intake import read_file
from explainer.wire.story import BlockKind, Status
from tests.wire.reading import story_of, texts


@pytest.mark.parametrize(
    ("text", "place", "date", "agency", "rest"),
    [
        ("Caracas (EFE).- Rain", "Caracas", None, "EFE", "Rain"),
        ("Tegucigalpa, Jan 2 (EFE).- Rain", "Tegucigalpa", "XXXX-01-02", "EFE", "Rain"),
        ("STOCKHOLM, Aug 29, 2014 (AFP) - Rain", "STOCKHOLM", "2014-08-29", "AFP", "Rain"),
        ("Strasbourg, 10 juil 2024 (AFP) - Pluie", "Strasbourg", "2024-07-10", "AFP", "Pluie"),
        ("BUENOS AIRES, Argentina (AP) _ Rain", "BUENOS AIRES, Argentina", None, "AP", "Rain"),
        ("GROSSETO, Italy (AP) -- Rain", "GROSSETO, Italy", None, "AP", "Rain"),
        ("FORT WASHINGTON, Pa. (AP) — Rain", "FORT WASHINGTON, Pa.", None, "AP", "Rain"),
        ("OTTAWA - Rain", "OTTAWA", None, None, "Rain"),
        ("NEWARK, N.J. _ Rain", "NEWARK, N.J.", None, None, "Rain"),
        ("Jan 30 (Reuters) - Rain", None, "XXXX-01-30", "Reuters", "Rain"),
        ("LONDON/NEW YORK, July 11 (Reuters) - Rain", "LONDON/NEW YORK", "XXXX-07-11", "Reuters", "Rain"),
        ("(ANSA) - Rome, October 11 - Rain", "Rome", "XXXX-10-11", "ANSA", "Rain"),
        ("(ANSA) - ROMA, 11 OTT - Piove", "ROMA", "XXXX-10-11", "ANSA", "Piove"),
        ("København /ritzau/: Regn", "København", None, "Ritzau", "Regn"),
        ("MOSCOW, January 21. /TASS/. Rain", "MOSCOW", "XXXX-01-21", "TASS", "Rain"),
        ("SAITAMA, Japan, Dec. 9 Kyodo - Rain", "SAITAMA, Japan", "XXXX-12-09", "Kyodo", "Rain"),
        ("LOS ANGELES, March 10 AAP – Rain", "LOS ANGELES", "XXXX-03-10", "AAP", "Rain"),
        ("Paris (ats afp) Pluie", "Paris", None, "ATS", "Pluie"),
        ("San Diego (tca/dpa) - Rain", "San Diego", None, "dpa", "Rain"),
        ("Oslo (NTB): Regn", "Oslo", None, "NTB", "Regn"),
        ("(Undated) Rain", None, None, None, "Rain"),
    ],
)
def test_dateline(text: str, place: str | None, date: str | None, agency: str | None, rest: str) -> None:
    found = find_dateline(text)
    assert found is not None
    dateline, end = found
    assert (dateline.place, dateline.date, dateline.agency, text[end:]) == (place, date, agency, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Médecins Sans Frontières (MSF) — also known as Doctors Without Borders — left.",
        "The Associated Press (AP) said so.",
        "NATO - the alliance - met.",
        "Paris (France) - the city.",
        "KENYA: Total Dead: 192",
        "Rain fell on Monday - and on Tuesday.",
        "ANNULLED - Dam bursts",
        "WITHDRAWN - Dam bursts",
        "EDITOR'S NOTE - This is the first part.",
    ],
)
def test_no_dateline(text: str) -> None:
    assert find_dateline(text) is None


@pytest.mark.parametrize(
    ("line", "place", "expected"),
    [
        ("STOCKHOLM, Aug 29, 2014 (AFP) -", "Lund", "STOCKHOLM"),
        ("2014-07-16 13:00:03 GMT+00:00", None, None),
        ("4/4/2018", "Athens", "Athens"),
        (None, "Singapore", "Singapore"),
        (None, None, None),
    ],
)
def test_dateline_fields(line: str | None, place: str | None, expected: str | None) -> None:
    dateline = dateline_of_fields(line, place)
    assert (dateline.place if dateline else None) == expected


def test_dateline_on_a_line_of_its_own_leaves_the_text() -> None:
    story = story_of("Dam bursts\n\nNAIROBI, Kenya (AP) _\n\nA dam burst on Monday.")
    assert texts(story) == ["A dam burst on Monday."]
    assert story.dateline is not None
    assert story.dateline.place == "NAIROBI, Kenya"


@pytest.mark.parametrize(
    ("line", "bare", "marks"),
    [
        ("UPDATE 3-Dam bursts", "Dam bursts", ("UPDATE 3",)),
        ("CORRECTED-UPDATE 1-Dam bursts", "Dam bursts", ("CORRECTED-UPDATE 1",)),
        ("Dam bursts (UPDATE 1)", "Dam bursts", ("UPDATE 1",)),
        ("BC-EU--Dam, 1st Ld-Writethru", "BC-EU--Dam", ("1st Ld-Writethru",)),
        ("1ST LEAD Dam bursts", "Dam bursts", ("1ST LEAD",)),
        ("Dam bursts", "Dam bursts", ()),
        ("UPDATE 1-", "UPDATE 1-", ()),
    ],
)
def test_update_marks(line: str, bare: str, marks: tuple[str, ...]) -> None:
    assert unmark(line) == (bare, marks)


def test_trash_line_and_bullets_above_the_text_are_not_text() -> None:
    story = story_of(
        "UPDATE 2-Dam bursts\n\n(Adds quotes from mayor)\n\n* Dam built in 1961\n* Forty missing\n\n"
        "By Ada Marlow\n\nPORTO, Jan 30 (Reuters) - A dam burst."
    )
    assert texts(story) == ["A dam burst."]
    assert story.standfirst == "Dam built in 1961; Forty missing"
    assert story.notes_private == ("(Adds quotes from mayor)",)


def test_list_of_the_storys_own_stays() -> None:
    story = story_of(
        "Dam bursts\n\nPORTO (AP) -- Here is what we know:\n\n- forty are missing\n\n- two are dead\n\nMore rain is due."
    )
    assert texts(story, BlockKind.LIST_ITEM) == ["forty are missing", "two are dead"]


@pytest.mark.parametrize(
    "tail",
    [
        "ends",
        "-30-",
        "(MORE)",
        "csm/seo/mcd",
        "AAP RTV ar",
        "dpa wsz jln npr",
        "==Kyodo",
        "(SDA\\/sj)",
        "EFE",
        "/ritzau/",
        "###",
        "AP-WF-11-13-13 1509GMT",
    ],
)
def test_sign_off_is_not_text(tail: str) -> None:
    assert texts(story_of(f"Dam bursts\n\nA dam burst on Monday.\n\n{tail}\n")) == ["A dam burst on Monday."]


@pytest.mark.parametrize("tail", [" EFE", " (pvs/vi/ji)", "==Kyodo", " (BusinessDesk)"])
def test_sign_off_glued_to_the_last_sentence_is_not_text(tail: str) -> None:
    assert texts(story_of(f"Dam bursts\n\nA dam burst on Monday.{tail}")) == ["A dam burst on Monday."]


def test_contact_block_is_not_text() -> None:
    story = story_of(
        "Dam bursts\n\nA dam burst on Monday.\n\n* * * *\n"
        "The following information is not intended for publication\n\nTel: +1 555 0100"
    )
    assert texts(story) == ["A dam burst on Monday."]
    assert "Tel: +1 555 0100" in story.notes_private


def test_note_for_readers_is_text_and_note_for_desks_is_not() -> None:
    story = story_of(
        "Dam bursts\n\nEds: With photos.\n\nEDITOR'S NOTE _ This is the first of two parts.\n\nA dam burst on Monday."
    )
    assert texts(story) == ["EDITOR'S NOTE — This is the first of two parts.", "A dam burst on Monday."]


def test_subhead_is_a_bare_line_between_paragraphs() -> None:
    assert texts(story_of("Dam bursts\n\nA dam burst.\n\nThe cause\n\nRain fell."), BlockKind.SUBHEAD) == ["The cause"]


@given(
    st.lists(st.sampled_from(["el", "gobierno", "que", "the", "and", "1998", "of"]), max_size=12), st.sampled_from(",.;)”…_3")
)
def test_language_is_told_by_words_whatever_stands_beside_them(words: list[str], mark: str) -> None:
    assert language_of((mark + " ").join([*words, ""]), None) == language_of(" ".join(words), None)


def test_language_declared_wrongly_gives_way_to_the_words() -> None:
    data = (
        '{"uri":"u","language":"it","headline":"Dam",'
        + '"body_html":"<p>The dam burst on Monday and it was the end of the town that had been built.</p>"}'
    )
    assert story_of(data).language == "en"


@pytest.mark.parametrize(
    ("note", "end"),
    [
        ("Embargoed to 0001 Friday September 9", "2016-09-09T00:01:00+01:00"),
        ("EMBARGO: 1400 GMT 12 September 2016", "2016-09-12T14:00:00+00:00"),
        ("Embargoed until 10.30pm, Monday", "2016-09-12T22:30:00+01:00"),
        ("Sperrfrist: 09.09.2016 18:00 Uhr", "2016-09-09T18:00:00+01:00"),
        ("Under embargo until noon", "2016-09-09T12:00:00+01:00"),
        ("NOT FOR RELEASE UNTIL 6 P.M. EDT ON SEPT. 10", "2016-09-10T18:00:00-04:00"),
        ("Embargoed until Friday, October 23, 2016", "2016-10-23T00:00:00+01:00"),
        ("Embargoed until further notice", None),
    ],
)
def test_embargo_in_prose(note: str, end: str | None) -> None:
    sent = dt.datetime(2016, 9, 8, 13, 24, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert embargo_end(note, sent) == (dt.datetime.fromisoformat(end) if end else None)


def test_embargo_whose_end_cannot_be_read_withholds_the_story() -> None:
    story = story_of("Dam bursts\n\nEMBARGOED UNTIL THE MINISTER HAS SPOKEN\n\nA dam burst on Monday.")
    assert story.status is Status.WITHHELD


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("``We go,'' he said", "“We go,” he said"),
        ("rain _ and wind -- fell", "rain — and wind — fell"),
        ("Â£5 and cafÃ© and donâ€™t", "£5 and café and don’t"),
        ("A &amp;amp;amp; B &amp;#39;C&amp;#39;", "A & B 'C'"),
        ("a\x93b\x94 \x16c\u00a0d\u200be", "a“b” c de"),
        ("CAFÉ… NÃO", "CAFÉ… NÃO"),
        ("well-known snake_case", "well-known snake_case"),
    ],
)
def test_typography(sent: str, shown: str) -> None:
    assert clean(sent) == shown


@pytest.mark.parametrize("code", [*range(0xA1), 0xAD, *range(0x2000, 0x200C), 0x200E, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000])
def test_no_sign_that_cannot_be_seen_reaches_a_page(code: int) -> None:
    assert clean(f"a{chr(code)}b").isprintable()


def test_hard_wrapped_lines_are_joined_and_hyphens_kept() -> None:
    text = (
        "   A dam burst on Monday after a week of rain had filled the\nlake behind it, said Kim Lee, an engineer of the well-\n"
        "known firm in the city that built the dam many years ago.\n   Rain fell."
    )
    assert split_paragraphs(text) == [
        "A dam burst on Monday after a week of rain had filled the lake behind it, said Kim Lee, an engineer of the "
        "well-known firm in the city that built the dam many years ago.",
        "Rain fell.",
    ]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    lines = ["A dam burst on Monday. " * 8, "Rain fell for a week. " * 9]
    assert split_paragraphs("\n".join(lines)) == [line.strip() for line in lines]


def test_lost_break_at_a_quotation_mark_is_found() -> None:
    assert unglue('He said: "It was a swearing in."Syria\'s war goes on.') == [
        'He said: "It was a swearing in."',
        "Syria's war goes on.",
    ]


@pytest.mark.parametrize(
    ("field", "name"), [("By Ada Marlow", "Ada Marlow"), ("gr/bp", None), ("Staff Reporter", None), ("AP", None), ("", None)]
)
def test_byline_field(field: str, name: str | None) -> None:
    assert byline_of(field) == name


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("20160909T000100+0100", "2016-09-09T00:01:00+01:00"),
        ("2018-02-26T21:20:34Z", "2018-02-26T21:20:34+00:00"),
        ("2016-01-12 12:35:40", "2016-01-12T12:35:40"),
        ("2013-03-04T11:40:31.000Z", "2013-03-04T11:40:31+00:00"),
        ("YYYYMMDD000000-HHMM", None),
        ("20160909", None),
        ("20161340T000100Z", None),
        ("", None),
    ],
)
def test_time(text: str, moment: str | None) -> None:
    assert parse_time(text) == (dt.datetime.fromisoformat(moment) if moment else None)


def test_legal_flag_holds_the_story_back() -> None:
    assert story_of("Dam bursts\n\nLegal flag: LEGAL\n\nA dam burst on Monday.").status is Status.WITHHELD


def test_line_to_editors_opens_a_service_message_or_stands_above_a_story() -> None:
    line = "ATTN EDITORS - The following highlights are planned"
    assert not read_file(f"{line}\n\nRome - talks on Friday".encode(), "a").stories
    assert texts(story_of(f"{line}\n\nDam bursts\n\nPORTO (AP) -- A dam burst.")) == ["A dam burst."]


@pytest.mark.parametrize("line", ["AP Top News at 1 p.m. EDT", "Impressum", "TEST - please ignore", "Tagesvorschau"])
def test_service_message_is_skipped_with_its_reason(line: str) -> None:
    reading = read_file(f"{line}\n\nDam bursts in the north, and rain falls on the town.".encode(), "a")
    assert not reading.stories
    assert line in reading.skipped[0].reason


@pytest.mark.parametrize(
    "line",
    [
        "KILL: Dam bursts in northern valley",
        "STORY WITHDRAWN-Dam bursts in northern valley",
        "ANNULLED - Dam bursts in northern valley",
    ],
)
def test_kill_advisory_names_the_story_by_its_headline(line: str) -> None:
    reading = read_file(f"{line}\n\nThe story is wrong because the dam stands.".encode(), "a")
    assert not reading.stories
    assert reading.kills[0].headline == "Dam bursts in northern valley"
    assert "the dam stands" in (reading.kills[0].reason or "")


def test_whole_story_in_one_paragraph_with_indents() -> None:
    body = (
        "\nPORTO, Feb 3 (Reuters) - A dam burst on Monday, and the\nwater ran to the sea, its owner said.\n"
        "    Forty are missing, they said, and no quick end is\nexpected.\n\n (Reporting by A B)\n"
    )
    head = "<body.head><hedline><hl1>Dam</hl1></hedline></body.head>"
    data = f"<nitf><body>{head}<body.content><p>{body}</p></body.content></body></nitf>"
    assert texts(story_of(data)) == [
        "A dam burst on Monday, and the water ran to the sea, its owner said.",
        "Forty are missing, they said, and no quick end is expected.",
        "(Reporting by A B)",
    ]


@pytest.mark.parametrize("mark", ["XYZ", "XYZ ab/cd", "(XYZ)", "/XYZ/"])
def test_the_mark_of_the_own_dateline_signs_off_on_a_line_of_its_own(mark: str) -> None:
    story = story_of(f"Dam bursts in valley\n\nOSLO, Feb 3 (XYZ) - A dam burst on Monday.\n\nNobody was hurt.\n\n{mark}\n")
    assert texts(story) == ["A dam burst on Monday.", "Nobody was hurt."]


def test_the_mark_of_the_own_dateline_signs_off_behind_the_last_sentence() -> None:
    story = story_of("Dam bursts in valley\n\nOSLO, Feb 3 (XYZ) - A dam burst on Monday.\n\nNobody was hurt. XYZ\n\nab/cd\n")
    assert texts(story) == ["A dam burst on Monday.", "Nobody was hurt."]


def test_a_sentence_that_ends_in_the_agencys_name_keeps_it() -> None:
    story = story_of("Dam bursts in valley\n\nOSLO, Feb 3 (XYZ) - A dam burst on Monday.\n\nThe mayor spoke to XYZ\n")
    assert texts(story)[-1].endswith("spoke to XYZ")
