"""Read editors' storyline files: `content/storylines/<id>.md`, front matter and a summary under it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from explainer.fields import Fields, read_editors_page
from explainer.problems import Problem, Severity
from explainer.storylines.edited import EditedStoryline


def read_storyline(text: str, path: str) -> EditedStoryline:
    """Read one storyline file; ``path`` ends with ``<id>.md``. Raises `ProblemError` with the line that is wrong.

    ``title`` names the running story, ``stories`` lists ids that belong to it, ``without`` ids that do not.
    """
    page = read_editors_page(text, path, "title", "stories", "without")
    fields = page.fields
    return EditedStoryline(
        id=page.id,
        title=fields.required("title"),
        summary=page.body or None,
        stories=fields.texts("stories"),
        without=fields.texts("without"),
        path=path,
        lines=tuple(sorted(_lines(fields, "stories") | _lines(fields, "without"))),
    )


def unknown_stories(storylines: Iterable[EditedStoryline], known: Collection[str], held: Collection[str]) -> list[Problem]:
    """An error for each id that names no story, a note for each story that is held back now (embargo, kill, rights)."""
    problems = []
    for line in storylines:
        for story, number in line.lines:
            if story in known:
                continue
            if story in held:
                read, mend = f"{story}, which is held back now", "nothing, if it will be published later"
                problem = Problem(line.path, number, read, "a story that is published", mend, Severity.NOTE)
            else:
                near = get_close_matches(story, sorted(known), 1)
                expected = "the id of a story" + (f" such as {near[0]}" if near else "")
                mend = "copy the id from the story's address: 2025/08/23/harbour-fire/ is 2025-08-23-harbour-fire"
                problem = Problem(line.path, number, f"{story!r}, which no story has", expected, mend)
            problems.append(problem)
    return problems


def _lines(fields: Fields, key: str) -> set[tuple[str, int]]:
    default = fields.lines.get(key, fields.line)
    return {(story, fields.lines.get(f"{key}[{n}]", default)) for n, story in enumerate(fields.texts(key))}
