"""Roles that a clause gives to its subject: "Lee is president", "Lee was elected mayor", "Lee resigned as minister"."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.actors.actor import ActorKind
from explainer.actors.person_nouns import is_person_plural, person_nouns
from explainer.actors.phrases import head_noun, with_complement
from explainer.actors.spots import Found, Spot
from explainer.language.parse import ParsedBlock, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LINKING = frozenset({"be", "become", "remain"})
# Verbs that give an office to their object, and to their subject in the passive alone.
_APPOINTING = frozenset(
    {
        "appoint",
        "choose",
        "crown",
        "declare",
        "dismiss",
        "elect",
        "endorse",
        "hire",
        "install",
        "make",
        "name",
        "nominate",
        "oust",
        "pick",
    }
    | {"propose", "reelect", "remove", "sack", "select", "swear"}
)
# Verbs whose subject, too, holds the office behind "as", and those that take one without "as".
_BOTH = frozenset({"replace", "succeed"})
_TAKING = _APPOINTING | {"act", "remain", "retire", "return", "serve", "work"}


def predicates(spot: Spot) -> Iterator[Found]:
    """E.g. "Fujimori was | president | from 1990 to 2000", "Varadkar was elected | Taoiseach", "served as | minister"."""
    block = spot.block
    head = next((t for t in block.tokens[spot.first : spot.last] if not spot.first <= t.head < spot.last), None)
    yield from _right_behind(spot)
    if head is None:
        return
    if head.dep in _SUBJECTS:
        for verb in _sharing_subject(block, block.tokens[head.head]):
            yield from _linked(spot, verb)
            if verb.lemma not in _APPOINTING or _is_passive(block, verb):
                yield from _office(spot, verb)
    elif head.dep in {"dobj", "oprd"} and block.tokens[head.head].lemma in _APPOINTING | _BOTH:
        yield from _office(spot, block.tokens[head.head])
    elif head.dep == "poss" and block.tokens[head.head].tag in {"NN", "NNS"}:
        yield from _held(spot, block.tokens[head.head])
    for clause in block.children(head):
        if clause.dep == "relcl" and any(
            c.dep in _SUBJECTS and c.text.lower() in {"who", "which"} for c in block.children(clause)
        ):
            yield from _linked(spot, clause)
            yield from _office(spot, clause)


def _is_passive(block: ParsedBlock, verb: Token) -> bool:
    return any(c.dep in {"nsubjpass", "auxpass"} for c in block.children(verb))


def _sharing_subject(block: ParsedBlock, verb: Token) -> Iterator[Token]:
    """The verb and those that share its subject: "was forced | to resign", "won | and took over"."""
    yield verb
    for child in block.children(verb):
        goes_on = child.dep in {"xcomp", "conj"} and child.index > verb.index and child.pos in {"VERB", "AUX"}
        if goes_on and not any(c.dep in _SUBJECTS for c in block.children(child)):
            yield from _sharing_subject(block, child)


def _linked(spot: Spot, verb: Token) -> Iterator[Found]:
    """What follows "is", "became", "remains", unless it is denied."""
    block = spot.block
    if verb.lemma not in _LINKING or any(c.dep == "neg" for c in block.children(verb)):
        return
    for child in block.children(verb):
        if child.dep != "attr" or child.index < verb.index:
            continue
        first = min(t.index for t in block.subtree(child) if t.index > verb.index)
        if child.text.lower() == "one":
            yield from one_of(spot, child.index, "predicate")
        elif child.tag in {"NN", "NNP"} and _is_said(spot, child, block.tokens[first]):
            yield first, with_complement(block, child.index + 1, spot.covered), "predicate"


def _is_said(spot: Spot, noun: Token, opening: Token) -> bool:
    return spot.title(noun) or (spot.kind != ActorKind.PERSON and opening.text.lower() in {"a", "an", "the"})


def one_of(spot: Spot, one: int, rule: str) -> Iterator[Found]:
    """E.g. "one of the country's richest women", as the parse has it."""
    block = spot.block
    of = next((c for c in block.children(block.tokens[one]) if c.text == "of" and c.index == one + 1), None)
    noun = next((c for c in block.children(of) if c.dep == "pobj" and c.tag in {"NNS", "NNPS", "NN"}), None) if of else None
    if noun is None:
        return
    if spot.kind != ActorKind.PERSON or is_person_plural(noun) or spot.title(noun):
        yield one, with_complement(block, noun.index + 1, spot.covered), rule


def _office(spot: Spot, verb: Token) -> Iterator[Found]:
    """What follows "as", or an office that the verb takes: "was elected | mayor", "was forced to resign as | minister"."""
    if spot.kind != ActorKind.PERSON or verb.lemma in person_nouns().likening_verbs:
        return
    yield from _held(spot, verb)
    if verb.lemma in _TAKING:
        for noun in spot.block.children(verb):
            if noun.dep in {"oprd", "attr", "dobj"}:
                yield from _named(spot, verb, noun)


def _right_behind(spot: Spot) -> Iterator[Found]:
    """E.g. "ministers, such as Ann Lee as | foreign minister": whoever the parse gives the "as" to, the name has it."""
    tokens, last = spot.block.tokens, spot.last
    if spot.kind == ActorKind.PERSON and last + 1 < len(tokens) and tokens[last].text == "as":
        verb = next(
            (t for t in reversed(tokens[: spot.first]) if t.pos == "VERB" and t.sentence == tokens[last].sentence), None
        )
        noun = head_noun(tokens, last + 1)
        likened = verb is not None and verb.lemma in person_nouns().likening_verbs
        if noun is not None and spot.title(tokens[noun]) and not likened:
            yield last + 1, with_complement(spot.block, noun + 1, spot.covered), "office"


def _held(spot: Spot, word: Token) -> Iterator[Found]:
    """What "as" after a verb, or after a noun that the name owns, tells: "left as | minister", "Lee's career as a | judge"."""
    if spot.kind == ActorKind.PERSON:
        for link in spot.block.children(word):
            if link.text == "as" and link.index > word.index and link.index not in spot.names:
                for noun in spot.block.children(link):
                    yield from _named(spot, link, noun)


def _named(spot: Spot, before: Token, noun: Token) -> Iterator[Found]:
    """The office that ``noun`` heads, behind the verb or link ``before``."""
    block = spot.block
    if spot.title(noun) and noun.index > before.index and not spot.first <= noun.index < spot.last:
        first = min(t.index for t in block.subtree(noun) if t.index > before.index)
        yield first, with_complement(block, noun.index + 1, spot.covered), "office"
