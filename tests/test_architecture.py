"""The tree shows the flow: a room imports only rooms above it, and only adapters know Pelican."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import explainer

ROOMS = [
    "wire",
    "pictures",
    "language",
    "actors",
    "quotes",
    "chronology",
    "glance",
    "reading",
    "storylines",
    "archive",
    "desk",
    "search",
    "pages",
    "retouch",
    "preview",
]
PACKAGE = Path(explainer.__file__).parent
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if p.relative_to(PACKAGE).parts[0] in ROOMS)


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_room_imports_only_rooms_above_it(path: Path) -> None:
    here = ROOMS.index(path.relative_to(PACKAGE).parts[0])
    others = [name.split(".")[1] for name in imports(path) if name.startswith("explainer.")]
    below = [room for room in others if room in ROOMS and ROOMS.index(room) > here]
    assert below == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_only_adapters_import_pelican(path: Path) -> None:
    knows_pelican = any(name.split(".")[0] == "pelican" for name in imports(path))
    assert not knows_pelican or path.name == "plugin.py"


def test_only_the_language_room_knows_the_language_library() -> None:
    knowing = {p.relative_to(PACKAGE).parts[0] for p in PACKAGE.rglob("*.py") if any(n.startswith("spacy") for n in imports(p))}
    assert knowing <= {"language"}
