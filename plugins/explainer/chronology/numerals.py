"""Read the numbers that count units of time: figures, number words, ordinals, "a few", "1 1/2"."""

from __future__ import annotations

import re
from functools import cache

from explainer.rules import load

_YEAR_WORDS = re.compile(r"(?P<thousand>two thousand)$|(?P<century>nineteen|twenty)[- ](?P<rest>[a-z]+(?:[- ][a-z]+)?)$")
_FRACTION = re.compile(r"(?:(\d+)[- ])?(\d)/(\d)$")


@cache
def _words() -> dict[str, int]:
    table: dict[str, int] = load("en", "timex_words")["numbers"]
    return table


@cache
def _ordinals() -> dict[str, int]:
    table: dict[str, int] = load("en", "timex_words")["ordinals"]
    return table


def whole(text: str) -> int | None:
    """The whole number that ``text`` spells ("21", "twenty-one", "a", "a hundred", "1,000"), else None."""
    text = " ".join(text.casefold().replace("-", " ").split())
    figures = text.replace(",", "")
    if figures.isascii() and figures.isdigit():
        return int(figures)
    total = 0
    for word in text.split():
        if word in ("and", "or", "dozen") and total:
            total *= 12 if word == "dozen" else 1
            continue
        number = _words().get(word)
        if number is None:
            return None
        total = total * number if number in (100, 1000) and total else total + number
    return total


def quantity(text: str) -> str | None:
    """The amount as it stands in a TIMEX3 duration: ``3``, ``1.5``, ``X`` for an indefinite one ("several"), else None."""
    text = " ".join(text.casefold().split())
    if text in load("en", "timex_words")["indefinite_numbers"]:
        return "X"
    if re.fullmatch(r"\d+\.\d+", text):
        return text
    fraction = _FRACTION.match(text)
    if fraction:
        value = int(fraction[1] or 0) + int(fraction[2]) / int(fraction[3])
        return f"{value:g}"
    if text.endswith(" and a half"):
        number = whole(text.removesuffix(" and a half"))
        return None if number is None else f"{number}.5"
    number = whole(text)
    return None if number is None else str(number)


def ordinal(text: str) -> int | None:
    """The number of an ordinal ("third", "21st", "twenty-first") or of bare figures ("21"), else None."""
    text = text.casefold()
    figures = re.match(r"(\d{1,2})(?:st|nd|rd|th)?$", text)
    if figures:
        return int(figures[1])
    head, _, tail = text.replace(" ", "-").rpartition("-")
    if head:
        tens, unit = _words().get(head), _ordinals().get(tail)
        return None if tens is None or unit is None else tens + unit
    return _ordinals().get(text)


def year_in_words(text: str) -> int | None:
    """The year that words spell ("nineteen ninety-six", "two thousand"), else None."""
    found = _YEAR_WORDS.match(" ".join(text.casefold().split()))
    if not found:
        return None
    if found["thousand"]:
        return 2000
    rest = whole(found["rest"])
    return None if rest is None or not 0 < rest < 100 else (1900 if found["century"] == "nineteen" else 2000) + rest
