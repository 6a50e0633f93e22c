"""Which language a text is written in, told by its script and its function words; the wire's own declaration may be wrong."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from explainer import rules

_WORD = re.compile(r"[^\W\d_]+")
# Enough to tell the language of any text; a long story need not be counted to its end.
_SAMPLE = 4000
# Function words that a text must hold before its own words outweigh the declaration.
_EVIDENCE = 3
# How many times the declared language's function words another's must outnumber to be believed.
_MARGIN = 1.5
_SCRIPTS = {
    "CYRILLIC": "ru", "GREEK": "el", "ARABIC": "ar", "HEBREW": "he", "CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja",
    "HANGUL": "ko", "DEVANAGARI": "hi", "THAI": "th", "GEORGIAN": "ka", "ARMENIAN": "hy", "BENGALI": "bn", "TAMIL": "ta",
}  # fmt: skip


@cache
def _function_words() -> dict[str, tuple[str, ...]]:
    """Each word with the languages that use it."""
    found: dict[str, tuple[str, ...]] = {}
    for language, words in rules.load("und", "function_words")["words"].items():
        for word in words:
            found[word] = (*found.get(word, ()), language)
    return found


def detect(text: str, declared: str) -> str:
    """The BCP 47 tag of the language of ``text``; the declared one where it agrees or where the text gives too little to go by.

    A declared regional tag (``en-GB``) is kept where its primary language is the one found.
    """
    sample = text[:_SAMPLE]
    primary = declared.partition("-")[0].lower()
    script = _script(sample)
    if script != "LATIN":
        found = _SCRIPTS.get(script)
        # The declaration may say more than the script can: Ukrainian and Russian share theirs.
        return declared if found is None or primary not in {"und", "", *_latin_languages()} else found
    counts: Counter[str] = Counter()
    for word, times in Counter(_WORD.findall(sample.lower())).items():
        for language in _function_words().get(word, ()):
            counts[language] += times
    best, evidence = max(sorted(counts.items()), key=lambda pair: pair[1], default=("en", 0))
    if evidence < _EVIDENCE:
        return declared if primary not in {"", "und"} else best
    return declared if evidence < _MARGIN * counts[primary] else best


def _script(text: str) -> str:
    """The script of most letters: the first word of their Unicode names."""
    counts: Counter[str] = Counter()
    for character, times in Counter(text).items():
        if character.isalpha():
            counts[unicodedata.name(character, "").partition(" ")[0]] += times
    return max(sorted(counts.items()), key=lambda pair: pair[1], default=("LATIN", 0))[0]


def _latin_languages() -> frozenset[str]:
    return frozenset(rules.load("und", "function_words")["words"])
