"""The names that editors' glossary files give, found in a story also where the machine missed them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain, islice

from msgspec import structs

from explainer import rules
from explainer.actors.actor import Actor, ActorKind, Cast, Join, Mention
from explainer.actors.glossary import GlossaryEntry
from explainer.actors.glossary_files import fold
from explainer.actors.judged import in_order, with_mentions
from explainer.actors.lexicon import titles
from explainer.wire.story import Block, Span, Story

GLOSSARY = "the editors' glossary"
_WORD = re.compile(r"\w+(?:[.’'-]\w+)*\.?")
_BREAK = re.compile(r"[^\s.’'-]|\n")
"""What between two words parts names from each other: anything but blanks and the marks that names hold."""

_KEPT = 100_000
"""Pieces of text that are known to hold no beginning of a name: the same ones are met in all stories."""


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name of a glossary file that stands in a story.

    ``file`` is the file's id, ``names`` are all of its names that stand there, ``disowned`` its also-not names. ``whole`` is
    false for a single word that is but an alias: it may be somebody else's name too. How the file spells the actor's name is
    left out on purpose: a reading must not depend on it, or renaming an actor would mean reading all its stories again.
    """

    name: str
    file: str
    kind: ActorKind
    names: tuple[str, ...]
    disowned: tuple[str, ...] = ()
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Listed:
    """A name of a glossary file."""

    name: str
    words: tuple[str, ...]
    entry: GlossaryEntry


class Gazetteer:
    """All names of the glossary, by their first words, so that looking a story's words up costs next to nothing."""

    def __init__(self, entries: Iterable[GlossaryEntry]) -> None:
        by_first_word: dict[str, list[_Listed]] = defaultdict(list)
        owned: set[tuple[ActorKind, str]] = set()
        for entry in sorted(entries, key=lambda e: e.path):
            for name in entry.names:
                claim = (entry.kind, fold(name))
                words = tuple(_words(name))
                if words and claim not in owned:
                    owned.add(claim)
                    by_first_word[words[0]].append(_Listed(name, words, entry))
        self._by_first_word = dict(by_first_word)
        self._longest = max((len(listed.words) for known in by_first_word.values() for listed in known), default=0)
        self._silent: set[str] = set()

    def names_in(self, story: Story) -> tuple[KnownName, ...]:
        """The names whose words stand in the story, longest first. The rest of the glossary has no say in its reading."""
        found: dict[str, dict[str, _Listed]] = defaultdict(dict)
        silent = self._silent  # what stands between two blanks and holds no first word of a name, as far as it was met
        for block in story.blocks if self._by_first_word else ():
            pieces = block.text.split()
            if silent.issuperset(pieces):
                continue
            for at in [at for at, piece in enumerate(pieces) if piece not in silent]:
                for listed in self._beginning(pieces, at):
                    found[listed.entry.id][listed.name] = listed
        known = (_known(listed, tuple(sorted(of_file))) for of_file in found.values() for listed in of_file.values())
        return tuple(sorted(known, key=lambda n: (-len(n.name), n.name, n.kind, n.file)))

    def _beginning(self, pieces: Sequence[str], at: int) -> Iterator[_Listed]:
        """The names that begin in the piece of text at ``at`` and may go on in those after it."""
        own = _plain_words(pieces[at])
        if self._by_first_word.keys().isdisjoint(own):
            if len(self._silent) >= _KEPT:
                self._silent.clear()
            self._silent.add(pieces[at])
            return
        words = own
        for first, word in enumerate(own):
            for listed in self._by_first_word.get(word, ()):
                if words is own and first + len(listed.words) > len(own):
                    words = (*own, *islice(chain.from_iterable(map(_plain_words, pieces[at + 1 :])), self._longest))
                if words[first : first + len(listed.words)] == listed.words:
                    yield listed


def _known(listed: _Listed, names: tuple[str, ...]) -> KnownName:
    entry = listed.entry
    whole = " " in listed.name or listed.name == entry.name
    return KnownName(listed.name, entry.id, entry.kind, names, entry.also_not, whole)


