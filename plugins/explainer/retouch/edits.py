"""Which edits were made since the site was built, and whether they are of the kind that retouching serves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from msgspec import structs

from explainer.actors.gazetteer import Gazetteer
from explainer.archive.intake import corrections_of
from explainer.listing import State
from explainer.pictures.album import Album
from explainer.reading.kept import decode, key_of, read_encoded
from explainer.retouch import facts
from explainer.retouch.glimpse import Glimpse
from explainer.retouch.keeping import version_names
from explainer.retouch.rows import Index, Inputs, StoryRow
from explainer.retouch.standing import Reread, Standing
from explainer.retouch.stories import cast_of
from explainer.store import Store
from explainer.wire.commits import changed_since, commit_of
from explainer.wire.folder import ContentFolder
from explainer.wire.gather import Publishable, read_wire, settle, with_history
from explainer.wire.history import Overwritten

MOST = 50
"""Stories edited at once above which the whole way is hardly longer."""


class BeyondRetouchingError(Exception):
    """The edits change more than words; the text says what. The whole site has to be put together."""


@dataclass(frozen=True)
class Edits:
    """The stories and the glossary files that were edited since, by id; and the state of the content folder that shows it."""

    stories: tuple[str, ...]
    glossary: tuple[str, ...]
    files: Mapping[str, State]
    commit: str


def edits_since(inputs: Inputs, index: Index, content: Path, files: Mapping[str, State]) -> Edits:
    """What was edited since ``inputs`` were kept; ``files`` are those of ``content`` now.

    Raises `BeyondRetouchingError` where that is more than can be retouched.
    """
    if files.keys() != inputs.files.keys():
        raise BeyondRetouchingError("files came or went")
    commit = commit_of(content)
    touched = {path for path, state in files.items() if inputs.files[path] != state}
    if commit != inputs.commit:
        since = changed_since(content, inputs.commit) if inputs.commit and commit else None
        if since is None:
            raise BeyondRetouchingError("git's history is another one")
        touched |= set(since)
    entries = {entry.path: entry.id for entry in index.glossary}
    if not touched <= index.paths.keys() | entries.keys() or len(touched) > MOST:
        raise BeyondRetouchingError("other files than single stories and entries of the glossary were edited")
    return Edits(
        tuple(sorted(index.paths[path] for path in touched & index.paths.keys())),
        tuple(sorted(entries[path] for path in touched & entries.keys())),
        files,
        commit,
    )


@dataclass
class Rereading:
    """Reads edited stories again, each in the place that it had. ``cache`` is the build's cache folder."""

    standing: Standing
    content: ContentFolder
    cache: Path
    readings: Store
    now: dt.datetime

    def reread(self, story_id: str) -> Reread:
        """The story as it is now. Raises `BeyondRetouchingError` where more than its words has changed."""
        row = self.standing.stories.row(story_id)
        source = self._source(row)
        if facts.of_wire(source) != row.wire or corrections_of(source) != row.corrections:
            raise BeyondRetouchingError(f"{story_id}: the wire says something else of the story")
        names = Gazetteer(self.standing.index.glossary).names_in(source.story)
        task = (source.story, source.judgements, names)
        fingerprint = key_of(task, self.standing.index.reader)
        kept = self.readings.get([fingerprint])
        if fingerprint not in kept:
            (encoded,) = read_encoded([task])
            self.readings.put([(fingerprint, encoded)])
            kept = {fingerprint: encoded}
        (reading,) = decode([kept[fingerprint]])
        if {actor.key for actor in reading.cast.actors} != row.actors.keys() | row.joined.keys():
            raise BeyondRetouchingError(f"{story_id}: others are named in the story")
        reading = cast_of(row, reading)
        if facts.of_reading(reading) != facts.of_reading(self.standing.stories.reading(story_id)):
            raise BeyondRetouchingError(f"{story_id}: the story tells something else")
        versions = version_names(story_id, source.history)
        shown = Glimpse.of(reading)
        row = structs.replace(row, fingerprint=fingerprint, shown=shown, versions=versions, changed=source.changed)
        return Reread(row, source.history, reading)

    def _source(self, row: StoryRow) -> Publishable:
        zone = self.standing.index.site.timezone
        read, problems = read_wire(self.content.wire_files_at(row.files), self.content, zone)
        if problems or any(r.reading.kills for r in read):
            raise BeyondRetouchingError(f"{row.id}: a file that is wrong, or kills a story")
        gathered = settle(read, self.now)
        found = [p for p in gathered.publishable if p.id == row.id]
        former = Overwritten(self.content.root, self.now, zone, row.files)
        if len(found) != 1 or gathered.problems:
            raise BeyondRetouchingError(f"{row.id}: the story is no longer published as it was")
        source = with_history(found[0], former)
        with Album(self.content, self.now, zone, self.cache) as album:
            (illustrated,), wrong = album.illustrated([source])
        if wrong or former.until:
            raise BeyondRetouchingError(f"{row.id}: a picture that is wrong, or an embargo")
        return illustrated
