"""The content folder: which files are wire, which are sidecars, which are editors' own."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from explainer.problems import Problem, ProblemError

WIRE_FOLDER = "wire"
SIDECAR_ENDING = ".yaml"
PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".tif", ".tiff")


@dataclass(frozen=True)
class WireFile:
    """A wire file: ``path`` is relative to the content folder ``root``, with forward slashes; ``sidecar`` likewise, if any."""

    path: str
    root: str
    sidecar: str | None

    @property
    def absolute(self) -> Path:
        """Where the file is."""
        return Path(self.root, self.path)

    def read(self) -> bytes:
        """The file's bytes. Raises `OSError`."""
        # Half the time of `Path.read_bytes`, and a third with the path.
        with open(f"{self.root}/{self.path}", "rb", buffering=0) as file:  # noqa: PTH123
            return file.read()


@dataclass(frozen=True)
class ContentFolder:
    """A content folder: laid out like ours (with a folder ``wire``), or any folder that holds nothing but wire files."""

    root: Path

    @cached_property
    def wire_root(self) -> Path:
        """Where the wire files are."""
        ours = self.root / WIRE_FOLDER
        return ours if ours.is_dir() else self.root

    @property
    def has_our_layout(self) -> bool:
        """Whether there is a folder ``wire``, and so room for editors' files beside it."""
        return self.wire_root != self.root

    def wire_files(self) -> tuple[list[WireFile], list[Problem]]:
        """All wire files, by path, pictures apart; and a problem for each sidecar that stands beside neither."""
        return self._sorted_out(_visible_files(self.wire_root, self.root))

    def wire_files_at(self, paths: Collection[str]) -> list[WireFile]:
        """Those wire files that are at ``paths``, by path, without a look at other folders than theirs."""
        beside = (path for folder in {path.rpartition("/")[0] for path in paths} for path in self._in(folder))
        return [file for file in self._sorted_out(beside)[0] if file.path in paths]

    def _in(self, folder: str) -> Iterator[str]:
        """Paths of the visible files of one folder, without those of the folders in it."""
        if (self.root / folder).is_dir():
            prefix = f"{folder}/" if folder else ""
            yield from (prefix + entry.name for entry in _visible(self.root / folder) if entry.is_file())

    def _sorted_out(self, found: Iterable[str]) -> tuple[list[WireFile], list[Problem]]:
        """Which of the files that were found below ``wire_root`` are wire, and which of the sidecars stand alone."""
        paths = sorted(found)
        settings = [p for p in paths if p.endswith(SIDECAR_ENDING)]
        stories = [p for p in paths if not p.endswith(SIDECAR_ENDING) and not _is_picture(p)]
        companions = {name for p in stories for name in (p, _stem(p))} | {p for p in paths if _is_picture(p)}
        orphans = [p for p in settings if _stem(p) not in companions]
        if not self.has_our_layout:  # a folder of wire files alone may call them what it likes
            stories, orphans = sorted(stories + orphans), []
        by_name = {_stem(p): p for p in settings}
        files = [WireFile(p, str(self.root), by_name.get(p) or by_name.get(_stem(p))) for p in stories]
        problems = [
            Problem(p, 0, "a sidecar without its story", "a wire file of the same name", "rename or remove the sidecar")
            for p in orphans
        ]
        return files, problems

    @cached_property
    def picture_files(self) -> frozenset[str]:
        """Paths of all picture files beside stories and editors' files, as they are when first asked."""
        return frozenset(p for p in _visible_files(self.root, self.root) if _is_picture(p))

    def editors_files(self, folder: str, ending: str) -> list[tuple[str, Path]]:
        """Editors' files of one folder of our layout (``actors``, ``pages`` …) as (relative path, absolute path), by path."""
        if not self.has_our_layout:
            return []
        return [(p, self.root / p) for p in sorted(_visible_files(self.root / folder, self.root)) if p.endswith(ending)]


def read_text(path: str, absolute: Path) -> str:
    """The text of an editor's file. Raises `ProblemError` where it is not UTF-8."""
    data = absolute.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problem = Problem(path, line, f"the byte {data[error.start]:#04x}", "text in UTF-8", "save the file as UTF-8")
        raise ProblemError(problem) from error


def _is_picture(path: str) -> bool:
    return path.lower().endswith(PICTURE_ENDINGS)


def _stem(path: str) -> str:
    folder, slash, name = path.rpartition("/")
    return folder + slash + (name.rpartition(".")[0] or name)


def _visible_files(folder: Path, root: Path) -> Iterator[str]:
    """Paths relative to ``root`` of all files below ``folder``, hidden ones apart; links count as what they lead to."""
    if folder.is_dir():
        yield from _below(str(folder), "" if folder == root else folder.relative_to(root).as_posix() + "/")


def _below(folder: str, prefix: str) -> Iterator[str]:
    for entry in _visible(folder):
        if entry.is_file():
            yield prefix + entry.name
        elif entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, f"{prefix}{entry.name}/")


def _visible(folder: str | Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return [entry for entry in entries if not entry.name.startswith(".")]
