"""What stands above the text: captions, marks, trash lines, notes to desks, bullets, byline, dateline."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from explainer.wire.conventions.dateline import dateline_of_fields, find_dateline, find_place
from explainer.wire.conventions.patterns import pattern
from explainer.wire.draft import Draft, Row
from explainer.wire.story import BlockKind, Dateline

_LONGEST_BYLINE = 120
_MOST_LINES = 40
"""Rows that may stand above the text; Reuters puts up to a dozen bullets there."""


@dataclass(slots=True)
class _Opening:
    """What has been taken from the top so far."""

    kept: list[Row] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    bullets: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    byline: str | None = None
    correction: str | None = None
    dateline: Dateline | None = None


def apply(draft: Draft, *, byline_is_text: bool) -> Draft:
    """Take the opening off the rows.

    ``byline_is_text``: the agency put "By …" into the body as a paragraph of its own; it then stays word for word and is named
    in ``credits``. A correction line stays as the text's first paragraph and is kept in ``correction`` too.
    """
    opening = _Opening()
    rows = list(draft.rows)
    place = 0
    while place < min(len(rows), _MOST_LINES) and _take(rows[place], opening, rows[place + 1 :], byline_is_text):
        place += 1
    rest = rows[place:]
    if rest and rest[0].kind is BlockKind.PARAGRAPH and not opening.dateline:
        found = find_dateline(rest[0].text) or find_place(rest[0].text, draft.place)
        if found:
            opening.dateline, end = found
            remainder = rest[0].text[end:]
            rest = [Row(rest[0].kind, remainder), *rest[1:]] if remainder else rest[1:]
    return replace(
        draft,
        rows=(*opening.kept, *rest),
        byline=opening.byline or draft.byline,
        dateline=opening.dateline or dateline_of_fields(draft.dateline_line, draft.place),
        correction=opening.correction or draft.correction,
        update_mark="; ".join(filter(None, (draft.update_mark, *opening.marks))) or None,
        notes_private=(*draft.notes_private, *opening.notes),
        standfirst=draft.standfirst or "; ".join(opening.bullets) or None,
        credits=(*draft.credits, *opening.credits),
    )


def _take(row: Row, opening: _Opening, after: list[Row], byline_is_text: bool) -> bool:
    """Whether the row belongs above the text; what it says is noted in ``opening``."""
    text = row.text
    if pattern("opening", "separator").match(text) or pattern("opening", "transmission").match(text):
        return True
    if row.kind is BlockKind.CAPTION or pattern("opening", "caption").match(text):
        opening.kept.append(Row(BlockKind.CAPTION, text))
    elif pattern("marks", "alone").match(text):
        opening.marks.append(text.strip(" ()"))
    elif pattern("opening", "correction").match(text):
        opening.correction = text
        opening.kept.append(row)
    elif (
        pattern("opening", "trash_line").match(text)
        or pattern("opening", "desk_note").match(text)
        or pattern("embargo", "line").match(text)
    ):
        opening.notes.append(text)
    elif not opening.byline and len(text) <= _LONGEST_BYLINE and (byline := pattern("opening", "byline").match(text)):
        opening.byline = byline["name"].strip(" ,;/")
        if byline_is_text:
            opening.kept.append(row)
            opening.credits.append(text)
    elif opening.byline and pattern("opening", "byline_title").match(text):
        if byline_is_text:
            opening.kept.append(row)
            opening.credits.append(text)
    elif _is_bullet_above(row, after):
        opening.bullets.append(text.lstrip("*•●▪■–>- "))
    else:
        return _take_dateline(text, opening)
    return True


def _take_dateline(text: str, opening: _Opening) -> bool:
    """Whether the row is nothing but a dateline."""
    if opening.dateline or not (found := find_dateline(text)) or text[found[1] :].strip():
        return False
    opening.dateline = found[0]
    return True


def _is_bullet_above(row: Row, after: list[Row]) -> bool:
    """A bullet belongs above the text where a dateline or byline comes below it; else it is a list of the story's own."""
    if row.kind is not BlockKind.LIST_ITEM and not pattern("opening", "bullet").match(row.text):
        return False
    return any(find_dateline(later.text) or pattern("opening", "byline").match(later.text) for later in after[:_MOST_LINES])
