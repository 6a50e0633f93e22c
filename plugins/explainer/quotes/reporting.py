"""Which words report speech: verbs, nouns and phrases of ``rules/<language>/reporting.yaml`` found in a parse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from explainer import rules
from explainer.language.parse import ParsedBlock, Token

_NAMING = frozenset({"NOUN", "PROPN", "PRON"})


@dataclass(frozen=True)
class Lexicon:
    """The lists of ``reporting.yaml``, prepared; what each holds is said there. ``phrases`` are kept by their first word."""

    verbs: frozenset[str]
    framing_verbs: frozenset[str]
    nouns: frozenset[str]
    documents: frozenset[str]
    authoring_verbs: frozenset[str]
    parts: frozenset[str]
    author_prepositions: frozenset[str]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    new_clause: frozenset[str]
    with_it: frozenset[str]

    def reports(self, token: Token) -> bool:
        """Whether the token is a verb that reports beside words between quotation marks."""
        return _is_verb(token) and self.has(token)

    def has(self, token: Token) -> bool:
        """Whether the lemma of the token is that of a reporting verb, whatever part of speech it was read as."""
        return token.lemma in self.verbs or token.lemma in self.framing_verbs

    def states(self, token: Token) -> bool:
        """Whether the token is a verb that makes indirect speech of the clause that depends on it."""
        return _is_verb(token) and token.lemma in self.verbs

    def is_document(self, token: Token) -> bool:
        """Whether the token is a noun for a writing."""
        return token.pos in {"NOUN", "PROPN"} and token.lemma.lower() in self.documents


@dataclass(frozen=True, slots=True)
class Cue:
    """The reporting word or phrase: tokens ``first`` to ``last`` (both included) of a block; ``head`` is its verb or noun."""

    first: Token
    last: Token
    head: Token


@cache
def lexicon(language: str) -> Lexicon:
    """The reporting words of a language. Raises `FileNotFoundError` where it has none."""
    lists = rules.load(language, "reporting")
    return Lexicon(
        **{
            name: frozenset(lists[name])
            for name in (
                "verbs",
                "framing_verbs",
                "nouns",
                "documents",
                "authoring_verbs",
                "parts",
                "author_prepositions",
                "new_clause",
                "with_it",
            )
        },
        phrases=_by_first_word(tuple(phrase.split()) for phrase in lists["phrases"]),
    )


def _by_first_word(phrases: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


def cues(block: ParsedBlock, tokens: Iterable[Token], words: Lexicon) -> Iterator[Cue]:
    """The reporting verbs, and the reporting nouns with an author beside them, among ``tokens``, in their order."""
    for token in tokens:
        if _is_set_aside(block, token, words):
            continue
        if words.reports(token) or _is_verb_after_all(block, token, words) or _is_authored(block, token, words):
            yield Cue(token, token, token)


def _is_set_aside(block: ParsedBlock, verb: Token, words: Lexicon) -> bool:
    """Whether the verb reports only with "it" ("as Lee put it") and has none here."""
    return verb.lemma in words.with_it and not any(c.text.lower() == "it" for c in block.children(verb))


def phrase_cues(tokens: tuple[Token, ...], words: Lexicon) -> Iterator[Cue]:
    """The phrases that have the source behind them ("according to"), in text order."""
    for i, token in enumerate(tokens):
        for phrase in words.phrases.get(token.text.lower(), ()):
            last = i + len(phrase) - 1
            if tuple(t.text.lower() for t in tokens[i : last + 1]) == phrase:
                yield Cue(token, tokens[last], tokens[last])


def author_of(block: ParsedBlock, noun: Token, words: Lexicon) -> Token | None:
    """The head of the phrase that names whose writing or speech the noun is ("X's letter", "a letter from X")."""
    for child in block.children(noun):
        if child.dep == "poss":
            return child
        if child.dep == "acl" and child.tag == "VBN" and child.lemma in words.authoring_verbs:
            agent = next((c for c in block.children(child) if c.dep == "agent"), None)
            return next(block.children(agent), None) if agent else None
        if child.dep in {"prep", "agent"} and child.text.lower() in words.author_prepositions:
            return next((c for c in block.children(child) if c.dep == "pobj" and c.pos in _NAMING), None)
    return None


def _is_authored(block: ParsedBlock, noun: Token, words: Lexicon) -> bool:
    """Whether the noun is speech, or a writing with its content ("a tweet that …"), whose author stands beside it."""
    if noun.pos != "NOUN" or (noun.lemma not in words.nouns and noun.lemma not in words.documents):
        return False
    clauses = (c for c in block.children(noun) if c.dep in {"acl", "ccomp"})
    has_content = noun.lemma in words.nouns or any(d.dep in {"mark", "nsubj"} for c in clauses for d in block.children(c))
    return has_content and author_of(block, noun, words) is not None


def _is_verb(token: Token) -> bool:
    """Whether the tag says verb; a participle used as an adjective ("the stated goal") reports nothing."""
    return token.tag.startswith("VB") and token.pos != "AUX" and token.dep != "amod"


def _is_verb_after_all(block: ParsedBlock, token: Token, words: Lexicon) -> bool:
    """Whether a verb was tagged as a noun ("the statement read") but rules its sentence or has a subject."""
    if token.pos != "NOUN" or not words.has(token):
        return False
    return token.head == token.index or any(c.dep == "nsubj" for c in block.children(token))
