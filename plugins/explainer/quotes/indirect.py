"""Indirect speech: the clause that a reporting verb, or "according to X", hangs on somebody."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.language.parse import Token
from explainer.quotes.attribution import Attribution
from explainer.quotes.frames import Frame
from explainer.quotes.phrases import Phrase, phrase_after
from explainer.quotes.reporting import Cue, Lexicon, phrase_cues
from explainer.quotes.sources import source_of

_PUNCTUATION = " \t\n,.;:—–-"
_FEWEST_WORDS = 3


def reported_clauses(frame: Frame, words: Lexicon) -> Iterator[tuple[int, int, Attribution]]:
    """The reported clauses of a frame as (start, end, attribution), in the order of their cues.

    A denied act of speech ("did not say whether …") reports nothing, and neither does a verb without a source. What begins
    with a quotation is direct speech.
    """
    for token in frame.outside:
        if words.states(token) and _is_told(frame, token):
            clause = _clause(frame, token)
            source = source_of(frame, token, words) if clause else None
            if clause and source:
                yield *clause, Attribution("clause of a reporting verb", Cue(token, token, token), source)
    for cue in phrase_cues(frame.outside, words):
        source = phrase_after(frame.block, frame.outside[frame.outside.index(cue.last) + 1 :])
        clause = _rest_of_sentence(frame, cue, source) if source else None
        if clause:
            yield *clause, Attribution("sentence with a source phrase", cue, source)


def _is_told(frame: Frame, verb: Token) -> bool:
    """Whether the verb tells of an act of speech that took place: not denied, and no participle without its auxiliary."""
    deps = {c.dep for c in frame.block.children(verb)}
    return "neg" not in deps and (verb.tag != "VBN" or bool(deps & {"aux", "auxpass"}))


def _clause(frame: Frame, verb: Token) -> tuple[int, int] | None:
    """The clause that the verb reports: its clausal complement, or the sentence that it stands in as a parenthesis."""
    block = frame.block
    complement = next((c for c in block.children(verb) if c.dep == "ccomp"), None)
    if complement is not None and (complement.tag != "VBG" or any(c.dep == "aux" for c in block.children(complement))):
        left_out = {verb.index} | {t.index for c in block.children(verb) if c is not complement for t in block.subtree(c)}
        tokens = [t for t in block.subtree(complement) if t.index not in left_out]
        while tokens and (
            (tokens[0].dep == "mark" and tokens[0].text.lower() == "that") or tokens[0].pos in {"PUNCT", "CCONJ"}
        ):
            tokens = tokens[1:]
        return _trimmed(frame, tokens[0].start, tokens[-1].end) if tokens else None
    if verb.dep == "parataxis":
        sentence = block.sentences[verb.sentence]
        inner = block.subtree(verb)
        if inner[-1].end >= sentence.end - 1:
            return _trimmed(frame, sentence.start, inner[0].start)
        return _trimmed(frame, sentence.start, sentence.end)
    return None


def _rest_of_sentence(frame: Frame, cue: Cue, source: Phrase) -> tuple[int, int] | None:
    """What "according to X" is said of: the sentence behind it, before it, or around it."""
    sentence = frame.block.sentences[cue.first.sentence]
    start, end = max(sentence.start, frame.start), min(sentence.end, frame.end)
    if not frame.block.text[start : cue.first.start].strip():
        return _trimmed(frame, _behind_brackets(frame, source.end), end)
    if not any(mark in frame.block.text[source.end : end].strip(_PUNCTUATION) for mark in ",;"):
        return _trimmed(frame, start, cue.first.start)
    return _trimmed(frame, start, end)


def _behind_brackets(frame: Frame, offset: int) -> int:
    """The offset behind a bracket that explains the source: "According to the Met Office (MO), …"."""
    behind = frame.block.text[offset : frame.end]
    return offset + behind.index(")") + 1 if behind.lstrip().startswith("(") and ")" in behind else offset


def _trimmed(frame: Frame, start: int, end: int) -> tuple[int, int] | None:
    start, end = max(start, frame.start), min(end, frame.end)
    words = frame.block.text[start:end]
    start += len(words) - len(words.lstrip(_PUNCTUATION))
    end = start + len(words.strip(_PUNCTUATION))
    end = next((q.close for q in frame.quoted if q.open < end < q.close), end)
    quoted_first = any(q.open <= start < q.close for q in frame.quoted)
    return None if quoted_first or len(frame.block.text[start:end].split()) < _FEWEST_WORDS else (start, end)
