"""What comes of handing stories to others to be read."""

from __future__ import annotations

from explainer.problems import Problem
from explainer.reading.kept import Task
from explainer.reading.reading import Reading, unread

Done = tuple[bytes, Reading | None]
"""The key of a story that is done, and None where its reading is kept, else a reading that is not to be kept."""


class ReadersError(Exception):
    """Raised where the processes or the cluster that should read cannot be used; its text is the line to show."""


def deadly(task: Task, status: int | None = None) -> Reading:
    """The reading of a story that ends the process that reads it; ``status`` is the process's exit status, if known."""
    ended = f" (signal {-status})" if status is not None and status < 0 else f" (exit status {status})" if status else ""
    problem = Problem(
        task[0].path,
        0,
        f"a story that ends the process that reads it{ended}",
        "a reading",
        "it is published without glossary and chronology; give the build more memory, or report this line with the file",
    )
    return unread(task[0], problem)
