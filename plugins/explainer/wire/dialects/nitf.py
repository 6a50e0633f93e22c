"""NITF 3.x, namespaced or not: News Industry Text Format, IPTC (https://iptc.org/standards/nitf/), DTD 3.1 to 3.6."""

from __future__ import annotations

import datetime as dt
import re

from explainer.wire.assemble import assemble
from explainer.wire.conventions.names import byline_of, numeric
from explainer.wire.conventions.times import later, parse_time
from explainer.wire.draft import Draft
from explainer.wire.markup import rows_of
from explainer.wire.story import FileReading, Status, Subject
from explainer.wire.xml import LANG, Element, attribute, first_text, parse_xml, sniff_root, text_of

_KILLED = frozenset(("canceled", "cancelled", "killed", "deleted", "withdrawn", "annulled"))
_HELD = frozenset(("withheld", "hold"))


def accepts(data: bytes, path: str) -> bool:
    """An XML file whose root is ``nitf``."""
    return sniff_root(data).lower() == "nitf"


def read(data: bytes, path: str) -> FileReading:
    """The one story of an NITF document. Raises `ProblemError` for broken XML."""
    return assemble([draft_of_nitf(parse_xml(data, path))], data, path, byline_is_text=True)


def draft_of_nitf(root: Element) -> Draft:
    """The draft of an ``nitf`` element, also of one that lies inside another dialect."""
    body = root.find(".//body.content")
    rows, pictures = rows_of(body) if body is not None else ([], [])
    status = attribute(root, ".//docdata", "management-status").casefold()
    release = parse_time(attribute(root, ".//date.release", "norm"))
    issued = _issued(root)
    held = "held by the agency" if status in _HELD else None
    if status == "embargoed" and release is None:
        held = "an embargo without its end"
    public, private = _notes(root)
    return Draft(
        format="nitf",
        rows=tuple(rows),
        headline=first_text(root, ".//body.head//hl1", ".//hl1", ".//hedline", ".//body.head//headline", "head/title"),
        guid=attribute(root, ".//doc-id", "id-string") or None,
        version=numeric(attribute(root, ".//du-key", "version"), 10**18) or 1,
        version_created=issued or release,
        status=Status.CANCELED if status in _KILLED else Status.WITHHELD if held else Status.USABLE,
        withheld=held,
        kills=(attribute(root, ".//docdata", "management-doc-idref") or None) if status in _KILLED else None,
        agency=_agency(root),
        language=root.get(LANG) or root.get("baselang") or attribute(root, "body", LANG) or None,
        standfirst=_standfirst(root),
        byline=byline_of(_byline(root)),
        dateline_line=_dateline(root),
        place=first_text(root, ".//dateline/location/city", ".//dateline/location") or None,
        slugline=_slugline(root),
        take_key=_meta(root, "anpa-takekey"),
        urgency=numeric(attribute(root, ".//urgency", "ed-urg"), 9),
        keywords=_keywords(root),
        subjects=_subjects(root),
        places=_places(root),
        notes_public=public,
        notes_private=private,
        copyright=first_text(root, ".//rights.owner") or attribute(root, ".//doc.copyright", "holder") or None,
        usage_terms=first_text(root, ".//rights.limitations") or attribute(root, ".//doc.rights", "limitations") or None,
        embargo=release if status == "embargoed" or later(release, issued) else None,
        expiry=parse_time(attribute(root, ".//date.expire", "norm")),
        pictures=tuple(pictures),
    )


def _issued(root: Element) -> dt.datetime | None:
    fields = (
        (".//date.issue", "norm"),
        (".//pubdata", "date.publication"),
        (".//story.date", "norm"),
        (".//revision-history", "norm"),
    )
    return next((moment for path, name in fields if (moment := parse_time(attribute(root, path, name)))), None)


def _agency(root: Element) -> str | None:
    return (
        first_text(root, ".//distributor")
        or attribute(root, ".//doc-id", "regsrc")
        or attribute(root, ".//from-src", "src-name")
        or attribute(root, ".//doc.copyright", "holder")
        or first_text(root, ".//rights.owner")
        or None
    )


def _byline(root: Element) -> str:
    """The byline without the writer's title, which has an element of its own."""
    found = root.find(".//body.head/byline")
    if found is None:
        return ""
    persons = [name for person in found.iter("person") if (name := text_of(person))]
    if persons:
        return ", ".join(persons)
    return " ".join(part.strip() for part in (found.text, *(child.tail for child in found)) if part and part.strip())


def _dateline(root: Element) -> str | None:
    found = root.find(".//body.head/dateline")
    return None if found is None or found.find("story.date") is not None else text_of(found) or None


def _standfirst(root: Element) -> str | None:
    text = first_text(root, ".//body.head/abstract")
    return text if re.search(r"[.!?]$", text) else None


def _slugline(root: Element) -> str | None:
    for name in ("anpa-keyword", "slug", "slugline", "ap-slugline"):
        if value := _meta(root, name):
            return value
    title = first_text(root, "head/title")
    if title and " " not in title and title not in first_text(root, ".//hl1"):
        return title
    return attribute(root, ".//key-list/keyword", "key") or attribute(root, ".//du-key", "key") or None


def _meta(root: Element, name: str) -> str | None:
    return next((m.get("content", "").strip() or None for m in root.iterfind("head/meta") if m.get("name") == name), None)


def _keywords(root: Element) -> tuple[str, ...]:
    words = ((k.get("key") or text_of(k)).strip() for k in root.iterfind(".//key-list/keyword"))
    return tuple(dict.fromkeys(word for word in words if word))


def _subjects(root: Element) -> tuple[Subject, ...]:
    found = []
    for subject in root.iterfind(".//tobject.subject"):
        code = subject.get("tobject.subject.refnum") or subject.get("tobject.subject.code")
        names = (subject.get(f"tobject.subject.{part}") for part in ("detail", "matter", "type"))
        if code:
            found.append(Subject(code, subject.get("tobject.subject.ipr") or "IPTC", next(filter(None, names), None)))
    return tuple(dict.fromkeys(found))


def _places(root: Element) -> tuple[Subject, ...]:
    found = [Subject(p.get("iso-cc"), "iso-3166", p.get("city")) for p in root.iterfind(".//evloc") if p.get("iso-cc")]
    return tuple(dict.fromkeys(found))


def _notes(root: Element) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Notes for readers (``type="pa"``, publishable advisory) and for desks, which all others are (NITF 3.x, ``note``)."""
    public = [text_of(note) for note in root.iterfind(".//note") if note.get("type") == "pa"]
    private = [m.get("info", "") for m in root.iterfind(".//ed-msg")]
    private += [text_of(note) for note in root.iterfind(".//note") if note.get("type") != "pa"]
    private += [r.get("comment", "") for r in root.iterfind(".//revision-history")]
    return tuple(filter(str.strip, public)), tuple(filter(str.strip, private))
