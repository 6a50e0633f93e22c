"""A glossary file for an actor, drafted from what the stories tell: `make actor NAME="…"` writes it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

import yaml

from explainer.actors.actor import ActorKind
from explainer.actors.glossary_files import fold
from explainer.archive.archive import ActorEntry, Archive, ArchivedStory

_MOST_ROLES = 3
"""Roles that a draft offers as positions: the editor keeps one or two."""

_OVER = re.compile(r"(?i)(?:former|ex|then|late|onetime)\b")
"""An office with this before it was not held any more when the story was written."""


def draft(entry: ActorEntry, stories: Mapping[str, ArchivedStory]) -> str:
    """The file's text. It is valid as it stands: what only an editor can know (dates, links) is left in comments.

    The aliases are the forms that stories use and no other actor of the archive bears (see `own_forms`).
    """
    first = entry.appearances[-1]
    told = stories[first.story]
    lines = ["---", _line("name", entry.name), _line("kind", entry.kind.value)]
    lines += ["aliases:", *(f"  - {scalar(alias)}" for alias in entry.aliases)] if entry.aliases else ["aliases: []"]
    if entry.kind is ActorKind.PERSON and _roles(entry):
        lines += ["positions:"]
        for text, day, story in _roles(entry):
            lines += [
                f"  - title: {scalar(text)}",
                f"    from: {day}  # the first story that tells it: write since when, and to: if it has ended",
                f"    source: {scalar(stories[story].story.headline)}",
            ]
    lines += ["# same-as: https://www.wikidata.org/wiki/Q…", "---", ""]
    first_day = told.first_published.day.isoformat()
    lines += [f"{(entry.name + _said(entry)).removesuffix('.')}. First named here on {first_day}: {told.story.headline}.", ""]
    return "\n".join(lines)


def find(archive: Archive, name: str) -> list[ActorEntry]:
    """The actors that ``name`` (a name, an alias or an id) may mean, most often named first."""
    wanted = fold(name)
    exact = [e for e in archive.actors.values() if name == e.id or wanted == fold(e.name)]
    found = exact or [e for e in archive.actors.values() if wanted in {fold(a) for a in e.aliases}]
    return sorted(found, key=lambda e: (-len(e.appearances), e.id))


def own_forms(entry: ActorEntry, archive: Archive) -> tuple[str, ...]:
    """The aliases that belong to this actor alone in the whole archive; a surname that two share is nobody's alias."""
    bearers: Counter[str] = Counter()
    for other in archive.actors.values():
        bearers.update({fold(n) for n in (other.name, *other.aliases)})
    return tuple(a for a in entry.aliases if bearers[fold(a)] == 1)


def _roles(entry: ActorEntry) -> list[tuple[str, str, str]]:
    """(role, first day, story of that day) of the wordings told most often, each once; what is over by then is left out."""
    current = [r for r in entry.roles if not _OVER.match(r.text)]
    counts = Counter(fold(r.text) for r in current)
    first = {fold(r.text): r for r in current}  # roles run newest first, so the oldest stays
    chosen = sorted(first.items(), key=lambda item: (-counts[item[0]], item[0]))[:_MOST_ROLES]
    return [(role.text, role.day.isoformat(), role.story) for _, role in chosen]


def _said(entry: ActorEntry) -> str:
    roles = _roles(entry)
    return f", {roles[0][0]}" if roles else ""


def _line(key: str, value: str) -> str:
    return f"{key}: {scalar(value)}"


def scalar(text: str) -> str:
    """``text`` as a YAML value on one line, with quotes where it needs them."""
    dumped = yaml.safe_dump(" ".join(text.split()), allow_unicode=True, width=10_000, default_style=None)
    return re.sub(r"\n(?:\.\.\.\n)?$", "", dumped)
