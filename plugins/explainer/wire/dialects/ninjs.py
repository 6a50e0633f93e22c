"""ninjs 1.x, 2.x, 3.x (IPTC, https://iptc.org/std/ninjs/) and Superdesk's variant, which is valid in none of them."""

from __future__ import annotations

import json
import re
from typing import Any

from explainer.problems import Problem, ProblemError
from explainer.wire.assemble import assemble
from explainer.wire.conventions.advisories import is_not_text
from explainer.wire.conventions.names import byline_of, numeric
from explainer.wire.conventions.times import parse_time
from explainer.wire.decoding import decode
from explainer.wire.dialects.newsmlg2 import inline_rows
from explainer.wire.draft import Draft, Row
from explainer.wire.story import FileReading, Picture, Status, Subject

_OWN = frozenset(
    ("uri", "guid", "versioncreated", "versionCreated", "headline", "headlines", "body_html", "body_text", "bodies",
     "pubstatus", "pubStatus")
)  # fmt: skip
"""Keys of which a news item has at least one."""
_HTML_BODIES = ("body_html", "bodyHtml", "body_xhtml", "bodyXhtml")
_STATUS = {
    "canceled": Status.CANCELED,
    "cancelled": Status.CANCELED,
    "killed": Status.CANCELED,
    "recalled": Status.CANCELED,
    "withheld": Status.WITHHELD,
}


