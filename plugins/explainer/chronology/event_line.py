"""The line of the chronology that a reader sees: the clause that tells the happening, cut from the story's own words.

Left out are the date (it stands beside the line), the attribution (so does the source) and openers such as "however"; a
pronoun for a subject gives way to the name. What is too long is cut at the edges of clauses and phrases (`event_trim`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from explainer.actors.actor import Cast
from explainer.chronology.event_clause import Clause, clause_of
from explainer.chronology.event_tellings import Telling
from explainer.chronology.event_trim import cut_to, without_asides
from explainer.chronology.event_words import EventWords
from explainer.language.parse import ParsedBlock, Token
from explainer.wire.story import Span

# What a chronology line holds on a phone without growing to a paragraph.
LONGEST = 160
_STOPS_IN_QUOTES = tuple(stop + mark for stop in ".!?" for mark in "”’\"'")
_SPACES = re.compile(r"\s+")
_SPACE_BEFORE_MARK = re.compile(r"\s+([,.;:)\]?!])")
_SPACE_AFTER_BRACKET = re.compile(r"([(\[])\s+")
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]")
_MARKS_IN_A_ROW = re.compile(r"(?:\s*[,;:—–]){2,}")
_EDGES = " ,;:—–-"


def event_line(telling: Telling, others: frozenset[int], cast: Cast, reported: Span | None, words: EventWords) -> str:
    """The line for a happening.

    ``others`` are the triggers (token indices in the same block) of other happenings: they have lines of their own.
    ``reported`` is the content of the quotation that holds the trigger, if one does: what stands outside says who says so.
    """
    clause = _within(clause_of(telling.block, telling.anchor), reported)
    names = _names(clause, cast)
    kept = without_asides(clause, telling.given.span, others, words)
    kept = cut_to(LONGEST - len("."), clause, kept, lambda some: len(_written(clause.block, some, names)))
    return _finished(_written(clause.block, kept, names), words)


def _within(clause: Clause, reported: Span | None) -> Clause:
    """The clause without the attribution around it, where the parser took both for one."""
    if reported is None or clause.root is None or clause.subject is None:
        return clause
    inside = {t.index for t in clause.block.tokens_in(reported.start, reported.end)}
    if not {clause.root.index, clause.subject.index} <= inside:
        return clause
    return replace(clause, indices=tuple(i for i in clause.indices if i in inside))


def _names(clause: Clause, cast: Cast) -> Mapping[int, str]:
    """The name to put for a pronoun that is the clause's subject or opens it as a possessive, by token index."""
    names = {}
    for index in clause.indices:
        token = clause.block.tokens[index]
        subject = clause.subject is not None and index == clause.subject.index
        if token.tag not in {"PRP", "PRP$"} or not (subject or index == clause.indices[0]):
            continue
        span = clause.block.span(token.start, token.end)
        found = next((r for r in cast.references if r.span == span), None)
        if found is not None:
            name = cast.actor(found.actor).name
            names[index] = f"{name}’s" if token.tag == "PRP$" else name
    return names


def _written(block: ParsedBlock, kept: list[int], names: Mapping[int, str]) -> str:
    """The tokens as text, with the story's own spacing where they stood together."""
    parts: list[str] = []
    previous: Token | None = None
    for index in kept:
        token = block.tokens[index]
        if previous is not None:
            parts.append(block.text[previous.end : token.start] if index == previous.index + 1 else " ")
        parts.append(names.get(index, token.text))
        previous = token
    return _tidy("".join(parts))


def _tidy(text: str) -> str:
    """Without the spaces, brackets and marks that cutting left standing."""
    text = _SPACE_BEFORE_MARK.sub(r"\1", _SPACES.sub(" ", text))
    text = _EMPTY_BRACKETS.sub("", _SPACE_AFTER_BRACKET.sub(r"\1", text))
    return _MARKS_IN_A_ROW.sub(",", text).strip(_EDGES)


def _finished(text: str, words: EventWords) -> str:
    """With balanced quotation marks and brackets, a capital first, a full stop last, and no longer than it may be."""
    for opening, closing in (("“", "”"), ("(", ")"), ("[", "]")):
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    text = words.file_photo.sub("", _tidy(text.rstrip(".!?"))).lstrip(_EDGES)
    text = text[:1].upper() + text[1:]
    if len(text) >= LONGEST:
        return text[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(_EDGES) + "…"
    return text if text.endswith(_STOPS_IN_QUOTES) else f"{text}."
