"""Write the trained network as an ONNX file of one byte a weight: ``python -m training.export CHECKPOINT OUT_FILE``.

The input tables keep one scale a row, the layers one scale a column (onnxruntime's dynamic quantisation, int8); the source of
the text is fixed to ``wire`` and folded into the case table.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from training.corpora import SOURCES
from training.network import HEADS, STUDENT, WIDTH, Layer, Network


class _Rows(nn.Module):
    """A table of one byte a number, with one scale a row."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scales = table.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scales", scales)
        self.register_buffer("rows", (table / scales).round().to(torch.int8))

    def forward(self, numbers: Tensor) -> Tensor:
        return self.rows[numbers].float() * self.scales[numbers]


class _Layer(nn.Module):
    """A layer for one window without padding: (pieces, width) and what they attend to in, (pieces, width) out."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.query, self.known, self.attended = layer.query, layer.known, layer.attended
        self.inner, self.outer = layer.inner, layer.outer
        self.attended_norm, self.outer_norm = layer.attended_norm, layer.outer_norm

    def forward(self, hidden: Tensor, context: Tensor) -> Tensor:
        query = self.query(hidden).view(-1, HEADS, WIDTH // HEADS).transpose(0, 1)
        key, value = self.known(context).view(-1, 2, HEADS, WIDTH // HEADS).permute(1, 2, 0, 3)
        weights = torch.softmax(query @ key.transpose(1, 2) * (WIDTH // HEADS) ** -0.5, -1)
        mixed = (weights @ value).transpose(0, 1).reshape(-1, WIDTH)
        hidden = self.attended_norm(hidden + self.attended(mixed))
        return self.outer_norm(hidden + self.outer(functional.gelu(self.inner(hidden))))


class ExportedNetwork(nn.Module):
    """The network for one window: piece, case and mark numbers and the places in view in, scores (in view, labels) out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.labels = network.labels
        self.layers = nn.ModuleList(_Layer(layer) for layer in network.layers)
        self.norm = network.norm
        self.pieces = _Rows(network.pieces.weight.detach())
        self.positions = _Rows(network.positions.weight.detach())
        self.register_buffer("cases", network.case_table(SOURCES.index("wire")).detach())
        self.register_buffer("marks", network.mark_table().detach())

    def forward(self, pieces: Tensor, cases: Tensor, marks: Tensor, view: Tensor) -> Tensor:
        """As the network does, for texts of the source ``wire``."""
        places = torch.arange(pieces.shape[0])
        hidden = self.norm(self.pieces(pieces) + self.positions(places) + self.cases[cases] + self.marks[marks])
        context, hidden = hidden, hidden[view]
        for layer in self.layers:
            context = hidden = layer(hidden, context)
        return self.labels(hidden)


def export(network: Network, out: Path) -> None:
    """Write the quantised model to ``out``."""
    names = ["pieces", "cases", "marks", "view"]
    numbers = tuple(torch.ones(20 if name == "view" else 40, dtype=torch.long) for name in names)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            ExportedNetwork(network.eval()).eval(),
            numbers,
            plain,
            input_names=names,
            output_names=["scores"],
            dynamic_axes={name: {0: "in_view" if name == "view" else "length"} for name in names},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(plain, out, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gemm"])
    model = onnx.load(out)
    model.doc_string = "Backgrounder name tagger; see docs/name-tagger.md"
    onnx.save(model, out)


def main() -> None:
    """Export the checkpoint named on the command line."""
    network = Network(STUDENT)
    network.load_state_dict(torch.load(sys.argv[1]))
    export(network, Path(sys.argv[2]))
    print(f"{Path(sys.argv[2]).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
