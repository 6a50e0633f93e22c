"""The day at which the narration stands, which a clock time without a day belongs to.

A narrative has a reference time that its main clauses move on and its side clauses leave alone (Reichenbach 1947; Partee
1984, "Nominal and temporal anaphora"): what had happened before (pluperfect), what a relative clause adds, what will be, and
the day on which something was merely said are asides.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from explainer.chronology.period import Period, Unit
from explainer.language.parse import ParsedBlock, Token
from explainer.quotes.reporting import lexicon
from explainer.wire.story import Span

_SIDE_CLAUSES = frozenset({"relcl", "acl", "advcl", "pcomp"})
_SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(slots=True)
class Narration:
    """Where the narration stands. ``quoted`` are the direct quotations, which tell no day of it.

    ``named`` is the last day named with where it stands; ``told`` the day of the last main clause that tells what happened,
    ``latest`` the same, or the day of something said or still to come; ``of_noun`` the one day that each noun was told with,
    None where it was more than one.
    """

    language: str = "en"
    quoted: tuple[Span, ...] = ()
    named: tuple[str, int, Period] | None = None
    told: Period | None = None
    latest: Period | None = None
    of_noun: dict[str, Period | None] = field(default_factory=dict)

    def note(self, block: ParsedBlock, start: int, end: int, period: Period, today: dt.date) -> None:
        """Take notice of a day that the text names at characters ``[start, end)``."""
        if period.unit is not Unit.DAY or any(q.covers(block.span(start, end)) for q in self.quoted):
            return
        self.named = (block.block, start, period)
        verb = _verb_above(block, start, end)
        is_over = period.start <= today
        for noun in _nouns_told_of(block, start, end, verb) if is_over else ():
            known = self.of_noun.get(noun, period)
            self.of_noun[noun] = period if known == period else None
        if verb is None or _is_aside(block, verb):
            return
        self.latest = period
        if is_over and not lexicon(self.language).reports(verb):
            self.told = period

    def day_at(self, block: ParsedBlock, start: int, end: int) -> Period | None:
        """The day of what happens at characters ``[start, end)``; None where the narration has told of none.

        The day named before in the same sentence; the day of the happening that the clause names again ("The fire broke out
        at …"); the day at which the narration stands.
        """
        in_sentence = self.named_before(block, start)
        if in_sentence:
            return in_sentence
        verb = _verb_above(block, start, end)
        nouns = _nouns_told_of(block, start, end, verb)
        again = next((day for noun in nouns if (day := self.of_noun.get(noun))), None)
        return again or self.told

    def named_before(self, block: ParsedBlock, start: int) -> Period | None:
        """The last day named in the same sentence before ``start``."""
        if self.named is None or self.named[0] != block.block:
            return None
        same = block.sentence_at(self.named[1]) == block.sentence_at(start)
        return self.named[2] if same and self.named[1] < start else None


def _verb_above(block: ParsedBlock, start: int, end: int) -> Token | None:
    """The verb whose clause the characters stand in."""
    inside = block.tokens_in(start, end)
    if not inside:
        return None
    indexes = {t.index for t in inside}
    token = next((t for t in inside if t.head not in indexes), inside[-1])
    return next((t for t in _upwards(block, token) if t.pos in {"VERB", "AUX"}), None)


def _upwards(block: ParsedBlock, token: Token) -> Iterator[Token]:
    while token.head != token.index:
        token = block.tokens[token.head]
        yield token


def _is_aside(block: ParsedBlock, verb: Token) -> bool:
    """Whether the clause of the verb does not move the narration on."""
    had = any(c.lemma == "have" and c.tag == "VBD" for c in block.children(verb) if c.dep == "aux")
    return had or any(t.dep in _SIDE_CLAUSES for t in (verb, *_upwards(block, verb)))


def _nouns_told_of(block: ParsedBlock, start: int, end: int, verb: Token | None) -> list[str]:
    """The nouns whose day it is: the subject of its verb, what a side clause describes, what the day stands with."""
    tokens: list[Token] = []
    if verb is not None:
        tokens += [c for c in block.children(verb) if c.dep in _SUBJECTS]
        tokens += [block.tokens[verb.head]] if verb.dep in {"relcl", "acl"} else []
    inside = block.tokens_in(start, end)
    for token in inside[:1]:
        tokens += [t for t in _upwards(block, token) if t.pos == "NOUN" and not start <= t.start < end][:1]
    return [t.lemma.casefold() for t in tokens if t.tag in {"NN", "NNS"}]
