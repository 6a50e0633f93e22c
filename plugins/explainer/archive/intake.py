"""From what room `wire` lets through to what the archive is built from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat

from explainer.archive.archive import Correction, Notice
from explainer.archive.build import PublishedReading
from explainer.reading.reading import Reading
from explainer.wire.gather import Publishable, Withdrawn
from explainer.wire.history import version_time


def published_readings(
    publishable: Sequence[Publishable], readings: Sequence[Reading], fingerprints: Iterable[bytes] | None = None
) -> list[PublishedReading]:
    """Each story with its reading; ``readings`` stand in the order of ``publishable``, and so do their ``fingerprints``."""
    of_readings = repeat(b"") if fingerprints is None else fingerprints
    return [
        PublishedReading(
            id=p.id,
            url=p.url,
            reading=reading,
            first_published=p.first_published,
            history=p.history,
            corrections=corrections_of(p),
            changed=p.changed,
            fingerprint=fingerprint,
        )
        for (p, reading), fingerprint in zip(zip(publishable, readings, strict=True), of_readings, strict=False)
    ]


def corrections_of(p: Publishable) -> tuple[Correction, ...]:
    """What the agency says it corrected, on the day of the version that says so, and what the editors say; oldest first."""
    agency = [
        Correction(version_time(version).day.isoformat(), version.correction)
        for version in (*p.history, p.story)
        if version.correction
    ]
    editors = [Correction(c.date.isoformat(), c.text, c.typographical) for c in p.corrections]
    return tuple(sorted(dict.fromkeys(agency + editors), key=lambda c: c.date))


def notices(withdrawn: Iterable[Withdrawn]) -> list[Notice]:
    """What stands at the addresses of stories that were killed."""
    return [Notice(w.id, w.url, w.day.isoformat(), w.reason) for w in withdrawn]
