"""From a story to its `Parse`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from explainer.language import model
from explainer.language.boundaries import sentence_starts
from explainer.language.detection import detect
from explainer.language.lemmas import Lemmatizer
from explainer.language.names import configured_source
from explainer.language.parse import Name, Parse, ParsedBlock, Sentence, Token
from explainer.language.tags import universal
from explainer.wire.story import Block, Story

_KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "nationality"}


def parse(story: Story) -> Parse:
    """Parse all blocks of a story in one go.

    Text in a language without a grammar is cut into sentences and words only (``has_grammar`` false).
    Raises `OSError` where the configured model is not installed.
    """
    language = detect("\n".join((story.headline, *(b.text for b in story.blocks))), story.language)
    if language.partition("-")[0].lower() != "en":
        return Parse(language, False, tuple(_words_only(b) for b in story.blocks))
    source = configured_source()
    loaded = model.grammar(with_names=source is None)
    docs = loaded.pipeline.pipe([b.text for b in story.blocks])
    blocks = tuple(_block(b.id, doc, _lemmatizer(source is None)) for b, doc in zip(story.blocks, docs, strict=True))
    if source is not None:
        found = source.names([story.headline, *(b.text for b in story.blocks)])[1:]
        blocks = tuple(replace(b, names=tuple(names)) for b, names in zip(blocks, found, strict=True))
    return Parse(language, True, blocks)


@cache
def _lemmatizer(with_names: bool) -> Lemmatizer:
    return Lemmatizer(model.grammar(with_names).lemma_tables)


def _block(block: str, doc: Any, lemmatizer: Lemmatizer) -> ParsedBlock:
    tokens: list[Token] = []
    number = -1
    for t in doc:
        number += bool(t.is_sent_start) or t.i == 0
        text, tag, dep = t.text, t.tag_, t.dep_
        pos = universal(tag, dep, text)
        lemma = lemmatizer.lemma(text, pos, tag)
        tokens.append(Token(t.i, t.idx, t.idx + len(text), text, lemma, pos, tag, dep, t.head.i, number))
    names = tuple(Name(e.start_char, e.end_char, _KINDS.get(e.label_, e.label_.lower())) for e in doc.ents)
    return ParsedBlock(block, doc.text, tuple(tokens), _sentences(tokens), names)


def _words_only(block: Block) -> ParsedBlock:
    doc = model.tokenizer()(block.text)
    starts = sentence_starts([t.text_with_ws for t in doc])
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
