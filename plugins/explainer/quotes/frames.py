"""Sentences with what they quote held together: the unit in which a quotation finds its cue.

A parser ends sentences within quotations and before "said X"; for who said what, ``"Why?" he asked.`` is one sentence, and
so is ``He said: "No. Never."``. What stands outside the quotation marks is the frame.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from explainer.language.parse import ParsedBlock, Token
from explainer.quotes.marks import Quoted
from explainer.quotes.reporting import Lexicon

_TERMINAL = frozenset(".!?")
_OWN_CONTENT = frozenset({"ccomp", "dobj", "xcomp"})
# Tokens of a sentence that only attributes. After a full stop within the marks, where a comma is the rule, less is believed.
_LONGEST_ATTRIBUTION = 25
_LONGEST_AFTER_FULL_STOP = 8


@dataclass(frozen=True)
class Frame:
    """Characters ``[start, end)`` of a block: whole sentences, cut nowhere within a quotation.

    ``outside`` holds the tokens that no quotation covers, ``quoted`` the passages, both in text order.
    """

    block: ParsedBlock
    start: int
    end: int
    quoted: tuple[Quoted, ...]
    outside: tuple[Token, ...]

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens outside quotations that lie within ``[start, end)``."""
        return tuple(t for t in self.outside if start <= t.start and t.end <= end)

    def is_outside(self, token: Token) -> bool:
        """Whether the token belongs to this frame and stands outside its quotations."""
        return self.start <= token.start < self.end and not any(q.open <= token.start < q.close for q in self.quoted)

    @property
    def bare(self) -> bool:
        """Whether nothing but punctuation stands outside the quotations."""
        return bool(self.quoted) and not any(c.isalnum() for t in self.outside for c in t.text)


def frames(block: ParsedBlock, quoted: Sequence[Quoted], words: Lexicon) -> tuple[Frame, ...]:
    """The frames of one block, in text order; ``quoted`` are the passages of that block."""
    if not block.sentences:
        return ()
    cuts = sorted(_cuts(block, quoted, words))
    edges = [block.sentences[0].start, *cuts, block.sentences[-1].end]
    return tuple(_frame(block, quoted, start, end) for start, end in pairwise(edges) if start < end)


def _frame(block: ParsedBlock, quoted: Sequence[Quoted], start: int, end: int) -> Frame:
    inside = tuple(q for q in quoted if start <= q.open < end)
    tokens = block.tokens_in(start, end) if start < end else ()
    outside = tuple(t for t in tokens if t.text.strip())
    if inside:
        outside = tuple(t for t in outside if not any(q.open <= t.start < q.close for q in inside))
    return Frame(block, start, end, inside, outside)


def _cuts(block: ParsedBlock, quoted: Sequence[Quoted], words: Lexicon) -> set[int]:
    cuts = set()
    for sentence in block.sentences[1:]:
        around = next((q for q in quoted if q.open < sentence.start < q.close), None)
        if around is None:
            cuts.add(sentence.start)
        elif sentence.start <= around.start:
            cuts.add(around.open)
    for passage in quoted:
        attributed = _attribution_follows(block, passage, quoted, words)
        cuts = {c for c in cuts if not _joins(block, passage, c, attributed=attributed)}
        if _ends_before(block, passage, quoted):
            cuts.add(passage.open)
        behind = _next_word(block.text, passage.close)
        if behind is not None and _ends_with(block, passage) and not attributed:
            cuts.add(behind)
    return cuts


def _joins(block: ParsedBlock, passage: Quoted, cut: int, *, attributed: bool) -> bool:
    """Whether the sentence that begins at ``cut``, right behind the passage, belongs with it."""
    word = _next_word(block.text, passage.close)
    if word is None or not passage.close <= cut <= word:
        return False
    comma = block.text[passage.end - 1] in ",—–" or block.text[passage.close : word].strip() in {",", "—", "–", "-"}
    return comma or attributed or block.text[cut].islower()


def _ends_before(block: ParsedBlock, passage: Quoted, quoted: Sequence[Quoted]) -> bool:
    """Whether a sentence ends right before the opening mark, by its full stop or that of the quotation before."""
    before = block.text[: passage.open].rstrip()
    if not before:
        return False
    last = next((q for q in quoted if q.close == len(before)), None)
    if last is not None:
        return block.text[last.end - 1] in _TERMINAL
    tokens = block.tokens_in(len(before) - 1, len(before))
    return bool(tokens) and tokens[0].text in _TERMINAL


def _ends_with(block: ParsedBlock, passage: Quoted) -> bool:
    """Whether a sentence ends with the passage: by a full stop within or behind the marks, before a capital."""
    behind = block.text[passage.close :].lstrip()
    full_stop = block.text[passage.end - 1] in _TERMINAL and passage.closed
    return full_stop and behind[:1].isupper()


def _next_word(text: str, offset: int) -> int | None:
    found = re.compile(r"[\s,—–-]*").match(text, offset)
    start = found.end() if found else offset
    return start if start < len(text) else None


def _attribution_follows(block: ParsedBlock, passage: Quoted, quoted: Sequence[Quoted], words: Lexicon) -> bool:
    """Whether ``Smith said.`` follows: a short sentence of its own that does nothing but attribute what stands before it."""
    start = _next_word(block.text, passage.close)
    if start is None or not _begins_sentence(block, passage):
        return False
    sentence = block.sentence_at(start)
    end = min((q.open for q in quoted if q.open > start), default=sentence.end)
    tokens = block.tokens_in(start, min(end, sentence.end))
    longest = _LONGEST_ATTRIBUTION if block.text[passage.end - 1] in "?!" else _LONGEST_AFTER_FULL_STOP
    verb = next((t for t in tokens if words.reports(t)), None)
    if verb is None or len(tokens) > longest or tokens[-1].text not in _TERMINAL:
        return False
    return not any(c.dep in _OWN_CONTENT and c.start > verb.start for c in block.children(verb))


def _begins_sentence(block: ParsedBlock, passage: Quoted) -> bool:
    before = block.text[: passage.open].rstrip(" \n\t)]”’\"'»")
    return not before or before[-1] in _TERMINAL
