"""Reads the case files of this folder, which an editor can read and extend.

A case is a heading, the story (a blank line parts paragraphs), a line ``---`` and what must come out. All actors must be
listed, one a line, in order of first mention::

    person: Ann Lee | also: Lee | is: mayor of Porto; lawyer
    place: Porto

``she = Ann Lee`` says whom a pronoun or description stands for, ``Smith = ?`` that a name is left unlinked; these lines need
not be complete.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from explainer.actors.actor import Actor, Cast
from explainer.actors.cast import cast
from explainer.language.parsing import parse
from explainer.wire.story import Block, BlockKind, Story


@dataclass(frozen=True)
class Case:
    """One case: its heading, the paragraphs of the story, the lines expected."""

    title: str
    paragraphs: tuple[str, ...]
    expected: tuple[str, ...]


def cases(path: Path) -> Iterator[Case]:
    """The cases of one file, in order."""
    for part in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title, _, rest = part.partition("\n")
        text, _, expected = rest.partition("\n---\n")
        paragraphs = tuple(" ".join(p.split()) for p in text.strip().split("\n\n"))
        yield Case(title.strip(), paragraphs, tuple(line.strip() for line in expected.splitlines() if line.strip()))


def story(*paragraphs: str, kind: BlockKind = BlockKind.PARAGRAPH, language: str = "en") -> Story:
    """A story of these paragraphs."""
    blocks = tuple(Block(f"p{i}", kind, text) for i, text in enumerate(paragraphs, 1))
    return Story("lee.txt", "text", "0" * 64, "", blocks, language=language)


def cast_of(*paragraphs: str) -> Cast:
    """The cast of a story of these paragraphs."""
    told = story(*paragraphs)
    return cast(told, parse(told))


def lines(told: Story, found: Cast) -> tuple[list[str], set[str]]:
    """A cast in the words of a case file: its actors in order, and what its references and unlinked names stand for."""
    names = {a.key: a.name for a in found.actors}
    other = {f"{told.text_of(r.span)} = {names[r.actor]}" for r in found.references}
    other |= {f"{u.mention.text} = ?" for u in found.unresolved}
    return [_line(a) for a in found.actors], other


def _line(actor: Actor) -> str:
    parts = [f"{actor.kind.value}: {actor.name}"]
    if actor.aliases:
        parts.append("also: " + "; ".join(actor.aliases))
    if actor.roles:
        parts.append("is: " + "; ".join(dict.fromkeys(r.text for r in actor.roles)))
    return " | ".join(parts)
