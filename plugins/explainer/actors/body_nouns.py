"""Which nouns say what an organisation or a place is: "parliament", "brewer", "nightclub", "port"."""

from __future__ import annotations

from functools import cache

from explainer import rules
from explainer.actors import lexicon
from explainer.actors.actor import ActorKind


@cache
def body_nouns(kind: ActorKind) -> frozenset[str]:
    """The nouns, in the singular or plural as listed, that stand before or in apposition to names of that kind."""
    return frozenset(rules.load("en", "body_nouns")[kind.value]) | kind_words(kind)


def kind_words(kind: ActorKind) -> frozenset[str]:
    """Those of them that may stand behind the name, too: "the Lima area"."""
    return (lexicon.organisations() if kind == ActorKind.ORGANISATION else lexicon.places()).kind_words
