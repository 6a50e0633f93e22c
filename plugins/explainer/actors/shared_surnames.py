"""First names that share the surname of the full name behind them: "Ana and Luis Ruiz" are Ana Ruiz and Luis Ruiz."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from explainer.actors import lexicon
from explainer.actors.candidates import Candidate
from explainer.actors.fitting import without_generation
from explainer.actors.runs import PARTICLES

SHARED = "surname shared with the next name"
"""The rule of a mention that covers a first name, and has in its text the surname behind the next first name too."""

_LAST = re.compile(r",?\s(?:and|or|&)\s")
_KIN = frozenset(
    ["brothers", "sisters", "siblings", "twins", "couple", "parents", "spouses", "cousins", "children", "sons", "daughters"]
)
_COMMA = re.compile(r",\s")


def shared_surnames(found: Sequence[Candidate]) -> dict[tuple[str, int], str]:
    """Block and offset of each first name that shares a surname with the full name behind it, with the name in full.

    ``found`` are all names of the story in text order. A first name that may stand for somebody else in it shares none:
    "Clinton" and "Al Gore", where the story has Mr. Clinton; "Adele" and "Bob Dylan", where Adele was told of before.
    """
    told = _Told(found)
    shared: dict[tuple[str, int], str] = {}
    surname = ""
    for left, right in zip(reversed(found[:-1]), reversed(found), strict=False):
        surname = _surname_for(left, right, surname)
        if surname and not told.bears(left, right, surname):
            surname = ""
        if surname:
            shared[left.block.block, left.start] = f"{left.text} {surname}"
    return shared


class _Told:
    """What the names of a story tell of its single words."""

    def __init__(self, found: Sequence[Candidate]) -> None:
        self._surnames = {without_generation(c.text).split()[-1] for c in found if len(c.words) > 1}
        self._surnames |= {c.text for c in found if c.title_first is not None and len(c.words) == 1}
        self._uses = Counter(c.text for c in found)
        self._first: dict[str, Candidate] = {}
        self._full: dict[str, set[str]] = defaultdict(set)
        for candidate in found:
            self._first.setdefault(candidate.text, candidate)
            if len(candidate.words) > 1:
                self._full[candidate.words[0]].add(candidate.text)

    def bears(self, left: Candidate, right: Candidate, surname: str) -> bool:
        """Whether ``left``, a first name, may bear the surname of those behind it, ``right`` first."""
        names = self._full[left.text]
        if left.text in self._surnames or not names <= {f"{left.text} {surname}"}:
            return False
        # Two men of whom one goes by one word are rather two surnames, unless the story says that they are kin.
        alone = self._uses[left.text] > 1 and _gender(left) == _gender(right) and not _are_kin(left)
        return bool(names) or (self._first[left.text] is left and not alone)


def _gender(candidate: Candidate) -> str | None:
    return lexicon.first_names().get(candidate.words[0])


def _are_kin(candidate: Candidate) -> bool:
    """Whether a word for several of one family stands before a name: "the brothers Luke"."""
    return any(t.text.lower() in _KIN for t in candidate.before(4))


def _surname_for(left: Candidate, right: Candidate, given: str) -> str:
    """The surname that ``left`` shares with ``right``, to which ``given`` was given; "" where it shares none."""
    between = left.block.text[left.end : right.start] if left.block is right.block else ""
    if len(left.words) != 1 or left.text not in lexicon.first_names() or left.text in lexicon.known_places():
        return ""
    if given and len(right.words) == 1:
        return given if _COMMA.fullmatch(between) else ""
    full = len(right.words) > 1 and right.words[0] in lexicon.first_names() and right.title_first is None
    return _surname(right) if full and _LAST.fullmatch(between) else ""


def _surname(candidate: Candidate) -> str:
    """The last word of a full name, with the particles before it: "van der Berg"; "" where a body is called after somebody."""
    words = without_generation(candidate.text).split()
    if not lexicon.head_nouns().isdisjoint(words) or any(w in lexicon.known_places() for w in words[1:-1]):
        return ""
    first = len(words) - 1
    while first > 1 and words[first - 1] in PARTICLES:
        first -= 1
    return " ".join(words[first:])
