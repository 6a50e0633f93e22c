"""Who is in one story: mentions, the actors they name, their roles, and what refers to them without a name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from msgspec import Struct

from explainer.wire.story import Span


class ActorKind(StrEnum):
    """Kinds of actor, as in the public contract."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


class Mention(Struct, frozen=True, array_like=True):
    """A name in the text (title, "the" and possessive outside). ``rule`` says what found it.

    ``text`` is the name at ``span``; of a first name that shares the surname of the next, it is the name in full.
    """

    span: Span
    text: str
    kind: ActorKind
    rule: str


@dataclass(frozen=True, slots=True)
class Role:
    """What the story says the actor is, verbatim, article dropped. ``affiliation`` is an actor key or the story's words."""

    text: str
    span: Span
    rule: str
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Join:
    """Why a surface form was joined to an actor, e.g. ``("PSUV", "acronym in brackets", "United Socialist …")``."""

    form: str
    rule: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of one story. ``key`` is a slug of the name, unique in the story; the archive maps it to the site's id.

    ``mentions`` stand in text order; ``aliases`` are the distinct forms other than ``name``.
    """

    key: str
    name: str
    kind: ActorKind
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    joins: tuple[Join, ...] = ()


class Reference(Struct, frozen=True, array_like=True):
    """A pronoun or a description ("he", "the minister") with the one clear actor it stands for. Never a glossary mention."""

    span: Span
    actor: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A mention that two actors fit, left unlinked, with the candidates' keys and the reason."""

    mention: Mention
    candidates: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Cast:
    """All the actors of one story, in order of first mention, and what refers to them."""

    actors: tuple[Actor, ...]
    references: tuple[Reference, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()

    def actor(self, key: str) -> Actor:
        """The actor with that key. Raises `KeyError` where there is none."""
        for actor in self.actors:
            if actor.key == key:
                return actor
        raise KeyError(key)

    def at(self, span: Span) -> list[str]:
        """Keys of the actors named or referred to within ``span``, in text order, each once."""
        found = [(m.span.start, a.key) for a in self.actors for m in a.mentions if span.overlaps(m.span)]
        found += [(r.span.start, r.actor) for r in self.references if span.overlaps(r.span)]
        return list(dict.fromkeys(key for _, key in sorted(found)))
