"""The network: MiniLM's encoder with the case of each piece added to its input, and one score a label for each piece in view.

Encoder: Wang et al. 2020, "MiniLM: Deep Self-Attention Distillation", 6 layers of 384, in the weights of
sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0). The teacher has all six layers, the student, which is shipped, fewer.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from explainer.language.name_features import CASES, SHAPES, STYLES
from explainer.language.name_labels import LABELS
from explainer.language.name_lists import MARKS, PLACE_PARTS
from training.corpora import SOURCES
from training.examples import Batch

WIDTH, HEADS, INNER, PIECES, POSITIONS = 384, 12, 1536, 30522, 512
_EPSILON = 1e-12


TEACHER, STUDENT = 6, 4
"""Layers of the network that learns from the labels, and of that which learns from it and is shipped."""


class Layer(nn.Module):
    """One transformer layer, normalised after each half (Vaswani et al. 2017)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.known, self.attended = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.attended_norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, context: Tensor, mask: Tensor) -> Tensor:
        """``hidden``: (windows, pieces, width); ``context``: what they attend to, of any length; ``mask``: its true pieces."""
        size, length, _ = hidden.shape
        query = self.query(hidden).view(size, length, HEADS, WIDTH // HEADS).transpose(1, 2)
        key, value = self.known(context).view(size, -1, 2, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask[:, None, None, :])
        mixed = mixed.transpose(1, 2).reshape(size, length, WIDTH)
        hidden = self.attended_norm(hidden + self.dropout(self.attended(mixed)))
        return self.outer_norm(hidden + self.dropout(self.outer(functional.gelu(self.inner(hidden)))))


class Network(nn.Module):
    """Pieces and cases in, a score for each label at each piece in view out.

    The first layer attends to the whole text; all else is done only for the pieces in view, which may be of a name (after Goyal
    et al. 2020, PoWER-BERT).
    """

    def __init__(self, layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces, self.positions = nn.Embedding(PIECES, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.shapes, self.styles, self.accents = (nn.Embedding(n, WIDTH) for n in (SHAPES, STYLES, 2))
        self.sources = nn.Embedding(len(SOURCES), WIDTH)
        self.places, self.given, self.surnames = (nn.Embedding(n, WIDTH) for n in (len(PLACE_PARTS), 2, 2))
        for table in (self.shapes, self.styles, self.accents, self.sources, self.places, self.given, self.surnames):
            nn.init.zeros_(table.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.labels = nn.Linear(WIDTH, len(LABELS))
        self.dropout = nn.Dropout(dropout)

    def case_table(self, source: int) -> Tensor:
        """What each case number adds to the input for texts of that source: (cases, width)."""
        numbers = torch.arange(CASES)
        form, rest = numbers // (STYLES * 2), numbers % (STYLES * 2)
        return self.shapes(form) + self.styles(rest // 2) + self.accents(rest % 2) + self.sources.weight[source]

    def mark_table(self) -> Tensor:
        """What each mark number adds to the input: (marks, width)."""
        numbers = torch.arange(MARKS)
        return self.places(numbers // 4) + self.given(numbers // 2 % 2) + self.surnames(numbers % 2)

    def forward(self, batch: Batch, marks: Tensor) -> Tensor:
        """Scores (windows, pieces in view, labels); ``marks`` may be fewer than the batch's own."""
        return self.labels(self.hidden(batch, marks))

    def hidden(self, batch: Batch, marks: Tensor) -> Tensor:
        """What the scores are read from: (windows, pieces in view, width)."""
        cases = batch.cases
        rest = cases % (STYLES * 2)
        context = self.pieces(batch.pieces) + self.positions.weight[: cases.shape[1]] + self.sources(batch.sources)[:, None]
        context = context + self.shapes(cases // (STYLES * 2)) + self.styles(rest // 2) + self.accents(rest % 2)
        context = context + self.places(marks // 4) + self.given(marks // 2 % 2) + self.surnames(marks % 2)
        context, mask = self.dropout(self.norm(context)), batch.mask
        hidden = context.gather(1, batch.view[:, :, None].expand(-1, -1, WIDTH))
        for layer in self.layers:
            hidden = layer(hidden, context, mask)
            context, mask = hidden, batch.view_mask
        return hidden


OWN = ("shapes", "styles", "accents", "sources", "places", "given", "surnames", "labels")
"""Tensors that MiniLM does not have."""

_NAMES = {
    "attention.output.dense": "attended",
    "attention.output.LayerNorm": "attended_norm",
    "intermediate.dense": "inner",
    "output.dense": "outer",
    "output.LayerNorm": "outer_norm",
}


def load_encoder(network: Network, weights: Path) -> None:
    """Fill a network of six layers from MiniLM's ``model.safetensors``. Raises `KeyError` where a tensor is missing."""
    source = load_file(weights)
    first_text = source["embeddings.token_type_embeddings.weight"][0]
    filled = {
        "pieces.weight": source["embeddings.word_embeddings.weight"],
        "positions.weight": source["embeddings.position_embeddings.weight"] + first_text,
    }
    for part in ("weight", "bias"):
        filled[f"norm.{part}"] = source[f"embeddings.LayerNorm.{part}"]
        for i in range(len(network.layers)):
            query, key, value = (
                source[f"encoder.layer.{i}.attention.self.{role}.{part}"] for role in ("query", "key", "value")
            )
            filled[f"layers.{i}.query.{part}"], filled[f"layers.{i}.known.{part}"] = query, torch.cat((key, value))
            for theirs, ours in _NAMES.items():
                filled[f"layers.{i}.{ours}.{part}"] = source[f"encoder.layer.{i}.{theirs}.{part}"]
    missing = network.load_state_dict(filled, strict=False).missing_keys
    if [name for name in missing if not name.startswith(OWN)]:
        raise KeyError(f"tensors missing in {weights}: {missing}")
