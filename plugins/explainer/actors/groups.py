"""Forms of names that are taken for one actor, and which of those taken for others may be the same actor's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from explainer.actors import lexicon
from explainer.actors.actor import ActorKind, Join, Mention
from explainer.actors.fitting import content, initials, without_generation
from explainer.actors.misspelt import is_slip
from explainer.actors.relatives import RELATIVE
from explainer.wire.story import Span

MISSPELLING = "misspelling"


def _length(form: str) -> tuple[int, int]:
    """How full a form is: its words, then its letters."""
    return len(form.split()), len(form)


@dataclass
class Group:
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
    def is_relative(self) -> bool:
        """Whether it is somebody of whom the story gives the surname alone, others bearing it too."""
        return any(m.rule == RELATIVE for mentions in self.forms.values() for m in mentions)

    @property
    def first(self) -> tuple[int, Span]:
        """Where it is named first."""
        return min((block_number(m.span.block), m.span) for mentions in self.forms.values() for m in mentions)

    @property
    def uses(self) -> int:
        """How often it is named."""
        return sum(map(len, self.forms.values()))

    def in_order(self) -> list[Mention]:
        """Its mentions in text order."""
        return sorted((m for ms in self.forms.values() for m in ms), key=lambda m: (block_number(m.span.block), m.span))

    def take(self, other: Group, rule: str) -> None:
        """Take all forms of ``other``, whose name was joined by ``rule``."""
        self.joins.append(Join(other.name, rule, self.name))
        self.joins.extend(other.joins)
        self.misspelt |= other.misspelt | (other.forms.keys() if rule == MISSPELLING else set())
        for form, mentions in other.forms.items():
            self.forms.setdefault(form, []).extend(mentions)
        self.__dict__.pop("name", None)
        self.__dict__.pop("size", None)


class Open:
    """The groups that stand for actors so far, found again by what a shorter name of the same actor shares with them.

    That keeps the work on a long story in proportion to its names, where all pairs of them would not.
    """

    def __init__(self, groups: Iterable[Group], brackets: Mapping[str, str]) -> None:
        self._brackets = brackets
        self._numbers: dict[int, int] = {}
        self._groups: dict[int, Group] = {}
        self._by_clue: dict[str, dict[int, None]] = defaultdict(dict)
        for number, group in enumerate(groups):
            self._numbers[id(group)] = number
            self._groups[number] = group
            self.note(group)

    def __iter__(self) -> Iterator[Group]:
        return iter(self._groups.values())

    def note(self, group: Group) -> None:
        """Note the names of a group, again after it has taken others."""
        number = self._numbers[id(group)]
        for clue in (*_clues(group.name), *_abbreviations(group.name), *(f"({form}" for form in group.forms)):
            self._by_clue[clue][number] = None

    def close(self, group: Group) -> None:
        """Leave a group out from now on."""
        del self._groups[self._numbers[id(group)]]

    def near(self, group: Group) -> list[Group]:
        """The other groups that may be the same actor, in the order in which they were given."""
        clues = {*_clues(group.name), f"={group.name.replace('.', '')}"}
        clues |= {f"({self._brackets[form]}" for form in group.forms if form in self._brackets}
        numbers = {n for clue in clues if clue in self._by_clue for n in self._by_clue[clue]} & self._groups.keys()
        return [self._groups[n] for n in sorted(numbers - {self._numbers[id(group)]})]


def _clues(name: str) -> Iterator[str]:
    """What names of one actor share: a word, or the beginning or end of a misspelt last word."""
    yield from content(name) or {lexicon.fold(name)}
    last = lexicon.fold(name.rpartition(" ")[2])
    yield f"^{last[:2]}"
    yield f"${last[-3:]}"


def _abbreviations(name: str) -> Iterator[str]:
    """The abbreviations that a name may have."""
    for letters in {initials(name), initials(name.partition(" ")[2])}:
        yield from (f"={letters[:end]}" for end in range(1, len(letters) + 1))


def misspells(group: Group, usual: Group) -> bool:
    """Whether ``group`` is ``usual`` (or its surname) misspelt: the rarer of the two, else the unlisted, else the later."""
    if group.kind != usual.kind:
        return False
    name, other = group.name, usual.name
    if group.kind == ActorKind.PERSON and " " not in name:
        other = without_generation(other).rpartition(" ")[2]
    if abs(len(name) - len(other)) > 1 or not is_slip(name, other):
        return False
    listed = lexicon.known_places()
    rank, usual_rank = (group.uses, name in listed), (usual.uses, other in listed)
    return rank < usual_rank or (rank == usual_rank and group.first > usual.first)


def block_number(block: str) -> int:
    """The number in a block's id: blocks are numbered in story order."""
    return int(re.sub(r"\D", "", block) or 0)
