"""Lists of towns, countries, given names and surnames, as a hint for the tagger: never more, for "Nice" is also a word.

A small encoder has read little about Kisumu or Chuquimia; the lists tell it which words are somewhere a place or a person.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_UNIT = re.compile(r"\w+|[^\w\s]")

_LONGEST = 6
"""Words in the longest place name that is looked for."""

_NO_PLACE, _WELL_KNOWN, _TOWN, _LATER = PLACE_PARTS = range(4)
"""A word is no part of a listed place, begins a well known one or just a town, or is a later part of either."""

MARKS = len(PLACE_PARTS) * 2 * 2
"""Numbers that `mark_number` gives."""


def mark_number(place: int, given: bool, surname: bool) -> int:
    """One number for what the lists say of a word: one of `PLACE_PARTS`, whether a given name, whether a surname."""
    return (place * 2 + given) * 2 + surname


def is_later_part(mark: int) -> bool:
    """Whether the mark number says that the word is a later part of a listed place."""
    return mark // 4 == _LATER


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """The word in lower case without accents, as the lists hold it."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in plain if not unicodedata.combining(c))


def _units(name: str) -> str:
    return " ".join(_UNIT.findall(folded(name)))


@dataclass(frozen=True)
class NameLists:
    """``well_known`` places and ``towns`` are folded words parted by single spaces, punctuation marks counting as words."""

    well_known: frozenset[str]
    towns: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    _first_words: frozenset[str]

    @classmethod
    def of(
        cls, well_known: frozenset[str], towns: frozenset[str], given: frozenset[str], surnames: frozenset[str]
    ) -> NameLists:
        """Lists over these folded names."""
        return cls(well_known, towns, given, surnames, frozenset(p.split(" ", 1)[0] for p in well_known | towns))

    @classmethod
    def load(cls, path: Path) -> NameLists:
        """Read a gzipped text file of four lines: well-known places, towns, given names, surnames, each parted by tabs."""
        with gzip.open(path, "rt", encoding="utf-8") as file:
            well_known, towns, given, surnames = (frozenset(line.rstrip("\n").split("\t")) for line in file)
        return cls.of(well_known, towns, given, surnames)

    def is_well_known(self, name: str) -> bool:
        """Whether the name is that of a well-known place."""
        return _units(name) in self.well_known

    def is_place(self, name: str) -> bool:
        """Whether the name is that of a well-known place or of a town."""
        return any(_units(name) in places for places in (self.well_known, self.towns))

    def marks(self, words: Sequence[str]) -> list[int]:
        """The mark number of each word of a line; only capitalised words are looked up, the longest place first."""
        forms = [folded(w) for w in words]
        places = [_NO_PLACE] * len(words)
        at = 0
        while at < len(words):
            length, part = self._place_at(at, words, forms)
            places[at : at + length] = [part] + [_LATER] * (length - 1)
            at += length
        return [
            mark_number(part, capital and form in self.given, capital and form in self.surnames)
            for part, form, capital in zip(places, forms, (w[:1].isupper() for w in words), strict=True)
        ]

    def _place_at(self, at: int, words: Sequence[str], forms: Sequence[str]) -> tuple[int, int]:
        """How many words the place that begins there has, and how well known it is; one word where there is none."""
        if words[at][:1].isupper() and forms[at] in self._first_words:
            for length in range(min(_LONGEST, len(words) - at), 0, -1):
                form = " ".join(forms[at : at + length])
                if form in self.well_known or form in self.towns:
                    return length, _WELL_KNOWN if form in self.well_known else _TOWN
        return 1, _NO_PLACE
