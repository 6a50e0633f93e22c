"""Who is who across stories: the actors of all readings become the site's actors, each with a stable id.

An actor is joined across stories only with evidence, else left apart:

1. an editor's glossary file that claims one of its names;
2. the same name of an organisation or place (``US`` is the ``United States``); the same full name of a person, unless what
   the stories say of the person differs and nobody else links the stories;
3. a short form (surname, acronym) that belongs to exactly one actor of the archive, where that actor keeps the same company.

All steps are independent of the order of the stories.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from msgspec import Struct

from explainer.actors import lexicon
from explainer.actors.actor import Actor, ActorKind
from explainer.actors.glossary import GlossaryEntry
from explainer.actors.glossary_files import fold as fold_anew
from explainer.reading.reading import Reading
from explainer.slug import slug

_PLACE = ActorKind.PLACE

Member = tuple[str, str]
"""A story's id and the key of an actor in it."""

fold = lru_cache(maxsize=262_144)(fold_anew)
"""A name for comparison; the same few names are met in all stories."""


@dataclass(frozen=True)
class DatedReading:
    """A reading with the id of its story; ``order`` (day, id) says which of two stories is the older."""

    id: str
    reading: Reading

    @property
    def order(self) -> tuple[str, str]:
        """Sort key: publication time, then id."""
        published = self.reading.story.published
        return (published.isoformat() if published else "", self.id)


@dataclass(frozen=True)
class Identity:
    """One actor of the site: its members in story order, and in words why they were taken for one."""

    id: str
    kind: ActorKind
    name: str
    members: tuple[Member, ...]
    glossary: GlossaryEntry | None = None
    reasons: tuple[str, ...] = ()


class _Seen(Struct, frozen=True, eq=False):
    """An actor as one story has it. ``order`` numbers the stories, the oldest first; ``form`` is the name for comparison."""

    order: int
    story: str
    actor: Actor
    form: str


@dataclass
class _Group:
    """Members that were joined so far."""

    kind: ActorKind
    name: str
    members: list[_Seen] = field(default_factory=list)
    glossary: GlossaryEntry | None = None
    reasons: list[str] = field(default_factory=list)


def identify(readings: Sequence[DatedReading], glossary: Iterable[GlossaryEntry]) -> list[Identity]:
    """Join the actors of all readings. The result is ordered by id; every actor of every reading is in exactly one."""
    ordered = sorted(readings, key=lambda r: r.order)
    everyone = [_Seen(number, r.id, a, fold(a.name)) for number, r in enumerate(ordered) for a in r.reading.cast.actors]
    company = _Company(everyone, len(ordered))
    claims = _Claims(glossary)
    groups: list[_Group] = []
    rest: dict[tuple[ActorKind, str], list[_Seen]] = defaultdict(list)
    claimed: dict[str, _Group] = {}
    for seen in everyone:
        entry = claims.entry_for(seen)
        if entry:
            group = claimed.setdefault(entry.id, _Group(entry.kind, entry.name, glossary=entry))
            group.members.append(seen)
        else:
            rest[seen.actor.kind, _common_name(seen)].append(seen)
    groups += claimed.values()
    for (kind, _), members in _institutions_as_one(rest).items():
        groups += _same_name(kind, members, company)
    return sorted(_named(_attach_short_forms(groups, company)), key=lambda i: i.id)


def _institutions_as_one(
    by_name: Mapping[tuple[ActorKind, str], list[_Seen]],
) -> dict[tuple[ActorKind, str], list[_Seen]]:
    """A name of several words that some stories take for a place and some for an organisation is one: what most take it for.

    So a research centre has one page. A single word may well be two: a town and its club.
    """
    joined: dict[tuple[ActorKind, str], list[_Seen]] = defaultdict(list)
    for (kind, name), members in by_name.items():
        organisation, place = (ActorKind.ORGANISATION, name), (ActorKind.PLACE, name)
        if " " in name and organisation in by_name and place in by_name and kind is not ActorKind.PERSON:
            most_say_place = len(by_name[place]) > len(by_name[organisation])
            joined[place if most_say_place else organisation] += members
        else:
            joined[kind, name] += members
    return joined


class _Claims:
    """Which glossary entry claims a name. Of two entries of one kind the first by path has it (the check tells the clash)."""

    def __init__(self, glossary: Iterable[GlossaryEntry]) -> None:
        self._owners: dict[str, list[GlossaryEntry]] = defaultdict(list)
        self._disowned: dict[str, frozenset[str]] = {}
        for entry in sorted(glossary, key=lambda e: e.path):
            self._disowned[entry.id] = frozenset(fold(n) for n in entry.also_not)
            for name in dict.fromkeys(fold(n) for n in entry.names):
                self._owners[name].append(entry)

    def entry_for(self, seen: _Seen) -> GlossaryEntry | None:
        """The entry that claims the actor's name (or, failing that, one of its longer aliases)."""
        forms = [seen.form, *map(fold, seen.actor.aliases)]
        if self._owners.keys().isdisjoint(forms):
            return None
        claiming = (entry for form in forms if form in self._owners for entry in self._owners[form])
        return next((e for e in claiming if e.kind == seen.actor.kind and self._allows(e, forms)), None)

    def _allows(self, entry: GlossaryEntry, forms: Iterable[str]) -> bool:
        return not self._disowned[entry.id].intersection(forms)


