"""Read editors' storyline files: `content/storylines/<id>.md`, front matter and a summary under it."""

from __future__ import annotations

import re

from explainer.fields import parse_fields, split_front_matter
from explainer.problems import Problem, ProblemError
from explainer.storylines.edited import EditedStoryline

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


def read_storyline(text: str, path: str) -> EditedStoryline:
    """Read one storyline file; ``path`` ends with ``<id>.md``. Raises `ProblemError` with the line that is wrong.

    ``title`` names the running story, ``stories`` lists ids that belong to it, ``without`` ids that do not.
    """
    line_id = path.rsplit("/", 1)[-1].removesuffix(".md")
    if not _ID.fullmatch(line_id):
        raise ProblemError(Problem(path, 0, f"file name {line_id!r}", "small letters, digits and hyphens", "rename the file"))
    parts = split_front_matter(text)
    if parts is None:
        raise ProblemError(Problem(path, 1, "no front matter", "“---”, keys, “---”", "begin the file with a line “---”"))
    front, body, _ = parts
    fields = parse_fields(front, path, first_line=2)
    fields.allow("title", "stories", "without")
    return EditedStoryline(
        id=line_id,
        title=fields.required("title"),
        summary=body.strip() or None,
        stories=fields.texts("stories"),
        without=fields.texts("without"),
    )
