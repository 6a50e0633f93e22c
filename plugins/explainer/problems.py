"""What went wrong with a file, said so that an editor can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How a problem weighs: an error fails the build (after everything else is built), the others do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding about one file.

    ``path`` is relative to the content folder, ``line`` counts from 1 (0: the file as a whole). ``read`` says what stood
    there, ``expected`` what should have, ``mend`` what to do about it.
    """

    path: str
    line: int
    read: str
    expected: str
    mend: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """The line an editor sees: ``path:line: error: read X, expected Y; mend: Z``."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.severity}: {self.read}; expected {self.expected}; mend: {self.mend}"


class ProblemError(Exception):
    """Raised by a reader that cannot go on with a file; carries the `Problem` to show."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem
