"""What became of a story after it was first published: versions that were overwritten in place, and when it last changed."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from explainer.problems import ProblemError
from explainer.wire.commits import Commit, contents, overwritten
from explainer.wire.intake import read_file
from explainer.wire.sidecar import SidecarCorrection
from explainer.wire.story import PublicationTime, Status, Story, TimeSource

_BETWEEN_DIGITS = re.compile(r"[.,:/-](?<=\d.)(?=\d)")
_POINT = "\0"


class Overwritten:
    """The former contents of wire files, as git has them. Git is asked once, for all ``paths`` (relative to ``root``)."""

    def __init__(self, root: Path, now: dt.datetime, zone: str, paths: Sequence[str] = (".",)) -> None:
        self._now = now
        self._zone = zone
        self.until: dt.datetime | None = None
        """The first end of an embargo that held back a version asked for so far."""
        self._commits: Mapping[str, Sequence[Commit]] = overwritten(root, paths)
        blobs = dict.fromkeys(commit.blob for commits in self._commits.values() for commit in commits)
        self._contents = contents(root, list(blobs))

    def versions(self, story: Story) -> tuple[Story, ...]:
        """All versions of ``story`` that its file held by commit, oldest first; none where it was never overwritten.

        A content counts where it held one story, which might have been published, and not another one's guid. Each version's
        ``version_created`` is its own, else the author date of the commit that brought it.
        """
        found: list[Story] = []
        for commit in self._commits.get(story.path, ()):
            found += [v for v in self._version(story, commit) if not found or _text(v) != _text(found[-1])]
        return tuple(found)

    def _version(self, story: Story, commit: Commit) -> Iterator[Story]:
        try:
            stories = read_file(self._contents[commit.blob], story.path, self._zone).stories
        except (ProblemError, KeyError):
            return  # what could not be read was never published
        if len(stories) == 1 and stories[0].guid == story.guid and self._might_be_published(stories[0]):
            moment = stories[0].version_created or commit.moment
            yield replace(stories[0], published=PublicationTime.of(moment, TimeSource.GIT), version_created=moment)

    def _might_be_published(self, story: Story) -> bool:
        held = story.embargo if story.embargo and story.embargo > self._now else None
        if held:
            self.until = min(held, self.until or held)
        return story.status is Status.USABLE and not held


def last_changed(versions: Sequence[Story], corrections: Iterable[SidecarCorrection]) -> PublicationTime | None:
    """When the story last changed in more than typography; None where it never did. ``versions`` stand oldest first.

    A correction counts on its day, unless the editor calls it typographical: then versions of that day do not count either.
    """
    told = list(corrections)
    trifles = {c.date for c in told if c.typographical}
    times = [PublicationTime.of(c.date, TimeSource.SIDECAR) for c in told if not c.typographical]
    for old, new in pairwise(versions):
        time = version_time(new)
        if not is_typographical(old, new) and time.day not in trifles:
            times.append(time)
    return max(times, key=lambda t: (t.day, t.isoformat()), default=None)


def version_time(version: Story) -> PublicationTime:
    """When this version came: its own time, else its publication."""
    assert version.published is not None, "the intake dates every story or refuses it"
    if version.version_created is None:
        return version.published
    return PublicationTime.of(version.version_created, version.published.source)


def is_typographical(old: Story, new: Story) -> bool:
    """Whether two versions differ in nothing but quotation marks, dashes, hyphens, accents, case, blanks and paragraphs."""
    one, other = _text(old), _text(new)
    while one and other and one[0] == other[0]:  # most of a story stays
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return _letters(one) == _letters(other)


def _text(story: Story) -> tuple[str, ...]:
    return (story.headline, *(block.text for block in story.blocks))


def _letters(texts: Sequence[str]) -> str:
    """The letters and digits alone; a full stop between digits stays, as 1.5 is not 15."""
    plain = unicodedata.normalize("NFKD", " ".join(texts))
    letters = _without(plain, unicodedata.combining)
    parted = _BETWEEN_DIGITS.sub(_POINT, letters).casefold()
    return _without(parted, lambda sign: not sign.isalnum() and sign != _POINT)


def _without(text: str, ruled_out: Callable[[str], object]) -> str:
    """The text without some signs, of which there are few different ones: a search for each is quicker than a look at all."""
    for sign in filter(ruled_out, set(text)):
        text = text.replace(sign, "")
    return text
