"""What day a relative expression counts from: publication, a dateline's own date, a caption's, the day of speaking."""

from __future__ import annotations

import datetime as dt

from explainer.chronology.event import TimeExpression, TimexType
from explainer.chronology.timex_scene import NAMED, Anchor, in_words
from explainer.language.parse import Parse, Token
from explainer.quotes.quote import Quote, QuoteKind
from explainer.wire.story import BlockKind, Span, Story

# Days: news told as of this week; a day named further back is background, not when people spoke.
_RECENT = 6
# Days by which a dateline's date may differ from publication and still tell when the story was written.
_DATELINE_REACH = 31
# Steps in the parse from a date to the cue of a quotation ("said" <- "on" <- "Friday").
_STEPS_TO_CUE = 3


def written(story: Story) -> Anchor:
    """When the story was written: its dateline's date, else its publication. Raises `ValueError` where it was not published."""
    if story.published is None:
        raise ValueError(f"{story.path}: no publication time to count relative dates from")
    published = story.published.day
    dated = _day(story.dateline.date) if story.dateline and story.dateline.date else None
    if dated and abs((dated - published).days) <= _DATELINE_REACH:
        return Anchor(dated, f"dateline of {in_words(dated)}")
    return Anchor(published, f"published {in_words(published)}")


def captioned(times: list[TimeExpression], otherwise: Anchor) -> Anchor:
    """The anchor of a caption: the one day that its own words name in full, if they do."""
    days = {t.edtf for t in times if t.type is TimexType.DATE and t.edtf and t.anchor == NAMED and _day(t.edtf)}
    if len(days) != 1:
        return otherwise
    day = dt.date.fromisoformat(days.pop())
    return Anchor(day, f"caption of {in_words(day)}")


def _day(edtf: str) -> dt.date | None:
    if len(edtf) != len("2025-08-22"):
        return None
    try:
        return dt.date.fromisoformat(edtf)
    except ValueError:  # an interval, a season or an incomplete date of the same length
        return None


class Speaking:
    """When the direct quotations of a story were spoken, told from the story's own times outside of them."""

    def __init__(self, story: Story, parse: Parse, quotes: tuple[Quote, ...], narrated: list[TimeExpression]) -> None:
        self._parse = parse
        self._written = written(story)
        captions = {b.id for b in story.blocks if b.kind is BlockKind.CAPTION}
        self._days = [(t, day) for t in narrated if t.span.block not in captions and (day := _narrated_day(t))]
        self._cues = {q.content: q.cue_span for q in quotes if q.kind is QuoteKind.DIRECT}
        self._latest = self._latest_recent()

    def anchor(self, content: Span) -> Anchor:
        """The day on which the words of a direct quotation were spoken.

        The day in the clause of the cue ("said on Friday"); else the latest day that the story tells of, if that lies in the
        week before it was written; else the day of writing.
        """
        cue = self._cues[content]
        for time, day in self._days if cue else ():
            if cue and day <= self._written.day and self._dates(time, cue):
                return Anchor(day, f"said on {in_words(day)}")
        return self._latest

    def _latest_recent(self) -> Anchor:
        recent = [day for _, day in self._days if 0 <= (self._written.day - day).days <= _RECENT]
        if not recent or max(recent) == self._written.day:
            return self._written
        return Anchor(max(recent), f"news of {in_words(max(recent))}")

    def _dates(self, time: TimeExpression, cue: Span) -> bool:
        """Whether the expression hangs on the cue in the parse."""
        if time.span.block != cue.block:
            return False
        block = self._parse.block(cue.block)
        cues = {t.index for t in block.tokens_in(cue.start, cue.end)}
        token: Token = block.tokens_in(time.span.start, time.span.end)[-1]
        for _ in range(_STEPS_TO_CUE):
            token = block.tokens[token.head]
            if token.index in cues:
                return True
        return False


def _narrated_day(time: TimeExpression) -> dt.date | None:
    if time.type is TimexType.TIME:
        return _day(time.value.split("T")[0])
    return _day(time.edtf) if time.type is TimexType.DATE and time.edtf else None
