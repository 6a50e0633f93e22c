"""Which names of the editors' glossary stand in which story, kept from build to build.

To look through all words of all stories takes as long as to decode their readings; that they are the same their hashes tell.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import msgspec

from explainer.actors.gazetteer import Gazetteer, KnownName
from explainer.actors.glossary import GlossaryEntry
from explainer.reading.kept import program
from explainer.store import Store
from explainer.wire.story import Story

Names = tuple[KnownName, ...]

_KEY = b"names of the glossary in stories"
_SIZE = 16


class _Kept(msgspec.Struct):
    """Distinct ``names``, and the places of those that stand in a story among them, by the story's hash."""

    names: list[KnownName]
    found: dict[bytes, list[int]]


def names_in(stories: Sequence[tuple[bytes, Story]], glossary: Sequence[GlossaryEntry], store: Store) -> list[Names]:
    """For each of ``stories``, in their order, the names of the ``glossary`` that stand in it (`Gazetteer.names_in`).

    Stories come with their hashes (`hash_of`). ``store`` keeps the names for these stories and this glossary alone.
    """
    if not glossary:
        return [() for _ in stories]
    gazetteer = Gazetteer(glossary)
    claims = _encoder.encode([(e.path, e.id, e.kind, e.name, e.aliases, e.also_not) for e in glossary])
    by = hashlib.blake2b(claims, key=program(), digest_size=_SIZE).digest()
    known = _recalled(store, by)
    found = {key: known[key] if key in known else gazetteer.names_in(story) for key, story in stories}
    if found.keys() != known.keys():
        store.put([(_KEY, by + _encoded(found))])
    return [found[key] for key, _ in stories]


def _recalled(store: Store, by: bytes) -> dict[bytes, Names]:
    """What is kept that was found ``by`` the same program with the same glossary."""
    value = store.get([_KEY]).get(_KEY, b"")
    if value[:_SIZE] != by:
        return {}
    kept = _decoder.decode(value[_SIZE:])
    return {key: tuple([kept.names[place] for place in places]) for key, places in kept.found.items()}


def _encoded(found: Mapping[bytes, Names]) -> bytes:
    places: dict[KnownName, int] = {}
    numbered = {key: [places.setdefault(name, len(places)) for name in names] for key, names in found.items()}
    return _encoder.encode(_Kept(list(places), numbered))


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Kept)
