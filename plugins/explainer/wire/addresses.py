"""Which id and address a story has, and that no two want the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from explainer.problems import Problem
from explainer.slug import slug
from explainer.wire.story import PublicationTime, Story

_DATE_PREFIX = re.compile(r"^\d{4}-?\d{2}-?\d{2}(?:[-_T]?\d{4})?[-_ ]*")
_DATE_SLUG = re.compile(r"^\d{4}-\d{2}-\d{2}-")

_KEPT = 65_536
"""Words of addresses that are kept: a build asks for those of each story three times."""


@dataclass(frozen=True, slots=True)
class Address:
    """A story's id (unique in the site) and its folder in the site, with a slash at the end."""

    id: str
    url: str


def address(versions: Sequence[Story], published: PublicationTime) -> Address:
    """The address of a story from its ``versions``, oldest first, and the time of the first.

    Its day and a slug: the editor's (of any version, the newest first), else the file's name where the agency gave no guid
    (then the file is the story), else the first version's headline. So neither a new headline nor a new version moves it.
    """
    first = versions[0]
    given = next((s.slug for s in reversed(versions) if s.slug), None)
    day = published.day.isoformat()
    story_id = f"{day}-{_words(given, bool(first.guid), first.path, first.headline)}"
    return Address(story_id, url_of(story_id))


@lru_cache(maxsize=_KEPT)
def _words(given: str | None, has_guid: bool, path: str, headline: str) -> str:
    words = given or ("" if has_guid else _from_file_name(path)) or slug(headline) or _from_file_name(path)
    return _DATE_SLUG.sub("", words) or "story"


def url_of(story_id: str) -> str:
    """Where a story's page stands in the site: ``2025/08/23/efe-militia/`` for ``2025-08-23-efe-militia``."""
    year, month, day, words = story_id.split("-", 3)
    return f"{year}/{month}/{day}/{words}/"


def clashes(claims: Iterable[tuple[str, Story]]) -> dict[Story, Problem]:
    """For each story whose id an older one has, the error to show. ``claims`` (id, story) may come in any order."""
    owner: dict[str, Story] = {}
    problems = {}
    for wanted, story in sorted(claims, key=lambda c: (c[1].published.isoformat() if c[1].published else "", c[1].path)):
        first = owner.setdefault(wanted, story)
        if first is not story:
            read = f"the slug {wanted!r}, which {first.path} has too"
            mend = "give one of them another slug (in its sidecar or front matter), or another file name"
            problems[story] = Problem(story.path, 0, read, "one story for each slug and day", mend)
    return problems


def _from_file_name(path: str) -> str:
    name = path.rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    words = slug(_DATE_PREFIX.sub("", stem))
    return words if re.search("[a-z]", words) else ""
