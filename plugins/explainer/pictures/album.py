"""Find the pictures of stories and editors' files in the content folder, and decide which may be shown."""

from __future__ import annotations

import datetime as dt
import hashlib
import posixpath
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

import msgspec

from explainer import fingerprint
from explainer.pictures.embedded import Embedded
from explainer.pictures.facts import BrokenPictureError, Facts, read_facts
from explainer.pictures.rights import forbidden
from explainer.pictures.words import PictureWords, read_words
from explainer.problems import Problem, ProblemError, Severity
from explainer.store import Store
from explainer.wire.decoding import decode
from explainer.wire.folder import SIDECAR_ENDING, ContentFolder, read_text
from explainer.wire.gather import Publishable
from explainer.wire.story import BlockKind, Picture, PictureFile, Story

_NUMBERED = re.compile(r"-\d$")
_OTHER_ROOMS = (
    "language", "actors", "quotes", "chronology", "glance", "reading", "storylines", "archive", "desk", "search",
    "pages", "preview",
)  # fmt: skip


class Album:
    """The pictures of ``folder`` as of ``now`` (with zone). Use as a context manager.

    ``cache`` is the build's cache folder, where what is known of unchanged files is kept; ``zone`` is the site's IANA zone,
    for terms whose times have none.
    """

    def __init__(self, folder: ContentFolder, now: dt.datetime, zone: str, cache: Path) -> None:
        self._folder = folder
        self._now = now
        self._zone = ZoneInfo(zone)
        self._store = Store(cache / "pictures.sqlite")
        self.until: dt.datetime | None = None
        """The first moment after now at which an embargo or a licence of a picture asked for so far ends."""
        self._kept = str((cache / "renditions.sqlite").absolute())

    def __enter__(self) -> Album:
        self._store.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._store.__exit__(None, None, None)

    def illustrated(self, stories: Iterable[Publishable]) -> tuple[list[Publishable], list[Problem]]:
        """The stories with the files of their pictures, and what is wrong with these.

        A picture that may not be shown now is left out with its caption, in the story and in its earlier versions.
        """
        found, problems = [], []
        for story in stories:
            told, wrong = self._illustrated(story)
            found.append(told)
            problems += wrong
        return found, problems

    def named(self, path: str, href: str, credit: str | None = None) -> tuple[Picture | None, list[Problem]]:
        """The picture that the editor's file at ``path`` names; None, and mostly a problem, where it cannot be shown."""
        found = self._find(href, path)
        if found is None:
            return None, [self._not_there(path, href, Severity.ERROR)]
        try:
            return self._shown(Picture(href=href, credit=credit), found), []
        except ProblemError as error:
            return None, [error.problem]

    def mark(self, path: str, hrefs: Iterable[str]) -> bytes:
        """Size and time of the picture files that a story's file at ``path`` means by ``hrefs``, and of those beside it.

        Empty for a story without pictures. Where it changes, `illustrated` may find something else.
        """
        found = [self._find(href, path) for href in hrefs] + self._by_stem.get(_stem(path), [])
        return "".join(f"{p}:{self._state(p)}:{self._state(p + SIDECAR_ENDING)};" if p else "none;" for p in found).encode()

    def _state(self, path: str) -> str:
        file = self._folder.root / path
        if not file.is_file():
            return ""
        state = file.stat()
        return f"{state.st_size},{state.st_mtime_ns},{state.st_ctime_ns}"

    def _illustrated(self, publishable: Publishable) -> tuple[Publishable, list[Problem]]:
        story = publishable.story
        found = [(picture, self._find(picture.href, story.path)) for picture in story.pictures]
        named = {path for _, path in found}
        found += [(Picture(href=path), path) for path in self._beside(publishable) if path not in named]
        if not found:
            return publishable, []
        pictures: list[Picture] = []
        dropped: set[str] = set()
        problems: list[Problem] = []
        for picture, path in found:
            if path is None and picture.href and not _is_remote(picture.href):
                problems.append(self._missing(story, picture.href))
            try:
                shown = self._shown(picture, path)
            except ProblemError as error:
                problems.append(error.problem)
                shown = picture
            if shown:
                pictures.append(shown)
            elif picture.caption:
                dropped.add(picture.caption)
        return _with(publishable, pictures, dropped), problems

    def _shown(self, picture: Picture, path: str | None) -> Picture | None:
        """The picture with its file at ``path`` and all that is said of it; None where it may not be shown.

        Raises `ProblemError` where the file, or the editor's word on it, is broken.
        """
        facts = self._facts(path) if path else None
        words = self._words(path) if path else PictureWords()
        told = self._dated(_told(picture, facts, words))
        if words.kill or forbidden(told, self._now):
            return None
        if path is None or facts is None:
            return told
        file = PictureFile(str(self._folder.root.absolute() / path), facts.digest, facts.width, facts.height, self._kept)
        return replace(told, file=file)

    def _dated(self, picture: Picture) -> Picture:
        """The picture with a zone for all its times; notes when they will change what may be shown."""
        zoned = [m and (m if m.tzinfo else m.replace(tzinfo=self._zone)) for m in (picture.embargo, picture.expiry)]
        self.until = min((m for m in (*zoned, self.until) if m and m > self._now), default=None)
        return replace(picture, embargo=zoned[0], expiry=zoned[1])

    def _find(self, href: str | None, path: str) -> str | None:
        """The picture file that ``href`` in the file ``path`` means, relative to the content folder.

        It lies where ``href`` says, seen from the file or from the content folder, or under the same name beside the file.
        """
        if not href:
            return None
        there = unquote(urlsplit(href).path)
        here = posixpath.dirname(path)
        places = (posixpath.join(here, there), there.lstrip("/"), posixpath.join(here, posixpath.basename(there)))
        return next((p for place in places if (p := posixpath.normpath(place)) in self._folder.picture_files), None)

    def _beside(self, publishable: Publishable) -> list[str]:
        """Picture files called like the story's own file (``fire.jpg``, ``fire-1.jpg``), or like an earlier version's."""
        versions = (publishable.story, *reversed(publishable.history))
        return next((found for v in versions if (found := self._by_stem.get(_stem(v.path)))), [])

    @cached_property
    def _by_stem(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path in sorted(self._folder.picture_files):
            stem = _stem(path)
            for name in {stem, _NUMBERED.sub("", stem)}:
                found.setdefault(name, []).append(path)
        return found

    def _facts(self, path: str) -> Facts:
        """The facts of a picture file, from the store where size and time are the same. Raises `ProblemError`."""
        absolute = self._folder.root / path
        key = hashlib.blake2b(f"{absolute}\0{self._state(path)}".encode(), key=_program()).digest()
        kept = self._store.get([key]).get(key)
        if kept is not None:
            return msgspec.msgpack.decode(kept, type=Facts)
        try:
            facts = read_facts(absolute)
        except BrokenPictureError as error:
            mend = "save the picture again as JPEG or PNG, or remove it"
            raise ProblemError(Problem(path, 0, str(error), "a picture that can be shown", mend)) from None
        self._store.put([(key, msgspec.msgpack.encode(facts))])
        return facts

    def _words(self, path: str) -> PictureWords:
        beside = self._folder.root / (path + SIDECAR_ENDING)
        return (
            read_words(read_text(path + SIDECAR_ENDING, beside), path + SIDECAR_ENDING) if beside.is_file() else PictureWords()
        )

    def _missing(self, story: Story, href: str) -> Problem:
        """A picture that is named and not there: the newsroom's own mistake, or what an agency did not send along."""
        severity = Severity.ERROR if story.format == "markdown" else Severity.WARNING
        return self._not_there(story.path, href, severity)

    def _not_there(self, path: str, href: str, severity: Severity) -> Problem:
        mend = f"put {posixpath.basename(href)} beside the file, or correct its name"
        lines = decode((self._folder.root / path).read_bytes()).split("\n")
        line = next((n for n, line in enumerate(lines, 1) if posixpath.basename(href) in line), 0)
        return Problem(path, line, f"the picture {href}, which is not there", "a picture in the content folder", mend, severity)


def _told(picture: Picture, facts: Facts | None, words: PictureWords) -> Picture:
    """All that is said of the picture: the editor's word first, then the wire's, then what the file says of itself."""
    own = facts.embedded if facts else Embedded()
    return replace(
        picture,
        alt=words.alt or picture.alt or own.alt or None,
        description=words.caption or picture.description or (None if picture.caption else own.caption) or None,
        credit=words.credit or picture.credit or own.credit or None,
        copyright=words.copyright or picture.copyright or own.copyright or None,
        usage_terms=words.usage_terms or picture.usage_terms or own.usage_terms or None,
        embargo=words.embargo or picture.embargo or own.release,
        expiry=words.expiry or picture.expiry or own.expiry,
    )


def _with(publishable: Publishable, pictures: Iterable[Picture], dropped: set[str]) -> Publishable:
    """The story with these pictures, without the captions (block ids) of those that may not be shown."""
    story = publishable.story
    gone = {story.block(block_id).text for block_id in dropped}
    told = replace(_without(story, gone), pictures=tuple(pictures))
    return replace(publishable, story=told, history=tuple(_without(version, gone) for version in publishable.history))


def _without(story: Story, captions: set[str]) -> Story:
    kept = tuple(b for b in story.blocks if b.kind is not BlockKind.CAPTION or b.text not in captions)
    return story if len(kept) == len(story.blocks) else replace(story, blocks=kept)


def _stem(path: str) -> str:
    return posixpath.splitext(path)[0]


def _is_remote(href: str) -> bool:
    """Whether ``href`` leads into the net or to an agency's own system: that it is not here is no mistake."""
    return bool(urlsplit(href).scheme) or href.startswith("//")


@cache
def _program() -> bytes:
    return fingerprint.of_package(_OTHER_ROOMS, ("pillow",))
