"""From a parsed story to its cast."""

from __future__ import annotations

from explainer.actors.actor import Cast
from explainer.actors.mentions import find_mentions
from explainer.actors.references import references
from explainer.actors.resolve import resolve
from explainer.actors.roles import with_predicates, with_roles
from explainer.language.parse import Parse
from explainer.wire.story import Story


def cast(story: Story, parse: Parse) -> Cast:
    """Find the names of the story and resolve them to actors with their roles, in order of first mention.

    Pronouns and descriptions that stand for one clear actor are told too. A story without grammar has an empty cast.
    """
    actors, unresolved = resolve(*find_mentions(story, parse))
    actors = with_roles(actors, parse)
    referring = references(actors, parse)
    return Cast(with_predicates(actors, referring, parse), referring, unresolved)
