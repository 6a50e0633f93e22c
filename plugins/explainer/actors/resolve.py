"""Join the names of a story to actors: full name and surname, name and abbreviation, long and short form, spelling variants.

A name that fits two actors stays unlinked (`Unresolved`). Every join carries its reason.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from explainer.actors import lexicon
from explainer.actors.actor import Actor, ActorKind, Join, Mention, Unresolved
from explainer.slug import slug

_SMALL = frozenset({"of", "the", "and", "for", "de", "la", "del", "do", "da", "des", "du", "in", "on", "&", "to", "y", "e"})


@dataclass
class _Group:
    """The forms that are taken for one actor so far, fullest first where that is known."""

    kind: ActorKind
    forms: dict[str, list[Mention]] = field(default_factory=dict)
    joins: list[Join] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The fullest form: most words, then most letters, then the first used."""
        return max(self.forms, key=lambda f: (len(f.split()), len(f)))

    def take(self, other: _Group, rule: str) -> None:
        """Take all forms of ``other``, whose name was joined by ``rule``."""
        self.joins.append(Join(other.name, rule, self.name))
        self.joins.extend(other.joins)
        for form, mentions in other.forms.items():
            self.forms.setdefault(form, []).extend(mentions)


def resolve(mentions: Sequence[Mention], brackets: Mapping[str, str]) -> tuple[tuple[Actor, ...], tuple[Unresolved, ...]]:
    """The actors that ``mentions`` name, in order of first mention, and the mentions that fit several of them.

    ``brackets`` maps forms to the names after which they stand in brackets.
    """
    groups: dict[tuple[str, ActorKind], _Group] = {}
    for mention in mentions:
        form = " ".join(mention.text.split())
        key = (_same_spelling(form, mention.kind), mention.kind)
        group = groups.setdefault(key, _Group(mention.kind))
        group.forms.setdefault(form, []).append(mention)
    open_groups = list(groups.values())
    unresolved: list[tuple[_Group, list[_Group], str]] = []
    for group in sorted(open_groups, key=lambda g: (len(g.name.split()), len(g.name))):
        others = [g for g in open_groups if g is not group]
        fits = [(g, rule) for g in others if (rule := _fits(group, g, brackets))]
        chosen = _one(fits)
        if chosen:
            chosen[0].take(group, chosen[1])
            open_groups.remove(group)
        elif fits:
            unresolved.append((group, [g for g, _ in fits], f"{len(fits)} actors fit: {fits[0][1]}"))
            open_groups.remove(group)
    return _actors(open_groups, unresolved)


def _one(fits: list[tuple[_Group, str]]) -> tuple[_Group, str] | None:
    """The one actor that fits; where all that fit name each other's longer forms, the longest."""
    if len(fits) == 1:
        return fits[0]
    for group, rule in fits:
        if all(other is group or _part_of(other.name, group.name) for other, _ in fits):
            return group, rule
    return None


def _part_of(short: str, long: str) -> bool:
    words = lexicon.fold(long).split()
    return all(w in words for w in lexicon.fold(short).split())


def _same_spelling(form: str, kind: ActorKind) -> str:
    """What forms of one name share: case, accents, hyphens, full stops in abbreviations; for places, the usual fullest form."""
    if kind == ActorKind.PLACE:
        form = lexicon.places().canonical.get(form, form)
    return re.sub(r"[\s.-]+", " ", lexicon.fold(form)).strip() if len(form) > 4 else lexicon.fold(form).replace(".", "")


def _fits(short: _Group, long: _Group, brackets: Mapping[str, str]) -> str | None:
    """The rule by which ``short`` names the same actor as ``long``, or None."""
    name, full = short.name, long.name
    for form in short.forms:
        if brackets.get(form) in long.forms:
            return "in brackets after the name"
    if short.kind != long.kind or (len(name.split()), len(name)) >= (len(full.split()), len(full)):
        return None
    words, longer = lexicon.fold(name).replace(",", "").split(), lexicon.fold(full).replace(",", "").split()
    if short.kind == ActorKind.PERSON:
        return _person_fits(words, longer)
    if short.kind == ActorKind.ORGANISATION:
        if name.isupper() and initials(full).startswith(name.replace(".", "")):
            return "initials"
        if _content(name) == _content(full):
            return "same words"
        if longer[: len(words)] == words or (len(words) > 1 and longer[-len(words) :] == words):
            return "short form"
    elif _content(name) == _content(full) or (words[-1] in lexicon.places().lower_heads and _content(name) < _content(full)):
        return "same words"
    elif longer[: len(words)] == words and len(longer) == len(words) + 1 and full.split()[-1] in {"City", "D.C."}:
        return "short form"
    return None


def _content(name: str) -> frozenset[str]:
    """The words of a name without small ones, words for the same thing made one."""
    words = re.findall(r"[^\W_]+", lexicon.fold(name))
    return frozenset(lexicon.synonyms().get(w, w) for w in words if w not in _SMALL)


def _person_fits(words: list[str], longer: list[str]) -> str | None:
    if len(words) < len(longer) and longer[-len(words) :] == words:
        return "surname"
    if len(words) == 1 and longer[0] == words[0]:
        return "first name"
    if len(words) > 1 and words[0] == longer[0] and words[-1] == longer[-1]:
        return "shorter full name"
    if len(words) == 1 and len(longer) > 2 and words[0] in longer[1:]:
        return "one of two surnames"
    return None


def initials(name: str) -> str:
    """The first letters of a name's words, small words left out: ``IMF``, ``CEC``."""
    words = [w for part in name.split() for w in part.split("-") if w and w.lower() not in _SMALL]
    return "".join(w if w.isupper() and len(w) < 4 else w[0] for w in words).upper()


def _key(name: str, taken: Collection[str]) -> str:
    """A slug for ``name`` unlike those ``taken``: numbered where two names give the same."""
    base = slug(name) or "actor"
    return next(k for k in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if k not in taken)


def _actors(
    groups: list[_Group], unresolved: list[tuple[_Group, list[_Group], str]]
) -> tuple[tuple[Actor, ...], tuple[Unresolved, ...]]:
    actors: list[Actor] = []
    keys: dict[int, str] = {}
    for group in groups:
        key = _key(group.name, keys.values())
        keys[id(group)] = key
        aliases = tuple(dict.fromkeys(m.text for m in _in_order(group) if m.text != group.name))
        actors.append(Actor(key, group.name, group.kind, tuple(_in_order(group)), aliases, (), tuple(group.joins)))
    left = [
        Unresolved(mention, tuple(keys[id(g)] for g in fits if id(g) in keys), reason)
        for group, fits, reason in unresolved
        for mention in _in_order(group)
    ]
    return tuple(actors), tuple(left)


def _in_order(group: _Group) -> list[Mention]:
    return sorted((m for mentions in group.forms.values() for m in mentions), key=lambda m: (_number(m.span.block), m.span))


def _number(block: str) -> int:
    return int(re.sub(r"\D", "", block) or 0)
