"""All the storyline files of a content folder."""

from __future__ import annotations

from collections.abc import Collection

from explainer.problems import Problem, ProblemError
from explainer.storylines.edited import EditedStoryline
from explainer.storylines.files import read_storyline, unknown_stories
from explainer.wire.folder import ContentFolder, read_text


def read_storylines(
    folder: ContentFolder, known: Collection[str], held: Collection[str]
) -> tuple[tuple[EditedStoryline, ...], list[Problem]]:
    """The running stories of ``storylines/*.md`` by path, and what is wrong; a file with a mistake is left out.

    ``known`` are the ids of the stories that are published, ``held`` of those that are held back.
    """
    storylines, problems = [], []
    for path, absolute in folder.editors_files("storylines", ".md"):
        try:
            storylines.append(read_storyline(read_text(path, absolute), path))
        except ProblemError as error:
            problems.append(error.problem)
    return tuple(storylines), [*problems, *unknown_stories(storylines, known, held)]
