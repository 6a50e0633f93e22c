"""One entry for each happening of a story: where it is told twice, the best-dated telling stays.

A later sentence often names a dated happening again to place what it has to say ("the 2017 pardon", "since its launch in
2016", "yesterday's incidents"): such a second telling has a date that contains the other's or equals it, and words in common.
"""

from __future__ import annotations

from dataclasses import dataclass

from explainer.chronology import event_dates
from explainer.chronology.event import TimeExpression, TimexType
from explainer.chronology.event_anchor import Anchor, Tie
from explainer.language.parse import ParsedBlock

# Two forms of one word ("pardon", "pardoned"; "agreed", "agreement") share a beginning of so many letters.
_COMMON_LETTERS = 5
_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}


@dataclass(frozen=True)
class Telling:
    """A dated happening as one sentence tells it, with what it is compared by: the content words of its sentence."""

    block: ParsedBlock
    anchor: Anchor
    time: TimeExpression
    date: str
    content: frozenset[str]

    @classmethod
    def of(cls, block: ParsedBlock, anchor: Anchor, time: TimeExpression, date: str) -> Telling:
        """The telling with the content words of the sentence that holds its trigger."""
        sentence = block.sentences[anchor.trigger.sentence]
        inside = {t.index for t in block.tokens_in(time.span.start, time.span.end)}
        tokens = [t for t in block.sentence_tokens(sentence) if t.pos in _CONTENT and t.index not in inside]
        return cls(block, anchor, time, date, frozenset(t.lemma.casefold() for t in tokens))


def one_each(tellings: list[Telling]) -> list[Telling]:
    """The tellings without those that only tell again what another one dates as well or better, in the order given."""
    return [t for i, t in enumerate(tellings) if not any(_repeats(t, o, later=j < i) for j, o in enumerate(tellings) if j != i)]


def _repeats(telling: Telling, other: Telling, *, later: bool) -> bool:
    """Whether ``telling`` adds nothing to ``other``; ``later`` says that it comes after it."""
    if not event_dates.contains(telling.date, other.date):
        return False
    same_date = telling.date == other.date
    if telling.block is other.block and telling.anchor.trigger.index == other.anchor.trigger.index:
        return not same_date or later
    if telling.time.type is TimexType.TIME and _one_sentence(telling, other):
        return later or other.time.type is TimexType.DATE
    named_again = _named_in(telling.anchor.trigger.lemma, other.content)
    if telling.anchor.tie is Tie.MODIFIER and named_again:
        return True
    if same_date:
        return later and named_again and telling.anchor.tie is Tie.NOUN
    if _one_sentence(telling, other):
        return False
    shared = len(telling.content & other.content)
    if telling.anchor.tie is Tie.MODIFIER:
        return shared >= 1
    return shared >= 2 and same_word(telling.anchor.trigger.lemma, other.anchor.trigger.lemma)


def _one_sentence(telling: Telling, other: Telling) -> bool:
    return telling.block is other.block and telling.anchor.trigger.sentence == other.anchor.trigger.sentence


def _named_in(lemma: str, content: frozenset[str]) -> bool:
    return any(same_word(lemma, word) for word in content)


def same_word(one: str, other: str) -> bool:
    """Whether two lemmas are forms of one word, by their beginnings."""
    one, other = one.casefold(), other.casefold()
    shortest = min(len(one), len(other), _COMMON_LETTERS)
    return one == other or (shortest >= 4 and one[:shortest] == other[:shortest])
