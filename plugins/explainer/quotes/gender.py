"""Which of "he" and "she" an actor can be, by what the story and the lists of first names tell."""

from __future__ import annotations

from explainer.actors.actor import Actor, ActorKind, Cast
from explainer.actors.lexicon import first_names, titles
from explainer.language.parse import Parse

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})


def genders(parse: Parse, cast: Cast) -> dict[str, frozenset[str]]:
    """The genders ("male", "female") that each person of the cast may have, by key; both where nothing tells.

    A pronoun that the cast resolved decides, then a word like "Mr" or "spokeswoman" before the name, then the first name.
    """
    texts = {block.block: block.text for block in parse.blocks}
    told: dict[str, str] = {}
    for reference in cast.references:
        word = texts[reference.span.block][reference.span.start : reference.span.end].lower()
        if word in MALE | FEMALE:
            told.setdefault(reference.actor, "male" if word in MALE else "female")
    return {actor.key: _genders(actor, told.get(actor.key), texts) for actor in cast.actors if actor.kind is ActorKind.PERSON}


def _genders(actor: Actor, told: str | None, texts: dict[str, str]) -> frozenset[str]:
    gender = told or _by_title(actor, texts) or first_names().get(actor.name.split()[0], "either")
    return frozenset({"male", "female"} if gender == "either" else {gender})


def _by_title(actor: Actor, texts: dict[str, str]) -> str | None:
    for mention in actor.mentions:
        before = texts[mention.span.block][: mention.span.start].split()[-1:]
        word = before[0].strip("“\"'(").lower() if before else ""
        if word in titles().female:
            return "female"
        if word in titles().male:
            return "male"
    return None
