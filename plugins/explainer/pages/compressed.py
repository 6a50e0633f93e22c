"""Files compressed ahead, for web servers that send ``page.html.gz`` in place of ``page.html`` (nginx ``gzip_static`` …)."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, partial

from explainer.pages.output import File

_COMPRESSIBLE = (".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".ics", ".atom", ".webmanifest")
_METHOD = b"gzip 9"


def with_compressed(files: Iterable[File]) -> Iterator[File]:
    """``files``, each that is text followed by its compressed twin. The twin depends on nothing but the file's content."""
    for file in files:
        if not file.path.endswith(_COMPRESSIBLE):
            yield file
            continue
        make = cache(file.make)  # both need the content, which is made once
        yield replace(file, make=make)
        fingerprint = hashlib.blake2b(file.fingerprint, key=_METHOD, digest_size=16).digest()
        yield File(f"{file.path}.gz", fingerprint, partial(_compressed, make))


def _compressed(make: Callable[[], bytes]) -> bytes:
    return gzip.compress(make(), compresslevel=9, mtime=0)
