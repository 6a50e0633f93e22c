"""The stories of the site that stands: each a row, of which its reading is loaded when somebody looks at more of it."""

from __future__ import annotations

from collections.abc import Iterable

from explainer.archive.casting import recast
from explainer.reading.kept import decode
from explainer.reading.reading import Reading
from explainer.retouch.glimpse import LateReading, Said
from explainer.retouch.rows import OTHERS, Bound, Rows, Sheaves, StoryRow
from explainer.store import Store


class Stories:
    """Rows and readings of the stories with these ``ids``, each loaded once."""

    def __init__(self, rows: Rows, readings: Store, ids: Iterable[str]) -> None:
        self.kept = Bound(Sheaves(rows, "stories", OTHERS, StoryRow), ids)
        self._store = readings
        self._rows: dict[str, StoryRow] = {}
        self._encoded: dict[str, bytes] = {}
        self._readings: dict[str, Reading] = {}

    def fetch(self, stories: Iterable[str]) -> None:
        """Load rows at one go. Raises `KeyError` for a story that is not kept."""
        missing = [story for story in dict.fromkeys(stories) if story not in self._rows]
        self._rows |= {row.id: row for row in self.kept.take(missing)}

    def row(self, story: str) -> StoryRow:
        """The row of a story."""
        if story not in self._rows:
            self.fetch([story])
        return self._rows[story]

    def fetch_readings(self, stories: Iterable[str]) -> None:
        """Load what is kept of readings at one go: a hundred cost hardly more than ten, one after the other."""
        self.fetch(stories := [story for story in dict.fromkeys(stories) if story not in self._encoded])
        prints = {story: self._rows[story].fingerprint for story in stories}
        found = self._store.get(prints.values())
        self._encoded |= {story: found[fingerprint] for story, fingerprint in prints.items()}

    def reading(self, story: str) -> Reading:
        """The reading of a story, with the site's actors. What is not kept raises `KeyError` when it is looked at."""
        known = self._readings.get(story)
        if known is None:
            row = self.row(story)
            said = None if row.joined else lambda: Said.of(self._kept(story))
            known = self._readings[story] = LateReading(row.shown, lambda: self._whole(story), said)
        return known

    def _whole(self, story: str) -> Reading:
        (reading,) = decode([self._kept(story)])
        return cast_of(self._rows[story], reading)

    def _kept(self, story: str) -> bytes:
        if story not in self._encoded:
            self.fetch_readings([story])
        return self._encoded[story]


def cast_of(row: StoryRow, reading: Reading) -> Reading:
    """The reading with one actor for each of the site's, as the story's row joins them."""
    if not row.joined:
        return reading
    return recast(reading, row.actors | {key: row.actors[other] for key, other in row.joined.items()})
