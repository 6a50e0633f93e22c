"""All the glossary files of a content folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from explainer.actors.glossary import GlossaryEntry
from explainer.actors.glossary_files import clashes, read_entry
from explainer.problems import Problem, ProblemError
from explainer.wire.folder import ContentFolder, read_text


def read_glossary(folder: ContentFolder) -> tuple[tuple[GlossaryEntry, ...], list[Problem]]:
    """The entries of ``actors/*.md`` by path, and what is wrong; a file with a mistake is left out, the others stand."""
    return read_glossary_files(folder.editors_files("actors", ".md"))


def read_glossary_files(files: Iterable[tuple[str, Path]]) -> tuple[tuple[GlossaryEntry, ...], list[Problem]]:
    """The same for ``files`` alone, each as (path to name it by, where it is)."""
    entries, problems = [], []
    for path, absolute in files:
        try:
            entries.append(read_entry(read_text(path, absolute), path))
        except ProblemError as error:
            problems.append(error.problem)
    return tuple(entries), [*problems, *clashes(entries)]
