"""A hash of the program itself, so that nothing computed by other rules or another model is taken for current."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

_PACKAGE = Path(__file__).parent


@cache
def of_package(without: tuple[str, ...] = (), packages: tuple[str, ...] = ()) -> bytes:
    """A hash of all files of this package but the rooms ``without``, and of the versions of the installed ``packages``."""
    found = hashlib.blake2b(digest_size=16)
    for path in sorted(_PACKAGE.rglob("*")):
        parts = path.relative_to(_PACKAGE).parts
        if path.is_file() and parts[0] not in without and "__pycache__" not in parts:
            found.update("/".join(parts).encode() + b"\0")
            found.update(path.read_bytes() + b"\0")
    for package in packages:
        found.update(f"{package} {version(package)}\0".encode())
    return found.digest()
