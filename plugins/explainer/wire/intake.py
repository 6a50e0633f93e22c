"""The way in: bytes of a wire file become stories, whatever the dialect."""

from __future__ import annotations

from explainer.problems import Problem, ProblemError
from explainer.wire.decoding import LONGEST_TEXT, EndlessTextError, refuse_unreadable
from explainer.wire.dialects import anpa1312, email, iptc7901, markdown, newsml1, newsmlg2, ninjs, nitf, text
from explainer.wire.publication import settle_zones
from explainer.wire.story import FileReading
from explainer.wire.xml import sniff_root

_DIALECTS = (anpa1312, iptc7901, nitf, newsmlg2, newsml1, ninjs, markdown, email, text)
"""Asked in this order; the control bytes of the transmission formats are the surest sign, plain text takes what is left."""


def read_file(data: bytes, path: str, zone: str | None = None) -> FileReading:
    """Read one wire file; ``path`` is relative to the content folder and names it in problems.

    The dialect is told by content, never by the file's ending. ``zone`` is the site's IANA zone, for times that come without
    one from an agency whose zone is not known. Raises `ProblemError`, and nothing else, for a file that cannot be read.
    """
    refuse_unreadable(data, path)
    dialect = next(d for d in _DIALECTS if d.accepts(data, path))
    if dialect is text:
        _refuse_markup(data, path)
    try:
        reading = dialect.read(data, path)
    except EndlessTextError as error:
        raise ProblemError(
            Problem(path, 0, str(error), f"at most {LONGEST_TEXT:,}", "split the file, or move it out of the content folder")
        ) from None
    if not (reading.stories or reading.skipped or reading.kills):
        raise ProblemError(
            Problem(path, 0, "no text in the file", "a story as the agency sent it", "commit the file again, or remove it")
        )
    return settle_zones(reading, zone)


def _refuse_markup(data: bytes, path: str) -> None:
    """XML and HTML that no dialect claims would be published with all its tags."""
    root = sniff_root(data)
    if root and b"</" in data:
        raise ProblemError(
            Problem(
                path,
                1,
                f"markup whose root is <{root}>"[:120],
                "NITF, NewsML 1.2, NewsML-G2, or a text",
                "ask the agency for one of these",
            )
        )
