"""Find and resolve the time expressions of a story.

Find first, resolve later: rules (``rules/en/timex_*.yaml``) find candidates, functions named by the rules turn them into
TIMEX3 types and values, from the first to the last, so that later ones can count from earlier ones.
"""

from __future__ import annotations

from collections.abc import Callable

from explainer.chronology import resolve_days, resolve_durations, resolve_periods, resolve_relative
from explainer.chronology.anchoring import Anchors
from explainer.chronology.edtf import edtf
from explainer.chronology.event import TimeExpression
from explainer.chronology.period import Unit
from explainer.chronology.timex_rules import Hit, hits, lower
from explainer.chronology.timex_scene import Resolved, Scene
from explainer.language.parse import Parse, ParsedBlock
from explainer.quotes.quote import Quote
from explainer.rules import load
from explainer.wire.story import Story

Resolver = Callable[[Hit, Scene], Resolved | None]

RESOLVERS: dict[str, Resolver] = {
    name: function
    for module in (resolve_days, resolve_periods, resolve_relative, resolve_durations)
    for name, function in vars(module).items()
    if callable(function) and getattr(function, "__module__", "") == module.__name__ and not name.startswith("_")
}


def time_expressions(story: Story, parse: Parse, quotes: tuple[Quote, ...]) -> tuple[TimeExpression, ...]:
    """All time expressions of the story, in text order, none overlapping. ``story.published`` must be set.

    In a language without rules only unambiguous dates in figures are found. Raises `ValueError` without publication time.
    """
    anchors = Anchors(story, parse, quotes)
    scene: Scene | None = None
    found: list[TimeExpression] = []
    understood = parse.has_grammar and parse.language.split("-")[0] == "en"
    for block in parse.blocks:
        anchor = anchors.of_block(block.block)
        scene = Scene(anchor, block) if scene is None else scene
        scene.block = block
        found.extend(_in_block(block, scene, anchors, understood))
    return tuple(found)


def _in_block(block: ParsedBlock, scene: Scene, anchors: Anchors, understood: bool) -> list[TimeExpression]:
    lowered = lower(block.text)
    names = _names(block.text)
    found: list[TimeExpression] = []
    position = 0
    while True:
        place, candidates = hits(block.text, lowered, position, any_language_only=not understood)
        if place < 0:
            return found
        position = place + 1
        for hit in candidates:
            if any(start < hit.end and hit.start < end for start, end in names):
                continue
            scene.anchor = anchors.at(block.block, hit.start, found)
            resolved = RESOLVERS[hit.rule.resolve](hit, scene)
            if resolved is None:
                continue
            found.append(_expression(block, hit, resolved))
            if resolved.refers and resolved.period is not None:
                scene.reference = resolved.period
            position = hit.end
            break


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
    written = resolved.edtf
    if written is None and resolved.period is not None:
        approximate = resolved.mod == "APPROX" and resolved.period.unit in (Unit.DAY, Unit.MONTH, Unit.YEAR, Unit.DECADE)
        written = edtf(resolved.period, approximate=approximate)
    span = block.span(hit.start, hit.end)
    return TimeExpression(span, resolved.type, resolved.value, written, hit.rule.name, resolved.anchor, resolved.mod)
