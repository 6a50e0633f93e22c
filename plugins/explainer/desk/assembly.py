"""From a content folder to the archive, without building the site: what the desk's commands look at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from explainer.actors.gazetteer import Gazetteer
from explainer.actors.glossary_folder import read_glossary
from explainer.actors.portraits import with_portraits
from explainer.archive.archive import Archive
from explainer.archive.build import build
from explainer.archive.intake import notices, published_readings
from explainer.pictures.album import Album
from explainer.problems import Problem
from explainer.reading.many import read_all
from explainer.store import Store
from explainer.storylines.storyline_folder import read_storylines
from explainer.wire.folder import ContentFolder
from explainer.wire.gather import Gathered, gather


@dataclass(frozen=True)
class Assembled:
    """All that a content folder comes to: what the wire allows to publish, the archive, and every problem on the way."""

    gathered: Gathered
    archive: Archive
    problems: tuple[Problem, ...]


def assemble(folder: ContentFolder, now: dt.datetime, zone: str, cache: Path) -> Assembled:
    """Read and tie together what ``folder`` holds. Readings are taken from the build's own store in ``cache``."""
    gathered = gather(folder, now, zone)
    entries, of_glossary = read_glossary(folder)
    with Album(folder, now, zone, cache) as album:
        publishable, of_pictures = album.illustrated(gathered.publishable)
        glossary, of_portraits = with_portraits(entries, album)
    gathered = replace(gathered, publishable=tuple(publishable))
    gazetteer = Gazetteer(glossary)
    tasks = [(p.story, p.judgements, gazetteer.names_in(p.story)) for p in gathered.publishable]
    with Store(cache / "readings.sqlite") as store:
        readings = read_all(tasks, store)
    storylines, of_storylines = read_storylines(folder, {p.id for p in gathered.publishable}, gathered.held)
    published = published_readings(gathered.publishable, readings)
    archive = build(published, glossary, storylines, notices(gathered.withdrawn))
    from_readings = (problem for reading in readings for problem in reading.problems)
    of_files = (*of_glossary, *of_storylines, *of_pictures, *of_portraits)
    return Assembled(gathered, archive, tuple(sorted({*gathered.problems, *of_files, *from_readings})))