def with_known_names(story: Story, cast: Cast, names: Sequence[KnownName]) -> Cast:
    """The cast with every known name linked that is no part of another name, and with the kinds that the glossary gives.

    A name that files of two kinds bear is left to the machine. What the machine has linked, or has left open because two
    actors fit, stays.
    """
    kinds = defaultdict(set)
    for name in names:
        kinds[fold(name.name)].add(name.kind)
    sure = [n for n in names if len(kinds[fold(n.name)]) == 1]
    for name in sure:
        cast = _of_right_kind(cast, name)
    for name in sure:
        taken = [m.span for a in cast.actors for m in a.mentions] + [u.mention.span for u in cast.unresolved]
        taken += [s for other in name.disowned for s in _spans(story, other)]
        spans = [s for s in _spans(story, name.name) if not any(s.overlaps(t) for t in taken)]
        mentions = tuple(Mention(s, story.text_of(s), name.kind, GLOSSARY) for s in spans)
        if mentions:
            join = Join(name.name, GLOSSARY, name.file)
            cast = in_order(story, with_mentions(cast, _bearer(cast, name), name.name, name.kind, mentions, join))
    return cast


def _of_right_kind(cast: Cast, known: KnownName) -> Cast:
    """The glossary's kind for an actor whose full name it gives."""
    if not known.whole:
        return cast

    def mended(actor: Actor) -> Actor:
        if actor.kind is known.kind or fold(actor.name) != fold(known.name):
            return actor
        mentions = tuple(structs.replace(m, kind=known.kind) for m in actor.mentions)
        return replace(actor, kind=known.kind, mentions=mentions, joins=(*actor.joins, Join(actor.name, GLOSSARY, known.kind)))

    return replace(cast, actors=tuple(mended(a) for a in cast.actors))


def _bearer(cast: Cast, known: KnownName) -> Actor | None:
    """The actor of the story that the glossary file is about: the one that bears one of its names."""
    names = {fold(n) for n in known.names}
    bearers = [a for a in cast.actors if a.kind is known.kind and fold(a.name) in names]
    return bearers[0] if bearers else None


def _spans(story: Story, name: str) -> Iterator[Span]:
    """Where ``name`` stands as whole words, apart from accents as the editor writes it, and no neighbour extends it."""
    own = _words(name)
    for block in story.blocks:
        words = list(_WORD.finditer(block.text))
        for at in range(len(words) - len(own) + 1):
            found = words[at : at + len(own)]
            if [_plain(m.group()) for m in found] == own and not _extended(block, words, at, len(own)):
                yield Span(block.id, found[0].start(), found[-1].start() + _own_length(found[-1].group(), name))


def _extended(block: Block, words: Sequence[re.Match[str]], at: int, length: int) -> bool:
    """Whether a capitalised word stands so near that the name may be a part of a longer one.

    Before a name of several words stand titles; before a single word may stand a first name that makes it somebody else's.
    """
    last = at + length - 1
    after = words[last + 1] if last + 1 < len(words) else None
    joined = after and not words[last].group().endswith(".") and not _parted(block, words[last], after)
    if after and joined and after.group()[0].isupper():
        return True
    before = words[at - 1] if at and length == 1 else None
    if before is None or not before.group()[0].isupper() or _parted(block, before, words[at]):
        return False
    return before.group().casefold() not in _function_words() and not titles().is_title(before.group())


def _own_length(word: str, name: str) -> int:
    """How much of the last word is name: neither a possessive nor a sentence's full stop."""
    if word.endswith(".") and not name.endswith("."):
        word = word[:-1]
    return len(word) - 2 * (_fold_mark(word).endswith("'s") and not _fold_mark(name).endswith("'s"))


def _parted(block: Block, first: re.Match[str], second: re.Match[str]) -> bool:
    return bool(_BREAK.search(block.text[first.end() : second.start()]))


def _words(name: str) -> list[str]:
    return [_plain(m.group()) for m in _WORD.finditer(name)]


@lru_cache(maxsize=10_000)
def _plain_words(piece: str) -> tuple[str, ...]:
    """The words of what stands between two blanks, which is mostly one and was met before: no word holds a blank."""
    return tuple(_plain(word) for word in _WORD.findall(piece))


@lru_cache(maxsize=100_000)
def _plain(word: str) -> str:
    """A word without accents, possessive and the full stop of an abbreviation or a sentence; its case counts."""
    bare = unicodedata.normalize("NFKD", _fold_mark(word).removesuffix("."))
    return "".join(c for c in bare if not unicodedata.combining(c)).removesuffix("'s")


def _fold_mark(text: str) -> str:
    return text.replace("’", "'")


@cache
def _function_words() -> frozenset[str]:
    return frozenset(rules.load("en", "function_words")["words"])
