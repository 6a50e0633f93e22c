"""NewsML 1.2, IPTC 2003 (https://iptc.org/std/NewsML/1.2/): items of components, with NITF, HTML in CDATA, or text inside."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from explainer.problems import Problem, ProblemError
from explainer.wire.assemble import assemble
from explainer.wire.conventions.advisories import is_not_text
from explainer.wire.conventions.names import byline_of, numeric
from explainer.wire.conventions.times import parse_time
from explainer.wire.dialects.newsmlg2 import inline_rows
from explainer.wire.dialects.nitf import draft_of_nitf
from explainer.wire.draft import Draft
from explainer.wire.markup import rows_of
from explainer.wire.story import FileReading, Picture, Status, Subject
from explainer.wire.xml import LANG, Element, attribute, first_text, parse_xml, sniff_root, text_of

_CANCELED = frozenset(("canceled", "cancelled", "withdrawn", "killed", "deleted"))


def accepts(data: bytes, path: str) -> bool:
    """An XML file whose root is ``NewsML``."""
    return sniff_root(data) == "NewsML"


def read(data: bytes, path: str) -> FileReading:
    """All items of a NewsML 1 message. Raises `ProblemError` for broken XML and a message without items."""
    root = parse_xml(data, path)
    drafts = [_draft(item, root) for item in root.iterfind("NewsItem")]
    if not drafts:
        raise ProblemError(
            Problem(path, 1, "a NewsML message without NewsItem", "at least one", "fetch the file again, or remove it")
        )
    return assemble(drafts, data, path, byline_is_text=True)


def _draft(item: Element, root: Element) -> Draft:
    inner, kind = _content(item)
    status = attribute(item, "NewsManagement/Status", "FormalName").casefold()
    embargo = _change(item)
    held = "held by the agency" if status in ("withheld", "hold") else None
    if status == "embargoed" and embargo is None:
        held = "an embargo without its end"
    lines = "NewsComponent//NewsLines/"
    return replace(
        inner,
        format="newsml1",
        kind=kind,
        headline=first_text(item, lines + "HeadLine") or inner.headline or first_text(item, "Identification/NameLabel"),
        guid=_guid(item),
        version=numeric(first_text(item, ".//NewsIdentifier/RevisionId"), 10**18) or 1,
        version_created=_moment(item, "NewsManagement/ThisRevisionCreated") or _moment(root, "NewsEnvelope/DateAndTime"),
        first_created=_moment(item, "NewsManagement/FirstCreated"),
        status=Status.CANCELED if status in _CANCELED or _ordered_away(item) else Status.WITHHELD if held else Status.USABLE,
        withheld=held,
        agency=attribute(item, ".//Provider/Party", "FormalName") or first_text(item, ".//ProviderId") or inner.agency,
        language=attribute(item, ".//DescriptiveMetadata/Language", "FormalName").lower() or item.get(LANG) or inner.language,
        standfirst=first_text(item, lines + "SubHeadLine") or inner.standfirst,
        byline=byline_of(first_text(item, lines + "ByLine")) or inner.byline,
        dateline_line=first_text(item, lines + "DateLine") or inner.dateline_line,
        place=_place(item) or inner.place,
        slugline=first_text(item, lines + "SlugLine") or inner.slugline,
        urgency=numeric(attribute(item, "NewsManagement/Urgency", "FormalName"), 9) or inner.urgency,
        keywords=_properties(item, "Keyword") or inner.keywords,
        subjects=_subjects(item) or inner.subjects,
        places=tuple(Subject(code, "iso-3166") for code in _properties(item, "Country")),
        notes_private=(*_notes(item), *inner.notes_private),
        usage_terms=first_text(item, ".//UsageRights/UsageType", ".//UsageRights/Limitations") or inner.usage_terms,
        copyright=first_text(item, lines + "CopyrightLine", ".//Copyright/CopyrightHolder") or inner.copyright,
        embargo=embargo if status == "embargoed" else inner.embargo,
        pictures=(*inner.pictures, *_pictures(item)),
    )  # fmt: skip


def _content(item: Element) -> tuple[Draft, str]:
    """The text of the first content item that has any, and what kind of item this is."""
    kinds = [attribute(c, "MediaType", "FormalName") for c in item.iter("ContentItem")]
    for content in item.iter("ContentItem"):
        data = content.find("DataContent")
        if data is None or is_not_text(attribute(content, "MediaType", "FormalName") or "text"):
            continue
        nitf = data.find(".//nitf")
        if nitf is not None:
            return replace(draft_of_nitf(nitf), status=Status.USABLE, kills=None), "text"
        if len(data):
            rows, pictures = rows_of(data)
            draft = Draft("newsml1", rows=tuple(rows), pictures=tuple(pictures))
        else:
            draft = Draft("newsml1", rows=inline_rows(data.text or ""))
        if draft.rows:
            return draft, "text"
    picture = next((kind for kind in kinds if kind and is_not_text(kind)), None)
    return Draft("newsml1"), picture.lower() if picture else "text"


def _guid(item: Element) -> str | None:
    """The public identifier without the revision at its end, which changes with each version."""
    public = first_text(item, ".//NewsIdentifier/PublicIdentifier")
    if public:
        revision = first_text(item, ".//NewsIdentifier/RevisionId")
        return public.removesuffix(f":{revision}") if revision else re.sub(r":\d{1,3}[NAU]?$", "", public)
    parts = [first_text(item, f".//NewsIdentifier/{name}") for name in ("ProviderId", "DateId", "NewsItemId")]
    return "urn:newsml:" + ":".join(parts) if all(parts) else None


def _moment(element: Element, path: str) -> dt.datetime | None:
    return parse_time(first_text(element, path))


def _change(item: Element) -> dt.datetime | None:
    """When the item's status will change to usable: the end of an embargo (NewsML 1.2, 5.5.2 ``StatusWillChange``)."""
    return _moment(item, "NewsManagement/StatusWillChange/DateAndTime")


