"""What a whole text knows of its names: the tagger judges each occurrence alone, a text uses a name in one sense.

One sense per discourse: Gale, Church & Yarowsky 1992; for names, Krishnan & Manning 2006. Each occurrence of a string votes for
the kind that the tagger gave it there, or for being no name; a person's whole name votes for its surname, a well-known place
for its name. A name followed by its own acronym in brackets shares its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from explainer import rules
from explainer.language.name_lists import NameLists
from explainer.language.parse import Name

_WHOLE_NAME = 2.0
"""Votes of a person's whole name for the surname alone: more than one slip of the tagger weighs."""

_COMPANY = 1.5
"""Votes of a company's whole name for the name without its legal form: less than those of a person's for a surname."""

_UNINTRODUCED = 0.6
"""Vote of an occurrence as a person's surname where the text never gives the whole name: news introduces people."""

_WELL_KNOWN = 1.0
"""Vote of the list of well-known places."""

_SILENCE = 0.5
"""Vote of an occurrence that the tagger passed over: it misses more names than it invents."""

_NO_NAME = ""
_WORD = re.compile(r"\w+")
_GOES_ON = re.compile(r"\.[,;)]|\.\s[^\sA-Z\"“]")
"""A dot after which a sentence goes on."""
_BODY_AND_PLACE = re.compile(r"(?P<body>[A-Z][A-Z0-9.+-]+)\s(?P<place>.+)")
_ACRONYM = re.compile(r"\s?\(\s?(?P<acronym>[A-Z][A-Z0-9-]{1,9})\s?\)")


def _key(form: str) -> str:
    """Forms that count as one string: capitals do not tell names of some length apart ("CARACAS", "Caracas")."""
    return form.casefold() if len(form) > 4 else form


def agree(lines: Sequence[str], names: Sequence[Sequence[Name]], lists: NameLists) -> list[list[Name]]:
    """The names of a text, line by line in order, after its occurrences have agreed; offsets stay those of the line."""
    names = [
        _with_acronyms(line, _with_dots(line, _without_venues(line, _without_money(line, found), lists)))
        for line, found in zip(lines, names, strict=True)
    ]
    known = _by_first_word(lines, names)
    passed_over = [list(_passed_over(line, found, known)) for line, found in zip(lines, names, strict=True)]
    votes = _votes(lines, names, passed_over)
    forms = {(line[n.start : n.end], n.kind) for line, found in zip(lines, names, strict=True) for n in found}
    _weigh(votes, {form for form, kind in forms if kind == "person" and " " in form}, lists)
    for company in {without_legal_form(form) for form, _ in forms}:
        if company and _key(company) in votes:
            kinds = votes[_key(company)]
            kinds["organisation"] = kinds.get("organisation", 0) + _COMPANY
    decided = {key: max(sorted(kinds), key=lambda k: kinds[k]) for key, kinds in votes.items()}
    agreed = []
    for line, found, more in zip(lines, names, passed_over, strict=True):
        spans = [(n.start, n.end) for n in found] + more
        kept = [Name(start, end, decided[_key(line[start:end])]) for start, end in sorted(spans)]
        agreed.append([n for n in kept if n.kind != _NO_NAME])
    return agreed


def _without_money(line: str, names: Sequence[Name]) -> list[Name]:
    """The names without those that only say whose money is meant: "US$ 20"."""
    return [n for n in names if not line.startswith("$", n.end)]


def _without_venues(line: str, names: Sequence[Name], lists: NameLists) -> list[Name]:
    """The names, a body's parted from that of the place where it meets: "NATO Lisbon summit"."""
    found = []
    for name in names:
        match = _BODY_AND_PLACE.fullmatch(line, name.start, name.end)
        if match and name.kind == "organisation" and lists.is_place(match["place"]) and _meeting().match(line, name.end):
            found += [Name(name.start, match.end("body"), name.kind), Name(match.start("place"), name.end, "place")]
        else:
            found.append(name)
    return found


@cache
def _meeting() -> re.Pattern[str]:
    """What meets, behind a blank."""
    return re.compile(rf"\s(?:{'|'.join(rules.load('en', 'meetings')['nouns'])})\b")


