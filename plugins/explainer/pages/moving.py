"""Moves files to their places after a list, as a process of its own: `python -I -S moving.py OUTPUT ASIDE LIST`.

What a kill of the build must not reach is begun in a session of its own. A fork of the build would do, but has to copy each of
the hundreds of megabytes that the build looks at from then on; this begins in a fiftieth of a second, as it imports next to
nothing (no `pathlib`, and nothing of ours).
"""
# ruff: noqa: PTH103, PTH105, PTH106, PTH108, PTH110, PTH112, PTH120, PTH123, PTH208

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress


def move(output: str, aside: str, listed: str) -> None:
    """Carry out the moves on the list; those that were carried out before are passed over. Ends by removing the list."""
    with open(listed, encoding="utf-8") as file:
        moves = json.load(file)
    for path in moves["gone"]:
        _remove(output, path)
    for path, name in moves["changed"].items():
        new, place = f"{aside}/{name}", f"{output}/{path}"
        try:
            os.replace(new, place)
        except FileNotFoundError:  # it was moved before, or its folder is new
            if os.path.exists(new):
                os.makedirs(os.path.dirname(place), exist_ok=True)
                os.replace(new, place)
    os.unlink(listed)
    clear(aside)


def below(top: str) -> tuple[list[str], list[str]]:
    """All folders (``top`` is empty, others end in a slash), each before those in it, and all files: paths below ``top``."""
    folders, files = [""], list[str]()
    for folder in folders:  # which grows
        with os.scandir(f"{top}/{folder}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{folder}{entry.name}/")
                else:
                    files.append(folder + entry.name)
    return folders, files


def clear(folder: str) -> list[str]:
    """Remove a folder, where it is there; gives the paths of the files that it had."""
    folders, files = below(folder) if os.path.exists(folder) else ([], [])
    for path in files:
        os.unlink(f"{folder}/{path}")
    for path in reversed(folders):
        os.rmdir(f"{folder}/{path}")
    return files


def _remove(top: str, path: str) -> None:
    """Remove a file, and the folders that are empty without it."""
    with suppress(FileNotFoundError):
        os.unlink(f"{top}/{path}")
    while path := os.path.dirname(path):
        if os.path.isdir(f"{top}/{path}"):
            if os.listdir(f"{top}/{path}"):
                return
            os.rmdir(f"{top}/{path}")


if __name__ == "__main__":
    move(*sys.argv[1:])
