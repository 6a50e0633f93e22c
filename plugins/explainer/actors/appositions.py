"""Roles in apposition to a name: "Donald Tusk, | the president of the European Council", "the mayor, | Ann Lee"."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.actors.actor import ActorKind
from explainer.actors.phrases import after_age, after_brackets, before_brackets, head_noun, may_stand, with_complement
from explainer.actors.predicates import one_of
from explainer.actors.spots import Found, Spot, before_courtesy, before_ranks, is_role, is_title, list_end, list_head
from explainer.language.parse import Token

# Tags and marks that may follow an apposition.
_AFTER_TAGS = frozenset(
    ["VBZ", "VBD", "VBP", "MD", "WDT", "WP", "WP$", "WRB", "VB", "TO", "PRP", "EX", "IN", "RB", "VBG", "VBN", "CC", "PDT", "DT"]
)
_ENDS = frozenset({",", ".", "–", "—", ";", "(", ")", "”", '"', "-", "--"})
_FORMS = frozenset({"Inc.", "Corp.", "Co.", "Ltd.", "Jr.", "Sr."})  # their full stop may end the sentence
_DASHES = frozenset({",", "–", "—", "-", "--"})
_ADVERBS = frozenset(
    {"previously", "formerly", "currently", "now", "then", "also", "once", "until", "recently", "himself", "herself", "as"}
)
_AFTER = "apposition after the name"
_BEFORE = "apposition before the name"


def apposition_after(spot: Spot) -> Iterator[Found]:
    """E.g. "Donald Tusk, | the president of the European Council |, said"."""
    tokens = spot.block.tokens
    end_of_list = list_end(spot)
    index = after_age(tokens, after_brackets(tokens, end_of_list))
    if index + 1 >= len(tokens) or tokens[index].text not in _DASHES or tokens[index].sentence != tokens[spot.first].sentence:
        return
    first = index + 1
    while first < len(tokens) and tokens[first].text in _ADVERBS:
        first += 1
    if first + 1 < len(tokens) and tokens[first].text in {"one", "another"} and tokens[first + 1].text == "of":
        yield from one_of(spot, first, _AFTER)
        return
    noun = head_noun(tokens, first)
    if noun is None or tokens[first].tag == "VBG" or not is_role(spot, first, noun):
        return
    if end_of_list > spot.last and tokens[noun].tag not in {"NNS", "NNPS"}:
        return
    end = with_complement(spot.block, noun + 1, spot.covered)
    if end >= len(tokens) or tokens[end].text in _ENDS or tokens[end].tag in _AFTER_TAGS or tokens[end - 1].text in _FORMS:
        yield first, end, _AFTER
        yield from _second(spot, end)


def _second(spot: Spot, end: int) -> Iterator[Found]:
    """E.g. "the head of the bank | and former mayor of Lima |, said": a second apposition, which no verb may follow."""
    tokens = spot.block.tokens
    first = end + (end < len(tokens) and tokens[end].text == ",")
    if first + 1 >= len(tokens) or tokens[first].text != "and":
        return
    first += 1
    noun = head_noun(tokens, first)
    if noun is None or not spot.title(tokens[noun]) or tokens[noun].tag not in {"NN", "NNP"}:
        return
    last = with_complement(spot.block, noun + 1, spot.covered)
    ends = {"."} if tokens[first].tag == "PRP$" else _ENDS
    if last < len(tokens) and tokens[last].text in ends and tokens[last].sentence == tokens[first].sentence:
        yield first, last, _AFTER


def apposition_before(spot: Spot) -> Iterator[Found]:
    """E.g. "The Italian foreign minister, | Luigi Di Maio", "two political parties, | A and B"."""
    tokens = spot.block.tokens
    comma = before_ranks(spot, list_head(spot)) - 1
    if comma < 1 or tokens[comma].text not in _DASHES or tokens[comma].sentence != tokens[spot.first].sentence:
        return
    stop = before_brackets(tokens, comma)
    start = stop
    while start > 0 and may_stand(tokens, start - 1, tokens[comma].sentence):
        start -= 1
    named = comma + 1 + (tokens[comma + 1].text == "the")
    singular = named == spot.first or before_ranks(spot, before_courtesy(spot)) == comma + 1
    for first in range(start, stop):
        noun = head_noun(tokens, first)
        if noun is None or noun >= stop or (first > start and not _may_open(tokens, first)):
            continue
        plural = tokens[noun].tag in {"NNS", "NNPS"}
        adjacent = spot.kind == ActorKind.PERSON or noun == stop - 1
        if is_title(spot, tokens[noun]) and adjacent and (plural or singular):
            end = with_complement(spot.block, noun + 1, spot.covered)
            if end >= stop:
                yield _with_one_of(tokens, first), stop, _BEFORE
                yield from _chained(spot, first)
                return
            if not _coordinates(spot, first, end, stop):
                return
            yield first, end, _BEFORE


def _with_one_of(tokens: tuple[Token, ...], first: int) -> int:
    """The beginning of "One of the | authors, Ann Lee", where its noun phrase begins at ``first``."""
    index = first - (first > 0 and tokens[first - 1].tag in {"DT", "PRP$"})
    one = index > 1 and [t.text.lower() for t in tokens[index - 2 : index]] == ["one", "of"]
    return index - 2 if one else first


def _may_open(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether a noun phrase may begin at ``first``, by the word before it."""
    return tokens[first - 1].tag in {"IN", "TO", "DT", "PDT", "PRP$", "CC", "CD"}


def _coordinates(spot: Spot, first: int, end: int, stop: int) -> bool:
    """Whether one person has both roles: "her ex-husband and Joe's father, | Carl Lee"; "the mayor and the chief" are two."""
    tokens = spot.block.tokens
    if tokens[end].text != "and" or end + 1 >= stop:
        return False
    return tokens[end + 1].tag != "DT" or tokens[first].tag == "PRP$" or tokens[first - 1].tag == "PRP$"


def _chained(spot: Spot, first: int) -> Iterator[Found]:
    """E.g. "the current President of Ireland, | head of state, Michael Higgins": one apposition before another."""
    tokens, comma = spot.block.tokens, first - 1
    start = comma
    while start > 0 and tokens[comma].text == "," and may_stand(tokens, start - 1, tokens[comma].sentence):
        start -= 1
    noun = head_noun(tokens, start) if start < comma else None
    if noun is not None and spot.title(tokens[noun]) and with_complement(spot.block, noun + 1, spot.covered) == comma:
        yield start, comma, _BEFORE
