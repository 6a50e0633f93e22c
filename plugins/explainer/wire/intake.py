"""The way in: bytes of a wire file become stories, whatever the dialect."""

from __future__ import annotations

from explainer.wire.decoding import refuse_unreadable
from explainer.wire.dialects import text
from explainer.wire.story import FileReading

_DIALECTS = (text,)


def read_file(data: bytes, path: str) -> FileReading:
    """Read one wire file; ``path`` is relative to the content folder and names it in problems.

    The dialect is told by content, never by the file's ending. Raises `ProblemError` for a file that holds nothing to read.
    """
    refuse_unreadable(data, path)
    dialect = next(d for d in _DIALECTS if d.accepts(data, path))
    return dialect.read(data, path)
