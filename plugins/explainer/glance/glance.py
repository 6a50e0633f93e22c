"""One line of "At a glance": a question that the story answers, and its own words for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from explainer.wire.story import Span


class Question(StrEnum):
    """The questions of news writing (Hamborg et al. 2019, Giveme5W1H), and what is next."""

    WHAT = "what"
    WHO = "who"
    WHERE = "where"
    WHEN = "when"
    WHY = "why"
    HOW = "how"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Glance:
    """An answer: ``text`` is what ``span`` covers; ``rule`` names what found it."""

    question: Question
    span: Span
    text: str
    rule: str
