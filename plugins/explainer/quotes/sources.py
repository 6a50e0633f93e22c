"""The source of a reporting verb or noun: the phrase that the parse makes its logical subject."""

from __future__ import annotations

from explainer.language.parse import ParsedBlock, Token
from explainer.quotes.frames import Frame
from explainer.quotes.phrases import Phrase, phrase_after, phrase_before, phrase_of
from explainer.quotes.reporting import Lexicon, author_of

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_TO_GOVERNOR = frozenset({"conj", "xcomp", "advcl", "dep", "pcomp", "prep", "ccomp", "parataxis", "oprd"})
_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CITING = frozenset({"quote", "cite", "report", "hear", "record"})


def source_of(frame: Frame, cue: Token, words: Lexicon) -> Phrase | None:
    """The phrase that names who does the reporting of ``cue`` (verb or noun); None where the sentence does not say."""
    block = frame.block
    if cue.pos == "NOUN":
        author = author_of(block, cue, words)
        return phrase_of(block, author, frame.outside) if author else _beside(frame, cue)
    head = _speaking(frame, cue, words)
    if head is not None and head.pos in _NOMINAL | {"NUM", "DET", "ADJ"}:
        return phrase_of(block, head, frame.outside) if frame.is_outside(head) else None
    if _is_passive(frame, cue):
        return None
    return _beside(frame, cue)


def _speaking(frame: Frame, verb: Token, words: Lexicon) -> Token | None:
    """The noun that does the speaking of a verb: its subject, its agent, or that of the verb it hangs on."""
    block, start, seen = frame.block, verb, set()
    while verb.index not in seen:
        seen.add(verb.index)
        if _is_passive(frame, verb):
            return _agent(block, verb, words) or (None if verb is start else _subject(frame, verb))
        subject = _subject(frame, verb)
        if subject is not None:
            return _antecedent(block, verb, subject) if start is verb else _outer_subject(frame, verb, words) or subject
        governor = block.tokens[verb.head]
        above = block.tokens[governor.head]
        if verb.dep in {"acl", "relcl"}:
            return _described(frame, governor, words)
        if is_citation(block, verb):
            return _cited(frame, above)
        if verb.dep not in _TO_GOVERNOR:
            break
        verb = governor if governor.pos in _VERBAL else above
        if verb.pos not in _VERBAL:
            break
    return verb if verb.pos in _NOMINAL else None


def is_citation(block: ParsedBlock, verb: Token) -> bool:
    """Whether the verb is the "saying" of "quoted … as saying"."""
    governor = block.tokens[verb.head]
    return verb.dep == "pcomp" and governor.text.lower() == "as" and block.tokens[governor.head].lemma in _CITING


def _subject(frame: Frame, verb: Token) -> Token | None:
    """The subject of the verb; the last where the parse has several ("the man whom Lee called a liar")."""
    subjects = [c for c in frame.block.children(verb) if c.dep in _SUBJECTS and frame.is_outside(c)]
    return subjects[-1] if subjects else None


def _outer_subject(frame: Frame, verb: Token, words: Lexicon) -> Token | None:
    """The speaker of the speech that the verb is reported in: in "X said Y grew, adding that …" it is X who adds."""
    governor = frame.block.tokens[verb.head]
    return _subject(frame, governor) if verb.dep == "ccomp" and words.states(governor) else None


def _is_passive(frame: Frame, verb: Token) -> bool:
    """Whether the verb is told of the one spoken to or about ("was described as", "a plan called")."""
    block = frame.block
    children = list(block.children(verb))
    if any(c.dep in {"nsubjpass", "auxpass", "agent"} for c in children):
        return True
    if verb.dep != "acl" or verb.tag != "VBN":
        return False
    # A participle that rules the sentence, or that stands right before a quotation, is a past tense misread.
    governor = block.tokens[verb.head]
    return governor.head != governor.index and not any(q.open - verb.end in {0, 1} for q in frame.quoted)


def _agent(block: ParsedBlock, verb: Token, words: Lexicon) -> Token | None:
    """Who does what is told in the passive: "by X", or the writing that it is told "in"."""
    for child in block.children(verb):
        object_ = next((c for c in block.children(child) if c.dep == "pobj"), None)
        if object_ is None:
            continue
        by = child.dep == "agent" or child.text.lower() == "by"
        if by or (child.text.lower() == "in" and words.is_document(object_)):
            return object_
    return None


def _cited(frame: Frame, citing: Token) -> Token | None:
    """Who is cited: "X was quoted as saying", "the paper quoted X as saying"."""
    wanted = ("nsubjpass",) if _is_passive(frame, citing) else ("dobj", "nsubjpass")
    found = {c.dep: c for c in frame.block.children(citing)}
    return next((found[dep] for dep in wanted if dep in found), None)


def _antecedent(block: ParsedBlock, verb: Token, subject: Token) -> Token | None:
    """The subject itself, or what its relative pronoun stands for."""
    if subject.text.lower() in _RELATIVE and verb.dep == "relcl":
        return block.tokens[verb.head]
    return subject


def _described(frame: Frame, noun: Token, words: Lexicon) -> Token | None:
    """Who speaks where a participle describes a noun: the noun, or, where it is a writing, who makes it."""
    if not words.is_document(noun) and noun.lemma not in words.nouns:
        return noun
    author = author_of(frame.block, noun, words)
    if author is not None:
        return author
    governor = frame.block.tokens[noun.head]
    if noun.dep in {"dobj", "pobj"} and governor.pos == "ADP":
        governor = frame.block.tokens[governor.head]
    maker = next((c for c in frame.block.children(governor) if c.dep == "nsubj"), None) if governor.pos == "VERB" else None
    return maker or noun


def _beside(frame: Frame, verb: Token) -> Phrase | None:
    """The noun phrase right before the verb, at the beginning of its sentence, or right behind the verb, by tags alone."""
    if verb not in frame.outside:
        return None
    position = frame.outside.index(verb)
    before, behind = frame.outside[:position], frame.outside[position + 1 :]
    found = phrase_before(frame.block, before)
    if found is None and verb.tag in _FINITE:
        found = phrase_after(frame.block, before) or phrase_after(frame.block, behind)
    return found
