"""Told stories as the files of a content folder: wire files, editors' sidecars, glossary and running stories."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.passage import Kind, text_of
from benchmarks.telling import AGENCY, Told
from benchmarks.world import HEAD_OF_STATE, SEED, Actor
from explainer.slug import slug

VERSIONED = 0.08
"""Share of stories that come as ninjs in two versions; the rest are plain text."""
CORRECTED = 0.015
KILLED = 0.003
_GLOSSARY = 100
"""There is one glossary file for so many stories, of those who are in the news most, and at least twenty."""
_EDITED = 40
"""Of so many running stories the editors have named one."""


@dataclass(frozen=True)
class Source:
    """A file to write, relative to the content folder; ``told`` is the story whose published version it holds."""

    path: str
    content: str
    told: Told | None = None


def sources(stories: Iterable[Told]) -> Iterator[Source]:
    """All files of the content folder that holds ``stories``."""
    appearances: Counter[Actor] = Counter()
    running: dict[int, list[Told]] = {}
    count = 0
    for told in stories:
        count += 1
        appearances.update(_cast(told).keys())
        if told.running % _EDITED == 0:
            running.setdefault(told.running, []).append(told)
        yield from _story(told)
    prominent = [HEAD_OF_STATE] + [a for a, _ in appearances.most_common() if a != HEAD_OF_STATE]
    yield from map(_glossary, prominent[: max(20, count // _GLOSSARY)])
    yield from (source for line in running.values() for source in _storyline(line))
    yield Source("pages/about.md", "---\ntitle: About\n---\n\nAn archive to measure with.\n")


def _story(told: Told) -> Iterator[Source]:
    dice = random.Random(f"{SEED} {told.number}")  # noqa: S311 - a benchmark, no secret
    name = _name(told)
    if dice.random() < VERSIONED:
        yield Source(f"{name}-1.json", _ninjs(told, 1))
        if dice.random() < KILLED / VERSIONED:
            yield Source(f"{name}-2.json", _ninjs(told, 2, "canceled"))
        else:
            yield Source(f"{name}-2.json", _ninjs(told, 2), told)
        return
    paragraphs = [text_of(p) for p in told.paragraphs]
    dateline = f"{told.place.name.upper()}, {told.day:%b} {told.day.day} ({AGENCY}) - "
    yield Source(f"{name}.txt", "\n\n".join([told.headline, dateline + paragraphs[0], *paragraphs[1:], "bnc/xy"]) + "\n", told)
    if dice.random() < CORRECTED:
        text = f"An earlier version named another day for the meeting in {told.place.name}."
        yield Source(f"{name}.yaml", f"corrections:\n  - date: {told.day.isoformat()}\n    text: {text}\n")


def _name(told: Told) -> str:
    return f"wire/{told.day.year}/{told.day.isoformat()}-{slug(told.topic)}-{told.number:06}"


def _ninjs(told: Told, version: int, status: str = "usable") -> str:
    """The story as ninjs; the first version lacks what was added later."""
    paragraphs = [text_of(p) for p in told.paragraphs]
    item = {
        "uri": f"tag:bench.example,{told.number}",
        "version": str(version),
        "type": "text",
        "versioncreated": f"{told.day.isoformat()}T{9 + version:02}:00:00+00:00",
        "language": "en",
        "headline": told.headline,
        "pubstatus": status,
        "body_html": "".join(f"<p>{p}</p>" for p in (paragraphs if version == 2 else paragraphs[:-3])),
    }
    return json.dumps(item, indent=1, ensure_ascii=False)


def _cast(told: Told) -> dict[Actor, None]:
    """Everybody whom the story names, in text order."""
    marks = (m.of for paragraph in told.paragraphs for s in paragraph for m in s.passage.of_kind(Kind.ACTOR))
    return dict.fromkeys(actor for actor in marks if isinstance(actor, Actor))


def _glossary(actor: Actor) -> Source:
    head = f"---\nname: {actor.name}\nkind: {actor.kind}\n---\n\n"
    about = f"{actor.name} is in the news of this archive more often than most. The editors wrote this entry.\n"
    return Source(f"actors/{slug(actor.name)}.md", head + about)


def _storyline(line: list[Told]) -> Iterator[Source]:
    ids = [_name(t).rpartition("/")[2] for t in line if not _comes_as_ninjs(t)]
    listed = "".join(f"  - {i}\n" for i in ids)
    title = f"The {line[0].topic} of {line[0].place.name}"
    yield Source(
        f"storylines/{slug(title)}-{line[0].running}.md", f"---\ntitle: {title}\nstories:\n{listed}---\nAs it went on.\n"
    )


def _comes_as_ninjs(told: Told) -> bool:
    return random.Random(f"{SEED} {told.number}").random() < VERSIONED  # noqa: S311 - as in `_story`
