"""The vectors that tagger and parser see of each word, computed in half the time (spaCy's `Tok2Vec.v2`).

Such a model embeds each word by its hashed features, then mixes it with its neighbours in convolutions of width three (Honnibal
and Montani 2017). What depends on the word alone is kept here, and the convolutions are a few calls of numpy on one array.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

import numpy as np
from thinc.api import Model, Ragged

_EMBED = re.compile(
    r"extract_features>>list2ragged>>with_array\((\S+>>hashembed\|?)+\)>>with_array\(maxout>>\S+\)>>ragged2list"
)
_ENCODE = re.compile(r"with_array\((residual\(expand_window>>maxout>>layernorm>>dropout\)(>>)?)+\)")
_KEY = ("ORTH", "NORM", "SPACY")
"""What all hashed features of a word follow from: the others are functions of its form."""

_AT_ONCE = 64
"""Words that are embedded together. Always as many: a matrix product may round otherwise in a matrix of another height."""

_MOST_WORDS = 100_000
"""Words that are remembered, about half a kilobyte each."""

_TINY = np.float32(1e-8)
"""Added to each variance, as in thinc's `LayerNorm`."""

Vectors = list[np.ndarray[Any, np.dtype[np.float32]]]
_Forward = Callable[[Any, Any, bool], tuple[Vectors, Callable[[Any], Any]]]


def quicken(tok2vec: Any) -> None:
    """Replace the two layers of ``tok2vec`` by ours for prediction; layers of another architecture stay as they are."""
    embed, encode = tok2vec.layers
    widths = {layer.attrs["window_size"] for layer in encode.walk() if layer.name == "expand_window"}
    if _EMBED.fullmatch(embed.name) and _ENCODE.fullmatch(encode.name) and widths == {1}:
        tok2vec.layers[:] = [
            Model("remembered", _for_prediction(_Remembered(embed)), layers=[embed]),
            Model("convolved", _for_prediction(_Convolved(encode)), layers=[encode]),
        ]


def _for_prediction(predict: Callable[[Any], Vectors]) -> _Forward:
    def forward(model: Any, inputs: Any, is_train: bool) -> tuple[Vectors, Callable[[Any], Any]]:
        if is_train:
            raise NotImplementedError("the quickened layers are for prediction only")
        return predict(inputs), lambda gradient: gradient

    return forward


class _Remembered:
    """Embeds the words of documents, each word once."""

    def __init__(self, embed: Any) -> None:
        extract, _, self._hashed, self._mixed, _ = embed.layers
        self._features = extract.attrs["columns"]
        self._width = self._mixed.layers[0].get_dim("nO")
        self._forget()

    def _forget(self) -> None:
        self._rows: dict[bytes, int] = {}
        self._vectors = np.empty((_AT_ONCE, self._width), np.float32)

    def __call__(self, docs: Sequence[Any]) -> Vectors:
        if len(self._rows) > _MOST_WORDS:
            self._forget()
        keys = [doc.to_array(_KEY).view(f"V{8 * len(_KEY)}").ravel().tolist() for doc in docs]
        new: dict[bytes, Any] = {}
        for doc, of_doc in zip(docs, keys, strict=True):
            if not self._rows.keys() >= set(of_doc):
                features = zip(of_doc, doc.to_array(self._features), strict=True)
                new |= {key: numbers for key, numbers in features if key not in self._rows}
        if new:
            self._learn(new)
        return [self._vectors[[self._rows[key] for key in of_doc]] for of_doc in keys]

    def _learn(self, new: Mapping[bytes, Any]) -> None:
        known = len(self._rows)
        self._rows |= {key: row for row, key in enumerate(new, known)}
        while len(self._vectors) < len(self._rows):
            self._vectors = np.concatenate([self._vectors, np.empty_like(self._vectors)])
        features = np.pad(np.stack(list(new.values())), ((0, -len(new) % _AT_ONCE), (0, 0)))
        vectors = [self._embedded(features[at : at + _AT_ONCE]) for at in range(0, len(features), _AT_ONCE)]
        self._vectors[known : len(self._rows)] = np.concatenate(vectors)[: len(new)]

    def _embedded(self, features: Any) -> Any:
        return self._mixed.predict(
            self._hashed.predict(Ragged(features, cast(Any, np.array([len(features)], np.int32))))
        ).dataXd


class _Convolved:
    """Mixes each word with its neighbours: windows of three words, the largest of some products each, normalised, added."""

    def __init__(self, encode: Any) -> None:
        self._gap = encode.attrs["pad"]
        self._width = encode.get_dim("nO")
        self._layers = [_Convolution(layer) for layer in encode.layers[0].layers]

    def __call__(self, texts: Vectors) -> Vectors:
        lengths = [len(text) for text in texts]
        # thinc leaves rows of zeros around the texts; one more at either end stands for what lies beyond.
        rows = np.zeros((sum(lengths) + self._gap * (len(texts) + 1) + 2, self._width), np.float32)
        starts = np.cumsum([self._gap + 1, *(length + self._gap for length in lengths)])
        places = [slice(start, start + length) for start, length in zip(starts, lengths, strict=False)]
        for place, text in zip(places, texts, strict=True):
            rows[place] = text
        words = rows[1:-1]
        windows = np.lib.stride_tricks.as_strided(rows, (len(words), 3 * self._width), rows.strides, writeable=False)
        for layer in self._layers:
            words += layer(windows)
        return [rows[place].copy() for place in places]


class _Convolution:
    """One residual layer's function, with its weights laid out piece by piece, so that the largest is taken in whole rows."""

    def __init__(self, residual: Any) -> None:
        parts = {part.name: part for part in residual.walk()}
        weights, bias = parts["maxout"].get_param("W"), parts["maxout"].get_param("b")
        self._width, self._pieces, inputs = weights.shape
        self._weights = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(-1, inputs).T)
        self._bias = np.ascontiguousarray(bias.T.reshape(-1))
        self._gain, self._shift = parts["layernorm"].get_param("G"), parts["layernorm"].get_param("b")

    def __call__(self, windows: Any) -> Any:
        products = np.dot(windows, self._weights)
        products += self._bias
        best = products.reshape(-1, self._pieces, self._width).max(axis=1)
        best -= best.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best) / np.float32(self._width) + _TINY
        best /= np.sqrt(variance)[:, None]
        best *= self._gain
        best += self._shift
        return best
