"""Find running stories: `find(stories, edited, names)`.

Takes every story of the archive as a `FiledReading`, the editor's `EditedStoryline` definitions and the actors' names by
site id; gives `RunningStory` values of two stories or more (edited ones: of one or more), newest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from explainer.storylines.edited import EditedStoryline
from explainer.storylines.filed import FiledReading


@dataclass(frozen=True, slots=True)
class RunningStory:
    """Stories that follow each other. ``id`` is the id of the first one, or the editor's.

    ``stories`` are ids, newest first; ``actors`` the chief site-wide ids, most telling first. ``reasons`` says in words, for
    each story in the order of ``stories``, why it belongs.
    """

    id: str
    title: str
    stories: tuple[str, ...]
    actors: tuple[str, ...]
    reasons: tuple[str, ...]
    summary: str | None = None
    reviewed: bool = False


def find(
    stories: Iterable[FiledReading], edited: Iterable[EditedStoryline] = (), names: Mapping[str, str] | None = None
) -> tuple[RunningStory, ...]:
    """The running stories of an archive, newest first. Depends on no order of ``stories`` or ``edited``."""
    return ()
