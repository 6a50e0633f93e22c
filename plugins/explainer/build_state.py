"""What the rooms' adapters hand on to each other in one run of Pelican."""

from __future__ import annotations

import datetime as dt
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from explainer import clock
from explainer.actors.glossary import GlossaryEntry
from explainer.archive.archive import Archive
from explainer.pages.output import Written
from explainer.pages.settings import Site
from explainer.problems import Problem
from explainer.reading.reading import Reading
from explainer.wire.folder import ContentFolder
from explainer.wire.gather import Publishable, WireRead, Withdrawn
from explainer.wire.story import Skipped

_KEY = "BACKGROUNDER_BUILD"


@dataclass
class BuildState:
    """One build: where it reads, the time that counts as now, and what each room has made so far."""

    folder: ContentFolder
    cache: Path
    now: dt.datetime
    problems: list[Problem] = field(default_factory=list)
    left_out: list[Skipped] = field(default_factory=list)
    read: tuple[WireRead, ...] = ()
    publishable: list[Publishable] = field(default_factory=list)
    withdrawn: list[Withdrawn] = field(default_factory=list)
    held: tuple[str, ...] = ()
    until: dt.datetime | None = None
    glossary: tuple[GlossaryEntry, ...] = ()
    readings: list[Reading] = field(default_factory=list)
    fingerprints: list[bytes] = field(default_factory=list)
    archive: Archive | None = None
    site: Site | None = None
    pages: int = 0
    number: int = 0
    written: Written | None = None


def start(context: MutableMapping[str, Any], path: str, cache: str) -> BuildState:
    """Begin a build in Pelican's ``context``."""
    state = BuildState(ContentFolder(Path(path)), Path(cache), clock.now())
    context[_KEY] = state
    return state


def state_of(context: MutableMapping[str, Any]) -> BuildState:
    """The build that `start` began in this ``context``."""
    state = context[_KEY]
    assert isinstance(state, BuildState)
    return state
