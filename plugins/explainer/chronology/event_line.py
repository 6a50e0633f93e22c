"""The line of the chronology that a reader sees: the clause that tells the happening, cut from the story's own words.

Left out are the date (it stands beside the line), the attribution (so does the source) and openers such as "however"; a
pronoun for a subject gives way to the name. What is too long is cut at the edges of clauses and phrases, those that say
least first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from explainer.actors.actor import Cast
from explainer.chronology.event_anchor import Anchor
from explainer.chronology.event_clause import Clause, clause_of
from explainer.language.parse import ParsedBlock, Token
from explainer.wire.story import Span

# What a chronology line holds on a phone without growing to a paragraph.
LONGEST = 160
# Dependents that a clause can do without, with what it costs the sense to lose them, in characters of text.
_COST = {
    "parataxis": 0,
    "relcl": 10,
    "appos": 15,
    "advcl": 15,
    "conj": 20,
    "acl": 40,
    "prep": 30,
    "agent": 40,
    "npadvmod": 30,
    "advmod": 20,
}
_TIME_PREPOSITIONS = {"on", "in", "at", "during", "of"}
_OPENERS = {
    "also",
    "additionally",
    "but",
    "and",
    "furthermore",
    "however",
    "meanwhile",
    "moreover",
    "notably",
    "separately",
    "so",
    "still",
    "then",
    "yet",
}
_FILE_MARK = re.compile(r"^\(?file(?:\s+(?:photo|picture|image))?\)?\s*[-–—:]\s*", re.IGNORECASE)
_LEADING = ",;:—–-)]"


def event_line(
    block: ParsedBlock, anchor: Anchor, time: Span, others: frozenset[int], cast: Cast, reported: Span | None = None
) -> str:
    """The line for the happening of ``anchor`` with the date at ``time``.

    ``others`` are the triggers (token indices of the block) of other happenings: they have lines of their own. ``reported`` is
    the content of the quotation that holds the trigger, if one does: what stands outside says only who says so.
    """
    clause = _within(block, clause_of(block, anchor), reported)
    dropped = {*_own_date(block, clause, time), *_openers(block, clause), *_attributions(block, clause)}
    dropped |= {*_other_clauses(block, clause, anchor, others)}
    kept = [i for i in clause.indices if i not in dropped]
    names = _names(block, clause, cast)
    while len(_render(block, kept, names)) > LONGEST:
        shorter = _shortened(block, clause, anchor, kept, names)
        if shorter is None:
            break
        kept = shorter
    return _finished(_render(block, kept, names))


def _within(block: ParsedBlock, clause: Clause, reported: Span | None) -> Clause:
    if reported is None or clause.root is None or clause.subject is None:
        return clause
    inside = {t.index for t in block.tokens_in(reported.start, reported.end)}
    if not {clause.root.index, clause.subject.index} <= inside:
        return clause
    return replace(clause, indices=tuple(i for i in clause.indices if i in inside))


def _own_date(block: ParsedBlock, clause: Clause, time: Span) -> Iterator[int]:
    """The words of the date with its preposition, where they are an adjunct that can be left out whole."""
    if time.block != block.block:
        return
    tokens = block.tokens_in(time.start, time.end)
    inside = {t.index for t in tokens}
    top = next((t for t in tokens if t.head not in inside), None)
    if top is None or top.index not in clause.indices:
        return
    above = block.tokens[top.head]
    governor = block.tokens[above.head] if above.pos == "ADP" else above
    if governor.dep == "acl":
        return
    if above.pos == "ADP" and top.dep == "pobj" and above.text.casefold() in _TIME_PREPOSITIONS and above.index not in inside:
        if {t.index for t in block.subtree(above)} - inside - {above.index} and above.index != tokens[0].index - 1:
            return
        yield above.index
        yield from inside
    elif top.dep in {"npadvmod", "advmod", "prep", "ROOT"} and above.pos in {"VERB", "AUX", "NOUN", "PROPN"}:
        yield from inside


def _openers(block: ParsedBlock, clause: Clause) -> Iterator[int]:
    for index in clause.indices:
        token = block.tokens[index]
        if token.text.casefold() in _OPENERS or token.text in _LEADING:
            yield index
        else:
            return


def _attributions(block: ParsedBlock, clause: Clause) -> Iterator[int]:
    """The words of "…, according to the ministry"."""
    for index in clause.indices:
        token = block.tokens[index]
        if token.text.casefold() == "according" and token.dep in {"prep", "advcl", "amod"}:
            yield from (t.index for t in block.subtree(token))


def _other_clauses(block: ParsedBlock, clause: Clause, anchor: Anchor, others: frozenset[int]) -> Iterator[int]:
    """Coordinate clauses with a happening that has a line of its own, and their conjunction."""
    for index in clause.indices:
        token = block.tokens[index]
        if token.dep != "conj" or token.pos not in {"VERB", "AUX"} or clause.root is None or token.head != clause.root.index:
            continue
        words = {t.index for t in block.subtree(token)}
        parted = block.tokens[min(words) - 1].pos in {"CCONJ", "PUNCT"}
        if parted and anchor.trigger.index not in words and words & others:
            yield from words
            yield from _conjunction(block, token)


def _shortened(
    block: ParsedBlock, clause: Clause, anchor: Anchor, kept: list[int], names: Mapping[int, str]
) -> list[int] | None:
    """``kept`` without the one part that is missed least: of those that suffice the smallest, else the largest of all."""
    options = []
    for cost, part in _parts(block, clause, anchor, kept):
        remaining = [i for i in kept if i not in part]
        size = len(_render(block, remaining, names))
        options.append((size > LONGEST, (size if size > LONGEST else -size) + cost, -min(part), remaining))
    return min(options)[3] if options else None


def _parts(block: ParsedBlock, clause: Clause, anchor: Anchor, kept: list[int]) -> Iterator[tuple[int, set[int]]]:
    """Parts that can go, with what it costs the sense (in characters); never what holds trigger, verb or subject."""
    needed = {anchor.trigger.index} | {t.index for t in (clause.root, clause.subject) if t is not None}
    left = set(kept)
    for index in kept:
        token = block.tokens[index]
        cost = _COST.get(token.dep)
        if cost is None or token.lemma.casefold() == "of" or (token.dep == "conj" and token.pos not in {"VERB", "AUX"}):
            continue
        part = {t.index for t in block.subtree(token)}
        if part & needed or block.tokens[max(part) + 1 if max(part) + 1 < len(block.tokens) else max(part)].tag == "HYPH":
            continue
        nested = clause.root is not None and token.head != clause.root.index
        bracketed = block.tokens[min(part) - 1].text in {",", "(", "–", "—"} if min(part) else False
        yield cost * (2 if nested and not bracketed else 1), (part | set(_conjunction(block, token))) & left


def _conjunction(block: ParsedBlock, token: Token) -> list[int]:
    """The "and" before the last of several coordinated clauses."""
    if token.dep != "conj":
        return []
    above = block.tokens[token.head]
    return [c.index for c in block.children(above) if c.dep == "cc" and above.index < c.index < token.index][-1:]


def _names(block: ParsedBlock, clause: Clause, cast: Cast) -> Mapping[int, str]:
    """The name to put for a pronoun that is the clause's subject or opens it as a possessive."""
    names = {}
    for index in clause.indices[:6]:
        token = block.tokens[index]
        subject = clause.subject is not None and token.index == clause.subject.index
        if token.tag not in {"PRP", "PRP$"} or not (subject or index == clause.indices[0]):
            continue
        span = block.span(token.start, token.end)
        found = next((r for r in cast.references if r.span.overlaps(span)), None)
        if found is not None:
            name = cast.actor(found.actor).name
            names[index] = f"{name}’s" if token.tag == "PRP$" else name
    return names


def _render(block: ParsedBlock, kept: list[int], names: Mapping[int, str]) -> str:
    parts: list[str] = []
    previous: Token | None = None
    for index in kept:
        token = block.tokens[index]
        if previous is not None:
            gap = block.text[previous.end : token.start] if index == previous.index + 1 else " "
            parts.append(gap)
        parts.append(names.get(index, token.text))
        previous = token
    return _tidy("".join(parts))


def _tidy(text: str) -> str:
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s+([,.;:)\]?!])", r"\1", text)
    text = re.sub(r"([(\[])\s+", r"\1", text)
    text = re.sub(r"\(\s*\)|\[\s*\]", "", text)
    text = re.sub(r"(?:\s*[,;:—–]){2,}", ",", text)
    return text.strip(" ,;:—–-")


def _finished(text: str) -> str:
    """With balanced quotation marks and brackets, a capital first, a full stop last, and no longer than it may be."""
    for opening, closing in (("“", "”"), ("(", ")"), ("[", "]")):
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    text = _FILE_MARK.sub("", _tidy(text.rstrip(".!?")))
    if len(text) > LONGEST:
        text = text[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:—–-") + "…"
        return text[:1].upper() + text[1:]
    return text[:1].upper() + text[1:] + "."
