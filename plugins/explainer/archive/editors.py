"""Editors' files about the archive as a whole: glossary entries and running stories."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from explainer.actors.glossary import GlossaryEntry
from explainer.actors.glossary_files import clashes, read_entry
from explainer.problems import Problem, ProblemError
from explainer.storylines.edited import EditedStoryline
from explainer.storylines.files import read_storyline
from explainer.wire.folder import ContentFolder


@dataclass(frozen=True)
class EditorsFiles:
    """What the editors wrote, and what is wrong with it; a file with a mistake is left out, the others stand."""

    glossary: tuple[GlossaryEntry, ...]
    storylines: tuple[EditedStoryline, ...]
    problems: tuple[Problem, ...]


def read_editors_files(folder: ContentFolder) -> EditorsFiles:
    """Read ``actors/*.md`` and ``storylines/*.md`` of a content folder in our layout."""
    glossary, storylines, problems = [], [], []
    for path, absolute in folder.editors_files("actors", ".md"):
        try:
            glossary.append(read_entry(read_text(path, absolute), path))
        except ProblemError as error:
            problems.append(error.problem)
    for path, absolute in folder.editors_files("storylines", ".md"):
        try:
            storylines.append(read_storyline(read_text(path, absolute), path))
        except ProblemError as error:
            problems.append(error.problem)
    return EditorsFiles(tuple(glossary), tuple(storylines), (*problems, *clashes(glossary)))


def read_text(path: str, absolute: Path) -> str:
    """The text of an editor's file. Raises `ProblemError` where it is not UTF-8."""
    data = absolute.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problem = Problem(path, line, f"the byte {data[error.start]:#04x}", "text in UTF-8", "save the file as UTF-8")
        raise ProblemError(problem) from error
