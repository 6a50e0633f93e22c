"""Which names of the editors' glossary stand in which story, kept from build to build.

To look through all words of all stories takes as long as to decode their readings; to hash them takes a tenth of that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

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
    """Distinct ``names``, and the places of those that stand in a story among them, by the hash of the story's text."""

    names: list[KnownName]
    found: dict[bytes, list[int]]


def names_in(stories: Iterable[Story], glossary: Sequence[GlossaryEntry], store: Store) -> list[Names]:
    """For each of ``stories``, in their order, the names of the ``glossary`` that stand in it (`Gazetteer.names_in`).

    ``store`` keeps them for these stories and this glossary alone.
    """
    if not glossary:
        return [() for _ in stories]
    gazetteer = Gazetteer(glossary)
    by = _hash((program(), [(e.path, e.id, e.kind, e.name, e.aliases, e.also_not) for e in glossary]))
    known = _recalled(store, by)
    texts = [(_hash([block.text for block in story.blocks]), story) for story in stories]
    found = {text: known[text] if text in known else gazetteer.names_in(story) for text, story in texts}
    if found.keys() != known.keys():
        store.put([(_KEY, by + _encoded(found))])
    return [found[text] for text, _ in texts]


def _recalled(store: Store, by: bytes) -> dict[bytes, Names]:
    """What is kept that was found ``by`` the same program with the same glossary."""
    value = store.get([_KEY]).get(_KEY, b"")
    if value[:_SIZE] != by:
        return {}
    kept = _decoder.decode(value[_SIZE:])
    return {text: tuple([kept.names[place] for place in places]) for text, places in kept.found.items()}


def _encoded(found: Mapping[bytes, Names]) -> bytes:
    places: dict[KnownName, int] = {}
    numbered = {text: [places.setdefault(name, len(places)) for name in names] for text, names in found.items()}
    return _encoder.encode(_Kept(list(places), numbered))


def _hash(value: object) -> bytes:
    return hashlib.blake2b(_encoder.encode(value), digest_size=_SIZE).digest()


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Kept)
