"""Text that knows what stands where in it: passages are put together with ``+``, and their marks move along."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from benchmarks.world import Actor
from explainer.chronology.event import TimexType
from explainer.quotes.quote import QuoteKind


class Kind(Enum):
    """What a mark says of its words."""

    ACTOR = auto()
    ROLE = auto()
    TIME = auto()
    TRIGGER = auto()
    LINE = auto()
    CONTENT = auto()
    CUE = auto()
    SPEAKER = auto()
    WHO = auto()
    WHERE = auto()
    WHEN = auto()


@dataclass(frozen=True, slots=True)
class When:
    """What a time expression means, in TIMEX3 and (a calendar date only) in EDTF."""

    type: TimexType
    value: str
    rule: str
    edtf: str | None = None

    @classmethod
    def day(cls, day: dt.date, rule: str) -> When:
        """A day of the calendar."""
        return cls(TimexType.DATE, day.isoformat(), rule, day.isoformat())


@dataclass(frozen=True, slots=True)
class Mark:
    """The words from ``start`` to ``end`` are of ``kind``, and of whom or when."""

    start: int
    end: int
    kind: Kind
    of: Actor | When | None = None

    def moved(self, by: int) -> Mark:
        """The same, ``by`` characters further on."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Passage:
    """Some text with its marks."""

    text: str = ""
    marks: tuple[Mark, ...] = ()

    def __add__(self, other: Passage | str) -> Passage:
        if isinstance(other, str):
            return Passage(self.text + other, self.marks)
        return Passage(self.text + other.text, (*self.marks, *(m.moved(len(self.text)) for m in other.marks)))

    def __radd__(self, before: str) -> Passage:
        return Passage(before) + self

    def marked(self, kind: Kind, of: Actor | When | None = None) -> Passage:
        """The passage with a mark on all of it."""
        return Passage(self.text, (*self.marks, Mark(0, len(self.text), kind, of)))

    def of_kind(self, kind: Kind) -> Iterator[Mark]:
        """The marks of that kind, in text order."""
        return iter(sorted((m for m in self.marks if m.kind is kind), key=lambda m: m.start))

    def first(self, kind: Kind) -> Mark | None:
        """The first mark of that kind."""
        return next(self.of_kind(kind), None)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; ``dated`` (EDTF) where it tells an event, ``said`` where it holds a quotation."""

    passage: Passage
    dated: str | None = None
    background: bool = False
    said: QuoteKind | None = None


Paragraph = tuple[Sentence, ...]


def text_of(paragraph: Iterable[Sentence]) -> str:
    """The paragraph's text."""
    return " ".join(sentence.passage.text for sentence in paragraph)


def placed(paragraph: Iterable[Sentence]) -> Iterator[tuple[int, Sentence]]:
    """The sentences with the offsets at which they start in `text_of`."""
    at = 0
    for sentence in paragraph:
        yield at, sentence
        at += len(sentence.passage.text) + 1
