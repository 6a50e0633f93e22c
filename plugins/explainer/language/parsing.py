"""From a story to its `Parse`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

import numpy as np

from explainer.language import model
from explainer.language.boundaries import sentence_starts
from explainer.language.detection import detect
from explainer.language.lemmas import Lemmatizer
from explainer.language.names import configured_source
from explainer.language.parse import Name, Parse, ParsedBlock, Sentence, Token
from explainer.language.tags import universal
from explainer.language.truecasing import in_running_case
from explainer.wire.story import Block, Story

_KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "nationality"}
_MOST_WORDS = 100_000


def parse(story: Story) -> Parse:
    """Parse all blocks of a story in one go; blocks in capitals are read in running case (`truecasing`).

    Text in a language without a grammar is cut into sentences and words only (``has_grammar`` false).
    Raises `OSError` where the configured model is not installed.
    """
    language = detect("\n".join((story.headline, *(b.text for b in story.blocks))), story.language)
    if language.partition("-")[0].lower() != "en":
        return Parse(language, False, tuple(_words_only(b) for b in story.blocks))
    source = configured_source()
    loaded = model.grammar(source is None)
    texts = in_running_case([block.text for block in story.blocks], source, _common_words)
    docs = loaded.docs(texts)
    blocks = tuple(_block(b.id, text, doc, _words()) for b, text, doc in zip(story.blocks, texts, docs, strict=True))
    if source is not None:
        found = source.names([story.headline, *texts])[1:]
        blocks = tuple(replace(b, names=tuple(names)) for b, names in zip(blocks, found, strict=True))
    return Parse(language, True, blocks)


class _Words:
    """What follows from a word's form, tag and dependency: its part of speech and its base form, remembered."""

    def __init__(self, loaded: model.Grammar) -> None:
        self._lemmatizer = Lemmatizer(loaded.lemma_tables)
        self._strings = loaded.pipeline.vocab.strings
        self.of = lru_cache(maxsize=_MOST_WORDS)(self._of)

    def _of(self, text: str, tag: int, dep: int) -> tuple[str, str, str, str]:
        """Lemma, part of speech, tag and dependency, where the last two are given by their numbers in spaCy's table."""
        label, relation = self._strings[tag], self._strings[dep]
        pos = universal(label, relation, text)
        return self._lemmatizer.lemma(text, pos, label), pos, label, relation


@cache
def _words() -> _Words:
    return _Words(model.grammar(configured_source() is None))


@cache
def _common_words() -> frozenset[str]:
    """The base forms of English nouns, verbs and adjectives."""
    index = model.grammar(configured_source() is None).lemma_tables.get("lemma_index", {})
    return frozenset().union(*index.values())


def _block(block: str, text: str, doc: Any, words: _Words) -> ParsedBlock:
    tokens: list[Token] = []
    number = -1
    # Heads are told relative to their word, and the signs of both columns are lost in spaCy's unsigned numbers.
    values = doc.to_array(("IDX", "LENGTH", "TAG", "DEP", "HEAD", "SENT_START"))
    signed = values.view(np.int64)[:, 4:].tolist()
    for index, ((start, length, tag, dep), (head, opens)) in enumerate(zip(values[:, :4].tolist(), signed, strict=True)):
        number += opens == 1 or index == 0
        end = start + length
        word = text[start:end]
        tokens.append(Token(index, start, end, word, *words.of(word, tag, dep), index + head, number))
    names = tuple(Name(e.start_char, e.end_char, _KINDS.get(e.label_, e.label_.lower())) for e in doc.ents)
    return ParsedBlock(block, text, tuple(tokens), _sentences(tokens), names)


def _words_only(block: Block) -> ParsedBlock:
    doc = model.tokenizer()(block.text)
    starts = sentence_starts(model.words_with_space(doc, block.text))
    tokens: list[Token] = []
    number = -1
    for t, start in zip(doc, starts, strict=True):
        # Without a grammar, an undecided boundary is one.
        number += start is not False
        tokens.append(Token(t.i, t.idx, t.idx + len(t.text), t.text, t.text.lower(), "", "", "", t.i, number))
    return ParsedBlock(block.id, block.text, tuple(tokens), _sentences(tokens), ())


def _sentences(tokens: Sequence[Token]) -> tuple[Sentence, ...]:
    """The sentences that the tokens' numbers tell; white space at the edges of a sentence belongs to its tokens only."""
    found: list[Sentence] = []
    first = 0
    for last in range(1, len(tokens) + 1):
        if last == len(tokens) or tokens[last].sentence != tokens[first].sentence:
            words = [t for t in tokens[first:last] if t.text.strip()] or list(tokens[first:last])
            found.append(Sentence(tokens[first].sentence, words[0].start, words[-1].end, first, last))
            first = last
    return tuple(found)
