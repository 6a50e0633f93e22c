"""The background of stories: `choose(stories, entries)` gives the earlier happenings that explain each story.

Call it once for each running story, with its stories and the chronology entries that they tell.
"""

from __future__ import annotations

from collections.abc import Iterable

from explainer.archive.archive import ChronologyEntry
from explainer.storylines.filed import FiledReading


def choose(stories: Iterable[FiledReading], entries: Iterable[ChronologyEntry]) -> dict[str, tuple[ChronologyEntry, ...]]:
    """For each story's id the fewest earlier entries that explain it, in date order."""
    return {}
