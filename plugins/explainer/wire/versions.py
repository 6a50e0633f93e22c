"""Versions, kills, embargoes, rights: which stories of all files may be published as of a given moment.

A pure function: the order of files, and files that are there twice, have no influence.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import itemgetter

from explainer.problems import Problem, Severity
from explainer.wire.conventions.patterns import pattern
from explainer.wire.publication import time_of_name
from explainer.wire.story import FileReading, Kill, Skipped, Status, Story

OPAQUE_VERSION = 10_000
"""Version numbers from here on count nothing (Reuters sends 978556838 and 1542761538): the time of the version orders."""

FORBIDDING = frozenset(("no-web",))
"""Usage terms (keys of ``rules/mul/wire_rights.yaml``) that forbid publishing, unless the site's settings say otherwise."""

_LONGEST_TERMS = 300
"""Characters: notes to desks hold usage terms too, but only short ones are taken for them."""

_KILL_REACH = dt.timedelta(days=7)
"""How long before a kill a story may have been sent that the kill names by headline or slugline only."""

_TELLING = 12
"""Letters of a headline below which it names no story for sure."""

_SAME_STORY = 0.5
"""Share of common words above which two texts with one slugline on one day are taken as versions of one story."""


@dataclass(frozen=True, slots=True)
class Published:
    """A story that may be published: its newest usable version, and the earlier ones, oldest first."""

    story: Story
    history: tuple[Story, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A story that was taken away. ``versions`` (oldest first) serve to find the address that it had, and are never shown."""

    versions: tuple[Story, ...]
    day: dt.date
    reason: str


@dataclass(frozen=True, slots=True)
class WireState:
    """What all files together allow to publish. ``problems`` are kills that name no story here."""

    published: tuple[Published, ...]
    notices: tuple[Notice, ...]
    left_out: tuple[Skipped, ...]
    problems: tuple[Problem, ...]


def state_of(readings: Iterable[FileReading], now: dt.datetime, *, forbidding: Collection[str] = FORBIDDING) -> WireState:
    """The state as of ``now`` (with zone). Every story must have its publication time (`publication.with_publication`)."""
    files = list(readings)
    stories = _distinct(story for reading in files for story in reading.stories)
    kills = sorted({kill for reading in files for kill in reading.kills}, key=_kill_order)
    orders_for = _Orders(kills)
    published: list[Published] = []
    notices: list[Notice] = []
    left_out = [skipped for reading in files for skipped in reading.skipped]
    obeyed: set[str] = set()
    for versions in _groups(stories):
        orders = orders_for(versions)
        obeyed.update(kill.path for kill in orders)
        secret = _left_out(versions[-1], now, forbidding)
        if orders and not _was_secret(versions, now):
            notices.append(Notice(versions, _day(orders[-1], versions), orders[-1].reason or "withdrawn by the agency"))
        elif orders or secret:
            left_out += [Skipped(story.path, secret or "killed before it was published") for story in versions]
        else:
            usable = [story for story in versions[:-1] if not _left_out(story, now, forbidding)]
            published.append(Published(versions[-1], tuple(usable)))
    unknown = [kill for kill in kills if kill.final and kill.path not in obeyed]
    return WireState(
        tuple(published), tuple(notices), tuple(sorted(set(left_out), key=lambda s: (s.path, s.reason))), _problems(unknown)
    )


def _distinct(stories: Iterable[Story]) -> list[Story]:
    """The stories with identical ones folded into one; a copy's name is most often the longer one."""
    by_file: dict[str, list[Story]] = defaultdict(list)
    for story in stories:
        by_file[story.sha256].append(story)
    return sorted((story for same_bytes in by_file.values() for story in _without_copies(same_bytes)), key=_order)


def _without_copies(stories: list[Story]) -> Collection[Story]:
    """The stories of files of the same bytes, each once."""
    if len(stories) == 1:
        return stories
    kept: dict[Story, Story] = {}
    for story in stories:
        same = replace(story, path="", published=None, dateline=None)
        known = kept.get(same)
        if known is None or _path_order(story) < _path_order(known):
            kept[same] = story
    return kept.values()


def _path_order(story: Story) -> tuple[int, str]:
    return len(story.path), story.path


def _groups(stories: list[Story]) -> list[tuple[Story, ...]]:
    """Versions of one story together, oldest first; the groups in the order of their oldest versions."""
    leader: dict[str, str] = {}

    def lead(name: str) -> str:
        while leader.setdefault(name, name) != name:
            name = leader[name]
        return name

    names = {id(story): story.guid or f"path:{story.path}:{number}" for number, story in enumerate(stories)}
    for story in stories:
        if story.supersedes:
            leader[lead(names[id(story)])] = lead(story.supersedes)
    for one, other in _unmistakable(stories):
        leader[lead(names[id(other)])] = lead(names[id(one)])
    groups: dict[str, list[Story]] = {}
    for story in stories:
        groups.setdefault(lead(names[id(story)]), []).append(story)
    return [_in_order(group) for group in groups.values()]


def _in_order(group: list[Story]) -> tuple[Story, ...]:
    """By version, then by its time; by time alone where version numbers count nothing."""
    numbers = {story.version for story in group}
    counts = len(numbers) == len(group) and max(numbers) < OPAQUE_VERSION
    return tuple(sorted(group, key=(lambda s: (s.version, *_order(s))) if counts else _order))


def _order(story: Story) -> tuple[float, int, int, str, str]:
    return _moment(story).timestamp(), story.version, len(story.path), story.path, story.headline


def _moment(story: Story) -> dt.datetime:
    value = story.version_created or (story.published.value if story.published else dt.date(1970, 1, 1))
    moment = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _unmistakable(stories: list[Story]) -> Iterator[tuple[Story, Story]]:
    """Pairs of stories without guid that are versions of one: same agency, slugline and day, and much the same words."""
    by_name: dict[tuple[str | None, str, dt.date], list[Story]] = {}
    for story in stories:
        if not story.guid and story.slugline:
            by_name.setdefault((story.agency, _letters(story.slugline), _moment(story).date()), []).append(story)
    for same in by_name.values():
        for one, other in pairwise(same):
            if _alike(one, other):
                yield one, other


def _alike(one: Story, other: Story) -> bool:
    a, b = _words(one), _words(other)
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= _SAME_STORY


def _words(story: Story) -> set[str]:
    return set(re.findall(r"\w{4,}", " ".join((story.headline, *(block.text for block in story.blocks[:8]))).casefold()))


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold()))


