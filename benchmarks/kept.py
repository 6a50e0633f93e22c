"""Put the benchmark's own readings of its stories where a build looks for kept ones, as if it had read them itself."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from benchmarks.site import READINGS, BenchSite
from benchmarks.telling import Told
from benchmarks.truth import truth
from explainer import clock
from explainer.actors.gazetteer import Gazetteer
from explainer.actors.glossary_folder import read_glossary
from explainer.reading.kept import encode, key_of, program
from explainer.store import Store
from explainer.wire.folder import ContentFolder
from explainer.wire.gather import gather

_ZONE = "UTC"
"""The site's zone, as in `pelican.conf.py`."""

_AT_ONCE = 500


def keep_readings(site: BenchSite, told: Mapping[str, Told]) -> int:
    """Keep a reading of every story of ``site`` that a build would publish; ``told`` are the stories by the path of their file.

    Gives their number. Raises `KeyError` where the intake lets a story through that was never told.
    """
    folder = ContentFolder(site.content)
    glossary, _ = read_glossary(folder)
    gazetteer = Gazetteer(glossary)
    publishable = gather(folder, clock.now(), _ZONE).publishable
    by = program()
    rows = (
        (
            key_of((p.story, p.judgements, gazetteer.names_in(p.story)), by),
            encode(truth(told[p.story.path], p.story)),
        )
        for p in publishable
    )
    with Store(site.cache / READINGS) as store:
        while batch := list(islice(rows, _AT_ONCE)):
            store.put(batch)
    return len(publishable)
