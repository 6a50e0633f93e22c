"""Stems of words: forms of one word have one stem."""

from __future__ import annotations

from functools import cache, lru_cache

import Stemmer

_ALGORITHMS = {"en": "english", "es": "spanish", "fr": "french", "de": "german", "it": "italian", "pt": "portuguese"}


@lru_cache(maxsize=262_144)
def stem(word: str, language: str) -> str:
    """The stem of a lower-case word by Snowball (Porter 2001, https://snowballstem.org); itself in languages without a stemmer.

    ``language`` is a BCP 47 tag.
    """
    algorithm = _algorithm(language)
    return str(algorithm.stemWord(word)) if algorithm else word


@cache
def _algorithm(language: str) -> Stemmer.Stemmer | None:
    name = _ALGORITHMS.get(language.partition("-")[0])
    return Stemmer.Stemmer(name, 0) if name else None  # 0: what is kept, `stem` keeps
