"""Read the rules for time expressions and find their candidates in running text.

A rule in ``rules/en/timex_*.yaml`` has a ``name``, a ``pattern``, the name of the function that ``resolve``s it, and examples.
In a pattern ``<month>`` stands for the macro of that name in ``timex_words.yaml`` and becomes a named group; a digit after
the name (``<month2>``) keeps two apart. A space stands for any white space. Where only a part of what the pattern matches
belongs to the expression, that part is the group ``span`` (or ``span2``). Patterns are matched against the text in lower case;
see ``capitalised`` in ``timex_words.yaml`` for the names that must be written with a capital letter.

Candidates are found in one pass: one expression that is the alternation of all patterns finds the places where some rule
matches (what `timex_openers` tells of their first letters keeps it from trying most words); there every rule that those
letters can open is tried, and the longest match is offered first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from explainer.chronology.timex_openers import guard, may_open, opening
from explainer.rules import load

RULE_FILES = ("timex_days", "timex_periods", "timex_relative", "timex_durations")
_MACRO = re.compile(r"(?<!\?P)<([a-z_]+?)(\d?)>")
_SPACE = re.compile(r"(\[[^\]]*\]|\(\?<[=!](?:\([^)]*\)|[^()])*\))| ")
_NAMED = re.compile(r"\(\?P<\w+>")


@dataclass(frozen=True, slots=True)
class Rule:
    """One compiled rule. ``any_language``: the expression is unambiguous without knowing the language (an ISO date)."""

    name: str
    resolve: str
    pattern: re.Pattern[str]
    any_language: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """One match of one rule in the text of one block; ``start`` and ``end`` delimit the expression itself.

    ``match`` is a match in the block's text in lower case, whose offsets are those of the text itself.
    """

    rule: Rule
    match: re.Match[str]
    start: int
    end: int

    def starts_with(self, group: str) -> bool:
        """Whether ``group`` took part in the match and stands at the head of the expression."""
        return (
            group in self.rule.pattern.groupindex
            and self.match[group] is not None
            and self.match.start(group) <= self.start + 1
        )

    def get(self, *groups: str) -> str | None:
        """What the first of these groups that took part in the match holds, in lower case with single spaces, else None."""
        for group in groups:
            if group in self.rule.pattern.groupindex and self.match[group] is not None:
                return " ".join(self.match[group].replace("’", "'").split())
        return None


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", " ").replace("'", "['’]") for w in sorted(words, key=len, reverse=True))


@cache
def _macros() -> dict[str, str]:
    words = load("en", "timex_words")
    macros = dict(words["macros"])
    macros["holiday"] = _alternatives(name.lower() for name in words["holidays"])
    macros["zones"] = rf"(?:(?!(?:{_alternatives(words['no_zone'])}) )[a-z]+ ){{1,3}}time|{_alternatives(words['zones'])}"
    macros["daypart"] = macros["dayparts"]
    return macros


def _widen(pattern: str) -> str:
    """Let every space match any white space (one character within a class or a look-behind, which has a fixed width)."""
    return _SPACE.sub(lambda m: m[0].replace(" ", r"\s") if m[1] else r"\s+", pattern)


def expand(pattern: str) -> str:
    """The pattern with its macros put in and its spaces widened. Raises `KeyError` for an unknown macro."""
    return _widen(_MACRO.sub(lambda m: f"(?P<{m[1]}{m[2]}>{_macros()[m[1]]})", pattern))


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of their files."""
    found = []
    for file in RULE_FILES:
        for row in load("en", file)["rules"]:
            pattern = re.compile(rf"(?:{expand(row['pattern'])})(?!\w)")
            found.append(Rule(row["name"], row["resolve"], pattern, row.get("any_language", False)))
    return tuple(found)


def _kept(any_language_only: bool) -> list[Rule]:
    return [r for r in rules() if r.any_language or not any_language_only]


@cache
def _scanner(any_language_only: bool) -> re.Pattern[str]:
    patterns = [_NAMED.sub("(?:", r.pattern.pattern) for r in _kept(any_language_only)]
    return re.compile(rf"(?<!\w)(?={guard(patterns)})(?:{'|'.join(patterns)})")


@cache
def _rules_opened_by(letters: str, any_language_only: bool) -> tuple[Rule, ...]:
    return tuple(r for r in _kept(any_language_only) if may_open(r.pattern.pattern, letters))


@cache
def _capitalised(rule: Rule) -> tuple[str, ...]:
    names = tuple(load("en", "timex_words")["capitalised"])
    return tuple(group for group in rule.pattern.groupindex if group.rstrip("0123456789") in names)


def lower(text: str) -> str:
    """The text in lower case, character by character, so that offsets stay what they are."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _hits_at(text: str, lowered: str, position: int, any_language_only: bool) -> Iterator[Hit]:
    for rule in _rules_opened_by(opening(lowered, position), any_language_only):
        match = rule.pattern.match(lowered, position)
        if match and all(match[g] is None or text[match.start(g)].isupper() for g in _capitalised(rule)):
            part = next((g for g in ("span", "span2") if g in rule.pattern.groupindex and match[g]), 0)
            yield Hit(rule, match, *match.span(part))


def hits(text: str, lowered: str, position: int, any_language_only: bool = False) -> tuple[int, tuple[Hit, ...]]:
    """The first place at or after ``position`` where a rule may match, and the matches there, longest first.

    ``lowered`` is the text in lower case (see `lower`). The place is -1 where nothing more matches; the matches may be none
    where only names' capital letters were missing.
    """
    place = _scanner(any_language_only).search(lowered, position)
    if not place:
        return -1, ()
    found = list(_hits_at(text, lowered, place.start(), any_language_only))
    for inner in sorted({h.start for h in found} - {place.start()}):
        found.extend(_hits_at(text, lowered, inner, any_language_only))
    return place.start(), tuple(sorted(found, key=lambda h: (h.start - h.end, h.start)))
