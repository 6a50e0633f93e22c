"""Editors' files about the archive as a whole: glossary entries and running stories."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from explainer.actors.glossary import GlossaryEntry
from explainer.actors.glossary_folder import read_glossary
from explainer.problems import Problem, ProblemError
from explainer.storylines.edited import EditedStoryline
from explainer.storylines.files import read_storyline, unknown_stories
from explainer.wire.folder import ContentFolder, read_text


@dataclass(frozen=True)
class EditorsFiles:
    """What the editors wrote, and what is wrong with it; a file with a mistake is left out, the others stand."""

    glossary: tuple[GlossaryEntry, ...]
    storylines: tuple[EditedStoryline, ...]
    problems: tuple[Problem, ...]


def read_editors_files(folder: ContentFolder, known: Collection[str], held: Collection[str]) -> EditorsFiles:
    """Read ``actors/*.md`` and ``storylines/*.md`` of a content folder in our layout.

    ``known`` are the ids of the stories that are published, ``held`` of those that are held back.
    """
    glossary, problems = read_glossary(folder)
    storylines = []
    for path, absolute in folder.editors_files("storylines", ".md"):
        try:
            storylines.append(read_storyline(read_text(path, absolute), path))
        except ProblemError as error:
            problems.append(error.problem)
    return EditorsFiles(glossary, tuple(storylines), (*problems, *unknown_stories(storylines, known, held)))
