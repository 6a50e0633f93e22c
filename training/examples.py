"""From labelled documents to the windows and label numbers that the network learns from."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from explainer.language.name_features import Window, windows
from explainer.language.name_labels import begin
from explainer.language.name_lists import NameLists
from explainer.language.word_pieces import WordPieces
from training.corpora import SOURCES, Document, Label, Line

IGNORED = -100
"""The target of pieces that carry no label: marks and the later pieces of a word."""


@dataclass(frozen=True, slots=True)
class Example:
    """One window with a target for each piece in view."""

    window: Window
    targets: tuple[int, ...]
    source: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples of like length, padded."""

    pieces: Tensor
    cases: Tensor
    marks: Tensor
    sources: Tensor
    mask: Tensor
    view: Tensor
    view_mask: Tensor
    targets: Tensor


def paragraphs(document: Document, rng: random.Random) -> list[Line]:
    """Join the single sentences of a corpus to paragraphs of one to four, as wire copy has them; wire copy stays as it is."""
    if document.source == "wire":
        return list(document.lines)
    joined, at = [], 0
    while at < len(document.lines):
        size = rng.randint(1, 4)
        text, labels = "", list[Label]()
        for line in document.lines[at : at + size]:
            shift = len(text) + bool(text)
            text = f"{text} {line.text}" if text else line.text
            labels += [Label(n.start + shift, n.end + shift, n.kind) for n in line.labels]
        joined.append(Line(text, tuple(labels)))
        at += size
    return joined


def _target(start: int, end: int, labels: Sequence[Label]) -> int:
    for label in labels:
        if label.start < end and start < label.end:
            return begin(label.kind) + (start > label.start)
    return 0


def examples(lines: Sequence[Line], source: str, vocabulary: WordPieces, known: NameLists, size: int) -> Iterator[Example]:
    """The windows of a document's lines with their targets."""
    for window in windows([line.text for line in lines], vocabulary, known, size):
        targets = [IGNORED] * len(window.view)
        for unit in window.units:
            targets[unit.row] = _target(unit.start, unit.end, lines[unit.line].labels)
        yield Example(window, tuple(targets), SOURCES.index(source))


def batches(found: list[Example], pieces: int, rng: random.Random) -> Iterator[Batch]:
    """All examples in random order, those of like length together, at most ``pieces`` (padding included) a batch."""
    ordered = sorted(found, key=lambda e: (len(e.window.pieces) // 16, rng.random()))
    groups: list[list[Example]] = [[]]
    for example in ordered:
        if groups[-1] and len(example.window.pieces) * (len(groups[-1]) + 1) > pieces:
            groups.append([])
        groups[-1].append(example)
    rng.shuffle(groups)
    return (_batch(group) for group in groups)


def _batch(group: list[Example]) -> Batch:
    found = [e.window for e in group]
    return Batch(
        _padded([w.pieces for w in found], 0),
        _padded([w.cases for w in found], 0),
        _padded([w.marks for w in found], 0),
        torch.tensor([e.source for e in group]),
        _padded([(1,) * len(w.pieces) for w in found], 0).bool(),
        _padded([w.view for w in found], 0),
        _padded([(1,) * len(w.view) for w in found], 0).bool(),
        _padded([e.targets for e in group], IGNORED),
    )


def _padded(rows: list[tuple[int, ...]], filler: int) -> Tensor:
    length = max(map(len, rows))
    return torch.tensor([row + (filler,) * (length - len(row)) for row in rows])
