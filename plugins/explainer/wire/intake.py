"""The way in: bytes of a wire file become stories, whatever the dialect."""

from __future__ import annotations

import hashlib
import re

from explainer.wire.story import Block, BlockKind, Dateline, FileReading, Story

_DATELINE = re.compile(r"^([A-Z][\w .'’,-]{1,40}) \(([A-Za-z]{2,12})\)\s?(?:\.-|[-–—_]+)\s+")


def read_file(data: bytes, path: str) -> FileReading:
    """Read one wire file. ``path`` is relative to the content folder."""
    paragraphs = [p.strip() for p in data.decode("utf-8").split("\n\n") if p.strip()]
    captions = []
    if paragraphs[0].startswith("("):
        captions.append(paragraphs.pop(0))
    headline = paragraphs.pop(0)
    dateline = None
    found = _DATELINE.match(paragraphs[0])
    if found:
        dateline = Dateline(found[0].strip(), found[1], None, found[2])
        paragraphs[0] = paragraphs[0][found.end() :]
    rows = [(BlockKind.CAPTION, c) for c in captions]
    rows += [(BlockKind.PARAGRAPH if p[-1] in '.”"’!?:' or len(p) > 80 else BlockKind.SUBHEAD, p) for p in paragraphs]
    if re.fullmatch(r"[a-z/]+", rows[-1][1]):
        rows.pop()
        rows[-1] = (rows[-1][0], re.sub(r" EFE$", "", rows[-1][1]))
    blocks = tuple(Block(f"p{i}", kind, text) for i, (kind, text) in enumerate(rows, 1))
    digest = hashlib.sha256(data).hexdigest()
    return FileReading((Story(path, "text", digest, headline, blocks, dateline=dateline, language="en"),))
