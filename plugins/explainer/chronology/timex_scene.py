"""What a time expression is counted from while a story is read: the day of writing, and the dates that the story has set."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from explainer.chronology.event import TimexType
from explainer.chronology.narration import Narration
from explainer.chronology.period import Period, Unit
from explainer.chronology.tense import Direction, direction
from explainer.chronology.timex_rules import Hit
from explainer.language.parse import ParsedBlock

NAMED = "as the text gives it"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A day that relative expressions count from, and in words where it comes from."""

    day: dt.date
    words: str


def in_words(day: dt.date) -> str:
    """``Saturday 23 August 2025``."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


@dataclass(frozen=True, slots=True)
class Resolved:
    """What an expression comes to. ``period`` is its stretch of the calendar where it has one.

    ``edtf`` overrides the period's own notation; ``anchor`` is in words; ``refers`` says whether later expressions ("the
    following day") may count from it.
    """

    type: TimexType
    value: str
    period: Period | None = None
    anchor: str = NAMED
    mod: str | None = None
    edtf: str | None = None
    refers: bool = True


@dataclass(slots=True)
class Scene:
    """The state of reading one story.

    ``reference`` is the last calendar period that the text named (the second reference time of Mani and Wilson 2000);
    ``reported`` the business period whose figures the paragraph reports; ``main`` the latest that the story has reported,
    which each new paragraph returns to; ``fiscal`` whether that is a quarter of the company's own year. ``named`` is the
    last day or month named with its year in the block at hand, ``closed`` the last day in it on which a reported period
    ended; both with their offsets. ``narration`` knows the day at which the narration stands.
    """

    anchor: Anchor
    block: ParsedBlock
    reference: Period | None = None
    reported: Period | None = None
    main: Period | None = None
    fiscal: bool = False
    named: tuple[int, Period] | None = None
    closed: tuple[int, Period] | None = None
    narration: Narration = field(default_factory=Narration)

    def enter(self, block: ParsedBlock) -> None:
        """Go on to the next paragraph."""
        self.block = block
        self.named = self.closed = None
        self.reported = self.main or self.reported

    def report(self, period: Period, *, fiscal: bool = False) -> None:
        """Take ``period`` as the one whose figures follow."""
        self.reported = period
        self.fiscal = self.fiscal or fiscal
        if period.unit is Unit.QUARTER and (self.main is None or period.start > self.main.start):
            self.main = period

    def closing_day(self, start: int) -> Period | None:
        """The day on which the period or account ended that the sentence at ``start`` reports, if it names one before it."""
        if self.closed is None or self.block.sentence_at(self.closed[0]) != self.block.sentence_at(start):
            return None
        return self.closed[1]

    def named_year(self, start: int) -> int | None:
        """A past year that the sentence at ``start`` names before it, within this block."""
        if self.named is None:
            return None
        place, period = self.named
        same_sentence = self.block.sentence_at(place) == self.block.sentence_at(start)
        return period.start.year if same_sentence and period.start.year < self.today.year else None

    def day_of(self, hit: Hit) -> Period | None:
        """The day of the story that a clock time belongs to: one to come where the verb looks ahead, else one that is over."""
        named = [d for d in (self.narration.latest, self.reference) if d and d.unit is Unit.DAY]
        ahead = [d for d in named if d.start > self.today] if self.direction(hit) is Direction.FUTURE else []
        told = self.narration.day_at(self.block, hit.start, hit.end)
        gone = (d for d in (told, *named) if d and d.start <= self.today)
        return ahead[0] if ahead else next(gone, None)

    @property
    def today(self) -> dt.date:
        """The day that relative expressions count from here."""
        return self.anchor.day

    @property
    def counted(self) -> str:
        """Where that day comes from, in words."""
        return self.anchor.words

    def base(self, hit: Hit, grain: Unit) -> Period | None:
        """The date of the story that an expression of that grain counts from.

        For a day the one named in the same sentence, else the last that a main clause names; for others the last one named.
        """
        if grain is not Unit.DAY:
            return self.reference
        return self.narration.named_before(self.block, hit.start) or self.narration.latest or self.reference

    def counted_from(self, base: Period | None) -> str:
        """In words, the date of the story that an expression counts from."""
        if base is None:
            return self.counted
        which = "the last date named before it" if base == self.reference else "the day that the story tells of"
        return f"counted from {base.value}, {which}"

    @property
    def reference_words(self) -> str:
        """In words, the last date of the story, from which an expression counts."""
        return self.counted_from(self.reference)

    def direction(self, hit: Hit) -> Direction:
        """Whether the expression looks ahead or back."""
        return direction(self.block, hit.start, hit.end)

    def now(self, unit: Unit) -> Period:
        """The period of that grain that holds today."""
        return Period.containing(self.today, unit)

    def date(self, period: Period, *, mod: str | None = None, anchor: str | None = None) -> Resolved:
        """A DATE of that period, counted from today unless ``anchor`` says otherwise."""
        return Resolved(TimexType.DATE, period.value, period, anchor or self.counted, mod)
