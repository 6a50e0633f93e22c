"""Tie a time expression to the word that names what happened then, through the dependency parse.

The time's own words lead up the tree: from "on Friday" over the preposition to the verb or noun it stands with. Where the
parser hung the time on a word that cannot happen ("a bank in 1993"), the way goes on to the verb above.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from explainer.chronology.event_words import EventWords
from explainer.language.parse import ParsedBlock, Sentence, Token

_VERB_TAGS = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")
_FINITE = ("VBD", "VBP", "VBZ")
_BEFORE_NOUN = {"compound", "amod", "nummod", "poss", "nmod", "det"}
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


class Tie(StrEnum):
    """How the time stands with its trigger."""

    VERB = "with the verb"
    NOUN = "after the noun"
    MODIFIER = "before the noun"
    LIGHT_VERB = "with a verb that only says that it happened"
    CAPTION = "alone, after the sentence"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The trigger with the way to it. ``verb`` is the verb of the trigger's clause (the trigger itself, mostly).

    ``preposition`` is the lower-case text of what leads the time on to its trigger, if anything ("by", "since").
    """

    trigger: Token
    tie: Tie
    verb: Token | None
    preposition: str | None


def anchor(block: ParsedBlock, start: int, end: int, words: EventWords) -> Anchor | None:
    """The trigger of the time at characters ``[start, end)``; None where nothing with it can happen."""
    tokens = block.tokens_in(start, end)
    if not tokens:
        return None
    inside = {t.index for t in tokens}
    outer = [t for t in tokens if t.head not in inside or t.head == t.index]
    top = outer[-1] if outer else tokens[-1]
    preposition = _preposition(block, top, tokens[0])
    said_when = _straight_after_verb(block, top, tokens[0])
    if said_when is not None:
        return at_verb(block, said_when, None, words)
    current, modifier = top, False
    for _ in range(len(block.tokens)):
        head = block.tokens[current.head]
        if head.index == current.index:
            return _fragment(block, current, inside, preposition, words)
        found = _at(block, current, head, preposition, words, modifier=modifier)
        if found is not None:
            return found
        if current.dep in _BEFORE_NOUN and head.pos in {"NOUN", "PROPN"} and head.index not in inside:
            opener = preposition is not None and head.pos == "PROPN"
            modifier = modifier or not (opener or head.lemma.casefold() in words.occasions)
        current = head
    return None


def _at(
    block: ParsedBlock, current: Token, head: Token, preposition: str | None, words: EventWords, *, modifier: bool
) -> Anchor | None:
    """The anchor if ``head`` can be one for the time that hangs on it by ``current``."""
    if head.pos in {"NOUN", "PROPN"} and words.names_happening(head):
        before = modifier or current.dep in _BEFORE_NOUN
        return Anchor(head, Tie.MODIFIER if before else Tie.NOUN, clause_verb(block, head), preposition)
    if head.tag not in _VERB_TAGS or head.dep == "prep" or _opens_after(block, head, current):
        return None
    if modifier:
        return Anchor(head, Tie.MODIFIER, head, preposition)
    head = _opened_by(block, current, head)
    addition = _is_addition(block, head) or (preposition == "since" and head.tag in {"VB", "VBG"})
    if addition or head.lemma.casefold() in words.state_verbs or _between_subject_and_verb(block, current, head):
        beside = _beside(block, current, head, preposition, words)
        if beside is not None:
            return beside
    return None if addition else at_verb(block, head, preposition, words)


def _opened_by(block: ParsedBlock, time: Token, verb: Token) -> Token:
    """The verb of the clause that the time opens ("it sank, and a year later divers raised it"), else ``verb``."""
    joined = [c.index for c in block.children(verb) if c.dep == "cc" and verb.index < c.index < time.index]
    for clause in block.children(verb) if joined else ():
        subject = next((c for c in block.children(clause) if c.dep in _SUBJECTS), None)
        if clause.dep == "conj" and subject is not None and time.index < subject.index:
            return clause
    return verb


def _opens_after(block: ParsedBlock, verb: Token, time: Token) -> bool:
    """Whether the clause of ``verb`` begins only after the time ("closed this year after a man was shot"): not its own."""
    opener = next((c for c in block.children(verb) if c.dep == "mark" or c.tag in {"WP", "WDT", "WRB"}), None)
    return opener is not None and time.index < opener.index < verb.index and verb.head < time.index


def _between_subject_and_verb(block: ParsedBlock, time: Token, verb: Token) -> bool:
    """Whether the time stands as in "the blast on Monday broke a wall": there it belongs to the subject's own words."""
    return any(c.dep in _SUBJECTS and c.index < time.index < verb.index for c in block.children(verb))


