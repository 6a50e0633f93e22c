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


class Member(Struct, frozen=True, order=True):
    """An actor as one story has it; two compare by the ``order`` of their stories, the oldest first (0), then by ``key``.

    ``story`` is the story's id, ``key`` the actor's in it; ``form`` is the actor's name for comparison.
    """

    order: int
    key: str
    story: str
    actor: Actor
    form: str


@dataclass(frozen=True)
class Identity:
    """One actor of the site: its members in story order, and in words why they were taken for one."""

    id: str
    kind: ActorKind
    name: str
    members: tuple[Member, ...]
    glossary: GlossaryEntry | None = None
    reasons: tuple[str, ...] = ()


@dataclass
class _Group:
    """Members that were joined so far."""

    kind: ActorKind
    name: str
    members: list[Member] = field(default_factory=list)
    glossary: GlossaryEntry | None = None
    reasons: list[str] = field(default_factory=list)


def identify(readings: Sequence[DatedReading], glossary: Iterable[GlossaryEntry]) -> list[Identity]:
    """Join the actors of all readings. The result is ordered by id; every actor of every reading is in exactly one."""
    casts = [_members(number, r) for number, r in enumerate(sorted(readings, key=lambda r: r.order))]
    company = _Company(casts)
    claims = _Claims(glossary)
    groups: list[_Group] = []
    rest: dict[tuple[ActorKind, str], list[Member]] = defaultdict(list)
    claimed: dict[str, _Group] = {}
    for seen in chain.from_iterable(casts):
        entry = claims.entry_for(seen)
        if entry is None:
            rest[seen.actor.kind, _common_name(seen)].append(seen)
        elif entry.id in claimed:
            claimed[entry.id].members.append(seen)
        else:
            claimed[entry.id] = _Group(entry.kind, entry.name, [seen], entry)
    groups += claimed.values()
    for (kind, _), members in _institutions_as_one(rest).items():
        groups += _same_name(kind, members, company)
    return sorted(_named(_attach_short_forms(groups, company)), key=lambda i: i.id)


def _members(order: int, dated: DatedReading) -> list[Member]:
    return [Member(order, actor.key, dated.id, actor, fold(actor.name)) for actor in dated.reading.cast.actors]


def _institutions_as_one(
    by_name: Mapping[tuple[ActorKind, str], list[Member]],
) -> dict[tuple[ActorKind, str], list[Member]]:
    """A name of several words that some stories take for a place and some for an organisation is one: what most take it for.

    So a research centre has one page. A single word may well be two: a town and its club.
    """
    joined: dict[tuple[ActorKind, str], list[Member]] = defaultdict(list)
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

    def entry_for(self, seen: Member) -> GlossaryEntry | None:
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

    def __init__(self, casts: Sequence[Sequence[Member]]) -> None:
        names = [{member.form for member in cast} for cast in casts]
        counts = Counter(chain.from_iterable(names))
        # A name in a tenth of all stories ("United States") says nothing; in a small archive five stories are not yet many.
        limit = max(5, len(casts) // 10)
        common = {name for name, count in counts.items() if count > limit}
        self._telling = [in_story - common for in_story in names]

    def of(self, members: Iterable[Member]) -> set[str]:
        """The telling names that any of the members' stories mentions."""
        return set().union(*[self._telling[member.order] for member in members])

    def beside(self, member: Member) -> set[str]:
        """The telling names that the member's story mentions beside the member's own."""
        return self._telling[member.order] - {member.form}


def _same_name(kind: ActorKind, members: list[Member], company: _Company) -> Iterator[_Group]:
    """Members of one name and kind, parted where the evidence is against one person."""
    name = max([member.actor.name for member in members], key=len)
    if kind is not ActorKind.PERSON or len(members) == 1:
        yield _Group(kind, name, members, reasons=_reason(members, "the same name"))
        return
    parts: list[_Part] = []
    for number, member in enumerate(members):
        own = _Part.of(number, member.actor, company.beside(member))
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
        roles = set(chain.from_iterable([_telling_words(role.text) for role in actor.roles]))
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


@lru_cache(maxsize=65_536)
def _telling_words(role: str) -> tuple[str, ...]:
    return tuple([word for word in fold(role).split() if len(word) > 3])


def _joined(parts: list[_Part]) -> _Part:
    """All ``parts`` as one: the small are added to the large, or a prominent person's stories were copied for each of them."""
    largest = max(parts, key=lambda part: len(part.members))
    for part in parts:
        if part is not largest:
            largest.take(part)
    return largest


def _common_name(seen: Member) -> str:
    """The name by which stories agree: of a country or city its usual full name, whatever short form a story uses."""
    if seen.actor.kind is _PLACE:
        known = lexicon.places().canonical
        for form in (seen.actor.name, *seen.actor.aliases):
            if form in known:
                return fold(known[form])
    return seen.form


def _reason(members: Sequence[Member], words: str) -> list[str]:
    return [f"{words} in {len(members)} stories"] if len(members) > 1 else []


def _attach_short_forms(groups: list[_Group], company: _Company) -> list[_Group]:
    """Join a group known by a short form alone to the one fuller actor that bears this form, if it keeps its company."""
    bearers: dict[tuple[ActorKind, str], list[_Group]] = defaultdict(list)
    for group in groups:
        aliases = set(chain.from_iterable([member.actor.aliases for member in group.members]))
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
    for group in groups:
        group.members.sort()
    for group in sorted(groups, key=lambda g: (g.members[0].order, g.kind, g.name)):
        members = tuple(group.members)
        if group.glossary:
            yield Identity(group.glossary.id, group.kind, group.name, members, group.glossary, tuple(group.reasons))
            continue
        name = _fullest(group)
        wanted = slug(name) or "actor"
        free = next(i for i in _candidates(wanted, group.kind, members[0].story) if i not in taken)
        taken.add(free)
        yield Identity(free, group.kind, name, members, None, tuple(group.reasons))


def _fullest(group: _Group) -> str:
    """The name as the oldest story of those that use the group's own form writes it."""
    own_form = fold(group.name)
    for member in group.members:
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
