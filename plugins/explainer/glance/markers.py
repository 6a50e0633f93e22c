"""Phrases that a marker word opens ("because of …", "using …"), with the words that depend on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from explainer import rules
from explainer.language.parse import ParsedBlock, Sentence, Token


@dataclass(frozen=True)
class Markers:
    """The lists of ``glance.yaml``, each marker as its words; ``grievances`` are lemmas of verbs that "for" gives a reason."""

    sure_reasons: tuple[tuple[str, ...], ...]
    likely_reasons: tuple[tuple[str, ...], ...]
    manners: tuple[tuple[str, ...], ...]
    futures: tuple[tuple[str, ...], ...]
    grievances: frozenset[str]


@cache
def markers(language: str) -> Markers:
    """The markers of a language. Raises `FileNotFoundError` where it has none."""
    lists = rules.load(language, "glance")
    groups = (lists["why"]["sure"], lists["why"]["likely"], lists["how"], lists["next"])
    sure, likely, manners, futures = (tuple(tuple(marker.split()) for marker in group) for group in groups)
    return Markers(sure, likely, manners, futures, frozenset(lists["grievances"]))


def marked(
    block: ParsedBlock, sentence: Sentence, wanted: Sequence[tuple[str, ...]]
) -> Iterator[tuple[tuple[str, ...], Token, Token]]:
    """The phrases that a marker opens in the sentence: (marker, first token, last token), in the order of ``wanted``."""
    tokens = block.sentence_tokens(sentence)
    lower = [t.text.lower() for t in tokens]
    for marker in wanted:
        for i in range(len(tokens) - len(marker)):
            if tuple(lower[i : i + len(marker)]) == marker:
                yield marker, tokens[i], _last_of_phrase(block, tokens, i, i + len(marker) - 1)


def _last_of_phrase(block: ParsedBlock, tokens: Sequence[Token], first: int, last: int) -> Token:
    """The last token of what the marker governs, or, where it marks a clause, of that clause."""
    governed = {t.index for token in tokens[first : last + 1] for t in block.subtree(token)}
    for token in tokens[first : last + 1]:
        if token.dep in {"mark", "aux"}:
            governed |= {t.index for t in block.subtree(block.tokens[token.head]) if t.index >= tokens[first].index}
    end = tokens[last]
    for token in tokens[last + 1 :]:
        if token.index not in governed and token.pos == "PUNCT":
            break
        if token.index in governed:
            end = token
    if end.index - tokens[last].index <= 1:
        end = next((t for t in tokens[end.index - tokens[0].index + 1 :] if t.pos == "PUNCT"), tokens[-1])
    while end.index > tokens[last].index and end.pos in {"PUNCT", "SPACE", "CCONJ"}:
        end = block.tokens[end.index - 1]
    return end
