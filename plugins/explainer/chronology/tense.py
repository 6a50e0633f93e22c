"""Whether a time expression looks ahead or back, read from the verb that governs it.

Penn tags and dependencies tell the tense; word lists in ``timex_cues.yaml`` tell what is planned. That the tense of the
governing verb decides the direction of bare weekdays and months is the finding of Mani and Wilson (ACL 2000).
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from explainer.language.parse import ParsedBlock, Token
from explainer.rules import load

_LONGEST_CLIMB = 8
_FUTURE_AUXILIARIES = frozenset({"will", "'ll", "’ll", "shall", "wo", "ll"})
_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


class Direction(StrEnum):
    """Where an expression points from the day of writing."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    UNKNOWN = "unknown"


@cache
def _cues(name: str) -> frozenset[str]:
    return frozenset(load("en", "timex_cues")[name])


def direction(block: ParsedBlock, start: int, end: int) -> Direction:
    """The direction of the expression at characters ``[start, end)``: by its nearest governing verb, planning word or cue."""
    inside = block.tokens_in(start, end)
    if not inside:
        return Direction.UNKNOWN
    before = block.tokens[inside[0].index - 1].text.casefold() if inside[0].index else ""
    tense, verb = _governing_tense(block, inside)
    if tense is Direction.PAST and verb is not None:
        moved = verb.lemma in _cues("moving_verbs") and before in _cues("target_words")
        return Direction.FUTURE if moved else tense
    if before in _cues("forward_words"):
        return Direction.FUTURE
    if tense is Direction.PRESENT and verb is not None and verb.lemma in _cues("contract_verbs"):
        return Direction.FUTURE
    return tense


def _governing_tense(block: ParsedBlock, inside: tuple[Token, ...]) -> tuple[Direction, Token | None]:
    first, last = inside[0].index, inside[-1].index
    token = next((t for t in inside if not first <= t.head <= last), inside[-1])
    for _ in range(_LONGEST_CLIMB):
        head = block.tokens[token.head]
        if head.index == token.index:
            break
        token = head
        if token.lemma in _cues("planning") and token.tag not in _VERB_TAGS:
            return Direction.FUTURE, token
        if token.tag in _VERB_TAGS or token.tag == "MD":
            found = _tense(block, token)
            if found is not Direction.UNKNOWN:
                return found, token
    return Direction.UNKNOWN, None


def _tense(block: ParsedBlock, verb: Token) -> Direction:
    """The tense of one verb with its auxiliaries; unknown for a participle or infinitive that leaves it to what is above it."""
    helpers = [t for t in block.children(verb) if t.dep in ("aux", "auxpass")]
    words = {t.text.casefold() for t in helpers}
    tags = {t.tag for t in helpers}
    planned = verb.lemma in _cues("planning")
    if words & _FUTURE_AUXILIARIES:
        return Direction.FUTURE
    if "MD" in tags:
        return Direction.PAST if "have" in words else Direction.FUTURE
    if verb.tag == "VBD":
        return Direction.PAST
    if verb.tag == "VBN" and not tags & {"VBD", "VBZ", "VBP"}:
        return Direction.FUTURE if planned else Direction.PAST
    if verb.tag == "VBN":
        perfect = bool(words & {"had", "has", "have", "'ve", "'d", "’ve", "’d"})
        if planned and not perfect:
            return Direction.FUTURE
        return Direction.PAST if perfect or "VBD" in tags else Direction.PRESENT
    if verb.tag in ("VBZ", "VBP"):
        return Direction.PRESENT
    return _tense_of_nonfinite(block, verb, tags)


def _tense_of_nonfinite(block: ParsedBlock, verb: Token, tags: set[str]) -> Direction:
    if "TO" in tags:
        above = block.tokens[verb.head]
        perfect = any(t.text.casefold() in ("had", "has", "have") for t in block.children(above) if t.dep in ("aux", "auxpass"))
        if above.index != verb.index and above.lemma in _cues("planning") and not perfect:
            return Direction.FUTURE
        return Direction.FUTURE if above.tag == "VBZ" and above.lemma == "be" else Direction.UNKNOWN
    if verb.tag == "VBG" and tags & {"VBZ", "VBP"}:
        return Direction.FUTURE
    if verb.tag == "VBG" and "VBD" in tags:
        return Direction.PAST
    return Direction.UNKNOWN
