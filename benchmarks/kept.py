"""Put the benchmark's own readings of its stories where a build looks for kept ones, as if it had read them itself."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from benchmarks.site import READINGS, WIRE, BenchSite
from benchmarks.telling import Told
from benchmarks.truth import truth
from explainer import clock
from explainer.actors.gazetteer import Gazetteer
from explainer.actors.glossary_folder import read_glossary
from explainer.reading.kept import encode, key_of, program, read_encoded
from explainer.store import Store
from explainer.wire.folder import ContentFolder
from explainer.wire.gather import gather

_ZONE = "UTC"
"""The site's zone, as in `pelican.conf.py`."""

_AT_ONCE = 500


def keep_readings(site: BenchSite, told: Mapping[str, Told]) -> int:
    """Keep what every wire file of ``site`` holds, and a reading of every story that a build would publish.

    ``told`` are the stories by the path of their file. The story that is going to be edited is really
    read: what the edit changes is to be the edit alone. Gives the number of readings. Raises `KeyError` where
    the intake lets a story through that was never told.
    """
    folder = ContentFolder(site.content)
    glossary, _ = read_glossary(folder)
    gazetteer = Gazetteer(glossary)
    with Store(site.cache / WIRE) as store:
        publishable = gather(folder, clock.now(), _ZONE, store).publishable
    by = program()
    edited = site.edited.relative_to(site.content).as_posix()
    rows = (
        (key_of(task, by), read_encoded([task])[0] if p.story.path == edited else encode(truth(told[p.story.path], p.story)))
        for p in publishable
        for task in [(p.story, p.judgements, gazetteer.names_in(p.story))]
    )
    with Store(site.cache / READINGS) as store:
        while batch := list(islice(rows, _AT_ONCE)):
            store.put(batch)
    return len(publishable)
