"""Find and resolve the time expressions of a story.

Find first, resolve later: rules (``rules/en/timex_*.yaml``) find candidates, functions named by the rules turn them into
TIMEX3 types and values, from the first to the last, so that later ones can count from earlier ones. Expressions within direct
quotations are resolved again once the rest of the story has told when the words were spoken.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from explainer.chronology import resolve_clock, resolve_days, resolve_durations, resolve_periods, resolve_relative
from explainer.chronology.anchoring import Speaking, captioned, written
from explainer.chronology.edtf import edtf
from explainer.chronology.event import TimeExpression, TimexType
from explainer.chronology.narration import Narration
from explainer.chronology.period import OutOfCalendarError, Period, Unit
from explainer.chronology.timex_rules import Hit, hits, lower
from explainer.chronology.timex_scene import NAMED, Anchor, Resolved, Scene
from explainer.language.parse import Parse, ParsedBlock
from explainer.quotes.quote import Quote, QuoteKind
from explainer.rules import load
from explainer.wire.story import BlockKind, Span, Story

Resolver = Callable[[Hit, Scene], Resolved | None]

RESOLVERS: dict[str, Resolver] = {
    **resolve_days.RESOLVERS,
    **resolve_periods.RESOLVERS,
    **resolve_relative.RESOLVERS,
    **resolve_durations.RESOLVERS,
    **resolve_clock.RESOLVERS,
}
_CLOSING = re.compile(r"\b(?:ended|ending|as of|at) $")
_WORD = re.compile(r"\w+(?:[.,’']\w+)*")
_WRITTEN_WITH_CAPITALS = ("month", "weekday", "holiday", "quarter_number")
_APPROXIMATED = (Unit.DAY, Unit.MONTH, Unit.SEASON, Unit.YEAR, Unit.DECADE, Unit.CENTURY)


@dataclass(frozen=True, slots=True)
class _Found:
    """An expression with what is needed to resolve it again from another anchor: the scene as it was before it."""

    time: TimeExpression
    hit: Hit
    block: ParsedBlock
    reference: Period | None
    reported: Period | None


def time_expressions(story: Story, parse: Parse, quotes: tuple[Quote, ...]) -> tuple[TimeExpression, ...]:
    """All time expressions of the story, in text order, none overlapping.

    In a language without rules only unambiguous dates in figures are found. Raises `ValueError` without publication time.
    """
    anchor = written(story)
    understood = parse.has_grammar and parse.language.split("-")[0] == "en"
    kinds = {block.id: block.kind for block in story.blocks}
    narration = Narration(parse.language, tuple(q.content for q in quotes if q.kind is QuoteKind.DIRECT))
    scene: Scene | None = None
    found: list[_Found] = []
    for block in parse.blocks:
        scene = Scene(anchor, block, narration=narration) if scene is None else scene
        scene.anchor = anchor
        if kinds[block.block] is BlockKind.CAPTION:
            found.extend(_in_caption(block, scene, understood))
        else:
            found.extend(_in_block(block, scene, understood))
    return _spoken_from_their_day(story, parse, quotes, found)


def _in_caption(block: ParsedBlock, scene: Scene, understood: bool) -> list[_Found]:
    """A caption has its own day, and tells the story that follows nothing to count from."""
    own = Scene(scene.anchor, block)
    own.anchor = captioned([f.time for f in _in_block(block, own, understood)], scene.anchor)
    return _in_block(block, Scene(own.anchor, block), understood)


def _in_block(block: ParsedBlock, scene: Scene, understood: bool) -> list[_Found]:
    lowered = lower(block.text)
    scene.enter(block)
    names = _names(block.text)
    found: list[_Found] = []
    position = 0
    while True:
        place, candidates = hits(block.text, lowered, position, any_language_only=not understood)
        if place < 0:
            return found
        position = _after_word(block.text, place)
        for hit in candidates:
            if any(start < hit.end and hit.start < end for start, end in names) or _is_title(block.text, hit):
                continue
            before = (scene.reference, scene.reported)
            resolved = _resolve(hit, scene)
            if resolved is not None:
                found.append(_Found(_expression(block, hit, resolved), hit, block, *before))
                _remember(resolved, hit, scene)
                position = hit.end
                break


def _is_title(text: str, hit: Hit) -> bool:
    """Whether a capital letter amid a sentence shows the words to be a title ("Darkness at Noon", "Witchcraft Today")."""
    word = text[hit.start : hit.end].split(maxsplit=1)[0]
    if not word[0].isupper() or word.isupper() or not text[: hit.start].rstrip(" ")[-1:].isalnum():
        return False
    return not any(hit.starts_with(group) for group in _WRITTEN_WITH_CAPITALS) and not hit.get("year")


def _after_word(text: str, place: int) -> int:
    """The end of the word or figures at ``place``, so that the search never goes on in the middle of "5,000"."""
    found = _WORD.match(text, place)
    return found.end() if found else place + 1


def _resolve(hit: Hit, scene: Scene) -> Resolved | None:
    try:
        return RESOLVERS[hit.rule.resolve](hit, scene)
    except OutOfCalendarError:  # "30,000 years later": no date that can be written, so no expression
        return None


def _remember(resolved: Resolved, hit: Hit, scene: Scene) -> None:
    if resolved.refers and resolved.period:
        scene.reference = resolved.period
        scene.narration.note(scene.block, hit.start, hit.end, resolved.period, scene.today)
        if resolved.period.unit is Unit.DAY and _CLOSING.search(scene.block.text, max(0, hit.start - 12), hit.start):
            scene.closed = (hit.start, resolved.period)
        if resolved.anchor == NAMED and resolved.period.unit in (Unit.DAY, Unit.MONTH):
            scene.named = (hit.start, resolved.period)


def _spoken_from_their_day(
    story: Story, parse: Parse, quotes: tuple[Quote, ...], found: list[_Found]
) -> tuple[TimeExpression, ...]:
    """The expressions, those in direct quotations counted from the day of speaking."""
    contents = [q.content for q in quotes if q.kind is QuoteKind.DIRECT]
    quoted = [next((c for c in contents if c.covers(f.time.span)), None) for f in found]
    speaking = Speaking(story, parse, quotes, [f.time for f, within in zip(found, quoted, strict=True) if within is None])
    return tuple(
        f.time if within is None else _again(f, speaking.anchor(within)) for f, within in zip(found, quoted, strict=True)
    )


def _again(found: _Found, anchor: Anchor) -> TimeExpression:
    scene = Scene(anchor, found.block, found.reference, found.reported)
    resolved = _resolve(found.hit, scene)
    return found.time if resolved is None else _expression(found.block, found.hit, resolved)


def _names(text: str) -> list[tuple[int, int]]:
    """Where names stand that hold a calendar word ("Black Friday")."""
    found = []
    for name in load("en", "timex_false_friends")["names"]:
        start = text.find(name)
        while start >= 0:
            found.append((start, start + len(name)))
            start = text.find(name, start + 1)
    return found


def _expression(block: ParsedBlock, hit: Hit, resolved: Resolved) -> TimeExpression:
    notation = resolved.edtf
    if notation is None and resolved.period is not None:
        approximate = resolved.mod == "APPROX" and resolved.type is TimexType.DATE and resolved.period.unit in _APPROXIMATED
        notation = edtf(resolved.period, approximate=approximate)
    span = Span(block.block, hit.start, hit.end)
    return TimeExpression(span, resolved.type, resolved.value, notation, hit.rule.name, resolved.anchor, resolved.mod)
