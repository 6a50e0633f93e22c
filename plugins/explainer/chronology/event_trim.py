"""What a chronology line leaves out of its clause: date, attribution, openers, other happenings; and how a long one is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from explainer.chronology.event_clause import Clause
from explainer.chronology.event_words import EventWords
from explainer.language.parse import ParsedBlock, Token
from explainer.wire.story import Span

# Dependents that a clause can do without, with what it costs the sense to lose them, in characters of text: an aside costs
# nothing, the agent of a passive as much as forty letters of it.
_COST = {"parataxis": 0, "relcl": 10, "appos": 15, "advcl": 15, "conj": 20, "prep": 30, "npadvmod": 30, "acl": 40, "agent": 40}
_NESTED = 2
_OPENING_MARKS = ",;:—–-)]"


def without_asides(clause: Clause, time: Span, others: frozenset[int], words: EventWords) -> list[int]:
    """The clause's token indices without the date at ``time``, the attribution, openers and the happenings ``others``."""
    dropped = {*_own_date(clause, time, words), *_openers(clause, words), *_attributions(clause)}
    dropped.update(_other_clauses(clause, others))
    return [i for i in clause.indices if i not in dropped]


def cut_to(length: int, clause: Clause, kept: list[int], measure: Callable[[list[int]], int]) -> list[int]:
    """``kept`` cut part by part until ``measure`` of it is at most ``length``, or no part is left that can go.

    Each time goes the part that is missed least: the smallest of those that suffice, else the largest of all.
    """
    while measure(kept) > length:
        options = []
        for cost, part in _parts(clause, kept):
            remaining = [i for i in kept if i not in part]
            size = measure(remaining)
            options.append((size > length, (size if size > length else -size) + cost, -min(part), remaining))
        if not options:
            break
        kept = min(options)[3]
    return kept


def _own_date(clause: Clause, time: Span, words: EventWords) -> Iterator[int]:
    """The words of the date with its preposition, where they are an adjunct that can be left out whole."""
    block = clause.block
    tokens = block.tokens_in(time.start, time.end)
    inside = {t.index for t in tokens}
    top = next((t for t in tokens if t.head not in inside or t.head == t.index), None)
    if top is None or top.index not in clause.indices:
        return
    above = block.tokens[top.head]
    if clause.root is None and above.index == clause.trigger.index and top.dep in {"compound", "nmod", "nummod", "poss"}:
        yield from inside
        yield from (c.index for c in block.children(top) if c.dep == "case")
        return
    led = above.pos == "ADP" and above.index not in inside
    governor = block.tokens[above.head] if led else above
    coordinated = any(c.dep in {"cc", "conj"} and c.index not in inside for c in block.children(top))
    if governor.dep == "acl" or governor.pos == "ADJ" or coordinated:
        return
    if led and top.dep == "pobj" and above.text.casefold() in words.time_prepositions:
        if above.index == tokens[0].index - 1:
            yield above.index
            yield from inside
    elif not led and top.dep in {"npadvmod", "advmod", "prep", "ROOT"}:
        yield from inside


def _openers(clause: Clause, words: EventWords) -> Iterator[int]:
    for index in clause.indices:
        token = clause.block.tokens[index]
        if token.text.casefold() not in words.openers and token.text not in _OPENING_MARKS:
            return
        yield index


def _attributions(clause: Clause) -> Iterator[int]:
    """The words of "…, according to the ministry"."""
    for index in clause.indices:
        token = clause.block.tokens[index]
        if token.text.casefold() == "according" and token.dep in {"prep", "advcl", "amod"}:
            yield from (t.index for t in clause.block.subtree(token))


def _other_clauses(clause: Clause, others: frozenset[int]) -> Iterator[int]:
    """Coordinate clauses with a happening that has a line of its own, and their conjunction."""
    if clause.root is None:
        return
    block = clause.block
    for token in block.children(clause.root):
        if token.dep != "conj" or token.pos not in {"VERB", "AUX"}:
            continue
        part = {t.index for t in block.subtree(token)}
        parted = block.tokens[min(part) - 1].pos in {"CCONJ", "PUNCT"}
        if parted and clause.trigger.index not in part and part & others:
            yield from part
            yield from _conjunction(block, token)


def _parts(clause: Clause, kept: list[int]) -> Iterator[tuple[int, set[int]]]:
    """Parts that can go, with what it costs to lose them; never what holds trigger, verb or subject."""
    block = clause.block
    needed = {clause.trigger.index} | {t.index for t in (clause.root, clause.subject) if t is not None}
    left = set(kept)
    for index in kept:
        token = block.tokens[index]
        cost = _COST.get(token.dep)
        if cost is None or token.lemma.casefold() == "of" or (token.dep == "conj" and token.pos not in {"VERB", "AUX"}):
            continue
        part = {t.index for t in block.subtree(token)}
        if part & needed or not _is_whole(block, part):
            continue
        nested = clause.root is not None and token.head != clause.root.index
        set_off = min(part) > 0 and block.tokens[min(part) - 1].text in {",", "(", "–", "—"}
        yield cost * (_NESTED if nested and not set_off else 1), (part | set(_conjunction(block, token))) & left


def _is_whole(block: ParsedBlock, part: set[int]) -> bool:
    """Whether a part is a phrase: more than a word, without gaps, not the first half of a compound."""
    following = block.tokens[min(max(part) + 1, len(block.tokens) - 1)]
    return len(part) > 1 and max(part) - min(part) == len(part) - 1 and following.tag != "HYPH"


def _conjunction(block: ParsedBlock, token: Token) -> list[int]:
    """The "and" before a coordinated clause."""
    if token.dep != "conj":
        return []
    above = block.tokens[token.head]
    return [c.index for c in block.children(above) if c.dep == "cc" and above.index < c.index < token.index][-1:]
