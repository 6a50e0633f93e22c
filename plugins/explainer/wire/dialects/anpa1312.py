"""ANPA 1312: the wire format of the American Newspaper Publishers Association (ANPA 84-2 / 1312, 1989).

``SYN SYN SOH`` service letter and number ``US`` selector, then priority, category, format and keyword, ``STX``, header lines
that begin with ``^`` and end in ``<`` or ``=``, the text with each paragraph indented, ``ETX`` and the time, ``EOT``.
"""

from __future__ import annotations

import datetime as dt
import re

from explainer.wire.assemble import assemble
from explainer.wire.conventions.advisories import is_not_text
from explainer.wire.conventions.names import byline_of
from explainer.wire.conventions.paragraphs import split_paragraphs
from explainer.wire.conventions.patterns import pattern
from explainer.wire.conventions.typography import clean
from explainer.wire.decoding import bounded, decode
from explainer.wire.draft import Draft, Row, paragraphs
from explainer.wire.story import BlockKind, FileReading, Subject

_START = re.compile(rb"^[\s\x16]*\x16*\x01[a-zA-Z]\d{4}(?:\x1f|[^\r\n]{0,30}\r?\n?[a-z] [a-z])")
_HEADER = re.compile(
    r"^(?P<priority>[a-z])\s+(?P<category>[a-z])\s?(?P<format>[\x11-\x14\s]*)(?P<keyword>[^\n]*?)\s*\d\d-\d\d\s+\d+",
    re.MULTILINE | re.IGNORECASE,
)
_SLUG_LENGTH = re.compile(r",\s*\d{1,5}\s*$")
_STAMP = re.compile(r"(\d\d)-(\d\d)-(\d\d)\s+(\d\d)(\d\d)\s?(GMT|UTC|EST|EDT|CST|CDT|MST|MDT|PST|PDT)")
_OFFSETS = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
_URGENCY = {"f": 1, "b": 2, "u": 3, "r": 4, "d": 5, "a": 5, "c": 6, "h": 6, "w": 7, "s": 7}
"""ANPA priorities (flash, bulletin, urgent, rush, deferred, …, weekend, Sunday) as IPTC urgencies."""
_TABULAR = "\x14"


def accepts(data: bytes, path: str) -> bool:
    """``SOH`` with the service letter and number, before anything else but ``SYN``."""
    return bool(_START.match(data[:200]))


def read(data: bytes, path: str) -> FileReading:
    """Every message of the file."""
    text = decode(data, "cp1252")
    messages = [message for message in re.split(r"\x16*\x01", text) if message.strip("\x16 \n\x04")]
    return assemble([_draft(bounded(message)) for message in messages], data, path)


def _draft(message: str) -> Draft:
    head, _, rest = message.partition("\x02")
    body, _, foot = rest.partition("\x03")
    if not rest:
        body, foot = message, ""
    header = _HEADER.search(head)
    lines, text = _header_lines(body)
    tabular = bool(header and _TABULAR in header["format"])
    draft = _from_lines(lines)
    stamp = _stamp(foot)
    return Draft(
        format="anpa1312",
        kind="text" if not is_not_text(draft.kind) else draft.kind,
        rows=(*draft.rows, *_rows(text, tabular)),
        headline=draft.headline,
        byline=draft.byline,
        slugline=draft.slugline or (header["keyword"].strip() if header else None),
        standfirst=draft.standfirst,
        notes_private=draft.notes_private,
        version_created=stamp,
        agency="AP" if "AP-" in foot else None,
        urgency=_URGENCY.get(header["priority"].lower()) if header else None,
        subjects=(Subject(header["category"].lower(), "anpa-category"),) if header else (),
    )


def _header_lines(body: str) -> tuple[list[str], str]:
    """The lines marked with ``^`` at the head, without their marks, and the text below them."""
    lines = body.split("\n")
    found: list[str] = []
    place = 0
    while place < len(lines) and (not lines[place].strip() or lines[place].lstrip().startswith("^") or _is_open(found)):
        line = lines[place].strip()
        if line and not line.startswith("^") and found:
            found[-1] += " " + line
        elif line:
            found.append(line)
        place += 1
    return [line.lstrip("^").strip() for line in found], "\n".join(lines[place:])


def _is_open(found: list[str]) -> bool:
    """Whether the last header line goes on: it lacks its end mark and is no paragraph by length."""
    return bool(found) and not found[-1].rstrip().endswith(("<", "=")) and len(found[-1]) < 200 and found[-1].startswith("^")


def _from_lines(lines: list[str]) -> Draft:
    """Slug, headline, byline, notes and summary from the header lines."""
    slugline = _SLUG_LENGTH.sub("", lines[0].rstrip("<= ")) if lines else None
    headline = standfirst = byline = None
    notes: list[str] = []
    titles = ""
    for marked in lines[1:]:
        line = clean(marked.rstrip("<= "))
        if not line:
            continue
        if found := pattern("opening", "byline").match(line):
            byline = byline_of(found["name"])
        elif byline and pattern("opening", "byline_title").match(line):
            titles = line
        elif (
            any(pattern("opening", key).match(line) for key in ("desk_note", "trash_line"))
            or pattern("embargo", "line").match(line)
            or pattern("marks", "alone").match(line)
        ):
            notes.append(line)
        elif headline is None:
            headline = line
        else:
            standfirst = standfirst or line
    notes += [titles] if titles else []
    return Draft(
        "anpa1312",
        slugline=slugline,
        headline=headline or "",
        standfirst=standfirst,
        byline=byline,
        notes_private=tuple(notes),
    )


def _rows(text: str, tabular: bool) -> tuple[Row, ...]:
    text = re.sub(r"(?<=\d)\{|(?<=\s)\{(?=\s)", "½", text)
    if tabular:
        lines = [re.sub(r"\t+| {2,}", "\t", line.strip().rstrip("<")) for line in text.split("\n") if line.strip()]
        return (Row(BlockKind.TABLE, "\n".join(lines)),) if lines else ()
    parted = re.sub(r"\n(?=[ \t]*\t| {2,}\S)", "\n\n", "\n" + text)
    lines = [line.rstrip("<= ") if line.rstrip().endswith("<") else line for line in split_paragraphs(parted)]
    return paragraphs(*lines)


def _stamp(foot: str) -> dt.datetime | None:
    found = _STAMP.search(foot)
    if not found:
        return None
    month, day, year, hour, minute = (int(found[i]) for i in range(1, 6))
    zone = dt.timezone(dt.timedelta(hours=_OFFSETS[found[6]])) if found[6] in _OFFSETS else dt.UTC
    try:
        return dt.datetime(year + (1900 if year > 69 else 2000), month, day, hour, minute, tzinfo=zone)
    except ValueError:
        return None
