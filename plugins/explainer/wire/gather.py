"""From the content folder to the stories that may be published now."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from explainer.problems import Problem, ProblemError
from explainer.wire.addresses import address, clashes
from explainer.wire.folder import ContentFolder, WireFile
from explainer.wire.intake import read_file
from explainer.wire.judgements import Judgement
from explainer.wire.sidecar import Sidecar, SidecarCorrection, read_sidecar
from explainer.wire.story import FileReading, PublicationTime, Skipped, Story, TimeSource


@dataclass(frozen=True)
class Publishable:
    """A story that may be published: its newest usable version, the earlier ones (oldest first), and its address."""

    id: str
    url: str
    story: Story
    first_published: PublicationTime
    history: tuple[Story, ...] = ()
    corrections: tuple[SidecarCorrection, ...] = ()
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True)
class Withdrawn:
    """A story that was killed: its address, the day and the reason."""

    id: str
    url: str
    day: dt.date
    reason: str | None


@dataclass(frozen=True)
class Gathered:
    """All that the content folder's wire holds, as of now."""

    publishable: tuple[Publishable, ...]
    withdrawn: tuple[Withdrawn, ...]
    left_out: tuple[Skipped, ...]
    problems: tuple[Problem, ...]


def gather(folder: ContentFolder, now: dt.datetime, zone: str) -> Gathered:
    """Placeholder until versions.py."""
    files, problems = folder.wire_files()
    out, skipped = [], []
    for f in files:
        try:
            fr = read_file(f.read(), f.path)
        except ProblemError as e:
            problems.append(e.problem)
            continue
        for s in fr.stories:
            if s.published is None:
                m = re.match(r"(\d{4}-\d\d-\d\d)", f.path.rsplit("/", 1)[-1])
                if not m:
                    continue
                s = replace(s, published=PublicationTime(dt.date.fromisoformat(m[1]), TimeSource.FILE_NAME))
            a = address([s], s.published)
            out.append(Publishable(a.id, a.url, s, s.published))
        skipped += fr.skipped
    return Gathered(tuple(out), (), tuple(skipped), tuple(problems))
