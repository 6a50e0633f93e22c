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
_DIRECT = 2  # the expression hangs on the verb itself, or on its preposition
_FUTURE_AUXILIARIES = frozenset({"will", "'ll", "’ll", "shall", "wo", "ll"})
_PERFECT_AUXILIARIES = frozenset({"had", "has", "have", "'ve", "’ve", "'d", "’d"})
# "could not be reached Friday", "would not comment Friday" tell what happened; unnegated, these modals look ahead.
_PAST_MODALS = frozenset({"could", "would"})
_NEGATIVE = frozenset({"no", "neither", "nor", "nobody", "none"})
_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


class Direction(StrEnum):
    """Where an expression points from the day of writing."""

    PAST = "past"
    LIKELY_PAST = "likely past"  # told by a verb that governs the expression from afar
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
    if before in _cues("contract_words"):
        return Direction.FUTURE
    tense, verb, steps = _governing_tense(block, inside)
    forward = before in _cues("forward_words")
    if verb is None:
        return Direction.FUTURE if forward else tense
    direct = steps <= _DIRECT
    if tense is Direction.PAST:
        if direct and before in _cues("target_words") and _moves(block, verb):
            return Direction.FUTURE
        return Direction.PAST if direct and not forward else Direction.LIKELY_PAST
    due = (
        tense is Direction.PRESENT
        and direct
        and verb.lemma not in _cues("telling_verbs")
        and not modifies_noun(block, start, end)
    )
    return Direction.FUTURE if forward or due else tense


def modifies_noun(block: ParsedBlock, start: int, end: int) -> bool:
    """Whether the expression stands before a noun as its modifier: "a June agreement", "the Oct. 23 attack"."""
    inside = block.tokens_in(start, end)
    if not inside:
        return False
    head = block.tokens[inside[0].head] if inside[0].head > inside[-1].index else block.tokens[inside[-1].head]
    return head.index == inside[-1].index + 1 and head.tag.startswith("NN")


def _governing_tense(block: ParsedBlock, inside: tuple[Token, ...]) -> tuple[Direction, Token | None, int]:
    """The tense, the word that tells it, and how many steps above the expression that stands."""
    first, last = inside[0].index, inside[-1].index
    token = next((t for t in inside if not first <= t.head <= last), inside[-1])
    passed = 0  # what stands above an infinitive or participle governs from afar
    for step in range(1, _LONGEST_CLIMB):
        head = block.tokens[token.head]
        if head.index == token.index or (token.tag.startswith("NN") and _known_already(block, token, inside)):
            break
        token = head
        if (token.tag in _VERB_TAGS or token.tag == "MD") and not _opens_clause_after(block, token, last):
            found = _tense(block, token)
            if found is not Direction.UNKNOWN:
                return found, token, step + passed
            passed = _DIRECT
        elif token.lemma in _cues("planning"):
            return Direction.PAST if _is_perfect(block, block.tokens[token.head]) else Direction.FUTURE, token, step
    return Direction.UNKNOWN, None, 0


def _known_already(block: ParsedBlock, noun: Token, inside: tuple[Token, ...]) -> bool:
    """Whether a dated noun is what the sentence starts from, whose verb does not date it.

    "Friday's ruling will …" (its subject), "after the shooting on Friday".
    """
    if noun in inside:
        return False
    head = block.tokens[noun.head]
    return noun.dep in ("nsubj", "nsubjpass") or (noun.dep == "pobj" and head.lemma in _cues("backward_words"))


def _opens_clause_after(block: ParsedBlock, verb: Token, last: int) -> bool:
    """Whether the verb's own clause begins behind the expression ("warned on Thursday that war would follow")."""
    return any(t.dep == "mark" and last < t.index < verb.index for t in block.children(verb))


def _moves(block: ParsedBlock, verb: Token) -> bool:
    """Whether the verb sets another date that is not over: "was put off until Monday", not "had been put off until Monday"."""
    return verb.lemma in _cues("moving_verbs") and not any(t.text.casefold() == "had" for t in _helpers(block, verb))


def _helpers(block: ParsedBlock, verb: Token) -> list[Token]:
    return [t for t in block.children(verb) if t.dep in ("aux", "auxpass")]


def _is_perfect(block: ParsedBlock, verb: Token) -> bool:
    return any(t.text.casefold() in _PERFECT_AUXILIARIES for t in _helpers(block, verb))


def _is_denied(block: ParsedBlock, verb: Token) -> bool:
    """Whether the verb is negated, by itself or by its subject ("neither could be reached")."""
    return any(
        t.dep in ("neg", "preconj") or (t.dep in ("nsubj", "nsubjpass") and any(w.lemma in _NEGATIVE for w in block.subtree(t)))
        for t in block.children(verb)
    )


def _tense(block: ParsedBlock, verb: Token) -> Direction:
    """The tense of one verb with its auxiliaries; unknown for a participle or infinitive that leaves it to what is above it."""
    helpers = _helpers(block, verb)
    words = {t.text.casefold() for t in helpers}
    tags = {t.tag for t in helpers}
    if words & _FUTURE_AUXILIARIES:
        return Direction.FUTURE
    if "MD" in tags:
        missed = words & _PAST_MODALS and _is_denied(block, verb)
        return Direction.PAST if missed or "have" in words else Direction.FUTURE
    if _appoints(verb, words):
        return Direction.FUTURE
    if verb.tag in ("VB", "VBG") or (verb.tag == "VBN" and "TO" in tags):
        return _tense_of_nonfinite(block, verb, tags)
    past = verb.tag == "VBD" or (verb.tag == "VBN" and (words & _PERFECT_AUXILIARIES or not tags & {"VBZ", "VBP"}))
    return Direction.PAST if past else Direction.PRESENT


def _appoints(verb: Token, helpers: set[str]) -> bool:
    """Whether the verb names a time to come though its tense is past: "planned a march on Saturday", "was expected Monday"."""
    if verb.tag == "VBN" and verb.lemma in _cues("planning") and not helpers & _PERFECT_AUXILIARIES:
        return True
    return verb.tag in ("VBD", "VBN") and verb.lemma in _cues("appointing") and "had" not in helpers


def _tense_of_nonfinite(block: ParsedBlock, verb: Token, tags: set[str]) -> Direction:
    above = block.tokens[verb.head]
    if "TO" in tags and above.index != verb.index:
        intended = above.lemma in _cues("intending") and not _is_perfect(block, above)
        appointed = above.lemma == "be" and above.tag in ("VBZ", "VBP")
        return Direction.FUTURE if intended or appointed else Direction.UNKNOWN
    if verb.tag == "VBG" and _is_perfect(block, verb):
        return Direction.PAST
    if verb.tag == "VBG" and tags & {"VBZ", "VBP"}:
        return Direction.PRESENT
    if verb.dep == "pcomp" and above.lemma in _cues("backward_words"):
        return Direction.PAST
    return Direction.PAST if verb.tag == "VBG" and "VBD" in tags else Direction.UNKNOWN