def _ordered_away(item: Element) -> bool:
    orders = {i.get("FormalName", "").casefold() for i in item.iterfind("NewsManagement/Instruction")}
    return bool(orders & {"delete", "cancel", "kill", "withdraw"})


def _place(item: Element) -> str | None:
    for holder in (*item.iterfind(".//Location"), *item.iterfind(".//DescriptiveMetadata")):
        for prop in holder.iterfind("Property"):
            if prop.get("FormalName") == "City" and prop.get("Value"):
                return str(prop.get("Value"))
    return None


def _properties(item: Element, name: str) -> tuple[str, ...]:
    values = (
        p.get("Value", "").strip() for p in item.iterfind(".//DescriptiveMetadata//Property") if p.get("FormalName") == name
    )
    return tuple(dict.fromkeys(value for value in values if value))


def _subjects(item: Element) -> tuple[Subject, ...]:
    found = []
    for code in item.iterfind(".//DescriptiveMetadata//SubjectCode"):
        found += [Subject(s.get("FormalName", ""), s.get("Scheme") or "IptcSubjectCodes") for s in code if s.get("FormalName")]
    return tuple(dict.fromkeys(found))


def _notes(item: Element) -> tuple[str, ...]:
    paths = (
        ".//NewsManagement/Property[@FormalName='EdNote']",
        ".//NewsLine[NewsLineType='EditorialNote']",
        ".//ContentItem/Comment",
        "Comment",
    )
    return tuple(filter(None, (note.get("Value") or text_of(note) for path in paths for note in item.iterfind(path))))


def _pictures(item: Element) -> tuple[Picture, ...]:
    found = []
    for component in item.iter("NewsComponent"):
        credit = first_text(component, "NewsLines/CreditLine") or None
        links = (
            c.get("Href") for c in component.iterfind("ContentItem") if is_not_text(attribute(c, "MediaType", "FormalName"))
        )
        found += [Picture(href, credit=credit) for href in links if href]
    return tuple(dict.fromkeys(found))
