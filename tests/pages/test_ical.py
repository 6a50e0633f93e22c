"""Calendars, read back by a library."""

from __future__ import annotations

import datetime as dt

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from explainer.pages.ical import Entry, calendar, event

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200)
TOLD = dt.datetime(2024, 3, 4, 12, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))


def entry(summary: str = "x", first: dt.date = dt.date(2024, 3, 4), last: dt.date = dt.date(2024, 3, 4)) -> Entry:
    return Entry("e1@sample.example", first, last, summary, "https://sample.example/chronology/#e1", TOLD)


@given(TEXTS)
def test_what_is_written_reads_back(summary: str) -> None:
    found = icalendar.Calendar.from_ical(calendar("Name", [event(entry(summary))]))
    (read,) = found.walk("VEVENT")
    assert str(read["SUMMARY"]) == summary
    assert str(read["UID"]) == "e1@sample.example"
    assert read.decoded("DTSTAMP") == TOLD


def test_a_calendar_has_a_name() -> None:
    body = calendar("Ada Vane, Ltd.", [])
    assert b"\r\nNAME:Ada Vane\\, Ltd.\r\nX-WR-CALNAME:Ada Vane\\, Ltd.\r\n" in body


@given(TEXTS)
def test_no_line_is_longer_than_75_octets_or_broken_within_a_character(summary: str) -> None:
    lines = calendar("Name", [event(entry(summary))]).split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert all(line.decode() == "" or not line.endswith(b"\\") or line.endswith(b"\\\\") for line in lines)


def test_an_entry_ends_before_the_day_after_its_last() -> None:
    body = calendar("Name", [event(entry(first=dt.date(2024, 12, 30), last=dt.date(2024, 12, 31)))])
    assert b"DTSTART;VALUE=DATE:20241230\r\nDTEND;VALUE=DATE:20250101\r\n" in body


def test_a_date_at_the_end_of_the_calendar_has_an_end() -> None:
    assert b"DTEND;VALUE=DATE:99991231\r\n" in calendar("Name", [event(entry(last=dt.date.max))])
