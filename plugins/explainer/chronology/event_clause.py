"""The clause that tells a happening: from its trigger to the nearest clause that can stand as a sentence of its own."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.chronology.event_anchor import Anchor, Tie, root_of
from explainer.language.parse import ParsedBlock, Token
from explainer.wire.story import Span

_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}
_RELATIVE_SUBJECTS = {"who", "which", "that"}
_FINITE = {"VBD", "VBP", "VBZ", "MD"}
_AT = {"at", "during", "in"}
# A noun with one name or noun more says what happened; a bare "the debut" does not.
_SAYING = 2
_NOUN_PHRASE = {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "appos"}


_Words = tuple[Token | None, tuple[int, ...]]
"""A clause's subject and words."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a clause as token indices of its block, in the order in which they are to be read.

    ``root`` is its verb (None: the sentence has none), ``subject`` what stands before it, ``trigger`` what names the happening.
    """

    block: ParsedBlock
    trigger: Token
    root: Token | None
    subject: Token | None
    indices: tuple[int, ...]


def clause_of(block: ParsedBlock, anchor: Anchor) -> Clause:
    """The smallest clause around the trigger that has a subject and a finite verb, else the whole sentence."""
    verb = anchor.verb
    while verb is not None:
        found = _standing_alone(block, verb)
        if found is not None and anchor.trigger.index in found[1]:
            return Clause(block, anchor.trigger, verb, *found)
        verb = _verb_above(block, verb)
    sentence = block.sentences[anchor.trigger.sentence]
    root = root_of(block, sentence)
    return Clause(block, anchor.trigger, root, _subject(block, root), tuple(range(sentence.first, sentence.last)))


def phrase_of(clause: Clause, anchor: Anchor, date: Span) -> Clause | None:
    """The noun that is dated by the words at ``date``, where the clause around it tells another thing of another time.

    "The minister denounced Monday's attack on a mosque" does not say when she did: "the attack on a mosque" is dated.
    None where the clause tells the happening itself, or the noun alone would say too little.
    """
    trigger, block = clause.trigger, clause.block
    if anchor.tie not in {Tie.NOUN, Tie.MODIFIER} or trigger.pos not in {"NOUN", "PROPN"} or clause.root is None:
        return None
    above = block.tokens[trigger.head]
    if trigger.dep in _SUBJECTS and above.index == clause.root.index:
        return None
    if above.lemma in _AT and block.tokens[above.head].index == clause.root.index:
        return None
    phrase = [t for t in block.subtree(trigger) if t.index in clause.indices]
    saying = [t for t in phrase if t.pos in {"NOUN", "PROPN", "ADJ", "NUM"} and not block.span(t.start, t.end).overlaps(date)]
    if len(saying) < _SAYING:
        return None
    return Clause(block, trigger, None, None, tuple(t.index for t in phrase))


def _standing_alone(block: ParsedBlock, verb: Token) -> _Words | None:
    """The clause of ``verb`` made fit to stand alone, if that takes no other words than the story's."""
    if not _is_finite(block, verb) or any(c.lemma in {"what", "whatever"} for c in block.children(verb)):
        return None
    subject = _subject(block, verb)
    words = [t.index for t in block.subtree(verb)]
    if verb.head == verb.index:
        return subject, tuple(words)
    if verb.dep == "relcl":
        return _from_relative(block, verb, subject, words)
    if verb.dep == "conj" and subject is None:
        return _with_shared_subject(block, verb, words)
    if subject is None or subject.tag in {"WDT", "WP", "WP$"}:
        return None
    joins = [
        c.index for c in block.children(verb) if c.index < subject.index and (c.dep in {"mark", "cc"} or c.lemma == "when")
    ]
    return subject, tuple(i for i in words if not joins or i > max(joins))


def _from_relative(block: ParsedBlock, verb: Token, subject: Token | None, words: list[int]) -> _Words | None:
    """Make "Ada Weir bought the mill" of "Ada Weir, who bought the mill"."""
    if subject is None or subject.text.casefold() not in _RELATIVE_SUBJECTS or words[0] != subject.index:
        return None
    antecedent = block.tokens[verb.head]
    if antecedent.dep == "conj":
        return None
    phrase = _noun_phrase(block, antecedent)
    return antecedent, (*phrase, *(i for i in words if i != subject.index))


def _with_shared_subject(block: ParsedBlock, verb: Token, words: list[int]) -> _Words | None:
    """Make "The court freed him" of "The court met and freed him"."""
    first = block.tokens[verb.head]
    while first.dep == "conj" and first.head != first.index and _subject(block, first) is None:
        first = block.tokens[first.head]
    subject = _subject(block, first)
    if subject is None or not _is_finite(block, first) or not _follows_conjunction(block, verb):
        return None
    if first.dep == "relcl" and subject.text.casefold() in _RELATIVE_SUBJECTS:
        subject = block.tokens[first.head]
        return subject, (*_noun_phrase(block, subject), *words)
    shared = [c.index for c in block.children(first) if c.dep in {"aux", "auxpass"} and _lacks_auxiliary(block, verb)]
    phrase = [t.index for t in block.subtree(subject)]
    return subject, (*phrase, *shared, *words)


def _follows_conjunction(block: ParsedBlock, verb: Token) -> bool:
    """Whether only adverbs and auxiliaries stand between the verb and its "and" or comma: else a subject was overlooked."""
    before = verb.index - 1
    while block.tokens[before].pos in {"ADV", "AUX", "PART"} and before > block.sentences[verb.sentence].first:
        before -= 1
    return block.tokens[before].pos in {"CCONJ", "PUNCT"}


def _lacks_auxiliary(block: ParsedBlock, verb: Token) -> bool:
    return verb.tag == "VBN" and not any(c.dep in {"aux", "auxpass"} for c in block.children(verb))


def _noun_phrase(block: ParsedBlock, noun: Token) -> list[int]:
    """The noun with what stands before it, without clauses and phrases behind it, but for "of …"."""
    indices = {noun.index}
    for child in block.children(noun):
        if (child.index < noun.index and child.dep in _NOUN_PHRASE) or (child.dep == "prep" and child.lemma == "of"):
            indices.update(t.index for t in block.subtree(child))
    return sorted(indices)


def _subject(block: ParsedBlock, verb: Token) -> Token | None:
    return next((c for c in block.children(verb) if c.dep in _SUBJECTS), None)


def _is_finite(block: ParsedBlock, verb: Token) -> bool:
    """Whether verb and auxiliaries have a tense; a participle shares that of the verb it is coordinated with."""
    if verb.tag in _FINITE:
        return True
    auxiliaries = [c for c in block.children(verb) if c.dep in {"aux", "auxpass"}]
    if any(c.tag in _FINITE for c in auxiliaries):
        return True
    above = block.tokens[verb.head]
    return verb.dep == "conj" and not auxiliaries and above.index != verb.index and _is_finite(block, above)


def _verb_above(block: ParsedBlock, verb: Token) -> Token | None:
    token = verb
    while token.head != token.index:
        token = block.tokens[token.head]
        if token.pos in {"VERB", "AUX"} and token.dep not in {"aux", "auxpass"}:
            return token
    return None
