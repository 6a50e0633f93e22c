"""Headlines and sluglines without the marks of desks; the marks are kept as data."""

from __future__ import annotations

from dataclasses import replace

from explainer.wire.conventions.patterns import pattern
from explainer.wire.draft import Draft


def unmark(line: str) -> tuple[str, tuple[str, ...]]:
    """The line without its update marks, and the marks in the order in which they stood."""
    marks: list[str] = []
    leading, trailing = pattern("marks", "leading"), pattern("marks", "trailing")
    while (found := leading.match(line)) and found.end() < len(line):
        marks.append(found[0])
        line = line[found.end() :]
    while (found := trailing.search(line)) and found.start() > 0:
        marks.append(found[0])
        line = line[: found.start()]
    return line.strip(), tuple(mark for m in marks if (mark := m.strip(" ()-–—:,=/")))


def apply(draft: Draft) -> Draft:
    """Take update marks out of headline and slugline; a correcting mark makes the story a correction."""
    headline, marks = unmark(draft.headline)
    slugline, slug_marks = unmark(draft.slugline) if draft.slugline else (draft.slugline, ())
    together = tuple(dict.fromkeys((*((draft.update_mark,) if draft.update_mark else ()), *marks, *slug_marks)))
    correction = draft.correction
    if not correction and any(pattern("marks", "correcting").match(mark) for mark in together):
        notes = (note for note in draft.notes_public if pattern("opening", "correction").match(note))
        correction = next(notes, "; ".join(together))
    return replace(
        draft,
        headline=headline,
        slugline=(slugline or "").rstrip("/ ") or None,
        update_mark="; ".join(together) or None,
        correction=correction,
    )
