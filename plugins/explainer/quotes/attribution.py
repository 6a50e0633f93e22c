"""Which cue a quotation has, and which noun phrase of the sentence is its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explainer.language.parse import ParsedBlock, Token
from explainer.quotes.frames import Frame
from explainer.quotes.marks import Quoted
from explainer.quotes.phrases import Phrase, phrase_after, phrase_before, phrase_of
from explainer.quotes.reporting import Cue, Lexicon, author_of, cues, phrase_cues
from explainer.quotes.sources import is_citation, source_of

NEAREST = "nearest cue before"  # the rule that believes least: the cue does not govern the quotation
_GOVERNS = "cue governs"
_DASHES = frozenset({"-", "–", "—", "--"})
_SPOKEN_ENDS = frozenset(",?!—–")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_LONGEST_SUBJECT = 30  # tokens between a quotation and the verb behind it; a longer way is another clause


@dataclass(frozen=True, slots=True)
class Attribution:
    """The cue of a quotation, if any, and the phrase that names its source, if any; ``rule`` says how both were found."""

    rule: str
    cue: Cue | None = None
    source: Phrase | None = None


def attribution(frame: Frame, passage: Quoted, words: Lexicon) -> Attribution | None:
    """Who is said, in the quotation's own frame, to have said it; None where the frame has no cue for it."""
    behind = _behind(frame, passage, words)
    before = _before(frame, passage, words)
    if behind and _ends_spoken(frame.block, passage) and not (before and _is_woven_in(frame, passage, before)):
        return behind
    if before and not before.source:
        behind = behind or _far_behind(frame, passage, words)
        return behind if behind and behind.source else before
    return (
        before
        or behind
        or _by_phrase(frame, words)
        or _far_behind(frame, passage, words)
        or _by_place(frame, passage, words)
        or _before_colon(frame, passage, words)
    )


def _is_woven_in(frame: Frame, passage: Quoted, before: Attribution) -> bool:
    """Whether the quotation is part of a clause that the cue before it reports: "she said it was “a stain,” a radio said"."""
    return before.rule == _GOVERNS and frame.block.text[passage.start].islower() and before.source is not None


def _ends_spoken(block: ParsedBlock, passage: Quoted) -> bool:
    """Whether the quotation ends as speech before its attribution does: with a comma, a dash, a question."""
    return block.text[passage.end - 1] in _SPOKEN_ENDS or block.text[passage.close :].lstrip()[:1] in {",", "—", "–"}


def _behind(frame: Frame, passage: Quoted, words: Lexicon) -> Attribution | None:
    """“…,” said X. “…,” X said. “…,” Y quoted X as saying."""
    limit = min((q.open for q in frame.quoted if q.open >= passage.close), default=frame.end)
    tokens = list(frame.between(passage.close, limit))
    if tokens and tokens[0].text in _DASHES and not any(t.pos in {"VERB", "AUX"} for t in tokens):
        return Attribution("signed", None, phrase_after(frame.block, tokens[1:]))
    while tokens and tokens[0].pos in {"PUNCT", "ADV", "SPACE"}:
        tokens = tokens[1:]
    if not tokens or tokens[0].text.lower() in words.new_clause:
        return None
    misread = _misread(tokens, words)
    found = [*misread, *cues(frame.block, tokens[:_LONGEST_SUBJECT], words)]
    citation = next((c for c in found if is_citation(frame.block, c.head)), None)
    if citation:
        return Attribution("citation behind", citation, source_of(frame, citation.head, words))
    cue = next((c for c in found if c in misread or _is_finite(c.head)), None)
    if cue and cue.head == tokens[0]:
        return Attribution("verb behind, inverted", cue, _inverted_source(frame, cue, tokens, words))
    return _straight(frame, passage, cue, tokens, words) if cue and not _governs_clause(frame, cue.head) else None


def _misread(tokens: Sequence[Token], words: Lexicon) -> list[Cue]:
    """The verb right behind a quotation that the parse takes for a participle: "“…”, | added | the agency"."""
    verb = tokens[0]
    names = tokens[1:2] and (tokens[1].pos in {"NOUN", "PROPN", "PRON", "DET"})
    return [Cue(verb, verb, verb)] if verb.tag == "VBN" and verb.dep == "amod" and names and words.has(verb) else []


def _straight(frame: Frame, passage: Quoted, cue: Cue, tokens: Sequence[Token], words: Lexicon) -> Attribution | None:
    """“…,” X said: the source stands between the quotation and its verb; or "“…” he did, said X", a verb farther behind."""
    before = tokens[: tokens.index(cue.head)]
    if before[-1].text == "," and sum(t.text == "," for t in before) == 1:
        return Attribution("verb farther behind, inverted", cue, _inverted_source(frame, cue, tokens, words))
    if any(map(_rules_clause, before)):
        return None
    source = source_of(frame, cue.head, words)
    if source is None or not passage.close <= source.start < cue.head.start:
        source = phrase_before(frame.block, before) or phrase_after(frame.block, before)
    return Attribution("verb behind", cue, source) if source else None


def _rules_clause(token: Token) -> bool:
    """Whether the token is the finite verb of a clause that goes on from the quotation: "“…” the boy came, said X"."""
    return token.tag in {"VBD", "VBZ", "VBP", "MD"} and token.dep not in {"relcl", "aux", "auxpass"}


def _is_finite(verb: Token) -> bool:
    return verb.tag != "VBG" and (verb.pos == "VERB" or verb.head == verb.index) and verb.dep != "acl"


