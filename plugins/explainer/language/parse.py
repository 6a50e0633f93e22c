"""The parse of a story in plain data, free of the library that made it.

Labels are those of the Universal POS tag set (``pos``), the Penn Treebank (``tag``) and ClearNLP dependencies (``dep``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

import msgspec

from explainer.wire.story import Span


class Token(msgspec.Struct, frozen=True, gc=False):
    """One token; ``start`` and ``end`` are offsets into the block's text, ``index`` and ``head`` positions in its block.

    The root of a sentence is its own head. ``sentence`` is the index of its sentence in the block.
    A `msgspec.Struct`, because there is one for each word: making a frozen dataclass takes twenty times as long.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: characters ``[start, end)`` of the block, tokens ``[first, last)``; white space at the edges outside."""

    index: int
    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the model saw it: ``kind`` is person, organisation, place, or another (nationality, event, work, product …)."""

    start: int
    end: int
    kind: str


_start = attrgetter("start")
_end = attrgetter("end")


@dataclass(frozen=True)
class ParsedBlock:
    """Tokens, sentences and names of one block, in text order.

    ``text`` is the block's as it came, but for the case of one in capitals; it is as long.
    """

    block: str
    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]

    def sentence_tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of one sentence of this block."""
        return self.tokens[sentence.first : sentence.last]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds the character at ``offset`` (else the last one that begins before it)."""
        return self.sentences[max(0, bisect_right(self.sentences, offset, key=_start) - 1)]

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that overlap characters ``[start, end)``."""
        first = bisect_right(self.tokens, start, key=_end)
        return self.tokens[first : bisect_left(self.tokens, end, first, key=_start)]

    def children(self, token: Token) -> Iterator[Token]:
        """The tokens that depend directly on ``token``, in text order."""
        return iter(self._children.get(token.index, ()))

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """``token`` and all that depends on it, in text order."""
        found = {token.index}
        pending = [token.index]
        while pending:
            new = [child.index for child in self._children.get(pending.pop(), ()) if child.index not in found]
            found.update(new)
            pending += new
        return tuple(self.tokens[i] for i in sorted(found))

    @cached_property
    def _children(self) -> dict[int, list[Token]]:
        """The tokens that depend directly on another of their sentence, under the index of that other."""
        found: dict[int, list[Token]] = {}
        for token in self.tokens:
            if token.head != token.index and self.tokens[token.head].sentence == token.sentence:
                found.setdefault(token.head, []).append(token)
        return found

    def span(self, start: int, end: int) -> Span:
        """Characters ``[start, end)`` of this block."""
        return Span(self.block, start, end)


@dataclass(frozen=True)
class Parse:
    """The parse of a whole story, one `ParsedBlock` for each of its blocks, in order.

    ``language`` is the language of the text itself (BCP 47), which may differ from the declared one. Where
    ``has_grammar`` is false (no model for the language), tokens carry no tags, and rules that need them must abstain.
    """

    language: str
    has_grammar: bool
    blocks: tuple[ParsedBlock, ...]

    def block(self, block_id: str) -> ParsedBlock:
        """The parsed block with that id. Raises `KeyError` where there is none."""
        for block in self.blocks:
            if block.block == block_id:
                return block
        raise KeyError(block_id)
