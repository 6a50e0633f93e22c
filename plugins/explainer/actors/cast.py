"""From a parsed story to its cast."""

from __future__ import annotations

import re

from explainer.actors.actor import Actor, ActorKind, Cast, Mention
from explainer.language.parse import Parse
from explainer.wire.story import Span, Story


def cast(story: Story, parse: Parse) -> Cast:
    """Find the names of the story and resolve them to actors."""
    found: dict[str, list[Mention]] = {}
    for block in parse.blocks:
        for name in block.names:
            if name.kind in set(ActorKind):
                text = block.text[name.start : name.end]
                mention = Mention(Span(block.block, name.start, name.end), text, ActorKind(name.kind), "model")
                found.setdefault(text, []).append(mention)
    return Cast(tuple(Actor(re.sub(r"\W+", "-", t.lower()).strip("-"), t, m[0].kind, tuple(m)) for t, m in found.items()))
