"""When two stories tell the same happening.

A telling is boiled down to its date, its actors and the stems of its content words (without the actors' own names, which
count as actors already). The test is the one used for linking events across documents: compatible time, shared
participants, like words (Bejan & Harabagiu, ACL 2010; Cybulska & Vossen, LREC 2014).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Set
from enum import Enum, auto
from functools import cache
from itertools import chain

from msgspec import Struct

from explainer import rules
from explainer.actors.actor import ActorKind
from explainer.archive.archive import Telling
from explainer.chronology import event_dates
from explainer.stemming import stem
from explainer.storylines.filed import FiledReading

_WORD = re.compile(r"\w+(?:[.,]\d+)*")
# Sources that disagree on the day of one happening differ by a time zone, by the day of the report, or by counting from the
# wrong end of a weekend: three days at most. What is further apart is another happening of the same kind.
DISAGREEMENT = dt.timedelta(days=3)
# Tellings that share fewer of the shorter one's words are of different happenings, whatever else they share.
_LEAST_SHARE = 0.4
_PLACE = ActorKind.PLACE  # looking a member up in its enum takes as long as all else that is asked of an actor here
# Pieces of text of a language whose stems are kept, which bounds the memory.
_KEPT = 65536


class Account(Struct, frozen=True):
    """A telling in comparable form.

    ``first`` and ``last`` are the days of its date; ``actors`` are site-wide ids, ``principals`` those of persons and
    organisations; ``words`` and ``numbers`` are stems; ``by_name`` is false where the line begins with a pronoun.
    """

    telling: Telling
    first: dt.date
    last: dt.date
    actors: tuple[str, ...]
    principals: Set[str]
    trigger: str
    words: Set[str]
    numbers: Set[str]
    by_name: bool

    @property
    def amounts(self) -> frozenset[str]:
        """Numbers with a fraction: prices and measures, which all sources give alike, unlike the count of victims."""
        return frozenset([n for n in self.numbers if "." in n])


def accounts(filed: FiledReading) -> Iterator[Account]:
    """The events of a reading in comparable form, in their order."""
    language, actors = filed.reading.language, filed.reading.cast.actors
    stems, pronouns = _stems_met(language), _words("pronouns", language)
    names = {actor.key: stems.of_name(actor.name) for actor in actors}
    principals = {filed.actors[actor.key] for actor in actors if actor.kind is not _PLACE}
    for event in filed.reading.events:
        first, last = event_dates.days(event.date)
        pieces = event.text.split()
        words = stems.of(pieces)
        for key in event.actors:
            words -= names[key]
        numbers = words & stems.numbers
        told_of = dict.fromkeys([filed.actors[key] for key in event.actors])
        yield Account(
            telling=Telling(filed.id, event),
            first=first,
            last=last,
            actors=tuple(told_of),
            principals=principals & told_of.keys(),
            trigger=stem(event.trigger.casefold(), language),
            words=words - numbers if numbers else words,
            numbers=numbers,
            by_name=pieces[0].casefold() not in pronouns,
        )


def same_happening(one: Account, other: Account) -> bool:
    """Whether both tell one happening. Stricter the less their dates, actors and numbers agree."""
    relation = _relation(one, other)
    if relation is None:
        return False
    alike = _Likeness.of(one, other)
    if alike.share < _LEAST_SHARE or not _shares_participants(one, other, alike) or _differ_in_amounts(one, other):
        return False
    if relation is _Dates.ONE_DAY:
        return alike.act or (alike.words >= 3 and alike.share >= 0.6)
    if not (alike.act and alike.numbers):
        return False
    if relation is _Dates.COMPATIBLE:
        return alike.share >= 0.5 and alike.words >= min(2, len(one.words), len(other.words))
    return one.actors[:1] == other.actors[:1] and alike.words >= 3 and alike.share >= 0.6


class _Dates(Enum):
    """How two dates that may be of one happening stand to each other."""

    ONE_DAY = auto()
    COMPATIBLE = auto()
    NEAR = auto()


def _relation(one: Account, other: Account) -> _Dates | None:
    if one.first == one.last and other.first == other.last:
        if one.first == other.first:
            return _Dates.ONE_DAY
        return _Dates.NEAR if abs(one.first - other.first) <= DISAGREEMENT else None
    within = one.first <= other.first and other.last <= one.last
    return _Dates.COMPATIBLE if within or (other.first <= one.first and one.last <= other.last) else None


class _Likeness(Struct, frozen=True):
    """What two accounts have in common: words, their share of the shorter account, the act, and no numbers at odds."""

    words: int
    share: float
    act: bool
    numbers: bool

    @classmethod
    def of(cls, one: Account, other: Account) -> _Likeness:
        words = len(one.words & other.words)
        return cls(
            words=words,
            share=words / max(1, min(len(one.words), len(other.words))),
            act=one.trigger in other.words or other.trigger in one.words,
            numbers=not (one.numbers and other.numbers) or bool(one.numbers & other.numbers),
        )


def _shares_participants(one: Account, other: Account, alike: _Likeness) -> bool:
    """Whether the same take part.

    Where each names a person or firm that the other does not (two firms on one exchange, say), or neither names anybody,
    the words have to make up for it.
    """
    if not one.actors and not other.actors:
        return alike.words >= 3
    if set(one.actors).isdisjoint(other.actors):
        return False
    return not _differ_in_principals(one, other) or (alike.act and alike.numbers and alike.share >= 0.6 and alike.words >= 4)


def _differ_in_principals(one: Account, other: Account) -> bool:
    return bool(one.principals - other.principals) and bool(other.principals - one.principals)


def _differ_in_amounts(one: Account, other: Account) -> bool:
    return bool(one.numbers and other.numbers and one.amounts and other.amounts and not one.amounts & other.amounts)


def likeness(one: Account, other: Account) -> tuple[int, int]:
    """How much two accounts share: words, then actors. Ranks the happenings that an account may belong to."""
    return len(one.words & other.words), len(set(one.actors) & set(other.actors))


def centrality(one: Account, others: Iterable[Account]) -> float:
    """How much an account has in common with the others of its happening: Dice coefficients of their words, added up."""
    return sum(2 * len(one.words & o.words) / max(1, len(one.words) + len(o.words)) for o in others if o is not one)


class _StemsMet(dict[str, tuple[str, ...]]):
    """The stems of what stood between two blanks, which is mostly one word and is met again.

    ``numbers`` are those of the stems that are numbers.
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self.numbers: set[str] = set()
        self._language = language
        self._names: dict[str, set[str]] = {}

    def of(self, pieces: Iterable[str]) -> set[str]:
        """The stems of the content words of a text's ``pieces``."""
        if len(self) >= _KEPT:
            self.clear()
            self.numbers.clear()
        return set(chain.from_iterable(map(self.__getitem__, pieces)))

    def of_name(self, name: str) -> set[str]:
        """The stems of a name, which is met again and again."""
        if name not in self._names:
            if len(self._names) >= _KEPT:
                self._names.clear()
            self._names[name] = self.of(name.split())
        return self._names[name]

    def __missing__(self, piece: str) -> tuple[str, ...]:
        words = [word for word in _WORD.findall(piece.casefold()) if _tells(word, self._language)]
        self[piece] = stems = tuple(filter(None, [stem(word, self._language) for word in words]))
        self.numbers.update([word for word in stems if word[0].isdigit()])
        return stems


@cache
def _stems_met(language: str) -> _StemsMet:
    return _StemsMet(language)


def _tells(word: str, language: str) -> bool:
    """Whether a lower-case word says something."""
    return word not in _words("words", language) and (len(word) > 2 or word.isdigit())


@cache
def _words(name: str, language: str) -> frozenset[str]:
    try:
        return frozenset(rules.load(language.partition("-")[0], "function_words")[name])
    except FileNotFoundError:
        return frozenset()