class _Company:
    """Which names keep company with whom: the evidence for and against a join."""

    def __init__(self, everyone: Iterable[_Seen], stories: int) -> None:
        names: dict[str, set[str]] = defaultdict(set)
        for seen in everyone:
            names[seen.story].add(seen.form)
        counts = Counter(chain.from_iterable(names.values()))
        # A name in a tenth of all stories ("United States") says nothing; in a small archive five stories are not yet many.
        limit = max(5, stories // 10)
        common = {name for name, count in counts.items() if count > limit}
        self._telling = {story: in_it - common for story, in_it in names.items()}

    def of(self, members: Iterable[_Seen]) -> set[str]:
        """The telling names that any of the members' stories mentions."""
        return set().union(*[self._telling[member.story] for member in members])


def _same_name(kind: ActorKind, members: list[_Seen], company: _Company) -> Iterator[_Group]:
    """Members of one name and kind, parted where the evidence is against one person."""
    name = max([member.actor.name for member in members], key=len)
    if kind is not ActorKind.PERSON or len(members) == 1:
        yield _Group(kind, name, members, reasons=_reason(members, "the same name"))
        return
    parts: list[_Part] = []
    for number, member in enumerate(members):
        own = _Part.of(number, member.actor, company.of([member]) - {member.form})
        fitting = [part for part in parts if own.may_join(part)]
        for part in fitting:
            parts.remove(part)
        parts.append(_joined([*fitting, own]))
    for part in parts:
        joined = [members[number] for number in sorted(part.members)]
        yield _Group(kind, name, joined, reasons=_reason(joined, "the same full name and company"))


@dataclass(eq=False, slots=True)
class _Part:
    """Members of one name that may be one person, by number, and what the stories say of them.

    ``roles`` are the words of their roles, ``plain`` says that one of them has none; ``company`` are telling names in their
    stories, ``full`` says that the newest is known by more than a surname or first name.
    """

    members: list[int]
    roles: set[str]
    plain: bool
    company: set[str]
    full: bool

    @classmethod
    def of(cls, number: int, actor: Actor, company: set[str]) -> _Part:
        """A part of one member."""
        roles = {w for role in actor.roles for w in fold(role.text).split() if len(w) > 3}
        return cls([number], roles, not roles, company, " " in actor.name)

    def may_join(self, other: _Part) -> bool:
        """Whether this member and any of ``other`` may be one: a full name, and roles or company that agree (or no roles)."""
        if not self.company.isdisjoint(other.company):
            return True
        return self.full and (self.plain or other.plain or not self.roles.isdisjoint(other.roles))

    def take(self, other: _Part) -> None:
        """Add the members of ``other``."""
        self.members += other.members
        self.roles |= other.roles
        self.plain |= other.plain
        self.company |= other.company


def _joined(parts: list[_Part]) -> _Part:
    """All ``parts`` as one: the small are added to the large, or a prominent person's stories were copied for each of them."""
    largest = max(parts, key=lambda part: len(part.members))
    for part in parts:
        if part is not largest:
            largest.take(part)
    return largest


def _common_name(seen: _Seen) -> str:
    """The name by which stories agree: of a country or city its usual full name, whatever short form a story uses."""
    if seen.actor.kind is _PLACE:
        known = lexicon.places().canonical
        for form in (seen.actor.name, *seen.actor.aliases):
            if form in known:
                return fold(known[form])
    return seen.form


def _reason(members: Sequence[_Seen], words: str) -> list[str]:
    return [f"{words} in {len(members)} stories"] if len(members) > 1 else []


def _attach_short_forms(groups: list[_Group], company: _Company) -> list[_Group]:
    """Join a group known by a short form alone to the one fuller actor that bears this form, if it keeps its company."""
    bearers: dict[tuple[ActorKind, str], list[_Group]] = defaultdict(list)
    for group in groups:
        aliases = {alias for member in group.members for alias in member.actor.aliases}
        for form in set(map(fold, aliases)):
            bearers[group.kind, form].append(group)
    kept = []
    met: dict[int, set[str]] = {}
    for group in groups:
        form = fold(group.name)
        fuller = [g for g in bearers[group.kind, form] if g is not group and fold(g.name) != form]
        if group.glossary is None and len(fuller) == 1:
            (bearer,) = fuller
            if id(bearer) not in met:
                met[id(bearer)] = company.of(bearer.members)
            if all(met[id(bearer)] & company.of([member]) - {form} for member in group.members):
                met[id(bearer)] |= company.of(group.members)
                bearer.members += group.members
                bearer.reasons.append(f"“{group.name}” is a form of this name in other stories with the same company")
                continue
        kept.append(group)
    return kept


def _named(groups: Sequence[_Group]) -> Iterator[Identity]:
    """Give each group its id. Of two that want one id, the one of the older story has it; the other adds the story's id."""
    taken = {g.glossary.id for g in groups if g.glossary}
    oldest_first = sorted(groups, key=lambda g: (min([member.order for member in g.members]), g.kind, g.name))
    for group in oldest_first:
        seen = sorted(group.members, key=lambda member: (member.order, member.actor.key))
        members = tuple([(member.story, member.actor.key) for member in seen])
        if group.glossary:
            yield Identity(group.glossary.id, group.kind, group.name, members, group.glossary, tuple(group.reasons))
            continue
        name = _fullest(group, seen)
        wanted = slug(name) or "actor"
        free = next(i for i in _candidates(wanted, group.kind, members[0][0]) if i not in taken)
        taken.add(free)
        yield Identity(free, group.kind, name, members, None, tuple(group.reasons))


def _fullest(group: _Group, members: Iterable[_Seen]) -> str:
    """The name as the oldest story of those that use the group's own form writes it."""
    own_form = fold(group.name)
    for member in members:
        if member.form == own_form:
            return member.actor.name
    return group.name


def _candidates(wanted: str, kind: ActorKind, story: str) -> Iterator[str]:
    yield wanted
    yield f"{wanted}-{kind}"
    number = 1
    while True:
        yield f"{wanted}-{story}" if number == 1 else f"{wanted}-{story}-{number}"
        number += 1
