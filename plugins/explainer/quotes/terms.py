"""What stands between quotation marks without being anybody's words: titles, terms, nicknames."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from explainer import rules
from explainer.language.parse import Token
from explainer.quotes.frames import Frame
from explainer.quotes.marks import Quoted

SHORTEST = 3  # words; shorter ones are scare quotes as often as not, and no line for a reader
_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_SMALL_WORD_LENGTH = 3  # letters; title case leaves shorter words small
_VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True)
class TermWords:
    """The lists of ``quoted_terms.yaml``."""

    introductions: tuple[tuple[str, ...], ...]
    works: frozenset[str]


@cache
def term_words(language: str) -> TermWords:
    """The words that introduce a term or title in a language. Raises `FileNotFoundError` where it has none."""
    lists = rules.load(language, "quoted_terms")
    return TermWords(tuple(tuple(i.split()) for i in lists["introductions"]), frozenset(lists["works"]))


def is_long_enough(text: str) -> bool:
    """Whether a quoted passage has the words of a quotation rather than of a quoted term."""
    return sum(1 for chunk in text.split() if _WORD.search(chunk)) >= SHORTEST


def is_term(frame: Frame, passage: Quoted, words: TermWords, *, attributed: bool, governed: bool) -> bool:
    """Whether the passage is a title, a name or a term rather than a quotation.

    ``attributed`` says that it has a cue, ``governed`` that the cue is that of its own clause.
    """
    block = frame.block
    before = frame.between(frame.start, passage.open)
    text = block.text[passage.start : passage.end]
    if _is_introduced(before, words):
        return True
    spoken = text[-1] in ".!?," or (attributed and bool(before) and (before[-1].text in ":," or before[-1].pos == "VERB"))
    if _is_title_case(text) and (not spoken or _follows_a_work(before, words)):
        return True
    inside = block.tokens_in(passage.start, passage.end)
    if frame.bare or any(t.pos in _VERBAL for t in inside):
        return False
    behind = next(iter(frame.between(passage.close, frame.end)), None)
    modifies = behind is not None and behind.pos == "NOUN" and bool(before) and before[-1].pos == "DET"
    return not attributed or (modifies and not governed)


def _is_introduced(before: tuple[Token, ...], words: TermWords) -> bool:
    lower = tuple(t.text.lower() for t in before if t.text not in {",", ":"})
    return any(lower[-len(i) :] == i for i in words.introductions)


def _follows_a_work(before: tuple[Token, ...], words: TermWords) -> bool:
    return any(t.lemma.lower() in words.works for t in before[-3:])


def _is_title_case(text: str) -> bool:
    long = [w for w in _WORD.findall(text) if len(w) > _SMALL_WORD_LENGTH]
    return bool(long) and all(w[0].isupper() or w[0].isdigit() for w in long)
