"""Join the names of a story to actors: full name and surname, name and abbreviation, long and short form, spelling variants.

A name that fits two actors stays unlinked (`Unresolved`). Every join carries its reason.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence

from explainer.actors import lexicon
from explainer.actors.actor import Actor, ActorKind, Mention, Unresolved
from explainer.actors.fitting import fit, spelling
from explainer.actors.groups import MISSPELLING, Group, Open, misspells
from explainer.actors.relatives import RELATIVE
from explainer.slug import slug


def resolve(mentions: Sequence[Mention], brackets: Mapping[str, str]) -> tuple[tuple[Actor, ...], tuple[Unresolved, ...]]:
    """The actors that ``mentions`` name, in order of first mention, and the mentions that fit several of them.

    ``brackets`` maps forms to the names after which they stand in brackets.
    """
    groups: dict[tuple[str, ActorKind, bool], Group] = {}
    for mention in mentions:
        form = " ".join(mention.text.split())
        key = (spelling(form, mention.kind), mention.kind, mention.rule == RELATIVE)
        group = groups.setdefault(key, Group(mention.kind))
        group.forms.setdefault(form, []).append(mention)
    called = _called_by_first_name(groups.values())
    standing = Open(groups.values(), brackets)
    unresolved: list[tuple[Group, list[Group], str]] = []
    for group in sorted(standing, key=lambda g: g.size):
        others = standing.near(group)
        fits = [(g, rule) for g in others if (rule := _rule(group, g, brackets))]
        fits = _by_surname(_closest(fits or [(g, MISSPELLING) for g in others if misspells(group, g)]), called)
        chosen = _one(fits)
        if chosen:
            chosen[0].take(group, chosen[1])
            standing.note(chosen[0])
        elif fits:
            unresolved.append((group, [g for g, _ in fits], f"{len(fits)} actors fit: {fits[0][1]}"))
        if fits:
            standing.close(group)
    return _actors(list(standing), unresolved)


def _called_by_first_name(groups: Collection[Group]) -> frozenset[str]:
    """The first names that the story uses alone: "Elian" beside "Elian Gonzalez", where nobody has them for a surname."""
    people = [group.name.split() for group in groups if group.kind == ActorKind.PERSON]
    surnames = {words[-1] for words in people if len(words) > 1}
    return frozenset(words[0] for words in people if len(words) == 1) - surnames


def _by_surname(fits: list[tuple[Group, str]], called: Container[str]) -> list[tuple[Group, str]]:
    """Of several actors of one surname, those whom the story does not call by the first name, if any are left."""
    if len(fits) < 2 or any(rule != "surname" for _, rule in fits):
        return fits
    return [(group, rule) for group, rule in fits if group.name.split()[0] not in called] or fits


# Rules of which the first outdoes the others: what the story itself says, then what letters and surnames tell.
_RANKS = ("other name given after the name", "initials", "same words", "without the legal form", "first initials", "surname")


def _closest(fits: list[tuple[Group, str]]) -> list[tuple[Group, str]]:
    """Those of the actors that fit by the strongest rule."""
    ranks = [_RANKS.index(rule) if rule in _RANKS else len(_RANKS) for _, rule in fits]
    return [fit for fit, rank in zip(fits, ranks, strict=True) if rank == min(ranks)]


def _one(fits: list[tuple[Group, str]]) -> tuple[Group, str] | None:
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


def _rule(short: Group, long: Group, brackets: Mapping[str, str]) -> str | None:
    """The rule by which ``short`` names the same actor as ``long``, or None."""
    if brackets and any(brackets.get(form) in long.forms for form in short.forms):
        return "other name given after the name"
    if short.kind != long.kind or short.size >= long.size or short.is_relative:
        return None
    return fit(short.name, long.name, short.kind)


def key_for(name: str, taken: Collection[str]) -> str:
    """A slug for ``name`` unlike those ``taken``: numbered where two names give the same."""
    base = slug(name) or "actor"
    return next(k for k in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if k not in taken)


def _actors(
    groups: list[Group], unresolved: list[tuple[Group, list[Group], str]]
) -> tuple[tuple[Actor, ...], tuple[Unresolved, ...]]:
    actors: list[Actor] = []
    keys: dict[int, str] = {}
    taken: set[str] = set()
    for group in groups:
        key = keys[id(group)] = key_for(group.name, taken)
        taken.add(key)
        mentions = tuple(group.in_order())
        aliases = tuple(dict.fromkeys(m.text for m in mentions if m.text != group.name))
        actors.append(Actor(key, group.name, group.kind, mentions, aliases, (), tuple(group.joins)))
    left = [
        Unresolved(mention, tuple(keys[id(g)] for g in fits if id(g) in keys), reason)
        for group, fits, reason in unresolved
        for mention in group.in_order()
    ]
    return tuple(actors), tuple(left)
