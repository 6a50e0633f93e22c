"""Noun phrases as spans: the words that a story uses for the source of a quotation.

A phrase is its head noun with what stands before it and the prepositions that tell whose or of what it is; relative clauses
and appositions stay outside. Where the parse goes astray beside quotation marks, the tags alone give the phrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explainer.language.parse import ParsedBlock, Token
from explainer.wire.story import Span

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_BEFORE_NOUN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"})
_INNER_PREPOSITIONS = frozenset({"of", "for", "at", "from", "in", "on", "with", "to"})
_CUT = frozenset({"relcl", "acl", "appos", "cc", "conj", "punct", "advcl", "parataxis", "case"})
_NEW_PHRASE = frozenset({"DT", "WDT", "WP", "PRP", "IN"})  # tags that begin another phrase
_TIME_WORDS = frozenset(
    {
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "day",
        "night",
        "morning",
        "afternoon",
        "evening",
        "week",
        "weekend",
        "month",
        "year",
    }
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its head and the characters ``[start, end)`` of its block that it covers."""

    head: Token
    start: int
    end: int

    def span(self, block: ParsedBlock) -> Span:
        """Where the phrase stands in the story."""
        return block.span(self.start, self.end)


def phrase_of(block: ParsedBlock, head: Token, allowed: Sequence[Token]) -> Phrase:
    """The noun phrase with that head, as the parse has it, within the ``allowed`` tokens."""
    within = {t.index for t in allowed}
    subtree = {t.index for t in block.subtree(head)}
    cut = {i for child in block.children(head) if child.dep in _CUT for i in (t.index for t in block.subtree(child))}
    cut |= {
        t.index
        for child in block.children(head)
        if child.index > head.index and child.dep == "prep" and child.text.lower() not in _INNER_PREPOSITIONS
        for t in block.subtree(child)
    }
    first = head.index
    while first - 1 in subtree & within and block.tokens[first - 1].text not in {",", ":", ";", "—", "–"}:
        first -= 1
    last = head.index
    while last + 1 in (subtree & within) - cut and block.tokens[last + 1].text not in {",", ":", ";", "—", "–", "(", "."}:
        last += 1
    return _trimmed(block, head, first, last)


def phrase_after(block: ParsedBlock, tokens: Sequence[Token]) -> Phrase | None:
    """The noun phrase at the beginning of ``tokens``, by tags alone; None where they begin with none."""
    run: list[Token] = []
    head: Token | None = None
    for i, token in enumerate(tokens):
        hyphened = i + 1 < len(tokens) and tokens[i + 1].text == "-"
        if _is_nominal_part(token) and (hyphened or not _is_time(token)) and not (head and token.tag in _NEW_PHRASE):
            run.append(token)
            head = token if token.pos in _NOMINAL and not (head and head.pos == "PRON" and head.tag == "PRP") else head
        elif head and token.text in _INNER_PREPOSITIONS and i + 1 < len(tokens) and token.text in {"of", "for"}:
            behind = phrase_after(block, tokens[i + 1 :])
            last = block.tokens_in(behind.start, behind.end)[-1] if behind else head
            return _trimmed(block, head, run[0].index, last.index)
        elif token.text in {"-", "'s", "’s", "’", "'"} and run:
            run.append(token)
        else:
            break
    return _trimmed(block, head, run[0].index, head.index) if head else None


def phrase_before(block: ParsedBlock, tokens: Sequence[Token]) -> Phrase | None:
    """The noun phrase at the end of ``tokens``, adverbs and auxiliaries behind it left aside; None where there is none."""
    rest = list(tokens)
    while rest and (rest[-1].pos in {"ADV", "AUX"} or rest[-1].dep in {"neg", "aux", "auxpass", "advmod"}):
        rest.pop()
    if not rest or rest[-1].pos not in _NOMINAL or _is_time(rest[-1]):
        return None
    head = rest[-1]
    first = head.index
    for token in reversed(rest):
        if not (_is_nominal_part(token) or token.text in {"-", "'s", "’s", "'", "’"}):
            break
        first = token.index
    return _trimmed(block, head, first, head.index)


def _is_nominal_part(token: Token) -> bool:
    return token.pos in _BEFORE_NOUN or (token.tag in {"VBN", "VBG"} and token.dep == "amod")


def _is_time(token: Token) -> bool:
    return token.lemma.lower() in _TIME_WORDS or token.text.lower().endswith("day")


def _trimmed(block: ParsedBlock, head: Token, first: int, last: int) -> Phrase:
    tokens = block.tokens[first : last + 1]
    while len(tokens) > 1 and tokens[0].index < head.index and tokens[0].pos in {"PUNCT", "CCONJ", "ADP", "SCONJ", "ADV"}:
        tokens = tokens[1:]
    while len(tokens) > 1 and tokens[-1].index > head.index and tokens[-1].pos in {"PUNCT", "CCONJ", "ADP", "PART"}:
        tokens = tokens[:-1]
    return Phrase(head, tokens[0].start, tokens[-1].end)
