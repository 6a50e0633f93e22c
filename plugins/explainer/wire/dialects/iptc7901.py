"""IPTC 7901: the text transmission format of European agencies (IPTC 7901, 5th edition, 1995).

``SOH`` service and number, priority, category, word count, ``STX`` headline up to ``=``, text, ``ETX`` day, time and month,
``EOT``.
"""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from explainer.rules import load
from explainer.wire.assemble import assemble
from explainer.wire.conventions.agencies import known_agency
from explainer.wire.conventions.dateline import find_dateline, month_number
from explainer.wire.conventions.paragraphs import split_paragraphs
from explainer.wire.conventions.patterns import pattern
from explainer.wire.conventions.typography import clean
from explainer.wire.decoding import bounded, decode
from explainer.wire.dialects.text import kinds_of
from explainer.wire.draft import Draft, Row
from explainer.wire.story import BlockKind, FileReading, Subject

_HEADER = re.compile(
    r"^\s*[a-zA-Z]{2,4}\s?\d{3,5}\s+(?P<priority>\d)\s+(?P<category>[a-zA-Z]{1,3})\s+\d{1,5}\s*(?P<rest>[^\n]*)"
)
_STAMP = re.compile(
    r"(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)(?:\s+(?P<zone>[A-Z]{1,5}))?"
    r"\s+(?P<month>[^\W\d_]{3,9})\.?\s+(?P<year>\d{4}|\d{2})\b"
)
_START = re.compile(rb"^\s*\x01\s*[a-zA-Z]{2,4}\s?\d{3,5}\s+\d\s+[a-zA-Z]{1,3}\s+\d")
_LONGEST_HEADLINE = 300


def accepts(data: bytes, path: str) -> bool:
    """``SOH`` with service, number, priority, category and word count."""
    return bool(_START.match(data[:200]))


def read(data: bytes, path: str) -> FileReading:
    """Every message of the file."""
    text = decode(data, "cp1252")
    return assemble([_draft(bounded(message)) for message in text.split("\x01") if message.strip(" \n\x04\x7f")], data, path)


def _draft(message: str) -> Draft:
    head, _, rest = message.partition("\x02")
    body, _, foot = rest.partition("\x03")
    header = _HEADER.match(head)
    slug = " ".join(line.strip() for line in head.split("\n")[1:] if line.strip()).rstrip("/ ") or None
    headline, above, text = _headline(body)
    rows = kinds_of([clean(p) for p in split_paragraphs(text)])
    return Draft(
        format="iptc7901",
        rows=(*above, *rows),
        headline=headline,
        slugline=slug,
        version_created=_stamp(foot),
        agency=_agency(header["rest"]) if header else None,
        urgency=int(header["priority"]) if header and header["priority"] != "0" else None,
        subjects=(Subject(header["category"].lower(), "iptc-7901-category"),) if header else (),
    )


def _headline(body: str) -> tuple[str, tuple[Row, ...], str]:
    """The headline (up to the end mark ``=``, else the first line), rows above it, and the text below."""
    end = re.search(r"=[^\S\n]*(?:\n|$)", body[: 2 * _LONGEST_HEADLINE])
    block, text = (body[: end.start()], body[end.end() :]) if end else _first_line(body)
    lines = [line for part in block.split("\n") if (line := clean(part))]
    above: list[Row] = []
    while len(lines) > 1 and (pattern("marks", "alone").match(lines[0]) or _is_above(lines[0])):
        above.append(Row(BlockKind.PARAGRAPH, lines.pop(0)))
    return " ".join(lines), tuple(above), text


def _first_line(body: str) -> tuple[str, str]:
    first, _, text = body.lstrip().partition("\n")
    return ("", body) if find_dateline(clean(first)) or len(first) > _LONGEST_HEADLINE else (first, text)


def _is_above(line: str) -> bool:
    return any(pattern("opening", key).match(line) for key in ("trash_line", "desk_note", "transmission"))


def _agency(rest: str) -> str | None:
    return next((agency.name for word in rest.split() if (agency := known_agency(word))), None)


def _stamp(foot: str) -> dt.datetime | None:
    """The time at the foot, ``131137 GMT Nov 13``: day, hour and minute, zone, month, year; naive without a zone."""
    found = _STAMP.search(foot)
    month = month_number(found["month"]) if found else None
    if not found or month is None:
        return None
    year, day, hour, minute = (int(found[name]) for name in ("year", "day", "hour", "minute"))
    year += 0 if year > 99 else 1900 if year > 69 else 2000
    name = load("mul", "wire_embargo")["zones"].get(found["zone"] or "")
    zone = dt.UTC if name == "UTC" else ZoneInfo(name) if name else None
    try:
        return dt.datetime(year, month, day, hour, minute, tzinfo=zone)
    except ValueError:
        return None
