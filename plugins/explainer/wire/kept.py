"""What was read of a wire file, kept under a hash of its bytes: reading a file anew takes ten times as long as recalling it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from itertools import islice

import msgspec

from explainer import fingerprint
from explainer.problems import Problem, ProblemError
from explainer.store import Store
from explainer.wire.folder import WireFile
from explainer.wire.intake import read_file
from explainer.wire.publication import time_of_name, with_publication
from explainer.wire.story import FileReading

_AT_ONCE = 500
_NOT_WIRE = (
    *fingerprint.RUNNING,
    "pictures", "language", "actors", "quotes", "chronology", "glance", "reading", "storylines", "archive", "desk", "search",
    "pages", "retouch", "preview",
)  # fmt: skip
_PACKAGES = ("lxml", "beautifulsoup4", "markdown-it-py")

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(FileReading)


def readers(files: Iterable[WireFile], zone: str, store: Store | None) -> Iterator[tuple[WireFile, Callable[[], FileReading]]]:
    """For each file, in order, how to get what it holds; that may raise `ProblemError`, and nothing else."""
    if store is None:
        yield from ((file, partial(_read, file, zone)) for file in files)
        return
    left = iter(files)
    while batch := list(islice(left, _AT_ONCE)):
        yield from _recalled(batch, zone, store)


def _recalled(files: list[WireFile], zone: str, store: Store) -> Iterator[tuple[WireFile, Callable[[], FileReading]]]:
    contents = [_content(file) for file in files]
    keys = [b"" if data is None else _key(file, data, zone) for file, data in zip(files, contents, strict=True)]
    known = store.get(filter(None, keys))
    new: list[tuple[bytes, bytes]] = []

    def read_and_keep(file: WireFile, data: bytes, key: bytes) -> FileReading:
        encoded = _encoder.encode(_read_from(data, file, zone))
        new.append((key, encoded))
        return _decoder.decode(encoded)

    for file, data, key in zip(files, contents, keys, strict=True):
        if data is None:
            yield file, partial(_read, file, zone)
        elif key in known:
            yield file, partial(_decoder.decode, known[key])
        else:
            yield file, partial(read_and_keep, file, data, key)
    store.put(new)


def _content(file: WireFile) -> bytes | None:
    """The file's bytes; None for one that cannot be read, which `_read` tells."""
    try:
        return file.read()
    except OSError:
        return None


def _key(file: WireFile, data: bytes, zone: str) -> bytes:
    """A hash of all that the file is read from."""
    told = f"{file.path}\0{zone}\0{file.sidecar is None}\0".encode(errors="surrogateescape")
    return hashlib.blake2b(told + data, key=_program(), digest_size=32).digest()


def _read(file: WireFile, zone: str) -> FileReading:
    try:
        data = file.read()
    except OSError as error:
        problem = Problem(file.path, 0, str(error.strerror), "a file that can be read", "mend its permissions")
        raise ProblemError(problem) from error
    return _read_from(data, file, zone)


def _read_from(data: bytes, file: WireFile, zone: str) -> FileReading:
    """What the file holds, with the times that its name gives where no sidecar may know better."""
    reading = read_file(data, file.path, zone)
    if file.sidecar or time_of_name(file.path) is None:
        return reading
    return replace(reading, stories=tuple(with_publication(story, site_zone=zone) for story in reading.stories))


@cache
def _program() -> bytes:
    return fingerprint.of_package(_NOT_WIRE, _PACKAGES)
