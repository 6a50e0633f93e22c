"""What a build says when it is done: what was made, what was left out and why, what is wrong, how to look at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from explainer.problems import Problem, Severity
from explainer.wire.story import Skipped

MOST_NAMED = 10
"""Files named for each reason of leaving out: enough to look one up, without burying the figures above them."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What the site holds, and how many files of it this build made, changed and removed."""

    stories: int
    actors: int
    events: int
    storylines: int
    pages: int
    changed: int
    removed: int


def report(figures: Figures | None, left_out: Iterable[Skipped], problems: Sequence[Problem], output: str) -> Iterator[str]:
    """The lines to print. ``figures`` is None where nothing could be built."""
    errors = [p for p in problems if p.severity is Severity.ERROR]
    yield from (str(p) for p in sorted(problems))
    yield from _left_out(left_out)
    if figures:
        made = (
            _count(figures.stories, "story", "stories"),
            _count(figures.actors, "actor"),
            _count(figures.events, "dated event"),
            _count(figures.storylines, "running story", "running stories"),
            _count(figures.pages, "page"),
        )
        yield f"Built {', '.join(made)} ({figures.changed} files new or changed, {figures.removed} removed)."
        yield f"Look at it: make serve, then http://localhost:8000/ — or open {output}/index.html"
    if errors:
        yield f"{_count(len(errors), 'error')}: everything else was built. KEEP_GOING=1 makes the exit status 0 all the same."


def failed(problems: Iterable[Problem]) -> bool:
    """Whether any of ``problems`` is an error."""
    return any(p.severity is Severity.ERROR for p in problems)


def _left_out(skipped: Iterable[Skipped]) -> Iterator[str]:
    ordered = sorted(set(skipped), key=lambda s: (s.reason, s.path))
    for reason, items in groupby(ordered, key=lambda s: s.reason):
        paths = [item.path for item in items]
        more = f" and {len(paths) - MOST_NAMED} more" if len(paths) > MOST_NAMED else ""
        yield f"Left out ({reason}): {', '.join(paths[:MOST_NAMED])}{more}"


def _count(number: int, singular: str, plural: str | None = None) -> str:
    return f"{number} {singular if number == 1 else plural or singular + 's'}"