def _governs_clause(frame: Frame, verb: Token) -> bool:
    """Whether the verb reports a clause of its own behind it ("“…”, but Smith said that …")."""
    return any(c.dep == "ccomp" and c.index > verb.index and frame.is_outside(c) for c in frame.block.children(verb))


def _inverted_source(frame: Frame, cue: Cue, tokens: Sequence[Token], words: Lexicon) -> Phrase | None:
    following = list(tokens[tokens.index(cue.head) + 1 :])
    if following and following[0].text.lower() == "by":
        following = following[1:]
    found = phrase_after(frame.block, following)
    return found or source_of(frame, cue.head, words)


def _before(frame: Frame, passage: Quoted, words: Lexicon) -> Attribution | None:
    """X said: “…”. X called it “…”. X's warning that “…”. The cue governs the quotation, or else is the nearest one."""
    found = list(cues(frame.block, frame.between(frame.start, passage.open), words))
    if not found:
        return None
    governing = _governing(frame, passage, found)
    for cue in governing:
        source = source_of(frame, cue.head, words) or _writing_between(frame, cue, passage, words)
        if source:
            return Attribution(_GOVERNS, cue, source)
    if governing:
        return Attribution(_GOVERNS, governing[0])
    return Attribution(NEAREST, found[-1], source_of(frame, found[-1].head, words))


def _writing_between(frame: Frame, cue: Cue, passage: Quoted, words: Lexicon) -> Phrase | None:
    """The writing that a passive without an agent refers to: "they are mentioned in X's letter as “…”"."""
    for token in frame.between(cue.last.end, passage.open):
        if words.is_document(token) and author_of(frame.block, token, words):
            return phrase_of(frame.block, token, frame.outside)
    return None


def _governing(frame: Frame, passage: Quoted, found: Sequence[Cue]) -> list[Cue]:
    """The cues on whose clauses the quotation hangs in the parse, the innermost first."""
    by_head = {cue.head.index: cue for cue in found}
    tokens = frame.block.tokens
    for token in frame.block.tokens_in(passage.start, passage.end):
        climbing, governing = token, []
        while climbing.head != climbing.index:
            climbing = tokens[climbing.head]
            if climbing.index in by_head:
                governing.append(by_head[climbing.index])
        if governing:
            return governing
    return []


def _by_phrase(frame: Frame, words: Lexicon) -> Attribution | None:
    """According to X, … “…”."""
    for cue in phrase_cues(frame.outside, words):
        following = frame.outside[frame.outside.index(cue.last) + 1 :]
        source = phrase_after(frame.block, following)
        if source:
            return Attribution("phrase in the sentence", cue, source)
    return None


def _far_behind(frame: Frame, passage: Quoted, words: Lexicon) -> Attribution | None:
    """“…” is what X wants, Smith said: a reporting verb farther behind, without a clause of its own there."""
    for cue in cues(frame.block, frame.between(passage.close, frame.end), words):
        source = source_of(frame, cue.head, words)
        if source and source.start >= passage.close and cue.head.pos == "VERB" and not _governs_clause(frame, cue.head):
            return Attribution("verb farther behind", cue, source)
    return None


def _by_place(frame: Frame, passage: Quoted, words: Lexicon) -> Attribution | None:
    """X reasoned, “…”. “…,” X grinned. Any verb reports where nothing but a comma or colon parts it from the words."""
    before, behind = frame.between(frame.start, passage.open), frame.between(passage.close, frame.end)
    verb = next((t for t in before[-2:-1] if before[-1].text in {",", ":"}), None)
    if verb is None and _ends_spoken(frame.block, passage):
        verb = next((t for t in behind if t.pos == "VERB"), None)
        if verb is None or any(t.pos in {"VERB", "AUX", "PUNCT"} for t in behind[behind[0].text == "," : behind.index(verb)]):
            return None
    if verb is None or verb.tag not in _FINITE or any(c.dep == "dobj" for c in frame.block.children(verb)):
        return None
    source = source_of(frame, verb, words)
    return Attribution("verb by its place", Cue(verb, verb, verb), source) if source and source.start < verb.start else None


def lead(frame: Frame, words: Lexicon) -> Attribution | None:
    """Whose words a frame announces that ends with a colon and quotes nothing itself: "A spokesman said:"."""
    if frame.quoted or not frame.outside or frame.outside[-1].text != ":":
        return None
    sentence = tuple(t for t in frame.outside if t.sentence == frame.outside[-1].sentence)
    for cue in reversed(list(cues(frame.block, sentence, words))):
        source = source_of(frame, cue.head, words)
        if source:
            return Attribution("announced before", cue, source)
    return None


def _before_colon(frame: Frame, passage: Quoted, words: Lexicon) -> Attribution | None:
    """X took the stage: “…”. The subject of the sentence speaks behind the colon."""
    before = frame.between(frame.start, passage.open)
    if not before or before[-1].text != ":":
        return None
    last = tuple(t for t in before if t.sentence == before[-1].sentence)
    if not any(t.pos in {"VERB", "AUX"} for t in last) and (speaker := phrase_after(frame.block, last)):
        return Attribution("name before a colon", None, speaker)
    inside = {t.index for t in before}
    for token in before:
        if token.head != token.index and token.head in inside:
            continue
        if token.pos == "VERB":
            return Attribution("before a colon", Cue(token, token, token), source_of(frame, token, words))
        if words.is_document(token):
            return Attribution("before a colon", Cue(token, token, token), phrase_of(frame.block, token, frame.outside))
    return None
