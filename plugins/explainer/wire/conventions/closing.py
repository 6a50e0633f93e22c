"""What stands below the text: sign-offs, end marks, contact blocks, copyright lines, credits."""

from __future__ import annotations

import re
from dataclasses import replace

from explainer.wire.conventions.patterns import pattern
from explainer.wire.draft import Draft, Row
from explainer.wire.story import BlockKind

_CREDIT_TAIL = re.compile(r"(?<=[.!?”\"’)])\s*(\([^()]{10,400}\)\.?)$")


def apply(draft: Draft) -> Draft:
    """Take the closing off the rows: private notes and the rest of it leave the text, credits stay and are named."""
    rows, private = _cut_private(list(draft.rows))
    rows, signature = _cut_signature(rows)
    rows, copyright_line, notes = _cut_marks(rows)
    rows = _part_credits(rows)
    credits = tuple(row.text for row in rows[-4:] if pattern("closing", "credits").match(row.text))
    return replace(
        draft,
        rows=tuple(rows),
        credits=(*draft.credits, *credits),
        copyright=draft.copyright or copyright_line,
        notes_private=(*draft.notes_private, *private, *signature, *notes),
    )


def cut_own_mark(draft: Draft) -> Draft:
    """Take the agency's mark off the end where it is the one that the story's own dateline prints.

    So an agency that no list has signs off as the known ones do: ``OSLO (XYZ) - … he said. XYZ`` and ``XYZ ab/cd``.
    """
    mark = draft.dateline.agency if draft.dateline else None
    if not mark or not draft.rows:
        return draft
    *rows, last = draft.rows
    pattern_of_mark = rf"[(\[/=]*{re.escape(mark)}(?:[ /][a-z]{{2,4}}(?:/[a-z]{{2,4}})*)?[)\]/]?\.?$"
    if rows and re.match(pattern_of_mark, last.text):
        return replace(draft, rows=tuple(rows), notes_private=(*draft.notes_private, last.text))
    glued = re.search(rf"(?<=[.!?”\"’')])\s+{pattern_of_mark}", last.text)
    if not glued or last.kind not in (BlockKind.PARAGRAPH, BlockKind.SUBHEAD):
        return draft
    kept = Row(BlockKind.PARAGRAPH, last.text[: glued.start()])  # a short one without its full stop passed for a subhead
    return replace(draft, rows=(*rows, kept), notes_private=(*draft.notes_private, glued[0].strip()))


def _cut_private(rows: list[Row]) -> tuple[list[Row], list[str]]:
    """Cut where the agency says that nothing below is for publication."""
    private_from = pattern("closing", "private_from")
    for number, row in enumerate(rows):
        if number and private_from.match(row.text):
            return rows[:number], [row.text for row in rows[number:]]
    return rows, []


def _cut_signature(rows: list[Row]) -> tuple[list[Row], list[str]]:
    """Cut a block of contact lines below the text, back to the sign-off above it where there is one."""
    contact, sign_off = pattern("closing", "contact"), pattern("closing", "sign_off")
    first = len(rows)
    while first > 1 and _is_short_line(rows[first - 1].text):
        first -= 1
    tail = rows[first:]
    if not any(contact.match(row.text) for row in tail):
        return rows, []
    start = next((i for i, row in enumerate(tail) if sign_off.match(row.text) or contact.match(row.text)), 0)
    return rows[: first + start], [row.text for row in tail[start:]]


def _is_short_line(text: str) -> bool:
    return len(text) <= 80 and not re.search(r"[.!?][\"”’)]*$", text)


def _cut_marks(rows: list[Row]) -> tuple[list[Row], str | None, list[str]]:
    """Take sign-offs, end marks and the like from the end, whole rows first, then what is glued to the last sentence."""
    kept, notes = list(rows), list[str]()
    copyright_line = None
    while kept:
        text = kept[-1].text
        if pattern("closing", "copyright").match(text):
            copyright_line = text
        elif any(pattern("closing", key).match(text) for key in ("sign_off", "end_mark", "transmission")):
            notes.insert(0, text)
        elif not pattern("opening", "separator").match(text):
            break
        kept.pop()
    if kept and kept[-1].kind is BlockKind.PARAGRAPH:
        text, glued = kept[-1].text, pattern("closing", "glued")
        while found := glued.search(text):
            notes.insert(0, found[0].strip())
            text = text[: found.start()].rstrip()
        kept[-1] = Row(BlockKind.PARAGRAPH, text)
    return kept, copyright_line, notes


def _part_credits(rows: list[Row]) -> list[Row]:
    """Give credits that follow the last sentence on its own line a row of their own."""
    tail = _CREDIT_TAIL.search(rows[-1].text) if rows and rows[-1].kind is BlockKind.PARAGRAPH else None
    if not tail or not tail.start() or not pattern("closing", "credits").match(tail[1]):
        return rows
    return [*rows[:-1], Row(BlockKind.PARAGRAPH, rows[-1].text[: tail.start()]), Row(BlockKind.PARAGRAPH, tail[1])]
