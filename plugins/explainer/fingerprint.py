"""A hash of the program itself, so that nothing computed by other rules or another model is taken for current."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from importlib.metadata import version
from pathlib import Path

_PACKAGE = Path(__file__).parent

RUNNING = ("build.py", "build_state.py", "snapshot.py", "listing.py", "store.py")
"""What runs builds and keeps what they compute, and computes none of it."""


@cache
def of_package(without: tuple[str, ...] = (), packages: tuple[str, ...] = ()) -> bytes:
    """A hash of this package but for the rooms and top files ``without``, and of the versions of the installed ``packages``."""
    found = hashlib.blake2b(digest_size=16)
    for name, digest in _files():
        if name.partition("/")[0] not in without:
            found.update(f"{name}\0".encode() + digest)
    for package in packages:
        found.update(f"{package} {version(package)}\0".encode())
    return found.digest()


@cache
def _files() -> tuple[tuple[str, bytes], ...]:
    """Path and digest of each file of this package, which are read once for all who ask."""
    found = []
    for folder, below, names in os.walk(_PACKAGE):
        below[:] = sorted(set(below) - {"__pycache__"})
        found += [Path(folder, name) for name in names]
    return tuple(
        (path.relative_to(_PACKAGE).as_posix(), hashlib.blake2b(path.read_bytes(), digest_size=16).digest())
        for path in sorted(found)
    )
