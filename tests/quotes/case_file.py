"""Reads the case files of this folder, which an editor can read and extend.

A case is a heading, the story (a blank line parts paragraphs), a line ``---`` and the quotations that must come out, in
order, one a line: ``words | cue | source``, ``indirect:`` before the words of indirect speech, ``-`` for none. Dots (``…``)
in the words stand for what is left out. In the story, braces mark names: ``{Ann Lee}`` a person, ``{Acme:organisation}``
another kind; ``{Lee}`` joins the actor whose name ends so, ``{she=Ann Lee}`` is a reference and no name. A source in braces
is an actor, one without is in the story's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from explainer.actors.actor import Actor, ActorKind, Cast, Mention, Reference
from explainer.language.parsing import parse
from explainer.quotes.quotations import quotations
from explainer.quotes.quote import Quote, QuoteKind
from explainer.slug import slug
from explainer.wire.story import Block, BlockKind, Span, Story

_MARKED = re.compile(r"\{([^{}:=]+)(?::(\w+))?(?:=([^{}]+))?\}")


@dataclass(frozen=True)
class Case:
    """One case: its heading, the marked-up story, the lines expected."""

    title: str
    text: str
    expected: tuple[str, ...]


def cases(path: Path) -> Iterator[Case]:
    """The cases of one file, in order."""
    for part in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title, _, rest = part.partition("\n")
        text, _, expected = rest.partition("\n---\n")
        yield Case(title.strip(), text.strip(), tuple(line for line in expected.strip().splitlines() if line.strip()))


def found(case: Case) -> tuple[str, ...]:
    """The quotations that the room finds in the case's story, as lines of the case file."""
    story, cast = marked_story(case.text)
    return tuple(_line(story, cast, quote) for quote in quotations(story, parse(story), cast))


def agree(expected: str, line: str) -> bool:
    """Whether the line is as expected, dots standing for any words."""
    return re.fullmatch(".*?".join(re.escape(part.strip()) for part in expected.split("…")), line) is not None


def marked_story(text: str) -> tuple[Story, Cast]:
    """The story without the braces, and the cast that the braces make."""
    blocks: list[Block] = []
    named: dict[str, list[Mention]] = {}
    references: list[Reference] = []
    for number, paragraph in enumerate(re.split(r"\n\s*\n", text), 1):
        plain, position, block = "", 0, f"p{number}"
        for mark in _MARKED.finditer(paragraph):
            plain += paragraph[position : mark.start()]
            span = Span(block, len(plain), len(plain) + len(mark[1]))
            plain, position = plain + mark[1], mark.end()
            if mark[3]:
                references.append(Reference(span, slug(mark[3]), "marked", 1.0))
                continue
            name = next((n for n in named if n == mark[1] or n.endswith(f" {mark[1]}")), mark[1])
            kind = named[name][0].kind if name in named else ActorKind(mark[2] or "person")
            named.setdefault(name, []).append(Mention(span, mark[1], kind, "marked"))
        blocks.append(Block(block, BlockKind.PARAGRAPH, plain + paragraph[position:]))
    actors = tuple(Actor(slug(name), name, mentions[0].kind, tuple(mentions)) for name, mentions in named.items())
    return Story("a.txt", "text", "0" * 64, "A headline", tuple(blocks), language="en"), Cast(actors, tuple(references))


def _line(story: Story, cast: Cast, quote: Quote) -> str:
    kind = "indirect: " if quote.kind is QuoteKind.INDIRECT else ""
    source = f"{{{cast.actor(quote.speaker).name}}}" if quote.speaker else quote.speaker_text or "-"
    return f"{kind}{story.text_of(quote.content)} | {quote.cue or '-'} | {source}"
