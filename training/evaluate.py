"""Measure names on texts kept out of training: ``python -m training.evaluate --shared FOLDER``.

For each held-out corpus, exact span and kind: precision, recall and F1 of the grammar's own names (spaCy), of the tagger's
sightings, and of the tagger's names after agreement; for the last also by kind. Runs in the environment that builds the site.
"""

from __future__ import annotations

import argparse
import os
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from explainer.language.name_listing import names_of_lines
from explainer.language.name_tagger import NameTagger
from explainer.language.parse import Name
from training.corpora import Document, all_documents, held_out

Namer = Callable[[Sequence[str]], Sequence[Sequence[Name]]]
_KINDS = ("person", "organisation", "place")


@dataclass
class Count:
    """Names found rightly, wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, found: set[Name], expected: set[Name]) -> None:
        """Count the names of one line."""
        self.right += len(found & expected)
        self.wrong += len(found - expected)
        self.missed += len(expected - found)

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        f1 = 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)
        return f"P {100 * precision:5.1f}  R {100 * recall:5.1f}  F {100 * f1:5.1f}  ({self.right + self.missed} names)"


def measure(documents: Sequence[Document], namer: Namer) -> tuple[dict[str, Count], float]:
    """Counts by kind and for "all", and CPU seconds for 1,000 words."""
    counts: dict[str, Count] = defaultdict(Count)
    words, began = 0, time.process_time()
    for document in documents:
        texts = [line.text for line in document.lines]
        words += sum(len(text.split()) for text in texts)
        for line, names in zip(document.lines, namer(texts), strict=True):
            found = {n for n in names if n.kind in _KINDS}
            expected = {Name(n.start, n.end, n.kind) for n in line.labels}
            counts["all"].add(found, expected)
            for kind in _KINDS:
                counts[kind].add({n for n in found if n.kind == kind}, {n for n in expected if n.kind == kind})
    return dict(counts), (time.process_time() - began) / words * 1000


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with ner/ and gold/")
    os.environ["BACKGROUNDER_NAMES"] = "model"
    shared = parser.parse_args().shared
    if not (shared / "ner").is_dir():
        parser.error(f"{shared} has no folder ner/: give the one that holds the labelled texts as SHARED")
    documents = [d for d in all_documents(shared) if held_out(d)]
    tagger = NameTagger()
    namers: dict[str, Namer] = {"spaCy": names_of_lines, "tagger, alone": tagger.sightings, "tagger": tagger.names}
    groups = {
        "wire copy": [d for d in documents if d.own],
        "stories": [d for d in documents if d.name.startswith("stories/")],
        "GUM": [d for d in documents if d.source == "gum"],
    }
    for group, chosen in groups.items():
        for label, namer in namers.items():
            counts, seconds = measure(chosen, namer)
            print(f"{group:10} {label:14} {counts['all']}  {seconds:.3f} s/1,000 words")
        for kind in _KINDS:
            print(f"{'':10} {kind:14} {counts[kind]}")


if __name__ == "__main__":
    main()
