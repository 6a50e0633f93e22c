"""Find the quotations of a story and who said them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from explainer.actors.actor import Cast
from explainer.language.parse import Parse
from explainer.quotes.attribution import NEAREST, Attribution, attribution, lead
from explainer.quotes.frames import Frame, frames
from explainer.quotes.indirect import reported_clauses
from explainer.quotes.marks import Quoted, quoted_passages
from explainer.quotes.quote import Quote, QuoteKind
from explainer.quotes.reporting import Cue, Lexicon, lexicon
from explainer.quotes.speakers import Discourse, Speaker
from explainer.quotes.terms import is_long_enough, is_term, term_words
from explainer.wire.story import BlockKind, Span, Story


def quotations(story: Story, parse: Parse, cast: Cast) -> tuple[Quote, ...]:
    """All quotations of the story, in text order, an indirect one before the direct ones that it holds.

    Without a grammar for the story's language only direct quotations are found, by their marks, and no speakers.
    """
    kinds = {block.id: block.kind for block in story.blocks}
    passages = quoted_passages((b.block, b.text) for b in parse.blocks if kinds[b.block] is not BlockKind.TABLE)
    if not parse.has_grammar:
        spans = (Span(q.block, q.start, q.end) for q in passages)
        return tuple(Quote(s, QuoteKind.DIRECT, "marks alone") for s in spans if is_long_enough(story.text_of(s)))
    words = lexicon(parse.language)
    reader = _Reader(parse, cast, words)
    for block in parse.blocks:
        for frame in frames(block, [q for q in passages if q.block == block.block], words):
            reader.read(frame)
    order = {block.block: i for i, block in enumerate(parse.blocks)}
    return tuple(sorted(reader.found(), key=lambda q: (order[q.content.block], q.content.start, -q.content.end, q.kind)))


@dataclass(frozen=True, slots=True)
class _Told:
    """A direct quotation on its way; ``place`` is the number of its frame in the story, ``cue`` the cue with its place."""

    passage: Quoted
    place: int
    bare: bool
    speaker: Speaker
    cue: tuple[str, Span] | None

    def quote(self) -> Quote:
        content = Span(self.passage.block, self.passage.start, self.passage.end)
        return _quote(content, QuoteKind.DIRECT, self.cue, self.speaker)


class _Reader:
    """Reads one story frame by frame, in order, and keeps what it has found."""

    def __init__(self, parse: Parse, cast: Cast, words: Lexicon) -> None:
        self._words = words
        self._terms = term_words(parse.language)
        self._discourse = Discourse(parse, cast, self._words)
        self._blocks = {block.block: i for i, block in enumerate(parse.blocks)}
        self._place = 0
        self._told: list[_Told] = []
        self._indirect: list[Quote] = []
        self._speakers: dict[int, Speaker] = {}  # number of a frame → who spoke in it last
        self._lead: tuple[int, Speaker, tuple[str, Span] | None] | None = (
            None  # frame that ends with a colon, and whose words follow
        )

    def read(self, frame: Frame) -> None:
        """Take the next frame of the story."""
        self._place += 1
        self._discourse.enter(frame)
        for passage in frame.quoted:
            found = attribution(frame, passage, self._words)
            long = is_long_enough(frame.block.text[passage.start : passage.end])
            governed = found is not None and found.rule != NEAREST
            if is_term(frame, passage, self._terms, attributed=found is not None, governed=governed):
                continue
            told = self._tell(frame, passage, found)
            self._hear(told.speaker)
            if long:
                self._told.append(told)
        for start, end, reported in reported_clauses(frame, self._words):
            speaker = self._resolved(frame, reported)
            self._hear(speaker, beside=bool(frame.quoted))
            if speaker.known and not _mostly_quoted(frame, start, end):
                cue = _cue(frame, reported.cue)
                self._indirect.append(_quote(frame.block.span(start, end), QuoteKind.INDIRECT, cue, speaker))

        announced = lead(frame, self._words)
        if announced:
            self._lead = (self._place, self._resolved(frame, announced), _cue(frame, announced.cue))

    def found(self) -> list[Quote]:
        """The quotations of all frames read; one that leads into an attributed one has got the speaker of that."""
        for i, (told, behind) in enumerate(zip(self._told, self._told[1:], strict=False)):
            beside = told.passage.block == behind.passage.block and behind.place == told.place + 1
            if told.bare and beside and not told.speaker.known and behind.cue:
                self._told[i] = replace(told, speaker=replace(behind.speaker, rule="leads a quotation"))
        return [told.quote() for told in self._told] + self._indirect

    def _hear(self, speaker: Speaker, *, beside: bool = False) -> None:
        """Remember who spoke; indirect speech ``beside`` a direct quotation of the sentence does not take its place."""
        if speaker.known and not (beside and self._place in self._speakers):
            self._discourse.speaks(speaker)
            self._speakers[self._place] = speaker

    def _tell(self, frame: Frame, passage: Quoted, found: Attribution | None) -> _Told:
        before = self._told[-1] if self._told else None
        if passage.continues and before:
            speaker = replace(before.speaker, rule="goes on over paragraphs")
            return _Told(passage, self._place, frame.bare, speaker, before.cue)
        if found and (found.source or self._place not in self._speakers):
            return _Told(passage, self._place, frame.bare, self._resolved(frame, found), _cue(frame, found.cue))
        if self._lead and self._lead[0] == self._place - 1 and self._place not in self._speakers:
            return _Told(passage, self._place, frame.bare, *self._lead[1:])
        return _Told(passage, self._place, frame.bare, self._carried(frame, before), None)

    def _resolved(self, frame: Frame, found: Attribution) -> Speaker:
        if found.source is None:
            return Speaker(f"{found.rule}, no source")
        speaker = self._discourse.resolve(frame, found.source, found.cue.head if found.cue else None)
        return replace(speaker, rule=f"{found.rule}: {speaker.rule}")

    def _carried(self, frame: Frame, before: _Told | None) -> Speaker:
        """Who goes on speaking in a quotation that has no attribution of its own."""
        if self._place in self._speakers:
            return replace(self._speakers[self._place], rule="speaks on in the sentence")
        last = self._speakers.get(self._place - 1)
        indirect = last is not None and (before is None or before.place != self._place - 1)
        if not indirect and frame.bare and before and self._is_near(frame, before):
            return replace(before.speaker, rule="follows a quotation")
        if last is not None:
            return replace(last, rule="follows reported speech")
        return Speaker("no cue")

    def _is_near(self, frame: Frame, before: _Told) -> bool:
        return self._blocks[frame.block.block] - self._blocks[before.passage.block] <= 1


def _mostly_quoted(frame: Frame, start: int, end: int) -> bool:
    """Whether most of the characters are within quotation marks, so that the direct quotation says it all."""
    quoted = sum(max(0, min(end, q.close) - max(start, q.open)) for q in frame.quoted)
    return quoted * 2 > end - start


def _cue(frame: Frame, cue: Cue | None) -> tuple[str, Span] | None:
    if cue is None:
        return None
    return frame.block.text[cue.first.start : cue.last.end], frame.block.span(cue.first.start, cue.last.end)


def _quote(content: Span, kind: QuoteKind, cue: tuple[str, Span] | None, speaker: Speaker) -> Quote:
    text, span = cue or (None, None)
    return Quote(content, kind, speaker.rule, text, span, speaker.actor, speaker.text, speaker.span)
