"""An edition of the site that stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from explainer.archive.archive import ChronologyEntry, Storyline
from explainer.pages.edition import Edition
from explainer.pages.shelves import Shelf
from explainer.retouch.standing import LoadedMapping, Standing


class StandingEdition(Edition):
    """An edition of the site that stands: orders are known and need not be found from all that they order."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(standing.archive, standing.index.site)
        self.__dict__["_standing"] = standing

    @cached_property
    def shelves(self) -> tuple[Shelf, ...]:
        """The site's chronology, cut into pages."""
        rows, lines = self._now.index.shelves, self._now.lines
        return tuple(Shelf(row.url, lines(row.entries), row.year, row.month, row.part) for row in rows)

    @cached_property
    def newest_entries(self) -> Sequence[ChronologyEntry]:
        """The site's chronology, newest first."""
        return self._now.lines(self._now.index.newest_lines)

    @cached_property
    def _storylines(self) -> Mapping[str, Storyline]:
        return LoadedMapping(self._now.index.storylines, self._now.storyline, self._now.fetch_storylines)

    @cached_property
    def _bearers(self) -> Counter[str]:
        return Counter(name for _, name, _ in self._now.index.actors)

    @property
    def _now(self) -> Standing:
        standing: Standing = self.__dict__["_standing"]
        return standing
