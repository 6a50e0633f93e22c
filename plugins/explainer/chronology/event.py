"""Time expressions and the events that they date, within one story."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from explainer.wire.story import Span


class TimexType(StrEnum):
    """TIMEX3 types (ISO-TimeML, Pustejovsky et al. 2010)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TimeExpression(Struct, frozen=True, array_like=True):
    """A time expression with its TIMEX3 type and value (``2025-08-22``, ``2025-W34``, ``PAST_REF``, ``P3D``, ``XXXX-WXX-2``).

    ``edtf`` is the same as an EDTF level 0/1 string where it is a calendar date, else None (never guessed). ``rule`` names
    the rule, ``anchor`` says in words what it was counted from ("published Saturday 23 August 2025").
    """

    span: Span
    type: TimexType
    value: str
    edtf: str | None
    rule: str
    anchor: str
    mod: str | None = None


class Event(Struct, frozen=True, array_like=True):
    """A happening that the text ties to a date.

    ``sentence`` is the sentence that holds the trigger; ``date`` is EDTF; ``text`` is the line a reader sees, cut from the
    story's own words; ``actors`` are keys in text order; ``source_actor``/``source_text`` say who says so, where the story
    attributes it. ``time`` is the expression that dates it (None: dated by its context, see ``rule``).
    ``background`` is true for what happened before the story's own news (a file photo, an earlier year).
    """

    id: str
    sentence: Span
    trigger: str
    trigger_span: Span
    date: str
    time: TimeExpression | None
    text: str
    actors: tuple[str, ...]
    rule: str
    source_actor: str | None = None
    source_text: str | None = None
    background: bool = False
    file_photo: bool = False
