"""The names of plain texts, for measuring: ``python -m explainer.language.name_listing FILE…``.

Prints one line of JSON a file: ``{"file": …, "names": [{"start": …, "end": …, "kind": …}]}``, in text order, with offsets in
code points of the file's text (UTF-8, a byte order mark not counted). Kinds: person, organisation, place.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from explainer.language.names import configured_source
from explainer.language.parse import Name
from explainer.wire.story import Block, BlockKind, Story

_KINDS = frozenset({"person", "organisation", "place"})
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_WRAPPED = range(50, 101)
"""Characters in the lines of a text that was broken to a fixed width, as agencies transmit it."""


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """(offset, line) for each headline or paragraph; a paragraph broken to a fixed width is one line, line breaks included."""
    for paragraph in _PARAGRAPH.finditer(text):
        lines = list(_LINE.finditer(text, paragraph.start(), paragraph.end()))
        ends = sum(line[0].rstrip().endswith((".", "!", "?", '"', "”")) for line in lines[:-1])
        if len(lines) > 2 and all(len(line[0]) in _WRAPPED for line in lines[:-1]) and 2 * ends < len(lines):
            yield paragraph.start(), paragraph[0]
        else:
            yield from ((line.start(), line[0]) for line in lines)


def names_of(text: str) -> list[Name]:
    """The persons, organisations and places of a plain English text by the configured source, with offsets into the text."""
    lines = list(lines_of(text))
    found = names_of_lines([line for _, line in lines])
    placed = (
        Name(n.start + offset, n.end + offset, n.kind) for (offset, _), names in zip(lines, found, strict=True) for n in names
    )
    return [name for name in placed if name.kind in _KINDS]


def names_of_lines(lines: Sequence[str]) -> Sequence[Sequence[Name]]:
    """The names of each line of one text by the configured source, of all kinds that it knows, with offsets into the line."""
    source = configured_source()
    if source is not None:
        return source.names(lines)
    from explainer.language.parsing import parse  # noqa: PLC0415 - the grammar takes a second to load; the tagger does without

    blocks = tuple(Block(f"p{number}", BlockKind.PARAGRAPH, line) for number, line in enumerate(lines, start=1))
    story = Story(path="", format="text", sha256="", headline="", blocks=blocks, language="en")
    return [block.names for block in parse(story).blocks]


def main() -> None:
    """List the names of the files named on the command line."""
    for path in sys.argv[1:]:
        names = names_of(Path(path).read_bytes().decode("utf-8-sig"))
        print(json.dumps({"file": path, "names": [{"start": n.start, "end": n.end, "kind": n.kind} for n in names]}))


if __name__ == "__main__":
    main()
