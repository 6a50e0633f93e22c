"""Text in capitals, as old wire services sent it, in running case: names and the beginnings of sentences keep theirs.

Case is told anew from the names that the source sees in the capitals, and from lists (Lita et al. 2003, "tRuEcasIng", do it
with counts of words). No character is added or lost, so that offsets hold for the text as it came.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from functools import cache
from typing import NamedTuple

from explainer import rules
from explainer.language.names import NameSource
from explainer.language.parse import Name

_RUNNING = re.compile(r"[a-zà-öø-ÿ]{3}")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+\.?")
_DOTTED = re.compile(r"(?:\w\.){2,}")
# What stands before or behind a month, parted by "|".
_DATED = re.compile(r"(?:\d|\b(?:in|of|since|until|by|early|late|last|next|this|mid-?))\s\||\|\s\d")
_SENTENCE = re.compile(r"(?:^|[.!?]['\"”’)]*\s+|^[^.\n]{0,60}\s[-–—]+\s+)['\"“‘(]*$")
_ENCLITICS = frozenset({"s", "t", "re", "ll", "ve", "d", "m"})
_APOSTROPHES = frozenset("'’")
_VOWELS = frozenset("aeiouyAEIOUY")
_LEAST = 8  # words of a block whose capitals are worth a second look
_ONE_IN = 10  # words that is a small word in running text, at the least
_SHORT = 4  # letters of an abbreviation
_BEFORE = 80  # characters before a word that tell whether a sentence begins with it


class _Lists(NamedTuple):
    """Forms as they are written in running case, each under its lower case.

    ``months`` are those that are words, too; ``small`` stay so within names; ``lands`` are abbreviations of countries that
    are such small words ("us"); ``bodies`` the nouns that bodies' names are built on, ``towns`` towns; ``phrases`` finds
    countries and states.
    """

    forms: dict[str, str]
    months: frozenset[str]
    small: frozenset[str]
    lands: frozenset[str]
    bodies: frozenset[str]
    towns: frozenset[str]
    phrases: re.Pattern[str]


@cache
def _lists() -> _Lists:
    bodies, other, places = (rules.load("en", name) for name in ("organisations", "not_actors", "places"))
    countries = rules.load("en", "countries")["countries"]
    lands = [name for country in countries for name in (country["name"], *country["aliases"])]
    short = [name for name in lands if name.isupper() and "." not in name]
    long = [name.lower() for name in (*lands, *places["states"]) if name[0].isupper() and name not in short]
    small = frozenset(rules.load("en", "function_words")["words"]) - {word.lower() for word in other["time_words"]}
    demonyms = [word for country in countries for word in country["demonyms"]]
    listed = [*_addresses(), *bodies["acronyms"], *bodies["media"], *other["time_words"], *demonyms, *short]
    months = frozenset(month.lower() for month in other["months"])
    return _Lists(
        {word.lower(): word for word in listed if " " not in word and word.lower() not in small | months} | {"i": "I"},
        months,
        small,
        frozenset(name.lower() for name in short) & small,
        frozenset(word.lower() for word in (*bodies["heads"], *bodies["suffixes"])),
        frozenset(town.strip().lower() for town in rules.load("en", "cities")["cities"].split(";")),
        re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, long), key=len, reverse=True))})\b"),
    )


def _addresses() -> list[str]:
    """What is said before names and is no word else: "Mr", "Sen.", not "Don" or "General"."""
    titles = rules.load("en", "titles")
    return [t for t in (*titles["courtesy"], *titles["ranks"]) if t.endswith(".") or _VOWELS.isdisjoint(t)]


def is_shouted(text: str) -> bool:
    """Whether a block is running text in capitals: no three small letters in a row, and the small words of English in it."""
    if _RUNNING.search(text):
        return False
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", text)]
    if len(words) < _LEAST:
        return False
    small = sum(word in _lists().small for word in words)
    return small > 1 and small * _ONE_IN >= len(words)


def in_running_case(texts: Sequence[str], source: NameSource | None, words: Callable[[], Container[str]]) -> list[str]:
    """The texts of one story, those in capitals in running case; each as long as it was.

    ``source`` tells the names in them; without one, lists alone do. ``words`` gives the common words in small
    letters, of which no body's name is made but those with such a name's noun: "Human Rights Office", not "Security Forces".
    """
    shouted = [index for index, text in enumerate(texts) if is_shouted(text)]
    if not shouted:
        return list(texts)
    found = source.names(texts) if source else [()] * len(texts)
    return [_quietened(text, found[index], words()) if index in shouted else text for index, text in enumerate(texts)]


def _quietened(text: str, names: Sequence[Name], words: Container[str]) -> str:
    """A text in capitals in running case."""
    lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    named = [m.span() for m in _lists().phrases.finditer(lower)] + [
        (n.start, n.end) for n in names if not _is_common(lower[n.start : n.end], n.kind, words)
    ]
    within = {at: span for span in reversed(named) for at in range(*span)}  # of two that overlap, the first counts
    letters = list(lower)
    for match in _WORD.finditer(lower):
        cased = _cased(match[0], lower, match.start(), within.get(match.start()))
        letters[match.start() : match.end()] = cased
    return "".join(letters)


def _is_common(name: str, kind: str, words: Container[str]) -> bool:
    """Whether what the source takes for a body's name in capitals is rather made of common words."""
    parts = re.findall(r"[^\W\d_]+", name)
    if kind != "organisation" or not _lists().bodies.isdisjoint(parts) or name in _lists().forms:
        return False
    common = (part in words or part.removesuffix("s") in words or part in _lists().small for part in parts)
    return bool(parts) and all(common) and _lists().towns.isdisjoint(parts) and not _lists().phrases.search(name)


def _cased(word: str, text: str, start: int, name: tuple[int, int] | None) -> str:
    """A word of ``text`` (in small letters) as running text has it; ``name`` is the span of the name that it is part of."""
    bare = word.removesuffix(".")
    if start and text[start - 1] in _APOSTROPHES and bare in _ENCLITICS:
        return word
    if (listed := _listed(word, bare, text, start)) is not None:
        return listed
    if name and start > name[0] and bare in _lists().small - _lists().lands:
        return word
    if bare in _lists().lands and (name or text.endswith("the ", 0, start)):
        return word.upper()
    if name and len(bare) <= _SHORT and _VOWELS.isdisjoint(bare):
        return word.upper()
    return word[0].upper() + word[1:] if name or _SENTENCE.search(text, max(0, start - _BEFORE), start) else word


def _listed(word: str, bare: str, text: str, start: int) -> str | None:
    """A word that is always written with capitals, as it is written; None for others."""
    if _DOTTED.fullmatch(word):
        return word.upper()
    lists = _lists()
    if bare in lists.months and _DATED.search(
        f"{text[max(0, start - 12) : start]}|{text[start + len(bare) : start + len(bare) + 4]}"
    ):
        return word[0].upper() + word[1:]
    form = lists.forms.get(word) or lists.forms.get(bare)
    return None if form is None else form + word[len(form) :]
