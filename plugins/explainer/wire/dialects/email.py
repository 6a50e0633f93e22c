"""E-mail (RFC 5322, MIME): the standard library takes the message apart, the text is read as plain copy or HTML."""

from __future__ import annotations

import email
import quopri
import re
from base64 import b64decode
from binascii import Error as Base64Error
from dataclasses import replace
from email.message import Message

from explainer.problems import Problem, ProblemError
from explainer.wire.assemble import assemble
from explainer.wire.conventions.names import byline_of
from explainer.wire.conventions.paragraphs import split_paragraphs
from explainer.wire.conventions.patterns import pattern
from explainer.wire.conventions.times import parse_mail_date
from explainer.wire.conventions.typography import clean
from explainer.wire.decoding import decode
from explainer.wire.dialects.text import kinds_of
from explainer.wire.draft import Draft, Row
from explainer.wire.markup import rows_of
from explainer.wire.story import BlockKind, FileReading
from explainer.wire.xml import parse_html

_FIELD = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,40}):")
_PROOF = frozenset((b"received", b"message-id", b"return-path", b"mime-version", b"delivered-to", b"from"))
_WORD = re.compile(r"=\?([\w.:+-]{1,40})(?:\*\w+)?\?([QqBb])\?([^?]*)\?=(?:\s+(?==\?))?")
_LABEL = re.compile(
    r"(headline|head|abstract|summary|slug(?:line)?|byline|by|keywords?|ed(?:itor)?(?:'?s)? ?notes?|embargo|dateline"
    r"|body|story|text|copy)\s*:\s*(.*)$",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"^(?:(?:re|fwd?|aw|wg|sv|vs|tr)\s*:\s*)+", re.IGNORECASE)
_LINES_OF_LABELS = 12


def accepts(data: bytes, path: str) -> bool:
    """Header fields first, with one that only mail has, and a subject or a sender among them."""
    fields = []
    for line in data[:16384].lstrip().split(b"\n")[:80]:
        if not line.strip():
            break
        if found := _FIELD.match(line):
            fields.append(found[1].lower())
        elif not line[:1].isspace() or not fields:
            return False
    return (
        len(fields) > 2
        and bool(_PROOF.intersection(fields))
        and (b"subject" in fields or b"from" in fields)
        and (b"date" in fields or b"received" in fields)
    )


def read(data: bytes, path: str) -> FileReading:
    """The one story of a message. Raises `ProblemError` for a message without text."""
    message = email.message_from_bytes(data.lstrip())
    rows = _rows(message)
    if not rows:
        raise ProblemError(Problem(path, 0, "an e-mail without text", "a story in its body", "commit the story itself"))
    labelled = _labelled(rows)
    headline = labelled.headline or _ANSWER.sub("", _header(message, "subject"))
    draft = replace(
        labelled,
        headline=headline,
        guid=_header(message, "message-id") or None,
        version_created=parse_mail_date(_header(message, "date")),
        language=_header(message, "content-language").split(",")[0] or None,
        keywords=tuple(word.strip() for word in _header(message, "keywords").split(",") if word.strip()),
    )
    return assemble([draft], data, path)


def _header(message: Message, name: str) -> str:
    """A header field decoded, whatever its bytes: encoded words may hold raw bytes and lie about their character set."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    text = decode(raw.encode("utf-8", "surrogateescape"))
    return " ".join(_WORD.sub(_encoded_word, text).split())


def _encoded_word(found: re.Match[str]) -> str:
    charset, encoding, text = found.groups()
    if encoding in "Qq":
        return decode(quopri.decodestring(text.replace("_", " ").encode("utf-8")), charset)
    try:
        return decode(b64decode(text.encode("ascii", "ignore") + b"=="), charset)
    except Base64Error:
        return text


def _rows(message: Message) -> list[Row]:
    """Rows of the plain part, of the HTML part where that is empty."""
    parts = {"text/plain": "", "text/html": ""}
    for part in message.walk():
        kind = part.get_content_type()
        if kind in parts and not parts[kind].strip() and part.get_content_disposition() != "attachment":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                parts[kind] = decode(payload, str(part.get_param("charset") or ""))
    if parts["text/plain"].strip():
        text = re.split(r"\n-- ?\n", parts["text/plain"])[0]
        return kinds_of([line for p in split_paragraphs(text) if (line := clean(p))])
    body = parse_html(parts["text/html"])
    return [Row(row.kind, text) for row in rows_of(body)[0] if (text := clean(row.text))] if body is not None else []


def _labelled(rows: list[Row]) -> Draft:
    """Take labels ("Headline: …") and slug lines off the head: nothing above the byline or the last label is text."""
    fields: dict[str, str] = {}
    last = -1
    for number, row in enumerate(rows[:_LINES_OF_LABELS]):
        if found := _LABEL.match(row.text):
            fields[found[1].lower()] = found[2].strip()
            last = number
        elif pattern("opening", "byline").match(row.text):
            last = max(last, number - 1)
            break
    above = [row.text for row in rows[: last + 1] if not _LABEL.match(row.text)]
    short = all(len(line) <= 80 for line in above)
    kept = rows[last + 1 :] if short else [row for row in rows if not _LABEL.match(row.text)]
    text = next((fields[name] for name in ("body", "story", "text", "copy") if fields.get(name)), "")
    return Draft(
        "email",
        rows=(*((Row(BlockKind.PARAGRAPH, text),) if text else ()), *kept),
        headline=fields.get("headline") or fields.get("head") or "",
        standfirst=fields.get("abstract") or fields.get("summary"),
        slugline=fields.get("slug") or fields.get("slugline"),
        byline=byline_of(fields.get("byline") or fields.get("by")),
        dateline_line=fields.get("dateline"),
        notes_private=(*(above if short else ()), *(f"{k}: {v}" for k, v in fields.items() if k.startswith(("ed", "embargo")))),
    )
