"""Words and their pieces, as BERT's uncased vocabulary has them (Devlin et al. 2019; Wu et al. 2016, section 4.1)."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from explainer.language.name_lists import folded

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+|[^\w\s]|_")
_LONGEST = 100
"""Characters from which a word is no word (BERT's own limit)."""


def words(line: str) -> list[tuple[int, int]]:
    """Where the words and marks of a line stand: every mark is a word of its own, white space is none."""
    return [match.span() for match in _WORD.finditer(line)]


class WordPieces:
    """A vocabulary of word pieces; a piece that does not begin a word is written with ``##`` before it."""

    def __init__(self, vocabulary: Path) -> None:
        pieces = vocabulary.read_text(encoding="utf-8").splitlines()
        self._numbers = {piece: number for number, piece in enumerate(pieces)}
        self.first, self.last, self.unknown = (self._numbers[mark] for mark in ("[CLS]", "[SEP]", "[UNK]"))
        self.pieces = lru_cache(maxsize=20_000)(self._pieces)

    def _pieces(self, word: str) -> tuple[int, ...]:
        """The numbers of the pieces of a word, each the longest that fits; the unknown one where none does."""
        form = folded(word)
        found, at = [], 0
        while at < len(form):
            prefix = "##" if at else ""
            ends = (end for end in range(len(form), at, -1) if prefix + form[at:end] in self._numbers)
            end = next(ends, None)
            if end is None or len(form) > _LONGEST:
                return (self.unknown,)
            found.append(self._numbers[prefix + form[at:end]])
            at = end
        return tuple(found) or (self.unknown,)