def _beside(block: ParsedBlock, current: Token, verb: Token, preposition: str | None, words: EventWords) -> Anchor | None:
    """What ends right before the time, where the verb that the parser hung it on is less likely.

    "One issue away from its anniversary in May", "a list issued by the ministry on Monday included".
    """
    first = min(t.index for t in block.subtree(current))
    if first <= block.sentences[verb.sentence].first:
        return None
    token = block.tokens[first - 1]
    while token.index not in {token.head, verb.index}:
        if words.names_happening(token):
            return Anchor(token, Tie.NOUN, verb, preposition)
        if token.dep == "acl" and token.tag == "VBN":
            return Anchor(token, Tie.VERB, token, preposition)
        token = block.tokens[token.head]
    return None


def at_verb(block: ParsedBlock, verb: Token, preposition: str | None, words: EventWords) -> Anchor:
    """The anchor of a time that hangs on ``verb``: the verb, or the noun that names the happening for it."""
    if verb.dep in {"aux", "auxpass"}:
        verb = block.tokens[verb.head]
    named = _named_by(block, verb, words)
    return Anchor(named or verb, Tie.LIGHT_VERB if named else Tie.VERB, verb, preposition)


def _is_addition(block: ParsedBlock, verb: Token) -> bool:
    """Whether a verb only adds to the one above it: "…, reaching 15 metres on Monday", "what they called a drill on Friday"."""
    if verb.head == verb.index:
        return False
    if any(c.tag == "WP" and c.lemma in {"what", "whatever"} for c in block.children(verb)):
        return True
    bare = not any(c.dep in {"mark", *_SUBJECTS} for c in block.children(verb))
    above = block.tokens[verb.head]
    if verb.dep == "acl":
        return verb.tag == "VBG" and above.dep in _SUBJECTS
    return verb.dep == "advcl" and verb.tag == "VBG" and bare and above.tag in _VERB_TAGS and above.index < verb.index


def _named_by(block: ParsedBlock, verb: Token, words: EventWords) -> Token | None:
    lemma = verb.lemma.casefold()
    if lemma in words.light_with_subject:
        wanted = (*_SUBJECTS[:2], "attr")
        for child in block.children(verb):
            if child.dep in wanted and words.names_happening(child):
                return child
            inner = _of_which(block, child, words) if child.dep in wanted else None
            if inner is not None:
                return inner
    if lemma in words.light_with_object:
        return next((c for c in block.children(verb) if c.dep == "dobj" and words.names_happening(c)), None)
    return None


def _of_which(block: ParsedBlock, token: Token, words: EventWords) -> Token | None:
    """The happening in "one of the explosions"."""
    for preposition in block.children(token):
        if preposition.dep == "prep" and preposition.lemma == "of":
            return next((c for c in block.children(preposition) if words.names_happening(c)), None)
    return None


def _fragment(block: ParsedBlock, root: Token, inside: set[int], preposition: str | None, words: EventWords) -> Anchor | None:
    """A sentence without a verb: its noun may name the happening; a date alone dates the sentence before it."""
    if root.index not in inside:
        return Anchor(root, Tie.NOUN, None, preposition) if words.names_happening(root) else None
    sentence = block.sentences[root.sentence]
    others = [t for t in block.sentence_tokens(sentence) if t.index not in inside and t.pos != "PUNCT"]
    if others:
        finite = next((t for t in others if t.tag in _FINITE and t.dep not in {"aux", "auxpass"}), None)
        return at_verb(block, finite, preposition, words) if finite is not None else None
    if not sentence.index:
        return None
    main = root_of(block, block.sentences[sentence.index - 1])
    return Anchor(main, Tie.CAPTION, main, None) if main.tag in _VERB_TAGS else None


def _straight_after_verb(block: ParsedBlock, top: Token, first: Token) -> Token | None:
    """The verb of "said Monday Air France had …", where the parser takes the day for a part of the name that follows."""
    before = block.tokens[first.index - 1] if first.index else None
    if top.dep not in {"compound", "nmod", "amod"} or top.pos != "PROPN" or before is None:
        return None
    return before if before.tag in _FINITE and before.sentence == first.sentence else None


def root_of(block: ParsedBlock, sentence: Sentence) -> Token:
    """The root of a sentence's tree."""
    return next(t for t in block.sentence_tokens(sentence) if t.head == t.index or block.tokens[t.head].sentence != t.sentence)


def clause_verb(block: ParsedBlock, token: Token) -> Token | None:
    """The nearest verb above ``token``, None in a fragment without one."""
    while token.head != token.index:
        token = block.tokens[token.head]
        if token.tag in _VERB_TAGS and token.dep not in {"aux", "auxpass"}:
            return token
    return None


def _preposition(block: ParsedBlock, top: Token, first: Token) -> str | None:
    if top.dep in {"pobj", "pcomp"} and block.tokens[top.head].pos in {"ADP", "SCONJ"}:
        return block.tokens[top.head].text.casefold()
    before = block.tokens[first.index - 1] if first.index else None
    if top.pos == "ADP" and top.index == first.index:
        return top.text.casefold()
    return before.text.casefold() if before is not None and before.pos in {"ADP", "SCONJ"} else None
