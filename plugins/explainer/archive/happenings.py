"""When two stories tell the same happening.

A telling is boiled down to its date, its actors and the stems of its content words (without the actors' own names, which
count as actors already). The test is the one used for linking events across documents: compatible time, shared
participants, like words (Bejan & Harabagiu, ACL 2010; Cybulska & Vossen, LREC 2014).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer

from explainer import rules
from explainer.archive.archive import Telling
from explainer.chronology import event_dates
from explainer.chronology.event import Event
from explainer.storylines.filed import FiledReading

_WORD = re.compile(r"\w+(?:[.,]\d+)*")
# Sources that disagree on the day of one happening differ by a time zone, by the day of the report, or by counting from the
# wrong end of a weekend: three days at most. What is further apart is another happening of the same kind.
DISAGREEMENT = dt.timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Account:
    """A telling in comparable form. ``order`` sorts accounts by the time of their story, then by place in the text."""

    order: tuple[dt.date, str, int]
    telling: Telling
    first: dt.date
    last: dt.date
    actors: tuple[str, ...]
    trigger: str
    words: frozenset[str]
    numbers: frozenset[str]


def account(filed: FiledReading, number: int, event: Event) -> Account:
    """The comparable form of ``event``, the ``number``-th of its reading."""
    first, last = event_dates.days(event.date)
    language = filed.reading.language
    names = {word for key in event.actors for word in _stems(filed.reading.cast.actor(key).name, language)}
    words = frozenset(_stems(event.text, language)) - names
    return Account(
        order=(filed.day, filed.id, number),
        telling=Telling(filed.id, event),
        first=first,
        last=last,
        actors=tuple(dict.fromkeys(filed.actors[key] for key in event.actors)),
        trigger=_stem(event.trigger.casefold(), language),
        words=frozenset(w for w in words if not w[0].isdigit()),
        numbers=frozenset(w for w in words if w[0].isdigit()),
    )


def same_happening(one: Account, other: Account) -> bool:
    """Whether both tell one happening. Stricter the less their dates agree."""
    if one.actors and other.actors and not set(one.actors) & set(other.actors):
        return False
    shared = len(one.words & other.words)
    likeness = shared / max(1, min(len(one.words), len(other.words)))
    same_act = one.trigger in other.words or other.trigger in one.words
    if (one.first, one.last) == (other.first, other.last):
        one_day = one.first == one.last
        return (same_act and likeness >= (0.3 if one_day else 0.4)) or (one_day and shared >= 2 and likeness >= 0.5)
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        return False
    if event_dates.compatible(one.telling.event.date, other.telling.event.date):
        return (same_act and likeness >= 0.4) or (shared >= 3 and likeness >= 0.6)
    return _near(one, other) and same_act and shared >= 3 and likeness >= 0.6 and bool(set(one.actors) & set(other.actors))


def likeness(one: Account, other: Account) -> tuple[int, int]:
    """How much two accounts share: words, then actors. Ranks the happenings that an account may belong to."""
    return len(one.words & other.words), len(set(one.actors) & set(other.actors))


def _near(one: Account, other: Account) -> bool:
    both_days = one.first == one.last and other.first == other.last
    return both_days and abs(one.first - other.first) <= DISAGREEMENT


def _stems(text: str, language: str) -> list[str]:
    function_words = _function_words(language)
    return [
        _stem(w, language) for w in _WORD.findall(text.casefold()) if w not in function_words and (len(w) > 2 or w.isdigit())
    ]


@lru_cache(maxsize=65536)
def _stem(word: str, language: str) -> str:
    stemmer = _stemmer(language)
    return str(stemmer.stemWord(word)) if stemmer else word


@cache
def _stemmer(language: str) -> snowballstemmer.stemmer | None:
    """Snowball's stemmer (Porter 2001, https://snowballstem.org) for a BCP 47 tag, None where it has none."""
    names = {"en": "english", "es": "spanish", "fr": "french", "de": "german", "it": "italian", "pt": "portuguese"}
    name = names.get(language.partition("-")[0])
    return snowballstemmer.stemmer(name) if name else None


@cache
def _function_words(language: str) -> frozenset[str]:
    try:
        return frozenset(rules.load(language.partition("-")[0], "function_words")["words"])
    except FileNotFoundError:
        return frozenset()
