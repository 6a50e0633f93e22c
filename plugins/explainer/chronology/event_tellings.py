"""One entry for each happening of a story: where it is told twice, the best-dated telling stays.

A later sentence often names a dated happening again to place what it has to say ("the 2017 pardon", "since its launch in
2016", "yesterday's incidents"): such a second telling has a date that contains the other's or equals it, and words in common.
"""

from __future__ import annotations

from dataclasses import dataclass

from explainer.chronology import event_dates
from explainer.chronology.event import TimexType
from explainer.chronology.event_anchor import Anchor, Tie
from explainer.chronology.event_times import GivenDate
from explainer.language.parse import ParsedBlock

# Two forms of one word ("pardon", "pardoned"; "agreed", "agreement") share a beginning of so many letters.
_COMMON_LETTERS = 5
_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}


@dataclass(frozen=True)
class Telling:
    """A dated happening as one sentence tells it.

    ``content`` are the content words of the sentence, by lemma, to compare it by; ``quoted``: in a direct quotation.
    """

    block: ParsedBlock
    anchor: Anchor
    given: GivenDate
    content: frozenset[str]
    quoted: bool

    @property
    def patient(self) -> str | None:
        """The lemma of what the trigger is done to, if it is a verb that says so."""
        patients = (c for c in self.block.children(self.anchor.trigger) if c.dep in {"dobj", "nsubjpass"} and c.pos == "NOUN")
        return next((c.lemma.casefold() for c in patients), None)

    @classmethod
    def of(cls, block: ParsedBlock, anchor: Anchor, given: GivenDate, *, quoted: bool = False) -> Telling:
        """The telling with the content words of the sentence that holds its trigger."""
        sentence = block.sentences[anchor.trigger.sentence]
        inside = {t.index for t in block.tokens_in(given.span.start, given.span.end)}
        tokens = [t for t in block.sentence_tokens(sentence) if t.pos in _CONTENT and t.index not in inside]
        return cls(block, anchor, given, frozenset(t.lemma.casefold() for t in tokens), quoted)


def one_each(tellings: list[Telling]) -> list[Telling]:
    """The tellings without those that only tell again what another one dates as well or better, in the order given."""
    return [t for i, t in enumerate(tellings) if not any(_repeats(t, o, later=j < i) for j, o in enumerate(tellings) if j != i)]


def _repeats(telling: Telling, other: Telling, *, later: bool) -> bool:
    """Whether ``telling`` adds nothing to ``other``; ``later`` says that it comes after it."""
    if not event_dates.contains(telling.given.edtf, other.given.edtf):
        return False
    same_date = telling.given.edtf == other.given.edtf
    if telling.block is other.block and telling.anchor.trigger.index == other.anchor.trigger.index:
        return not same_date or later
    if _one_sentence(telling, other):
        clock_time = telling.given.time.type is TimexType.TIME
        return same_date and clock_time and (later or other.given.time.type is TimexType.DATE)
    return _names_again(telling, other) if same_date else _dates_worse(telling, other)


def _names_again(telling: Telling, other: Telling) -> bool:
    """What another sentence tells of the same date, named by a noun ("after yesterday's crash") or in a speaker's words."""
    if telling.quoted and not other.quoted:
        return len(telling.content & other.content) >= 2
    told = any(same_word(telling.anchor.trigger.lemma, word) for word in other.content)
    return told and telling.anchor.tie in {Tie.MODIFIER, Tie.NOUN}


def _dates_worse(telling: Telling, other: Telling) -> bool:
    """The same act, or something done to the same thing, with a coarser date: "it was found that year"."""
    shared = len(telling.content & other.content)
    if telling.anchor.tie is Tie.MODIFIER:
        return shared >= 1
    if same_word(telling.anchor.trigger.lemma, other.anchor.trigger.lemma):
        return shared >= 2 or telling.anchor.tie is Tie.NOUN
    return shared >= 2 and telling.patient is not None and telling.patient == other.patient


def _one_sentence(telling: Telling, other: Telling) -> bool:
    return telling.block is other.block and telling.anchor.trigger.sentence == other.anchor.trigger.sentence


def same_word(one: str, other: str) -> bool:
    """Whether two lemmas are forms of one word, by their beginnings."""
    one, other = one.casefold(), other.casefold()
    shortest = min(len(one), len(other), _COMMON_LETTERS)
    return one == other or (shortest >= 4 and one[:shortest] == other[:shortest])
