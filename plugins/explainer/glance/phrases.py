"""Phrases cut from a parse: the words that a reader takes in at a glance, without the clauses that hang on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explainer.language.parse import ParsedBlock, Token

SUBORDINATE = frozenset({"advcl", "relcl", "acl", "parataxis"})
_CLAUSES_OF_NOUNS = frozenset({"relcl", "acl", "advcl"})
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("‘", "’"), ("«", "»"), ('"', '"'))


def plain_phrase(block: ParsedBlock, head: Token) -> tuple[Token, ...]:
    """The noun phrase with its appositions, without the clauses that describe it."""
    kept = without_clauses(block, head)
    indexes = {t.index for t in kept}
    first = head.index
    while first - 1 in indexes:
        first -= 1
    last = last_contiguous(block, [t for t in kept if t.index >= head.index])
    return tuple(t for t in kept if first <= t.index <= last.index)


def without_clauses(block: ParsedBlock, head: Token) -> list[Token]:
    """What depends on the token, up to the first clause behind it."""
    tokens = [t for t in block.subtree(head) if t.pos != "SPACE"]
    clauses = (t for t in tokens if t.index > head.index and t.dep in _CLAUSES_OF_NOUNS)
    limit = min(
        (t.index for clause in clauses for t in block.subtree(clause) if t.index > head.index), default=len(block.tokens)
    )
    return [t for t in tokens if t.index < limit]


def last_contiguous(block: ParsedBlock, tokens: Sequence[Token]) -> Token:
    """The last of the tokens that follow the first without a gap, no mark or function word at the end."""
    last = tokens[0]
    for token in tokens[1:]:
        if token.index != last.index + 1:
            break
        last = token
    while last.index > tokens[0].index and last.pos in {"PUNCT", "CCONJ", "SPACE", "DET"}:
        last = block.tokens[last.index - 1]
    return last


def ancestors(block: ParsedBlock, token: Token) -> Iterator[Token]:
    """The token and all that it depends on, up to the root of its sentence."""
    yield token
    while token.head != token.index:
        token = block.tokens[token.head]
        yield token


def balanced(text: str, start: int, end: int) -> int:
    """The end with the bracket or quotation mark that is open there closed, where its other half stands right behind.

    A comma or full stop may stand before the closing mark, as American papers set it.
    """
    for opening, closing in _PAIRS:
        inside = text[start:end]
        is_open = inside.count(opening) % 2 if opening == closing else inside.count(opening) > inside.count(closing)
        if is_open and text[end : end + 1] == closing:
            end += 1
        elif is_open and text[end : end + 2] in {f",{closing}", f".{closing}"}:
            end += 2
    return end
