"""One chronology for the archive: `merge(stories)` gives one entry for each happening with all its tellings, in date order."""

from __future__ import annotations

from collections.abc import Iterable

from explainer.archive.archive import ChronologyEntry
from explainer.storylines.filed import FiledReading


def merge(stories: Iterable[FiledReading]) -> tuple[ChronologyEntry, ...]:
    """The happenings of all ``stories`` in date order. Depends on no order of ``stories``."""
    return ()
