"""Labelled texts in one shape, whatever they were read from."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

WIRE_COPY = Path(__file__).parent / "wire_copy"
_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_INLINE = re.compile(r"\[(PER|ORG|LOC) ([^\[\]]+)\]")
_DATED = re.compile(r"^\d{4}-\d\d-\d\d-")


@dataclass(frozen=True, slots=True)
class Label:
    """A name: characters ``[start, end)`` of its line; ``kind`` is person, organisation or place."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or headline with the names in it, in order."""

    text: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A text; ``source`` is one of `SOURCES`; ``own`` where we wrote it."""

    name: str
    source: str
    lines: tuple[Line, ...]
    own: bool = False


SOURCES = ("wire", "wikigold", "crossner", "gum")
"""Where a text comes from. Sources draw the line around a name differently; the tagger reads everything as ``wire``."""


def inline(text: str) -> Line:
    """A line written as ``[PER Ana Ruiz] of [ORG Banco Central]``. Raises `ValueError` on a bracket left open."""
    plain, labels, at = "", [], 0
    for match in _INLINE.finditer(text):
        plain += text[at : match.start()]
        labels.append(Label(len(plain), len(plain) + len(match[2]), _KINDS[match[1]]))
        plain += match[2]
        at = match.end()
    plain += text[at:]
    if re.search(r"\[(PER|ORG|LOC)\b", plain):
        raise ValueError(f"a label is not closed or nested in: {text}")
    return Line(plain, tuple(labels))


def wire_copy(folder: Path) -> list[Document]:
    """Our own wire copy: files of stories parted by ``===``, names labelled inline."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        stories = re.split(r"^=+$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for number, story in enumerate(stories):
            lines = tuple(inline(line.strip()) for line in story.splitlines() if line.strip())
            if lines:
                found.append(Document(f"{path.stem}/{number}", "wire", lines, own=True))
    return found


def _sentence(rows: list[str]) -> Line:
    text, labels = "", list[Label]()
    for row in rows:
        token, tag = row.split("\t") if "\t" in row else row.split(" ")
        start = len(text) + bool(text)
        text = f"{text} {token}" if text else token
        if tag[:1] == "I" and labels and tag[2:] in _KINDS:
            labels[-1] = Label(labels[-1].start, len(text), labels[-1].kind)
        elif tag[2:] in _KINDS:
            labels.append(Label(start, len(text), _KINDS[tag[2:]]))
    return Line(text, tuple(labels))


def conll(path: Path) -> list[Document]:
    """A file of token and BIO tag columns: sentences parted by blank lines, documents by ``-DOCSTART-``."""
    documents, rows = [], path.read_text(encoding="utf-8").splitlines()
    for number, part in enumerate(_split(rows)):
        sentences = tuple(_sentence(list(g)) for filled, g in groupby(part, key=lambda r: bool(r.strip())) if filled)
        if sentences:
            documents.append(Document(f"{path.stem}/{number}", path.stem, sentences))
    return documents


def _split(rows: list[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for row in rows:
        if row.startswith("-DOCSTART-"):
            yield part
            part = []
        else:
            part.append(row)
    yield part


def annotated_stories(stories: Path, annotations: Path) -> list[Document]:
    """News stories with the actors of each in a JSON file: every occurrence of a mention is labelled, longest first."""
    texts = {_DATED.sub("", path.stem): path for path in stories.glob("*.txt")}
    found = []
    for path in sorted(annotations.glob("*.json")):
        actors = json.loads(path.read_text(encoding="utf-8"))["actors"]
        kinds = {mention: actor["kind"] for actor in reversed(actors) for mention in actor["mentions"]}
        pattern = re.compile("|".join(rf"(?<!\w){re.escape(m)}(?!\w)" for m in sorted(kinds, key=len, reverse=True)) or r"(?!)")
        text = texts[path.stem].read_text(encoding="utf-8")
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        labelled = (Line(t, tuple(Label(m.start(), m.end(), kinds[m[0]]) for m in pattern.finditer(t))) for t in lines)
        found.append(Document(f"stories/{path.stem}", "wire", tuple(labelled)))
    return found


def held_out(document: Document) -> bool:
    """Whether a document is kept for measuring: by a hash, half of the stories, an eighth of the wire copy and of GUM."""
    number = hashlib.sha256(document.name.encode()).digest()[0]
    if document.name.startswith("stories/"):
        return number % 2 == 0
    return document.source in ("wire", "gum") and number % 8 == 0


def all_documents(shared: Path) -> list[Document]:
    """Our own wire copy, and the annotated stories and open corpora of the shared folder."""
    found = wire_copy(WIRE_COPY)
    found += annotated_stories(shared / "gold" / "stories", shared / "gold" / "dev")
    for name in ("wikigold", "crossner", "gum"):
        found += conll(shared / "ner" / f"{name}.conll")
    return found