class _Orders:
    """Which of the kills mean a story; found by what they name it by, since both grow with the archive."""

    def __init__(self, kills: Iterable[Kill]) -> None:
        self._by_guid: dict[str, list[tuple[int, Kill]]] = defaultdict(list)
        self._by_letters: dict[str, list[tuple[int, Kill]]] = defaultdict(list)
        for number, kill in enumerate(kills):
            if kill.guid:
                self._by_guid[kill.guid].append((number, kill))
            for line in filter(None, (kill.headline, kill.slugline)):
                self._by_letters[_letters(line)].append((number, kill))

    def __call__(self, versions: tuple[Story, ...]) -> list[Kill]:
        """The orders that mean the story of these ``versions``, in their order."""
        guids = {guid for story in versions for guid in (story.guid, story.supersedes) if guid}
        lines = {_letters(line) for story in versions for line in (story.headline, story.slugline) if line}
        naming = {found for guid in guids & self._by_guid.keys() for found in self._by_guid[guid]}
        naming |= {found for line in lines & self._by_letters.keys() for found in self._by_letters[line]}
        return [kill for _, kill in sorted(naming, key=itemgetter(0)) if _kills(kill, versions)]


def _kill_order(kill: Kill) -> tuple[float, str, str]:
    return kill.ordered.timestamp() if kill.ordered else 0.0, kill.path, kill.guid or ""


def _kills(kill: Kill, versions: tuple[Story, ...]) -> bool:
    """Whether the order means this story: by guid, else by headline or slugline within days."""
    guids = {guid for story in versions for guid in (story.guid, story.supersedes) if guid}
    if kill.guid and kill.guid in guids:
        return kill.final or kill.ordered is None or _moment(versions[-1]) <= kill.ordered
    return kill.final and any(_names(kill, story) for story in versions)


def _names(kill: Kill, story: Story) -> bool:
    day = _kill_day(kill)
    if day and not dt.timedelta(-1) <= day - _moment(story).date() <= _KILL_REACH:
        return False
    named = {_letters(line) for line in (kill.headline, kill.slugline) if line}
    if len(_letters(story.headline)) >= _TELLING and _letters(story.headline) in named:
        return True
    same_day = day is not None and abs(day - _moment(story).date()) <= dt.timedelta(days=1)
    return same_day and bool(story.slugline) and _letters(story.slugline or "") in named


def _kill_day(kill: Kill) -> dt.date | None:
    value = kill.ordered or time_of_name(kill.path)
    return value.date() if isinstance(value, dt.datetime) else value


def _day(kill: Kill, versions: tuple[Story, ...]) -> dt.date:
    return _kill_day(kill) or _moment(versions[-1]).date()


def _left_out(story: Story, now: dt.datetime, forbidding: Collection[str]) -> str | None:
    """Why this version may not be published now; None where it may."""
    if story.status is Status.WITHHELD:
        return f"withheld: {story.withheld or 'by the agency'}"
    if story.embargo and story.embargo > now:
        return f"under embargo until {story.embargo.isoformat()}"
    if story.expiry and story.expiry <= now:
        return f"expired on {story.expiry.isoformat()}"
    notes = (note for note in story.notes_private if len(note) <= _LONGEST_TERMS)
    terms = " ".join(filter(None, (story.usage_terms, *notes)))
    broken = next((name for name in sorted(forbidding) if pattern("rights", name).search(terms)), None)
    return f"its usage terms forbid it ({broken}): {terms[:100]!r}" if broken else None


def _was_secret(versions: tuple[Story, ...], now: dt.datetime) -> bool:
    """Whether no version can have been published by now: then there is no address at which to say that it was killed."""
    return all(story.status is Status.WITHHELD or bool(story.embargo and story.embargo > now) for story in versions)


def _problems(unknown: list[Kill]) -> tuple[Problem, ...]:
    found = {}
    for kill in unknown:
        named = kill.headline or kill.slugline or kill.guid or "no story by name"
        found[kill.path] = Problem(
            kill.path,
            0,
            f"a kill of {named!r}",
            "a story that it names",
            "remove the story's file if it is here",
            Severity.WARNING,
        )
    return tuple(found[path] for path in sorted(found))
