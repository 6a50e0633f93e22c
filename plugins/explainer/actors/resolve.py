"""Join the names of a story to actors: full name and surname, name and abbreviation, long and short form, spelling variants.

A name that fits two actors stays unlinked (`Unresolved`). Every join carries its reason.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from explainer.actors import lexicon
from explainer.actors.actor import Actor, ActorKind, Join, Mention, Unresolved
from explainer.actors.fitting import fit, spelling
from explainer.actors.misspelt import is_slip
from explainer.slug import slug
from explainer.wire.story import Span

MISSPELLING = "misspelling"


def _length(form: str) -> tuple[int, int]:
    """How full a form is: its words, then its letters."""
    return len(form.split()), len(form)


@dataclass
class _Group:
    """The forms that are taken for one actor so far, fullest first where that is known."""

    kind: ActorKind
    forms: dict[str, list[Mention]] = field(default_factory=dict)
    joins: list[Join] = field(default_factory=list)
    misspelt: set[str] = field(default_factory=set)

    @cached_property
    def name(self) -> str:
        """The fullest form that is spelt right: most words, then most letters, then the first used."""
        return max((f for f in self.forms if f not in self.misspelt), key=_length)

    @cached_property
    def size(self) -> tuple[int, int]:
        """How full the name is."""
        return _length(self.name)

    @property
    def first(self) -> tuple[int, Span]:
        """Where it is named first."""
        return min((_number(m.span.block), m.span) for mentions in self.forms.values() for m in mentions)

    @property
    def uses(self) -> int:
        """How often it is named."""
        return sum(map(len, self.forms.values()))

    def take(self, other: _Group, rule: str) -> None:
        """Take all forms of ``other``, whose name was joined by ``rule``."""
        self.joins.append(Join(other.name, rule, self.name))
        self.joins.extend(other.joins)
        self.misspelt |= other.misspelt | (other.forms.keys() if rule == MISSPELLING else set())
        for form, mentions in other.forms.items():
            self.forms.setdefault(form, []).extend(mentions)
        self.__dict__.pop("name", None)
        self.__dict__.pop("size", None)


def resolve(mentions: Sequence[Mention], brackets: Mapping[str, str]) -> tuple[tuple[Actor, ...], tuple[Unresolved, ...]]:
    """The actors that ``mentions`` name, in order of first mention, and the mentions that fit several of them.

    ``brackets`` maps forms to the names after which they stand in brackets.
    """
    groups: dict[tuple[str, ActorKind], _Group] = {}
    for mention in mentions:
        form = " ".join(mention.text.split())
        key = (spelling(form, mention.kind), mention.kind)
        group = groups.setdefault(key, _Group(mention.kind))
        group.forms.setdefault(form, []).append(mention)
    open_groups = list(groups.values())
    unresolved: list[tuple[_Group, list[_Group], str]] = []
    for group in sorted(open_groups, key=lambda g: g.size):
        others = [g for g in open_groups if g is not group]
        fits = [(g, rule) for g in others if (rule := _rule(group, g, brackets))]
        fits = fits or [(g, MISSPELLING) for g in others if _misspells(group, g)]
        fits = _closest(fits)
        chosen = _one(fits)
        if chosen:
            chosen[0].take(group, chosen[1])
            open_groups.remove(group)
        elif fits:
            unresolved.append((group, [g for g, _ in fits], f"{len(fits)} actors fit: {fits[0][1]}"))
            open_groups.remove(group)
    return _actors(open_groups, unresolved)


# Rules of which the first outdoes the others: what the story itself says, then what letters and surnames tell.
_RANKS = ("other name given after the name", "initials", "same words", "without the legal form", "first initials", "surname")


def _closest(fits: list[tuple[_Group, str]]) -> list[tuple[_Group, str]]:
    """Those of the actors that fit by the strongest rule."""
    ranks = [_RANKS.index(rule) if rule in _RANKS else len(_RANKS) for _, rule in fits]
    return [fit for fit, rank in zip(fits, ranks, strict=True) if rank == min(ranks)]


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


def _rule(short: _Group, long: _Group, brackets: Mapping[str, str]) -> str | None:
    """The rule by which ``short`` names the same actor as ``long``, or None."""
    if brackets and any(brackets.get(form) in long.forms for form in short.forms):
        return "other name given after the name"
    if short.kind != long.kind or short.size >= long.size:
        return None
    return fit(short.name, long.name, short.kind)


def _misspells(group: _Group, usual: _Group) -> bool:
    """Whether ``group`` is ``usual`` (or its surname) misspelt: the rarer of the two, else the unlisted, else the later."""
    if group.kind != usual.kind:
        return False
    name, other = group.name, usual.name
    if group.kind == ActorKind.PERSON and " " not in name:
        other = other.rpartition(" ")[2]
    if abs(len(name) - len(other)) > 1 or not is_slip(name, other):
        return False
    listed = lexicon.known_places()
    rank, usual_rank = (group.uses, name in listed), (usual.uses, other in listed)
    return rank < usual_rank or (rank == usual_rank and group.first > usual.first)


def key_for(name: str, taken: Collection[str]) -> str:
    """A slug for ``name`` unlike those ``taken``: numbered where two names give the same."""
    base = slug(name) or "actor"
    return next(k for k in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if k not in taken)


def _actors(
    groups: list[_Group], unresolved: list[tuple[_Group, list[_Group], str]]
) -> tuple[tuple[Actor, ...], tuple[Unresolved, ...]]:
    actors: list[Actor] = []
    keys: dict[int, str] = {}
    for group in groups:
        key = key_for(group.name, keys.values())
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
