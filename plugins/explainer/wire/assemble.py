"""A dialect's draft becomes a story: the shared conventions in their order, then the block ids."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from explainer.problems import Problem, ProblemError
from explainer.wire.conventions import closing, headline, opening
from explainer.wire.conventions.typography import clean
from explainer.wire.draft import Draft, Row
from explainer.wire.story import Block, BlockKind, FileReading, Picture, Story

LONGEST_BLOCK = 100_000
"""Characters, some 15,000 words: what is longer is no paragraph, and would stall the language tools."""


def assemble(drafts: list[Draft], data: bytes, path: str, *, byline_is_text: bool = False) -> FileReading:
    """The reading of one file from what its dialect found, in the order of the file."""
    digest = hashlib.sha256(data).hexdigest()
    stories = tuple(_story(_edited(draft, byline_is_text), digest, path) for draft in drafts)
    return FileReading(stories)


def _edited(draft: Draft, byline_is_text: bool) -> Draft:
    rows = tuple(Row(row.kind, text) for row in draft.rows if (text := _cleaned(row)))
    draft = replace(draft, rows=rows, headline=clean(draft.headline))
    draft = closing.apply(draft)
    draft = opening.apply(draft, byline_is_text=byline_is_text)
    draft = headline.apply(draft)
    if not draft.headline and draft.rows:
        draft = replace(draft, headline=_first_sentence(draft.rows))
    return draft


def _cleaned(row: Row) -> str:
    if row.kind is BlockKind.TABLE:
        return "\n".join("\t".join(clean(cell) for cell in line.split("\t")) for line in row.text.split("\n")).strip("\n")
    return clean(row.text)


def _first_sentence(rows: tuple[Row, ...]) -> str:
    text = next((row.text for row in rows if row.kind is BlockKind.PARAGRAPH), rows[0].text)
    found = re.match(r".{20,200}?[.!?](?=[\"”’']?\s+[“\"‘'A-Z]|$)", text)
    return found[0] if found else text[:200]


def _story(draft: Draft, digest: str, path: str) -> Story:
    blocks = tuple(Block(f"p{number}", row.kind, row.text) for number, row in enumerate(draft.rows, 1))
    longest = max((len(block.text) for block in blocks), default=0)
    if longest > LONGEST_BLOCK:
        raise ProblemError(
            Problem(
                path,
                0,
                f"a paragraph of {longest:,} characters",
                f"at most {LONGEST_BLOCK:,}",
                "commit the story as the agency sent it",
            )
        )
    captions = tuple(Picture(caption=block.id) for block in blocks if block.kind is BlockKind.CAPTION)
    return Story(
        path=path, format=draft.format, sha256=digest, headline=draft.headline, blocks=blocks, guid=draft.guid,
        version=draft.version, version_created=draft.version_created, first_created=draft.first_created, status=draft.status,
        agency=draft.agency or (draft.dateline.agency if draft.dateline else None), language=draft.language or "und",
        standfirst=draft.standfirst, byline=draft.byline, dateline=draft.dateline, slugline=draft.slugline,
        take_key=draft.take_key, update_mark=draft.update_mark, urgency=draft.urgency, keywords=draft.keywords,
        subjects=draft.subjects, places=draft.places, notes_public=draft.notes_public, notes_private=draft.notes_private,
        correction=draft.correction, credits=draft.credits, usage_terms=draft.usage_terms, copyright=draft.copyright,
        embargo=draft.embargo, expiry=draft.expiry, pictures=(*draft.pictures, *captions),
    )  # fmt: skip
