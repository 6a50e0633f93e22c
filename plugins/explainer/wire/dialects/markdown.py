"""Markdown with YAML front matter, for stories written in house; markdown-it-py (CommonMark and tables) parses the text."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from explainer.problems import Problem, ProblemError
from explainer.wire.assemble import assemble
from explainer.wire.conventions.names import byline_of, numeric
from explainer.wire.conventions.times import parse_day, parse_time
from explainer.wire.decoding import bounded, decode
from explainer.wire.dialects.newsmlg2 import inline_rows
from explainer.wire.draft import Draft, Row
from explainer.wire.story import BlockKind, FileReading, Picture, Status, Subject

_MATTER = re.compile(r"---[^\S\n]*\n(.*?)^(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KIND_OF_CONTAINER = {
    "blockquote_open": BlockKind.QUOTE,
    "list_item_open": BlockKind.LIST_ITEM,
    "heading_open": BlockKind.SUBHEAD,
}
_STATUS = {"draft": Status.WITHHELD, "hidden": Status.WITHHELD, "withheld": Status.WITHHELD, "hold": Status.WITHHELD,
           "canceled": Status.CANCELED, "cancelled": Status.CANCELED, "killed": Status.CANCELED}  # fmt: skip
_LONGEST_MATTER = 50_000


def accepts(data: bytes, path: str) -> bool:
    """A first line of three hyphens, and a ``key: value`` line after it."""
    return bool(
        re.match(
            rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*[\"']?\w[\w .-]*[\"']?[ \t]*:", data[:4096]
        )
    )


def read(data: bytes, path: str) -> FileReading:
    """The one story of a Markdown file. Raises `ProblemError` where the front matter is no YAML mapping."""
    text = decode(data)
    matter = _MATTER.match(text)
    if not matter:
        raise ProblemError(
            Problem(path, 1, "front matter without its closing ---", "--- on a line of its own below it", "add the line")
        )
    fields = _fields(matter[1], path)
    rows, pictures = _rows(text[matter.end() :])
    return assemble([_draft(fields, rows, pictures)], data, path)


def _fields(text: str, path: str) -> dict[str, Any]:
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        fields = yaml.load(text, Loader=loader) if len(text) <= _LONGEST_MATTER else None  # noqa: S506 - both are safe loaders
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or str(error)
        raise ProblemError(
            Problem(
                path,
                mark.line + 2 if mark else 1,
                f"front matter that is no YAML ({said})"[:200],
                "lines of key: value",
                "put text with a colon or quotes in it between quotation marks",
            )
        ) from None
    if not isinstance(fields, dict):
        raise ProblemError(
            Problem(path, 2, "front matter that is no mapping", "lines of key: value", "write title: … and so on")
        )
    return {str(key).strip().lower().replace(" ", "_").replace("-", "_"): value for key, value in fields.items()}


def _draft(fields: dict[str, Any], rows: list[Row], pictures: list[Picture]) -> Draft:
    headline = _text(fields, "headline", "title")
    if not headline and rows and rows[0].kind is BlockKind.SUBHEAD:
        headline, rows = rows[0].text, rows[1:]
    dateline = fields.get("dateline")
    status = _STATUS.get(_text(fields, "status", "pubstatus").lower(), Status.USABLE)
    return Draft(
        format="markdown",
        rows=tuple(rows),
        headline=headline,
        guid=_text(fields, "guid", "uri", "id") or None,
        version=numeric(_text(fields, "version"), 10**9) or 1,
        version_created=_time(fields, "date", "published"),
        day=_day(fields, "date", "published"),
        first_created=_time(fields, "first_created", "created"),
        status=status,
        withheld="a draft" if status is Status.WITHHELD else None,
        agency=_text(fields, "agency", "source") or None,
        language=_text(fields, "lang", "language") or None,
        standfirst=_text(fields, "standfirst", "summary", "description", "abstract") or None,
        byline=byline_of(_text(fields, "byline", "author", "authors", "by")),
        dateline_line=_text(fields, "dateline") or None,
        place=_text(dateline, "place") if isinstance(dateline, dict) else _text(fields, "place", "location") or None,
        slug=_text(fields, "slug") or None,
        slugline=_text(fields, "slugline") or None,
        urgency=numeric(_text(fields, "urgency", "priority"), 9),
        keywords=_words(fields, "keywords", "tags"),
        subjects=tuple(Subject(code) for code in _words(fields, "subjects", "subject", "category")),
        places=tuple(Subject(code) for code in _words(fields, "places")),
        notes_public=tuple(filter(None, (_text(fields, "editors_note", "note_public", "note"),))),
        notes_private=tuple(filter(None, (_text(fields, "note_private", "ednote"),))),
        correction=_text(fields, "correction") or None,
        usage_terms=_text(fields, "usage_terms", "usage") or None,
        copyright=_text(fields, "copyright") or None,
        embargo=_time(fields, "embargo", "embargoed") or _midnight(fields, "embargo", "embargoed"),
        expiry=_time(fields, "expires", "expiry") or _midnight(fields, "expires", "expiry"),
        pictures=(*_pictures(fields), *pictures),
        storyline=_text(fields, "storyline") or None,
    )


def _text(fields: Any, *keys: str) -> str:
    """The first of ``keys`` with a plain value, as text; lists of plain values are joined with commas."""
    for key in keys:
        value = fields.get(key)
        if isinstance(value, list) and all(isinstance(v, (str, int, float)) for v in value):
            value = ", ".join(str(v) for v in value)
        if isinstance(value, (str, int, float, dt.date)) and str(value).strip():
            return str(value).strip()
    return ""


def _words(fields: dict[str, Any], *keys: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip() for word in _text(fields, *keys).split(",") if word.strip()))


def _time(fields: dict[str, Any], *keys: str) -> dt.datetime | None:
    for key in keys:
        value = fields.get(key)
        if isinstance(value, dt.datetime):
            return value
        if isinstance(value, str) and (moment := parse_time(value)):
            return moment
    return None


def _day(fields: dict[str, Any], *keys: str) -> dt.date | None:
    for key in keys:
        value = fields.get(key)
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        if isinstance(value, str) and (day := parse_day(value)):
            return day
    return None


def _midnight(fields: dict[str, Any], *keys: str) -> dt.datetime | None:
    day = _day(fields, *keys)
    return dt.datetime.combine(day, dt.time()) if day else None


def _pictures(fields: dict[str, Any]) -> tuple[Picture, ...]:
    rows = fields.get("pictures") or fields.get("picture") or fields.get("image")
    rows = rows if isinstance(rows, list) else [rows]
    found = []
    for row in rows:
        if isinstance(row, str):
            found.append(Picture(row))
        elif isinstance(row, dict):
            found.append(
                Picture(
                    _text(row, "href", "src", "url", "file") or None,
                    _text(row, "caption") or None,
                    _text(row, "credit") or None,
                    alt=_text(row, "alt") or None,
                    copyright=_text(row, "copyright") or None,
                    usage_terms=_text(row, "usage_terms", "usage") or None,
                    embargo=_time(row, "embargo") or _midnight(row, "embargo"),
                    expiry=_time(row, "expires") or _midnight(row, "expires"),
                )
            )
    return tuple(found)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"maxNesting": 20}).enable("table")


def _rows(text: str) -> tuple[list[Row], list[Picture]]:
    """Rows of the Markdown text; HTML blocks are read as HTML, images become pictures.

    A picture's caption is its title, else its alternative text.
    """
    rows: list[Row] = []
    pictures: list[Picture] = []
    containers: list[BlockKind] = []
    table: list[list[str]] = []
    for token in _parser().parse(bounded(text)):
        if token.type in _KIND_OF_CONTAINER:
            containers.append(_KIND_OF_CONTAINER[token.type])
        elif token.type.replace("_close", "_open") in _KIND_OF_CONTAINER:
            containers.pop()
        elif token.type == "tr_open":
            table.append([])
        elif token.type == "table_close":
            rows.append(Row(BlockKind.TABLE, "\n".join("\t".join(cells) for cells in table)))
            table = []
        elif token.type == "inline":
            words = _inline(token, pictures)
            if table:
                table[-1].append(words)
            elif words.strip():
                rows.append(Row(containers[-1] if containers else BlockKind.PARAGRAPH, words))
        elif token.type in ("fence", "code_block"):
            rows.append(Row(BlockKind.PARAGRAPH, token.content))
        elif token.type == "html_block":
            rows += inline_rows(token.content)
    return rows, pictures


def _inline(token: Token, pictures: list[Picture]) -> str:
    parts: list[str] = []
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "image":
            source, title = (str(child.attrs.get(key, "")) or None for key in ("src", "title"))
            pictures.append(Picture(source, title or child.content or None, alt=child.content if title else None))
    return "".join(parts)
