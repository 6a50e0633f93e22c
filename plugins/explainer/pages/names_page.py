"""The index of actors from A to Z."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from msgspec import Struct

from explainer.actors.actor import ActorKind
from explainer.archive import parts
from explainer.archive.archive import ActorEntry
from explainer.archive.reliance import rely_on_all
from explainer.pages.edition import Edition, Link, actor_url
from explainer.pages.head import Head, head
from explainer.pages.linked_data import page_data
from explainer.pages.paging import batches
from explainer.pages.settings import Page
from explainer.pages.who import shortened
from explainer.rules import load

_ONE_PAGE = 180
"""Most names on one page: a name takes about six elements."""
_ROLE = 80
_DESCRIBED = 6
_OTHER = "#"


class Name(Struct, frozen=True):
    """An actor in the index: ``before`` + ``filed`` + ``after`` is the name, ``filed`` the part under which it is filed."""

    before: str
    filed: str
    after: str
    url: str
    kind: str
    role: str
    stories: int
    reviewed: bool


class Letter(Struct, frozen=True):
    """The names under one letter, ``#`` for what no letter begins."""

    letter: str
    anchor: str
    names: tuple[Name, ...]


@dataclass(frozen=True)
class NamesView:
    """A page of the index. ``letters`` are those on this page, ``all_letters`` lead to every letter."""

    head: Head
    letters: tuple[Letter, ...]
    all_letters: tuple[Link, ...]
    total: int


def names_pages(edition: Edition) -> Iterator[Page]:
    """The index on one page, or a page of the most named with one (or more) for each letter."""
    letters = _letters(edition)
    index = Link(edition.tongue.say("Who is who"), "actors/")
    if len(edition.archive.actors) <= _ONE_PAGE:
        contents = tuple(Link(letter.letter, f"#{letter.anchor}") for letter in letters)
        yield _page(edition, index, letters, contents)
        return
    contents = tuple(Link(letter.letter, f"names/{letter.anchor}/") for letter in letters)
    most = sorted(edition.archive.actors.values(), key=lambda e: (-len(e.appearances), e.id))[:60]
    chief = Letter(edition.tongue.say("Most often in the news"), "most", tuple(_name(entry) for entry in most))
    yield _page(edition, index, (chief,), contents)
    for letter in letters:
        parted = batches(letter.names, _ONE_PAGE)
        places = [f"names/{letter.anchor}/{f'{n}/' if n > 1 else ''}" for n in range(1, len(parted) + 1)]
        for number, (address, names) in enumerate(zip(places, parted, strict=True), start=1):
            title = edition.tongue.say("Who is who: {letter}", letter=letter.letter)
            title = f"{title} ({number})" if number > 1 else title
            more = (
                tuple(Link(f"{letter.letter} {n}", place) for n, place in enumerate(places, start=1)) if len(places) > 1 else ()
            )
            yield _page(edition, Link(title, address), (Letter(letter.letter, letter.anchor, tuple(names)),), contents + more)


def filed_under(entry: ActorEntry) -> tuple[str, str, str]:
    """The name in three parts, the middle one being what the actor is filed under.

    For a person that is the shorter form by which stories call them, where it begins or ends the name ("Xi" of Xi Jinping,
    "Maduro" of Nicolás Maduro), else the last word but "Jr." and the like; for all others the whole name.
    """
    if entry.kind is not ActorKind.PERSON or " " not in entry.name:
        return "", entry.name, ""
    bare = _generation().sub("", entry.name)
    before, filed, after = _filed(entry, bare)
    return before, filed, after + entry.name[len(bare) :]


@cache
def _generation() -> re.Pattern[str]:
    suffixes = "|".join(re.escape(suffix) for suffix in load("en", "generations")["suffixes"])
    return re.compile(rf",? (?:{suffixes})$")


def _filed(entry: ActorEntry, name: str) -> tuple[str, str, str]:
    for alias in sorted(entry.aliases, key=lambda a: (-len(a), a)):
        if name.endswith(" " + alias):
            return name[: -len(alias)], alias, ""
        if name.startswith(alias + " ") and len(alias.split()) == 1 and not _given(entry, alias):
            return "", alias, name[len(alias) :]
    first, _, last = name.rpartition(" ")
    return first + " ", last, ""


def _given(entry: ActorEntry, alias: str) -> bool:
    """Whether ``alias`` is likelier the given name: stories also call the actor by the end of the name."""
    return any(entry.name.endswith(" " + other) for other in entry.aliases if other != alias)


def _letters(edition: Edition) -> tuple[Letter, ...]:
    rely_on_all(map(parts.actor, edition.archive.actors))
    names = {entry.id: _name(entry) for entry in edition.archive.actors.values()}
    found: dict[str, list[Name]] = {}
    for key, actor_id in sorted([(_sort_key(name), actor_id) for actor_id, name in names.items()]):
        found.setdefault(_letter(key), []).append(names[actor_id])
    return tuple(
        Letter(letter, _anchor(letter), tuple(names))
        for letter, names in sorted(found.items(), key=lambda kv: (kv[0] == _OTHER, kv[0]))
    )


def _sort_key(name: Name) -> str:
    key = f"{name.filed} {name.before}{name.filed}{name.after}"
    if not key.isascii():
        key = "".join([c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c)])
    return key.casefold()


def _letter(key: str) -> str:
    return key[0].upper() if key[:1].isalpha() else _OTHER


def _anchor(letter: str) -> str:
    """A word for fragments and addresses: ``m``; other scripts by code point (``u0436``)."""
    if letter == _OTHER:
        return "other"
    return letter.lower() if letter.isascii() else f"u{ord(letter):04x}"


def _name(entry: ActorEntry) -> Name:
    before, filed, after = filed_under(entry)
    role = shortened(entry.roles[0].text, _ROLE) if entry.roles else ""
    stories = len({appearance.story for appearance in entry.appearances})
    return Name(before, filed, after, actor_url(entry.id), entry.kind.value, role, stories, entry.reviewed)


def _page(edition: Edition, link: Link, letters: tuple[Letter, ...], contents: tuple[Link, ...]) -> Page:
    description = edition.tongue.say("People, organisations and places in the stories of {site}", site=edition.site.name)
    crumbs = () if link.url == "actors/" else (Link(edition.tongue.say("Who is who"), "actors/"),)
    if crumbs:  # one letter of it
        names = (f"{name.before}{name.filed}{name.after}" for letter in letters for name in letter.names[:_DESCRIBED])
        description = f"{link.text}: {', '.join(names)}. {description}"
    nodes = page_data(edition, link.url, link.text, "CollectionPage")
    page_head = head(edition, link, description, "actors", crumbs=crumbs, nodes=nodes)
    return Page(f"{link.url}index.html", "names.html", NamesView(page_head, letters, contents, len(edition.archive.actors)))
