"""Teach the small tagger what the large one knows: ``python -m training.distillation FOLDER --shared SHARED``.

The student (`training.network.STUDENT`) begins as some of the teacher's own layers, and learns
the teacher's probabilities (Hinton et al. 2015) and last hidden state (Jiao et al. 2020, TinyBERT) on the same documents with
ever other names, so that it sees the teacher judge far more names than anyone has labelled. On wire texts labels count, too.
"""

from __future__ import annotations

import random
import time
from dataclasses import replace

import torch
from torch import Tensor, nn
from torch.nn import functional

from explainer.language.name_features import WINDOW
from explainer.language.name_lists import NameLists
from explainer.language.name_tagger import LISTS
from explainer.language.word_pieces import WordPieces
from training.corpora import SOURCES, Document
from training.examples import IGNORED, Batch, Example, batches, examples, paragraphs
from training.network import STUDENT, TEACHER, Network
from training.train import SEED, Course, mean, minilm, some_marks, warmth
from training.variation import exchanged, organisations_of, recased

RATES = (4e-4, 2.5e-4, 2e-4)
"""The highest learning rate of each pass."""
WIRE_TURNS = 2
"""Times that a pass goes over the wire texts, each time with other names."""
REST = 0.25
"""Share of the other documents in a pass, every second of them with other names."""
BATCH = 1600
_WIRE = SOURCES.index("wire")
TAKEN = (0, 2, 4, 5)
"""Which of the teacher's layers the student begins with: of the choices tried, it begins nearest to the teacher."""


def shortened(teacher: Network) -> Network:
    """A student made of the teacher's layers `TAKEN`."""
    student, known = Network(STUDENT, dropout=0.0), teacher.state_dict()
    taken = {name: value for name, value in known.items() if not name.startswith("layers.")}
    for number, source in enumerate(TAKEN):
        theirs = f"layers.{source}."
        taken |= {f"layers.{number}.{name.removeprefix(theirs)}": known[name] for name in known if name.startswith(theirs)}
    student.load_state_dict(taken)
    return student


def _pass(documents: list[Document], vocabulary: WordPieces, known: NameLists, rng: random.Random) -> list[Example]:
    """The examples of a pass; the source of an example tells only whether its labels count, the networks read all as wire."""
    wire = [d for d in documents if d.source == "wire"]
    organisations = organisations_of(wire)
    chosen = [exchanged(d, rng, organisations) for _ in range(WIRE_TURNS) for d in wire]
    rest = [d for d in documents if d.source != "wire" and rng.random() < REST]
    chosen += [exchanged(d, rng, organisations) if rng.random() < 0.5 else d for d in rest]
    found: list[Example] = []
    for document in chosen:
        lines = [recased(line, rng, 0.06) for line in paragraphs(document, rng)]
        size = WINDOW if document.source == "wire" else rng.choice((64, 128, WINDOW))
        found += examples(lines, document.source, vocabulary, known, size)
    return found


def _loss(student: Network, teacher: Network, batch: Batch) -> Tensor:
    """What the student has to mend, summed over probabilities, hidden states and labels."""
    read = replace(batch, sources=torch.full_like(batch.sources, _WIRE))
    marks = some_marks(batch.marks)
    with torch.no_grad():
        wanted = teacher.hidden(read, marks)
        probabilities = functional.log_softmax(teacher.labels(wanted), -1)
    hidden = student.hidden(read, marks)
    scores = student.labels(hidden)
    words = batch.targets != IGNORED
    loss = functional.kl_div(
        functional.log_softmax(scores[words], -1), probabilities[words], log_target=True, reduction="batchmean"
    )
    loss = loss + functional.mse_loss(hidden[batch.view_mask], wanted[batch.view_mask])
    labelled = words & (batch.sources == _WIRE)[:, None]
    if labelled.any():
        loss = loss + 0.3 * functional.cross_entropy(scores[labelled], batch.targets[labelled], label_smoothing=0.02)
    return loss


def _learn(student: Network, teacher: Network, found: list[Batch], rate: float) -> None:
    """One pass over the batches, in place."""
    optimiser = torch.optim.AdamW(student.parameters(), lr=rate, weight_decay=0.01, fused=True)
    began, average = time.monotonic(), 0.0
    for done, batch in enumerate(found, start=1):
        for group in optimiser.param_groups:
            group["lr"] = rate * warmth(done, len(found))
        loss = _loss(student, teacher, batch)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        optimiser.step()
        average = float(loss.detach()) if done == 1 else 0.97 * average + 0.03 * float(loss.detach())
        if done % 25 == 0:
            print(f"{done}/{len(found)} loss {average:.4f} {time.monotonic() - began:.0f} s", flush=True)


def main() -> None:
    """Distil ``teacher.pt`` of the folder into ``names.pt``: the mean of the student's weights after each pass.

    A pass whose weights are there is not done again.
    """
    torch.set_num_threads(1)
    course, known = Course.told(__doc__), NameLists.load(LISTS)
    vocabulary = WordPieces(minilm() / "vocab.txt")
    teacher = Network(TEACHER).eval()
    teacher.load_state_dict(torch.load(course.folder / "teacher.pt"))
    student = shortened(teacher)
    paths = [course.folder / f"pass{number}.pt" for number in range(1, len(RATES) + 1)]
    for number, (rate, path) in enumerate(zip(RATES, paths, strict=True), start=1):
        if path.exists():
            student.load_state_dict(torch.load(path))
            continue
        rng = random.Random(SEED + number)  # noqa: S311 - a repeatable order, no secret
        torch.manual_seed(SEED + number)
        found = list(batches(_pass(course.documents, vocabulary, known, rng), BATCH, rng))
        _learn(student, teacher, found, rate)
        torch.save(student.state_dict(), path)
    torch.save(mean([torch.load(path) for path in paths]), course.folder / "names.pt")


if __name__ == "__main__":
    main()
