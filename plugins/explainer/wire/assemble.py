"""A dialect's drafts become a file's reading: the shared conventions in their order, then block ids."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from explainer.problems import Problem, ProblemError
from explainer.wire.conventions import closing, embargo, headline, opening
from explainer.wire.conventions.advisories import judge
from explainer.wire.conventions.agencies import known_agency
from explainer.wire.conventions.languages import language_of
from explainer.wire.conventions.paragraphs import unglue
from explainer.wire.conventions.patterns import pattern
from explainer.wire.conventions.typography import clean, one_line
from explainer.wire.draft import Draft, Row
from explainer.wire.story import (
    Block,
    BlockKind,
    FileReading,
    Kill,
    Picture,
    PublicationTime,
    Skipped,
    Status,
    Story,
    TimeSource,
)
from explainer.wire.values import with_fields

LONGEST_BLOCK = 100_000
"""Characters, some 15,000 words: what is longer is no paragraph, and would stall the language tools."""


def assemble(drafts: list[Draft], data: bytes, path: str, *, byline_is_text: bool = False) -> FileReading:
    """The reading of one file from what its dialect found, in the order of the file.

    ``byline_is_text``: see `opening.apply`. Raises `ProblemError` for a paragraph too long to be one.
    """
    digest = hashlib.sha256(data).hexdigest()
    stories: list[Story] = []
    skipped: list[Skipped] = []
    kills: list[Kill] = []
    for draft in drafts:
        edited = _edited(_cleaned(draft), path, byline_is_text)
        verdict = judge(edited, path)
        if verdict:
            skipped += verdict.skipped
            kills += verdict.kills
        else:
            stories.append(_story(edited, digest, path))
    return FileReading(tuple(stories), tuple(skipped), tuple(kills))


def _cleaned(draft: Draft) -> Draft:
    rows = []
    for row in draft.rows:
        if row.kind is BlockKind.TABLE:
            lines = ("\t".join(clean(cell) for cell in line.split("\t")) for line in row.text.split("\n"))
            rows.append(Row(row.kind, "\n".join(lines).strip("\n")))
        else:
            rows += [Row(row.kind, part) for part in unglue(clean(row.text))]
    pictures = tuple(
        replace(p, caption=clean(p.caption or "") or None, credit=clean(p.credit or "") or None) for p in draft.pictures
    )
    named = known_agency(draft.agency)
    return replace(
        draft,
        rows=tuple(row for row in rows if row.text and not pattern("opening", "separator").match(row.text)),
        headline=clean(draft.headline),
        slugline=one_line(draft.slugline or "") or None,
        standfirst=clean(draft.standfirst or "") or None,
        agency=named.name if named else clean(draft.agency or "") or None,
        notes_public=tuple(filter(None, map(clean, draft.notes_public))),
        notes_private=tuple(filter(None, map(clean, draft.notes_private))),
        pictures=pictures,
    )


def _edited(draft: Draft, path: str, byline_is_text: bool) -> Draft:
    """The draft after all conventions."""
    longest = max(len(draft.headline), *(len(row.text) for row in draft.rows), 0)
    if longest > LONGEST_BLOCK:
        raise ProblemError(
            Problem(
                path,
                0,
                f"a paragraph of {longest:,} characters",
                f"at most {LONGEST_BLOCK:,}",
                "commit the story as it was sent",
            )
        )
    draft = closing.apply(draft)
    draft = _without_repeated_headline(draft)
    draft = closing.cut_own_mark(opening.apply(draft, byline_is_text=byline_is_text))
    draft = _without_repeated_headline(draft)
    draft = embargo.apply(headline.apply(draft))
    if not draft.headline and draft.rows:
        draft = replace(draft, headline=_first_sentence(draft.rows))
    if draft.withheld and draft.status is Status.USABLE:
        draft = replace(draft, status=Status.WITHHELD)
    return _with_captions(draft)


def _without_repeated_headline(draft: Draft) -> Draft:
    """Drop a first row that is the headline again, and a standfirst that is the first paragraph again."""
    rows = draft.rows
    if len(rows) > 1 and _same(rows[0].text, draft.headline):
        rows = rows[1:]
    first = next((row.text for row in rows if row.kind is BlockKind.PARAGRAPH), "")
    repeated = draft.standfirst and _letters(first).startswith(_letters(draft.standfirst)[:200])
    return with_fields(draft, rows=rows, standfirst=None if repeated else draft.standfirst)


def _same(text: str, other: str) -> bool:
    return bool(other) and len(text) < 400 and _letters(text) == _letters(other)


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold()))


def _first_sentence(rows: tuple[Row, ...]) -> str:
    text = next((row.text for row in rows if row.kind is BlockKind.PARAGRAPH), rows[0].text)
    found = re.match(r".{20,250}?[.!?](?=[\"”’']?\s+[“\"‘'A-Z]|$)", text)
    return found[0] if found else text[:250]


def _with_captions(draft: Draft) -> Draft:
    """Give the captions of pictures that lie outside the text blocks of their own, below it."""
    there = {row.text for row in draft.rows if row.kind is BlockKind.CAPTION}
    new = dict.fromkeys(p.caption for p in draft.pictures if p.caption and p.caption not in there)
    body = any(row.kind is not BlockKind.CAPTION for row in draft.rows)
    return replace(draft, rows=(*draft.rows, *(Row(BlockKind.CAPTION, caption) for caption in new))) if new and body else draft


def _story(draft: Draft, digest: str, path: str) -> Story:
    blocks = tuple(Block(f"p{number}", row.kind, row.text) for number, row in enumerate(draft.rows, 1))
    text = " ".join((draft.headline, *(block.text for block in blocks[:12])))
    moment = draft.version_created or draft.first_created or draft.day
    return Story(
        path=path, format=draft.format, sha256=digest, headline=draft.headline, blocks=blocks,
        published=PublicationTime.of(moment, TimeSource.WIRE) if moment else None, guid=draft.guid,
        version=draft.version, version_created=draft.version_created, first_created=draft.first_created, status=draft.status,
        agency=_agency(draft), language=language_of(text, draft.language),
        standfirst=draft.standfirst, byline=draft.byline, dateline=draft.dateline, slug=draft.slug, slugline=draft.slugline,
        take_key=draft.take_key, update_mark=draft.update_mark, urgency=draft.urgency, keywords=draft.keywords,
        subjects=draft.subjects, places=draft.places, notes_public=draft.notes_public, notes_private=draft.notes_private,
        correction=draft.correction, credits=draft.credits, usage_terms=draft.usage_terms, copyright=draft.copyright,
        embargo=draft.embargo, expiry=draft.expiry, pictures=_pictures(draft, blocks), storyline=draft.storyline,
        supersedes=draft.supersedes, withheld=draft.withheld,
    )  # fmt: skip


def _agency(draft: Draft) -> str | None:
    """The agency of the metadata; where that is nobody known, the one of the dateline."""
    printed = draft.dateline.agency if draft.dateline else None
    known = known_agency(draft.agency) or known_agency(printed)
    return known.name if known else draft.agency or printed


def _pictures(draft: Draft, blocks: tuple[Block, ...]) -> tuple[Picture, ...]:
    """The pictures, each tied to its caption's block; a caption without a picture stands for one that was not sent."""
    by_text = {block.text: block.id for block in blocks if block.kind is BlockKind.CAPTION}
    tied = tuple(replace(p, caption=by_text.get(p.caption or "")) for p in draft.pictures)
    seen = {picture.caption for picture in tied}
    return (*tied, *(Picture(caption=block_id) for block_id in by_text.values() if block_id not in seen))
