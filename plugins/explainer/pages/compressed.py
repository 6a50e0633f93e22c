"""Files compressed ahead, for web servers that send ``page.html.gz`` in place of ``page.html`` (nginx ``gzip_static`` …)."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial

from msgspec.structs import replace

from explainer import digest
from explainer.pages.output import File

_COMPRESSIBLE = (".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".ics", ".atom", ".webmanifest")
_METHOD = b"gzip 9"
ENDING = ".gz"


def with_compressed(files: Iterable[File]) -> Iterator[File]:
    """``files``, each that is text followed by its compressed twin. The twin depends on nothing but the file's content."""
    for file in files:
        if not is_compressible(file.path):
            yield file
        elif file.make is None:
            yield from (file, File.kept(file.path + ENDING))
        else:
            make = cache(file.make)  # both need the content, which is made once
            yield replace(file, make=make)
            known = file.fingerprint and digest.of_named(_METHOD, file.fingerprint)
            yield File(file.path + ENDING, known, partial(_compressed, make))


def is_compressible(path: str) -> bool:
    """Whether the file gets a compressed twin."""
    return path.endswith(_COMPRESSIBLE)


def _compressed(make: Callable[[], bytes]) -> bytes:
    return gzip.compress(make(), compresslevel=9, mtime=0)
