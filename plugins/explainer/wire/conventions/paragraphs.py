"""Plain text to paragraphs, whether they are parted by blank lines, by indents or by line ends, hard-wrapped or not."""

from __future__ import annotations

import re
from itertools import pairwise

from explainer.wire.conventions.patterns import pattern
from explainer.wire.decoding import bounded

_WIDEST_WRAP = 120
"""Columns: a text whose usual line is longer was not wrapped by a machine for a screen or printer (80, 100 and 132 columns)."""

_NARROWEST_WRAP = 30
_SENTENCE_END = re.compile(r"[.!?:][\"”’')]*$")

_SLACK = 9
"""Columns that a wrapped line may be short of the width beyond the word that did not fit (ragged setting)."""


def split_paragraphs(text: str) -> list[str]:
    """The paragraphs of ``text`` in order, each on one line, none empty; list lines stay apart.

    Raises `EndlessTextError` for a text that is too long to be a story.
    """
    chunks = [chunk for chunk in re.split(r"\n[^\S\n]*(?:\n[^\S\n]*)+", bounded(text)) if chunk.strip()]
    lines = [chunk.split("\n") for chunk in chunks]
    width = _wrap_width(lines)
    found: list[str] = []
    for chunk in lines:
        found += _of_chunk(chunk, width)
    return found


def _wrap_width(chunks: list[list[str]]) -> int | None:
    """The column at which the text was wrapped; None where it was not, as when most full lines end with a sentence."""
    lines = sorted((line.rstrip() for chunk in chunks for line in chunk[:-1]), key=len)
    usual = len(lines[(len(lines) * 9) // 10]) if lines else 0
    if not _NARROWEST_WRAP <= usual <= _WIDEST_WRAP:
        return None
    full = [line for line in lines if len(line) > usual - 2 * _SLACK]
    return usual if 2 * sum(bool(_SENTENCE_END.search(line)) for line in full) <= len(full) else None


def _of_chunk(chunk: list[str], width: int | None) -> list[str]:
    lines = [line for line in chunk if line.strip()]
    margin = min(len(line) - len(line.lstrip()) for line in lines)
    found = [lines[0].strip()]
    for before, line in pairwise(lines):
        indented = len(line) - len(line.lstrip()) >= margin + 2 and len(before) - len(before.lstrip()) <= margin
        if not indented and _continues(before.rstrip(), line.strip(), width):
            joint = "" if re.search(r"[^\W\d_]-$", found[-1]) and line.strip()[:1].islower() else " "
            found[-1] += joint + line.strip()
        else:
            found.append(line.strip())
    return found


def _continues(before: str, line: str, width: int | None) -> bool:
    """Whether the line break between them is only the end of the column."""
    if width is None or pattern("opening", "bullet").match(line):
        return False
    if len(before) + 1 + len(line.split(None, 1)[0]) > width - _SLACK:
        return len(before) <= _WIDEST_WRAP
    return line[:1].islower() and not before.endswith((".", "!", "?", ":", "”", '"'))


# Each alternative begins with its sign: so the regular expression jumps from sign to sign.
_GLUED = re.compile(
    r"\"(?<=[a-z][.!?,]\")(?=[\"“]?[A-Z][a-z])|”(?<=[a-z][.!?,]”)(?=[\"“]?[A-Z][a-z])|“(?<=[a-z][.!?]“)(?=[A-Z])"
)


def unglue(text: str) -> list[str]:
    """Part two paragraphs whose break was lost at a quotation mark: ``swearing in."Syria's war``. No character changes."""
    for found in _GLUED.finditer(text):
        before = text[: found.start()]
        opened = (before.count('"') % 2 == 1) or before.count("“") > before.count("”")
        closes = found[0] == "”" or (found[0] == '"' and opened)
        place = found.end() if closes else found.start()
        return [text[:place], *unglue(text[place:])]
    return [text]
