"""From a parsed story to its cast."""

from __future__ import annotations

from explainer.actors.actor import Cast
from explainer.actors.mentions import find_mentions
from explainer.actors.resolve import resolve
from explainer.actors.roles import with_roles
from explainer.language.parse import Parse
from explainer.wire.story import Story


def cast(story: Story, parse: Parse) -> Cast:
    """Find the names of the story and resolve them to actors with their roles, in order of first mention."""
    actors, unresolved = resolve(*find_mentions(story, parse))
    return Cast(with_roles(actors, parse), (), unresolved)
