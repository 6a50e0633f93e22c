"""Bodies that are named in small letters beside a name.

For instance "Syrian foreign ministry", "UN refugee agency", "ministry of defence of Chile".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from explainer import rules
from explainer.actors import lexicon
from explainer.actors.candidates import Candidate

_LONGEST = 5  # words between an owner and the noun of its body
_FARTHEST = 90  # characters from the noun of a body to the place that it is of


def with_small_letters(found: Iterable[Candidate]) -> list[Candidate]:
    """The candidates, in text order; those that belong to the name of a body in small letters as the whole of it."""
    whole: list[Candidate] = []
    for candidate in found:
        body = _before(_behind(candidate))
        while whole and whole[-1].block is body.block and whole[-1].last > body.first:
            whole.pop()
        whole.append(body)
    return whole


def _behind(candidate: Candidate) -> Candidate:
    """The candidate, or where a ministry or agency in small letters follows the nationality, field or union, both as one."""
    words, tokens, last = _words(), candidate.block.tokens, candidate.last
    field = all(w.lower() in lexicon.portfolios() for w in candidate.words)
    union = candidate.text in words.unions
    if not (field or union or lexicon.places().is_demonym(candidate.text)):
        return candidate
    last += union and last < len(tokens) and tokens[last].tag == "POS"
    first, fields = last, words.fields if union else lexicon.portfolios()
    while last < len(tokens) and last - first < _LONGEST and tokens[last].text in fields:
        last += 1
    heads = words.agencies if union else frozenset({"ministry"})
    told = (field or first < last) and last < len(tokens) and tokens[last].text in heads
    return replace(candidate, last=last + 1) if told else candidate


def _before(candidate: Candidate) -> Candidate:
    """The candidate, or where it is the place of a ministry or office in small letters before it, both as one."""
    if candidate.text not in lexicon.known_places() or [t.text for t in candidate.before(1)] not in (["of"], ["the"]):
        return candidate
    block, start = candidate.block, max(0, candidate.start - _FARTHEST)
    match = _words().office.search(block.text, start, candidate.start)
    tokens = block.tokens_in(match.start(), candidate.start) if match else ()
    same = bool(tokens) and tokens[0].sentence == candidate.tokens[0].sentence
    return replace(candidate, first=tokens[0].index, title_first=None) if same else candidate


class _Words:
    """Word lists of ``small_letters`` in `rules/en/organisations.yaml`; ``office`` matches what stands before a place."""

    def __init__(self) -> None:
        lists = rules.load("en", "organisations")["small_letters"]
        self.unions, self.fields, self.agencies = (frozenset(lists[key]) for key in ("unions", "fields", "agencies"))
        fields = "|".join(sorted(map(re.escape, {*lexicon.portfolios(), *lists["holders"]}), key=len, reverse=True))
        lands = "|".join(sorted(map(re.escape, lexicon.places().certain), key=len, reverse=True))
        of_state = rf"(?:(?:{lands}) )?(?:state|province) of "
        self.office = re.compile(
            rf"\b(?:{'|'.join(lists['offices'])}) of (?:the )?(?:{fields})(?:,? (?:{fields}))* of (?:the )?(?:{of_state})?$"
        )


@cache
def _words() -> _Words:
    return _Words()
