"""Places that play: in a report of sport "Peru beat Chile" tells of two teams, which are organisations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from explainer import rules
from explainer.actors.candidates import Candidate
from explainer.actors.evidence import model_kind
from explainer.actors.votes import ORGANISATION
from explainer.language.parse import ParsedBlock, Token

# So many different words of sport make a report of sport; fewer stand in any story.
_REPORT = 5
_SCORE = re.compile(r"\d{1,3}[-–—]\d{1,3}")


@dataclass(frozen=True)
class _Words:
    """Word lists of `rules/en/teams.yaml`."""

    sport: frozenset[str]
    verbs: frozenset[str]
    objects: frozenset[str]
    against: frozenset[str]
    people: frozenset[str]
    deeds: frozenset[str]
    outside: frozenset[str]


@cache
def _words() -> _Words:
    data = rules.load("en", "teams")
    return _Words(**{key: frozenset(data[key]) for key in _Words.__dataclass_fields__})


def is_report_of_sport(blocks: Iterable[ParsedBlock]) -> bool:
    """Whether a story has several different words of sport."""
    words = _words().sport
    return len({t.text for block in blocks for t in block.tokens if t.text in words}) >= _REPORT


def teams(found: Sequence[Candidate]) -> frozenset[str]:
    """The names among ``found`` that play, or that the model sees play, more often than they are where something happens."""
    blocks = {id(c.block): c.block for c in found}
    if not is_report_of_sport(blocks.values()):
        return frozenset()
    tally: Counter[str] = Counter()
    for candidate in found:
        seen = model_kind(candidate) == ORGANISATION
        tally[candidate.text] += (seen or _plays(candidate)) - _is_outside(candidate)
    return frozenset(text for text, plays in tally.items() if plays > 0)


def _plays(candidate: Candidate) -> bool:
    """Whether the words beside a name are those beside a team's."""
    words, before, after = _words(), candidate.before(4), candidate.after(3)
    if after and after[0].text in {"'s", "’s"}:
        return len(after) > 1 and after[1].text in words.people
    if after and (after[0].text in words.people or _is_score(after)):
        return True
    if any(t.lemma in words.verbs and t.tag.startswith("VB") for t in after[:1]):
        return not before or before[-1].text.lower() not in words.outside
    if not before:
        return False
    last = before[-1]
    beaten = last.lemma in words.objects and last.tag.startswith("VB")
    drawn = last.text == "with" and any(t.lemma in {"draw", "tie"} for t in before[-3:-1])
    return beaten or drawn or last.text.lower() in words.against or _is_score(before[-3:]) or _is_for(before)


def _is_outside(candidate: Candidate) -> bool:
    before = candidate.before(1)
    return bool(before) and before[-1].text.lower() in _words().outside


def _is_score(tokens: Sequence[Token]) -> bool:
    """Whether some tokens are a score: "2 – 1", "2-1"."""
    return bool(_SCORE.fullmatch("".join(t.text for t in tokens))) or bool(tokens and _SCORE.fullmatch(tokens[0].text))


def _is_for(before: Sequence[Token]) -> bool:
    """Whether a deed of sport "for" or "with" a team stands before the name."""
    return before[-1].text in {"for", "with"} and any(t.text in _words().deeds for t in before[:-1])
