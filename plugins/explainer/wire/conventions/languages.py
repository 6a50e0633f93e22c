"""The language of a text by its function words, for files that declare none or the wrong one."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import filterfalse

from explainer.rules import load

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000
"""Characters looked at: some 600 words, far more than the dozen that settle it."""
_FEWEST = 4
"""Function words that must be seen before the text is believed against what is declared; half of them where nothing is."""


@cache
def _languages_of_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for language, words in load("mul", "wire_languages")["words"].items():
        for word in words:
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


def language_of(text: str, declared: str | None) -> str:
    """The BCP 47 tag of the text's language: what is declared unless the words speak clearly against it; ``und`` if unknown."""
    tag = (declared or "").strip().replace("_", "-")
    primary = tag.split("-")[0].lower()
    if not re.fullmatch(r"[a-z]{2,3}", primary):
        tag = primary = ""
    counts: Counter[str] = Counter()
    by_word = _languages_of_word()
    words = _words(text[:_SAMPLE].lower())
    for word in words.keys() & by_word.keys():
        for language in by_word[word]:
            counts[language] += words[word]
    if not counts:
        return tag or "und"
    best = max(counts, key=lambda language: (counts[language], language == primary, language))
    own = counts["no" if primary in ("nb", "nn") else primary]
    if tag:
        return best if counts[best] >= max(_FEWEST, 3 * (own + 1)) else tag
    rivals = [n for language, n in counts.items() if language != best]
    return best if counts[best] >= _FEWEST // 2 and counts[best] > max(rivals, default=0) else "und"


def _words(text: str) -> Counter[str]:
    """How often each word occurs. Most stand between blanks, which is told much faster than where others begin and end."""
    pieces = text.split()
    words = Counter(filter(str.isalpha, pieces))
    words.update(_WORD.findall(" ".join(filterfalse(str.isalpha, pieces))))
    return words