def accepts(data: bytes, path: str) -> bool:
    """A JSON object, or a list of them."""
    return bool(re.match(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*(?:\"|\})", data[:4096]))


def read(data: bytes, path: str) -> FileReading:
    """All items of the file. Raises `ProblemError` for broken JSON and for JSON that is no news item."""
    try:
        content = json.loads(decode(data))
    except json.JSONDecodeError as error:
        raise ProblemError(
            Problem(
                path,
                error.lineno,
                f"broken JSON ({error.msg})",
                "a complete ninjs item",
                "fetch the file again from the agency",
            )
        ) from None
    except RecursionError:
        raise ProblemError(
            Problem(path, 1, "JSON nested without end", "a ninjs item", "fetch the file again from the agency")
        ) from None
    except ValueError as error:
        raise ProblemError(
            Problem(path, 1, f"broken JSON ({error})"[:200], "a ninjs item", "fetch the file again from the agency")
        ) from None
    items = content if isinstance(content, list) else content.get("items", content.get("_items", [content]))
    items = [item for item in items if isinstance(item, dict) and _OWN & item.keys()] if isinstance(items, list) else []
    if not items:
        raise ProblemError(
            Problem(
                path,
                1,
                "JSON that is no news item",
                "a ninjs object with uri, headline and body",
                "move it out of the content folder",
            )
        )
    return assemble([_draft(item) for item in items], data, path, byline_is_text=True)


def _draft(item: dict[str, Any]) -> Draft:
    rights = item.get("rightsinfo") or item.get("rightsInfo")
    rights = rights if isinstance(rights, dict) else {}
    kind = _text(item, "type") or "text"
    status = _STATUS.get(_text(item, "pubstatus", "pubStatus").casefold(), Status.USABLE)
    return Draft(
        format="ninjs",
        kind=kind if is_not_text(kind) else "text",
        rows=_body(item),
        headline=_text(item, "headline") or _listed(item, "headlines", "main") or _text(item, "title", "name"),
        guid=_text(item, "uri") or _text(item, "guid") or None,
        version=numeric(_text(item, "version"), 10**18) or 1,
        version_created=_time(item, "versioncreated", "versionCreated"),
        first_created=_time(item, "firstcreated", "firstCreated"),
        status=status,
        withheld="held by the agency" if status is Status.WITHHELD else None,
        agency=_text(item, "source", "provider") or _source(item) or _text(item, "copyrightholder", "copyrightHolder") or None,
        language=_text(item, "language") or None,
        standfirst=_text(item, "description_text", "descriptionText") or _listed(item, "descriptions", "summary") or None,
        byline=byline_of(_text(item, "byline", "by")) or _authors(item),
        dateline_line=_text(item, "dateline") or None,
        place=_located(item),
        slugline=_text(item, "slugline") or None,
        take_key=_text(item, "anpa_take_key", "takekey") or None,
        urgency=numeric(_text(item, "urgency"), 9),
        keywords=tuple(dict.fromkeys(word for word in _list(item, "keywords", "keyword") if isinstance(word, str) and word)),
        subjects=_codes(item, "subject", "subjects"),
        places=_codes(item, "place", "places"),
        notes_private=tuple(filter(None, (_text(item, "ednote", "edNote", "ednote_text"),))),
        usage_terms=_text({**rights, **item}, "usageterms", "usageTerms") or None,
        copyright=_text({**rights, **item}, "copyrightnotice", "copyrightNotice") or None,
        embargo=_time(item, "embargoed", "embargoedUntil", "embargo"),
        expiry=_time(item, "expiry", "expires", "expirationDate"),
        pictures=_pictures(item),
        supersedes=_text(item, "evolvedfrom", "evolvedFrom", "rewrite_of") or None,
    )  # fmt: skip


def _text(item: dict[str, Any], *keys: str) -> str:
    """The first of ``keys`` that holds text or a number."""
    for key in keys:
        value = item.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
    return ""


def _list(item: dict[str, Any], *keys: str) -> list[Any]:
    return next((value for key in keys if isinstance(value := item.get(key), list)), [])


def _listed(item: dict[str, Any], key: str, role: str) -> str:
    """The value of a 2.x/3.x array of ``{role, value}``: of the role wanted, else the first."""
    rows = [row for row in _list(item, key) if isinstance(row, dict) and isinstance(row.get("value"), str)]
    chosen = next((row for row in rows if row.get("role") == role), rows[0] if rows else {})
    return str(chosen.get("value", "")).strip()


def _time(item: dict[str, Any], *keys: str) -> Any:
    return parse_time(_text(item, *keys))


def _body(item: dict[str, Any]) -> tuple[Row, ...]:
    for key in (*_HTML_BODIES, "body_text", "bodyText"):
        if rows := inline_rows(_text(item, key)):
            return rows
    bodies = [b for b in _list(item, "bodies") if isinstance(b, dict) and isinstance(b.get("value"), str)]
    bodies.sort(
        key=lambda b: (
            b.get("role") not in (None, "main", "body"),
            "html" not in str(b.get("contenttype") or b.get("contentType") or ""),
        )
    )
    return next((rows for b in bodies if (rows := inline_rows(b["value"]))), ())


def _source(item: dict[str, Any]) -> str:
    rows = [row for row in _list(item, "infosources", "infoSources") if isinstance(row, dict)]
    return next((name for row in rows if (name := _text(row, "name", "literal"))), "")


def _authors(item: dict[str, Any]) -> str | None:
    names = [
        _text(a, "name") for a in _list(item, "authors") if isinstance(a, dict) and a.get("role") in (None, "author", "writer")
    ]
    return byline_of(", ".join(filter(None, names)))


def _located(item: dict[str, Any]) -> str | None:
    """The place of the metadata, unless the field holds the author (Superdesk fills it from the byline's tail)."""
    located = item.get("located")
    place = _text(located, "city", "name") if isinstance(located, dict) else _text(item, "located")
    names = set(re.findall(r"\w+", _text(item, "byline", "by").casefold()))
    words = set(re.findall(r"\w+", place.casefold()))
    return None if not words or len(words & names) * 2 >= len(words) else place


def _codes(item: dict[str, Any], *keys: str) -> tuple[Subject, ...]:
    found = [
        Subject(code, _text(row, "scheme", "creator") or None, _text(row, "name") or None)
        for row in _list(item, *keys)
        if isinstance(row, dict) and (code := _text(row, "code", "qcode", "uri", "literal", "name"))
    ]
    return tuple(dict.fromkeys(found))


_CREDIT = ("byline", "by", "creditline", "creditLine", "copyrightholder", "copyrightHolder")


def _pictures(item: dict[str, Any]) -> tuple[Picture, ...]:
    """References to associated pictures with caption and credit; the intake gives each caption its block."""
    associations = item.get("associations")
    rows = (
        list(associations.values())
        if isinstance(associations, dict)
        else associations
        if isinstance(associations, list)
        else []
    )
    found = []
    for row in rows:
        if isinstance(row, dict) and _text(row, "type") in ("picture", "graphic", "image", "photo"):
            caption = _text(row, "description_text", "descriptionText", "body_text") or _listed(row, "descriptions", "caption")
            found.append(Picture(_href(row), caption or None, _text(row, *_CREDIT) or None, **_terms(row)))
    return tuple(found)


def _terms(picture: dict[str, Any]) -> dict[str, Any]:
    """Under which terms a picture may be shown, as `Picture` names them."""
    rights = picture.get("rightsinfo") or picture.get("rightsInfo")
    rights = rights if isinstance(rights, dict) else {}
    status = _STATUS.get(_text(picture, "pubstatus", "pubStatus").casefold(), Status.USABLE)
    return {
        "alt": _text(picture, "alttext", "altText") or None,
        "copyright": _text(picture, "copyrightnotice", "copyrightNotice") or _text(rights, "copyrightnotice") or None,
        "usage_terms": _text(picture, "usageterms", "usageTerms") or _text(rights, "usageterms", "usageTerms") or None,
        "embargo": _time(picture, "embargoed", "embargoedUntil", "embargo"),
        "expiry": _time(picture, "expiry", "expires", "expirationDate"),
        "withheld": None if status is Status.USABLE else f"the agency calls it {status}",
    }


def _href(picture: dict[str, Any]) -> str | None:
    renditions = picture.get("renditions")
    rows = list(renditions.values()) if isinstance(renditions, dict) else renditions if isinstance(renditions, list) else []
    sized = [row for row in rows if isinstance(row, dict) and _text(row, "href")]
    sized.sort(key=lambda row: -(numeric(_text(row, "width"), 10**6) or 0))
    return _text(sized[0], "href") if sized else None
