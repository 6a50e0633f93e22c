"""What changed from one version of a story to the next, word by word.

The comparison is Python's `difflib` (Ratcliff and Obershelp), word against word with paragraph breaks as words of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from explainer.wire.story import Story

BREAK = "\n"
"""A paragraph break among the words of a piece."""


class Change(StrEnum):
    """What became of a piece."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words with one fate. In ``text`` a line break stands for a paragraph break; headline and text are paragraphs."""

    change: Change
    text: str


def diff(old: Story, new: Story) -> tuple[Piece, ...]:
    """The pieces in reading order; the removed before the added where both stand in one place.

    Joined without the added pieces they give the old text, without the removed ones the new text.
    """
    before, after = _words(old), _words(new)
    pieces: list[Piece] = []
    for fate, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if fate == "equal":
            pieces.append(Piece(Change.SAME, "".join(before[a:b])))
            continue
        if a < b:
            pieces.append(Piece(Change.REMOVED, "".join(before[a:b])))
        if c < d:
            pieces.append(Piece(Change.ADDED, "".join(after[c:d])))
    return tuple(pieces)


def _words(story: Story) -> list[str]:
    """Words, each with the blank after it, and breaks."""
    found: list[str] = []
    for paragraph in (story.headline, *(block.text for block in story.blocks)):
        found += [*re.findall(r"\S+\s*|\s+", paragraph.replace(BREAK, " ")), BREAK]
    return found