@cache
def _legal_form() -> re.Pattern[str]:
    """The legal forms that end a company's name."""
    forms = rules.load("en", "legal_forms")
    dotted = "|".join(map(re.escape, forms["abbreviated"]))
    return re.compile(rf"(?<=\w),?\s(?:(?P<dotted>{dotted})|(?:{dotted})\.|{'|'.join(map(re.escape, forms['whole']))})$")


def without_legal_form(name: str) -> str:
    """A company's name without its legal form or forms; the empty string where the name has none."""
    short = name
    while match := _legal_form().search(short):
        short = short[: match.start()]
    return "" if short == name or _legal_form().search(f"a {short}") else short


def _with_dots(line: str, names: Sequence[Name]) -> list[Name]:
    """The names with the dot of the abbreviation that ends them, unless it seems to end the sentence."""
    found = []
    for name in names:
        match = _GOES_ON.match(line, name.end) and _legal_form().search(line[name.start : name.end])
        found.append(replace(name, end=name.end + 1) if match and match["dotted"] else name)
    return found


def _with_acronyms(line: str, names: Sequence[Name]) -> list[Name]:
    """The names with each acronym that follows its own long form in brackets, both of one kind; a person has no acronym."""
    found = list(names)
    for name in names:
        match = _ACRONYM.match(line, name.end)
        if match and _abbreviates(match["acronym"], line[name.start : name.end]):
            start, end = match.span("acronym")
            kind = "organisation" if name.kind == "person" else name.kind
            found = [n for n in found if (n.end <= start or end <= n.start) and n != name]
            found += [Name(name.start, name.end, kind), Name(start, end, kind)]
    return sorted(found, key=lambda n: n.start)


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether the acronym's letters occur in the name in that order, the first as its first letter."""
    letters = iter(name.casefold())
    plain = [c for c in acronym.casefold() if c.isalpha()]
    return len(name.split()) > 1 and name[:1].casefold() == plain[0] and all(c in letters for c in plain)


def _votes(
    lines: Sequence[str], names: Sequence[Sequence[Name]], passed_over: Sequence[Sequence[tuple[int, int]]]
) -> dict[str, dict[str, float]]:
    votes: dict[str, dict[str, float]] = {}
    for line, found, more in zip(lines, names, passed_over, strict=True):
        cast = [(line[n.start : n.end], n.kind, 1.0) for n in found]
        cast += [(line[start:end], _NO_NAME, _SILENCE) for start, end in more]
        for form, kind, weight in cast:
            kinds = votes.setdefault(_key(form), {})
            kinds[kind] = kinds.get(kind, 0) + weight
    return votes


def _weigh(votes: dict[str, dict[str, float]], people: set[str], lists: NameLists) -> None:
    """Add to the occurrences' votes what whole names and the list of places say."""
    surnames = {_key(name.split()[-1]) for name in people}
    introduced = {_key(word) for name in people for word in name.split()}
    for key, kinds in votes.items():
        if key in surnames:
            kinds["person"] = kinds.get("person", 0) + _WHOLE_NAME
        elif "person" in kinds and " " not in key and key not in introduced:
            kinds["person"] *= _UNINTRODUCED
        if key not in surnames and lists.is_well_known(key):
            kinds["place"] = kinds.get("place", 0) + _WELL_KNOWN


def _by_first_word(lines: Sequence[str], names: Sequence[Sequence[Name]]) -> dict[str, list[str]]:
    """The strings that are names somewhere, also in capitals, by the first word of each; longer ones first."""
    forms = {line[n.start : n.end] for line, found in zip(lines, names, strict=True) for n in found}
    forms |= {form.upper() for form in forms if len(form) > 4}
    known: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda f: (-len(f), f)):
        first = _WORD.match(form)
        if first and form != form.lower():
            known.setdefault(first[0], []).append(form)
    return known


def _passed_over(line: str, names: Sequence[Name], known: dict[str, list[str]]) -> Iterator[tuple[int, int]]:
    """Where a string that is a name elsewhere stands without being one, nor a part of one."""
    at = 0
    for word in _WORD.finditer(line):
        start = word.start()
        if start < at or word[0] not in known:
            continue
        ends = (start + len(form) for form in known[word[0]] if line.startswith(form, start))
        end = next((end for end in ends if not _WORD.match(line, end)), start)
        at = end
        taken = any(n.start < end and start < n.end for n in names)
        if start < end and not taken and not line.startswith("$", end):
            yield start, end
