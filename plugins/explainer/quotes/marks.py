"""Which words of a text stand between quotation marks, whatever the marks look like.

Wire copy mixes typographic, straight, angled, low and typewriter marks, also in one paragraph. The place of a mark between
its neighbours (white space, letters, punctuation) says more about its direction than its glyph does, so the glyph decides
only where the place does not (``„so“`` and ``»so«`` close with what opens elsewhere).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

_MARK = re.compile(r"``|''|[“”„‟\"«»]|[‘’‚‛'`‹›]")
_DOUBLE = frozenset('“”„‟"«»') | {"``", "''"}
_OPENS = frozenset("“„«‹‘‚") | {"``", "`"}
_CLOSES = frozenset("”»›’")
_LEFT_OF_OPENING = frozenset("([{—–-/:;,…")
_RIGHT_OF_CLOSING = frozenset(")]}—–-/:;,.!?…")
_NEVER_FIRST = frozenset(",.;:!?)]}")
# Clipped words that begin with an apostrophe; after it, two figures and an s are a decade.
_CLIPPED = re.compile(r"(?:em|til|tis|twas|cause|bout|round|cos|n|\d\d(?:s|\b))\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between quotation marks: characters ``[start, end)`` of a block, marks and white space beside them outside.

    ``open`` is the offset of the opening mark, ``close`` the one behind the closing mark (``end`` where there is none).
    ``continues`` says that the opening mark repeats that of the paragraph before, whose quotation was left ``closed`` = False.
    """

    block: str
    open: int
    start: int
    end: int
    close: int
    closed: bool = True
    continues: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    double: bool
    may_open: bool
    may_close: bool


def quoted_passages(blocks: Iterable[tuple[str, str]]) -> tuple[Quoted, ...]:
    """The outermost quoted passages of (block id, text) pairs, in text order; marks within a passage are part of it.

    A passage that is still open at the end of its block runs to that end. Apostrophes and lone marks are no marks.
    """
    found: list[Quoted] = []
    left_open = False
    for block, text in blocks:
        passages = list(_passages(block, text))
        if passages and left_open and not text[: passages[0].open].strip():
            passages[0] = replace(passages[0], continues=True)
        left_open = bool(passages) and not passages[-1].closed
        found += passages
    return tuple(found)


def _passages(block: str, text: str) -> Iterator[Quoted]:
    marks = [_mark(text, m) for m in _MARK.finditer(text)]
    position = 0
    while position < len(marks):
        mark = marks[position]
        position += 1
        if not mark.may_open or (not mark.double and _CLIPPED.match(text, mark.end)):
            continue
        closing = _closing(text, marks, position)
        if closing is not None:
            yield _quoted(block, text, mark, marks[closing].start, marks[closing].end)
            position = closing + 1
        elif mark.double and (end := _end_of_unclosed(text, marks, position)) is not None:
            closed = end < len(text.rstrip())
            yield _quoted(block, text, mark, end, end, closed=closed)


def _quoted(block: str, text: str, mark: _Mark, end: int, close: int, *, closed: bool = True) -> Quoted:
    words = text[mark.end : end]
    start = mark.end + len(words) - len(words.lstrip())
    stripped = max(start, mark.end + len(words.rstrip()))
    return Quoted(block, mark.start, start, stripped, close, closed)


def _mark(text: str, found: re.Match[str]) -> _Mark:
    glyph, start, end = found[0], found.start(), found.end()
    double = glyph in _DOUBLE
    left, right = text[start - 1 : start], text[end : end + 1]
    free_left = not left or left.isspace() or left in _LEFT_OF_OPENING or (_MARK.match(left) is not None and left not in "'’")
    free_right = not right or right.isspace() or right in _RIGHT_OF_CLOSING or _MARK.match(right) is not None
    opens = free_left and bool(right) and not right.isspace() and right not in _NEVER_FIRST
    closes = free_right and bool(left) and not left.isspace()
    if opens == closes and glyph in _OPENS | _CLOSES:
        opens, closes = glyph in _OPENS, glyph in _CLOSES
    elif opens == closes and double:
        opens = closes = True
    elif opens == closes:
        # A straight single mark between letters is an apostrophe; between marks it can only close.
        opens, closes = False, opens and left.isalnum()
    if not double and glyph in {"’", "'"} and left.isalnum() and right.isalnum():
        opens = closes = False
    if glyph == "’":
        opens = False
    return _Mark(start, end, double, opens, closes)


def _closing(text: str, marks: list[_Mark], position: int) -> int | None:
    """The index of the mark that closes what mark ``position - 1`` opened, marks within left aside; None where none does."""
    opening = marks[position - 1]
    doubtful: int | None = None
    depth, inner = 1, False
    for i in range(position, len(marks)):
        mark = marks[i]
        if mark.double != opening.double:
            if not opening.double:
                inner = mark.may_open if not inner else not mark.may_close
        elif mark.may_close and not inner:
            if not opening.double and _is_plural_possessive(text, mark):
                doubtful = i if doubtful is None else doubtful
                continue
            depth -= 1
            if not depth:
                return i if mark.start > opening.end else None
        elif mark.may_open and opening.double:
            depth += 1
    return doubtful


def _is_plural_possessive(text: str, mark: _Mark) -> bool:
    """Whether the single mark may be the apostrophe of "the governors' plan": after an s, before a small letter."""
    return text[mark.start - 1] in "sS" and re.match(r"\s+[a-z]", text[mark.end :]) is not None


def _end_of_unclosed(text: str, marks: list[_Mark], position: int) -> int | None:
    """Where an unclosed passage ends: with the text, or with the last sentence before the mark that opens the next one."""
    opening = marks[position - 1]
    following = next((m.start for m in marks[position:] if m.double and m.may_open), None)
    if following is None:
        return len(text.rstrip())
    ends = [m.end() for m in _SENTENCE_END.finditer(text, opening.end, following)]
    return ends[-1] if ends else None
