"""What changed between two versions of a story, so that a reader can see it: paragraph by paragraph, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from explainer.wire.story import Story

_SHOWN = 8
"""Most changed passages of one version that are shown; a story written through anew would fill the page."""
_WORD = re.compile(r"\s*\S+")
_ALIKE = 0.4
"""Share of common words (difflib's ratio) below which two paragraphs are not one rewritten, but one out and another in."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed (``same``), went (``out``) or came (``into``)."""

    text: str
    change: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Changed passages in the order of the newer text, and how many more there are."""

    passages: tuple[tuple[Piece, ...], ...]
    more: int


def changes(older: Story, newer: Story) -> Changes:
    """What changed from ``older`` to ``newer``, headline first."""
    before = [older.headline, *(block.text for block in older.blocks)]
    after = [newer.headline, *(block.text for block in newer.blocks)]
    found = tuple(_passages(before, after))
    return Changes(found[:_SHOWN], max(0, len(found) - _SHOWN))


def _passages(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[Piece, ...]]:
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for old, new in zip_longest(before[i:j], after[k:m]):
            if old is not None and new is not None and _likeness(old, new) >= _ALIKE:
                yield tuple(_words(old, new))
            else:
                yield from ((Piece(text, change),) for text, change in ((old, "out"), (new, "into")) if text)


def _likeness(old: str, new: str) -> float:
    return SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio()


def _words(old: str, new: str) -> Iterator[Piece]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("".join(after[k:m]), "same")
            continue
        if i < j:
            yield Piece("".join(before[i:j]), "out")
        if k < m:
            yield Piece("".join(after[k:m]), "into")
