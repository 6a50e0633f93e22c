"""The line of the chronology that a reader sees: the clause that tells the happening, cut from the story's own words.

Left out are the date (it stands beside the line), the attribution (so does the source) and openers such as "however"; a
pronoun for a subject gives way to the name. What is too long is cut at the edges of clauses and phrases (`event_trim`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from explainer.actors.actor import Cast
from explainer.chronology.event_clause import Clause, clause_of, phrase_of
from explainer.chronology.event_tellings import Telling
from explainer.chronology.event_trim import cut_to, without_asides
from explainer.chronology.event_words import EventWords
from explainer.language.parse import ParsedBlock, Token
from explainer.wire.story import Span

# What a chronology line holds on a phone without growing to a paragraph.
LONGEST = 160
# A wrong name in a chronology is worse than a pronoun.
_SURE = 0.8
_STOPS_IN_QUOTES = tuple(stop + mark for stop in ".!?" for mark in "”’\"'")
_SPACES = re.compile(r"\s+")
_SPACE_BEFORE_MARK = re.compile(r"\s+([,.;:)\]?!])")
_SPACE_AFTER_BRACKET = re.compile(r"([(\[])\s+")
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]")
_MARKS_IN_A_ROW = re.compile(r"(?:\s*[,;:—–]){2,}")
# "Ana Ruiz, 71, was …": the age on the day of the story, which is not that of an earlier happening.
_AGE = re.compile(r"(?<=[^\W\d]),\s\d{1,3},(?=\s[^\W\d])")
_EDGES = " ,;:—–-"


def telling_clause(telling: Telling, reported: Span | None) -> Clause:
    """The clause that tells the happening.

    ``reported`` is the content of the quotation that holds the trigger, if one does: what stands outside says who says so,
    even where the parser took both for one clause.
    """
    clause = clause_of(telling.block, telling.anchor)
    named = phrase_of(clause, telling.anchor, telling.given.span)
    if named is not None:
        return named
    if reported is None or clause.root is None or clause.subject is None:
        return clause
    inside = {t.index for t in clause.block.tokens_in(reported.start, reported.end)}
    if not {clause.root.index, clause.subject.index} <= inside:
        return clause
    return replace(clause, indices=tuple(i for i in clause.indices if i in inside))


def event_line(clause: Clause, date: Span, others: frozenset[int], cast: Cast, words: EventWords) -> str:
    """The line for the happening that ``clause`` tells, dated by the words at ``date``.

    ``others`` are the triggers (token indices in the same block) of other happenings: they have lines of their own.
    """
    names = _names(clause, cast)
    kept = without_asides(clause, date, others, words)
    kept = cut_to(LONGEST - len("."), clause, kept, lambda some: len(_written(clause.block, some, names)))
    return _finished(_written(clause.block, kept, names), words)


def actors_of(clause: Clause, cast: Cast) -> tuple[str, ...]:
    """Keys of the actors that the clause names or refers to, in text order, each once."""
    tokens = (clause.block.tokens[i] for i in clause.indices)
    found = (key for t in tokens for key in cast.at(clause.block.span(t.start, t.end)))
    return tuple(dict.fromkeys(found))


def _names(clause: Clause, cast: Cast) -> Mapping[int, str]:
    """The name to put for a pronoun that is the clause's subject or opens it as a possessive, by token index."""
    names = {}
    for index in clause.indices:
        token = clause.block.tokens[index]
        subject = clause.subject is not None and index == clause.subject.index
        if token.tag not in {"PRP", "PRP$"} or not (subject or index == clause.indices[0]):
            continue
        span = clause.block.span(token.start, token.end)
        found = next((r for r in cast.references if r.span == span and r.confidence >= _SURE), None)
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
    text = _AGE.sub("", _SPACE_BEFORE_MARK.sub(r"\1", _SPACES.sub(" ", text)))
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
