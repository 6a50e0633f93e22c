"""Plain text, as newspapers' e-mail and terminal services print it: captions, headline, byline, dateline, text, sign-off."""

from __future__ import annotations

import re

from explainer.wire.assemble import assemble
from explainer.wire.conventions.dateline import find_dateline
from explainer.wire.conventions.paragraphs import split_paragraphs
from explainer.wire.conventions.patterns import pattern
from explainer.wire.conventions.typography import clean
from explainer.wire.decoding import decode
from explainer.wire.draft import Draft, Row
from explainer.wire.story import BlockKind, FileReading

_LONGEST_SUBHEAD = 80
_LONGEST_HEADLINE = 250


def accepts(data: bytes, path: str) -> bool:
    """Any text that no other dialect claims."""
    return True


def read(data: bytes, path: str) -> FileReading:
    """One story: the first line that is neither caption nor mark is the headline."""
    return assemble([draft_of_text(decode(data), "text")], data, path)


def draft_of_text(text: str, dialect: str) -> Draft:
    """The draft of a plain text with its headline on top."""
    rows = [clean(p) for p in split_paragraphs(text)]
    above: list[Row] = []
    headline = ""
    while rows and not headline:
        line = rows.pop(0)
        if pattern("opening", "caption").match(line):
            above.append(Row(BlockKind.CAPTION, line))
        elif rows and _is_above(line):
            above.append(Row(BlockKind.PARAGRAPH, line))
        elif find_dateline(line) or len(line) > _LONGEST_HEADLINE:
            rows.insert(0, line)
            break
        else:
            headline = line
    if not rows and headline:
        rows, headline = [headline], ""
    return Draft(dialect, rows=(*above, *kinds_of(rows)), headline=headline)


def _is_above(line: str) -> bool:
    """Whether the line is a mark or a note to desks, not a headline."""
    if pattern("marks", "alone").match(line) or pattern("embargo", "line").match(line):
        return True
    return any(pattern("opening", key).match(line) for key in ("separator", "transmission", "trash_line", "desk_note"))


def kinds_of(texts: list[str]) -> list[Row]:
    """Rows of plain paragraphs: subheads are bare lines between paragraphs, list items begin with a bullet."""
    bullet = pattern("opening", "bullet")
    rows: list[Row] = []
    for number, text in enumerate(texts):
        after = texts[number + 1] if number + 1 < len(texts) else ""
        if bullet.match(text):
            rows.append(Row(BlockKind.LIST_ITEM, re.sub(r"^\W+\s+", "", text)))
        elif number and _is_subhead(text) and after and not _is_subhead(after) and not bullet.match(after):
            rows.append(Row(BlockKind.SUBHEAD, text))
        else:
            rows.append(Row(BlockKind.PARAGRAPH, text))
    return rows


def _is_subhead(text: str) -> bool:
    return (
        len(text) <= _LONGEST_SUBHEAD
        and not re.search(r"[.!?:;,…][\"”’')\]]*$", text)
        and text[:1] != "("
        and not text[:1].islower()
    )
