"""`python -m explainer.desk.actor CONTENT NAME`: write a draft of an actor's glossary file from what the stories tell."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from explainer import clock
from explainer.archive.archive import ActorEntry, Archive
from explainer.desk.actor_draft import draft, find, own_forms
from explainer.desk.assembly import assemble
from explainer.desk.site_zone import zone_of
from explainer.reading.outcome import ReadersError
from explainer.wire.folder import ContentFolder


class NoDraftError(Exception):
    """There is nothing to write; the text says why and what to do."""


def write_draft(content: Path, archive: Archive, name: str) -> Path:
    """Write the file and give its path. Raises `NoDraftError` where no story, or more than one actor, has the name."""
    found = find(archive, name)
    if not found:
        raise NoDraftError(f"no story names {name!r}: copy a name from a page's Who is who")
    if len(found) > 1:
        choices = ", ".join(f"{e.id} ({e.kind}, {len(e.appearances)} stories)" for e in found)
        raise NoDraftError(f"{name!r} fits several actors: give one of these ids as NAME: {choices}")
    entry = found[0]
    path = content / "actors" / f"{entry.id}.md"
    if entry.glossary or path.exists():
        raise NoDraftError(f"{entry.name} has a file: {path}")
    path.parent.mkdir(exist_ok=True)
    text = draft(replace(entry, aliases=own_forms(entry, archive)), archive.by_id)
    path.write_text(text, encoding="utf-8")
    return path


def seen(entry: ActorEntry, archive: Archive) -> Iterator[str]:
    """What the draft was made from, a line a story."""
    for appearance in entry.appearances:
        actor = archive.seen(appearance)
        roles = "; ".join(dict.fromkeys(r.text for r in actor.roles)) or "no role"
        yield f"  {appearance.story}: {actor.name} ({roles})"


def main() -> None:
    """Write the draft and say what it was made from. Exit status 1 where there is nothing to write."""
    parser = argparse.ArgumentParser(description="Write a draft of content/actors/<id>.md from what the stories tell.")
    parser.add_argument("content", type=Path)
    parser.add_argument("name")
    parser.add_argument("--settings", type=Path, default=Path("pelican.conf.py"))
    parser.add_argument("--cache", type=Path, default=Path(".cache"))
    arguments = parser.parse_args()
    try:
        assembled = assemble(ContentFolder(arguments.content), clock.now(), zone_of(arguments.settings), arguments.cache)
        path = write_draft(arguments.content, assembled.archive, arguments.name)
    except (NoDraftError, ReadersError) as error:
        sys.exit(str(error))
    entry = assembled.archive.actors[path.stem]
    print(f"Wrote {path}: read it, correct it, commit it. It was made from", *seen(entry, assembled.archive), sep="\n")


if __name__ == "__main__":
    main()
