"""Who is who: the glossary of one story's actors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from msgspec import Struct

from explainer.actors.actor import ActorKind, Mention
from explainer.actors.glossary import GlossaryEntry
from explainer.archive.archive import ArchivedStory
from explainer.pages.edition import Edition, Link, actor_url, published
from explainer.pages.own_text import first_paragraph
from explainer.pages.pictures import card_portrait
from explainer.pages.said import quote_fragment

_SHORT = 90
"""Characters of a quotation that a glossary entry shows: about two lines beside the story."""
_TO_LAST_LETTER = re.compile(r".*\w", re.DOTALL)
"""To look for what stands behind it takes ten times as long."""
_KINDS = tuple(map(str, ActorKind))
_KEPT = 16_384
"""Actors whose places are kept: one is named once or twice in most of its stories."""


class Entry(Struct, frozen=True):
    """A glossary entry on a story's page. ``places`` lead back to each mention, ``said`` to each quotation, in text order.

    ``portrait`` is the address of the small picture on the actor's card, empty where there is none.
    """

    id: str
    name: str
    kind: str
    url: str
    roles: tuple[str, ...]
    aliases: tuple[str, ...]
    about: str
    reviewed: bool
    places: tuple[str, ...]
    said: tuple[Link, ...]
    portrait: str = ""

    @property
    def described(self) -> bool:
        """Whether it says what the actor is."""
        return bool(self.roles or self.about)


class Group(Struct, frozen=True):
    """Entries of one kind: ``person``, ``organisation`` or ``place``."""

    kind: str
    entries: tuple[Entry, ...]


def mention_fragment(actor_id: str, number: int) -> str:
    """The id of an actor's n-th mention (from 1) in a story's page."""
    return f"m-{actor_id}-{number}"


@lru_cache(maxsize=_KEPT)
def _places(actor_id: str, number: int) -> tuple[str, ...]:
    """The ids of so many mentions of an actor."""
    return tuple([mention_fragment(actor_id, n) for n in range(1, number + 1)])


def mentions_by_actor(archived: ArchivedStory) -> dict[str, tuple[Mention, ...]]:
    """The story's mentions in text order by the site's actor ids, in order of first mention."""
    found: dict[str, tuple[Mention, ...]] = {}
    for actor in archived.reading.cast.actors:
        actor_id = archived.actors[actor.key]
        found[actor_id] = _merged(archived, found[actor_id], actor.mentions) if actor_id in found else actor.mentions
    return found


def _merged(archived: ArchivedStory, *parted: Iterable[Mention]) -> tuple[Mention, ...]:
    order = {block.id: index for index, block in enumerate(archived.story.blocks)}
    return tuple(sorted(chain(*parted), key=lambda m: (order[m.span.block], m.span.start)))


def glossary(
    edition: Edition, archived: ArchivedStory, mentions: Mapping[str, Sequence[Mention]], words: Sequence[str]
) -> tuple[Group, ...]:
    """The story's actors by kind, the most often named first; no kind without any.

    ``mentions`` are those of each actor (see `mentions_by_actor`), ``words`` those of each quotation (see `quoted`).
    """
    roles, said = _roles(archived), _said(archived, words)
    found: dict[str, list[Entry]] = {kind: [] for kind in _KINDS}
    for actor_id, named in mentions.items():
        entry = edition.actor(actor_id)
        known, kind = entry.glossary, str(entry.kind)
        told = roles.get(actor_id, ())
        found[kind].append(
            Entry(
                id=actor_id,
                name=entry.name,
                kind=kind,
                url=actor_url(actor_id),
                roles=_said_of(known, archived, told) if known else told,
                aliases=_other_forms(entry.name, named),
                about=first_paragraph(known.biography) if known else "",
                reviewed=known is not None,
                places=_places(actor_id, len(named)),
                said=tuple(said.get(actor_id, ())),
                portrait=square.url if known and (square := card_portrait(known.picture)) else "",
            )
        )
    return tuple(
        [Group(kind, tuple(sorted(entries, key=_places_of, reverse=True))) for kind, entries in found.items() if entries]
    )


def _places_of(entry: Entry) -> int:
    return len(entry.places)


def _other_forms(name: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The forms of an actor's name, other than ``name``, in text order."""
    forms = dict.fromkeys([mention.text for mention in mentions])
    forms.pop(name, None)
    return tuple(forms)


def _roles(archived: ArchivedStory) -> dict[str, tuple[str, ...]]:
    """Roles as the story tells them, without repetition."""
    found: dict[str, dict[str, str]] = {}
    for actor in archived.reading.cast.actors:
        for role in actor.roles:
            found.setdefault(archived.actors[actor.key], {}).setdefault(role.text.casefold(), role.text)
    return {actor_id: tuple(told.values()) for actor_id, told in found.items()}


def _said_of(known: GlossaryEntry, archived: ArchivedStory, told: tuple[str, ...]) -> tuple[str, ...]:
    """The office that the editors' file gives for the day of the story, then what the story's own words add to it."""
    held = known.offices(published(archived.story).day)
    titles = [set(title.casefold().split()) for title in held]
    return (*held, *(role for role in told if not any(set(role.casefold().split()) <= words for words in titles)))


def _said(archived: ArchivedStory, words: Sequence[str]) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    for index, (quote, text) in enumerate(zip(archived.reading.quotes, words, strict=True)):
        if quote.speaker:
            link = Link(shortened(text, _SHORT), "#" + quote_fragment(index))
            found.setdefault(archived.actors[quote.speaker], []).append(link)
    return found


def shortened(text: str, limit: int) -> str:
    """``text``, cut at a space before ``limit`` characters and marked with an ellipsis where it is longer."""
    if len(text) <= limit:
        return text
    return "".join(_TO_LAST_LETTER.findall(text[:limit].rsplit(" ", 1)[0])) + " …"
