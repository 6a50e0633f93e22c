"""NewsML-G2 2.x, IPTC (https://iptc.org/std/NewsML-G2/): news items with NITF, XHTML or text inside; packages are skipped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from explainer.problems import Problem, ProblemError
from explainer.wire.assemble import assemble
from explainer.wire.conventions.advisories import is_not_text
from explainer.wire.conventions.agencies import known_agency
from explainer.wire.conventions.names import byline_of, numeric
from explainer.wire.conventions.paragraphs import split_paragraphs
from explainer.wire.conventions.times import parse_time
from explainer.wire.dialects.nitf import draft_of_nitf
from explainer.wire.draft import Draft, Row, paragraphs
from explainer.wire.markup import rows_of
from explainer.wire.story import FileReading, Picture, Status, Subject
from explainer.wire.xml import LANG, Element, attribute, first_text, parse_html, parse_xml, sniff_root, text_of

_ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
_CANCELING_SIGNALS = frozenset(("edstat:d", "sig:canceled", "sig:cancelled", "sig:kill", "apsig:kill"))


def accepts(data: bytes, path: str) -> bool:
    """An XML file whose root is a G2 message or item."""
    return sniff_root(data) in ("newsMessage", *_ITEMS)


def read(data: bytes, path: str) -> FileReading:
    """All items of a G2 message, in its order. Raises `ProblemError` for broken XML and a message without items."""
    root = parse_xml(data, path)
    drafts = [_draft(item) for item in _items(root)]
    if not drafts:
        raise ProblemError(
            Problem(path, 1, "a NewsML-G2 message without items", "at least one newsItem", "fetch the file again, or remove it")
        )
    return assemble(drafts, data, path, byline_is_text=True)


def _items(root: Element) -> Iterator[Element]:
    if root.tag in _ITEMS:
        yield root
        return
    for item in root.iter(*_ITEMS):
        if item.getparent() is not None and item.getparent().tag == "itemSet":
            yield item


def _draft(item: Element) -> Draft:
    """The draft of one G2 item; what lies inside as NITF fills only what the item's own metadata leave open."""
    inner = _content(item)
    guid, version = item.get("guid") or None, numeric(item.get("version"), 10**18) or 1
    public, private = _notes(item)
    status = _status(item)
    return replace(
        inner,
        format="newsmlg2",
        kind=_kind(item),
        headline=first_text(item, "contentMeta/headline", "contentMeta//headline", "itemMeta/title") or inner.headline,
        guid=_without_version(guid, version),
        version=version,
        version_created=parse_time(first_text(item, "itemMeta/versionCreated")) or inner.version_created,
        first_created=parse_time(first_text(item, "itemMeta/firstCreated")),
        status=status,
        withheld="held by the agency" if status is Status.WITHHELD else None,
        agency=_agency(item) or inner.agency,
        language=attribute(item, "contentMeta/language", "tag") or item.get(LANG) or inner.language,
        standfirst=_summary(item) or inner.standfirst,
        byline=byline_of(", ".join(filter(None, (text_of(by) for by in item.iterfind("contentMeta/by"))))) or inner.byline,
        dateline_line=first_text(item, "contentMeta/dateline") or inner.dateline_line,
        place=first_text(item, "contentMeta/located/name") or attribute(item, "contentMeta/located", "literal") or inner.place,
        slugline=first_text(item, "contentMeta/slugline") or inner.slugline,
        urgency=numeric(first_text(item, "contentMeta/urgency"), 9) or inner.urgency,
        keywords=tuple(dict.fromkeys(filter(None, map(text_of, item.iterfind("contentMeta/keyword"))))) or inner.keywords,
        subjects=_subjects(item, places=False) or inner.subjects,
        places=_subjects(item, places=True) or inner.places,
        notes_public=(*public, *inner.notes_public),
        notes_private=(*private, *inner.notes_private),
        usage_terms=first_text(item, "rightsInfo/usageTerms") or inner.usage_terms,
        copyright=first_text(item, "rightsInfo/copyrightNotice", "rightsInfo/copyrightHolder/name") or inner.copyright,
        embargo=parse_time(first_text(item, "itemMeta/embargoed")) or inner.embargo,
        pictures=(*inner.pictures, *_pictures(item)),
        supersedes=_earlier(item),
    )  # fmt: skip


def _content(item: Element) -> Draft:
    """The draft of what is inside ``contentSet``."""
    for inline in item.iterfind("contentSet/inlineXML"):
        nitf = inline if inline.tag == "nitf" else inline.find(".//nitf")
        if nitf is not None:
            return replace(draft_of_nitf(nitf), status=Status.USABLE, kills=None)
        inside, pictures = rows_of(_body(inline))
        if inside:
            return Draft("newsmlg2", rows=tuple(inside), pictures=tuple(pictures))
    for data in item.iterfind("contentSet/inlineData"):
        if rows := inline_rows("".join(data.itertext())):
            return Draft("newsmlg2", rows=rows)
    return Draft("newsmlg2")


def _body(inline: Element) -> Element:
    for path in (".//body", ".//article"):
        if (found := inline.find(path)) is not None:
            return found
    return inline


def inline_rows(text: str) -> tuple[Row, ...]:
    """Rows of text carried as data: HTML where it has tags, else plain."""
    if re.search(r"<(?:p|br|div|h\d|body|html|table|ul)\b[^>]*>", text, re.IGNORECASE):
        body = parse_html(text)
        return tuple(rows_of(body)[0]) if body is not None else ()
    return paragraphs(*split_paragraphs(text)) if text.strip() else ()


def _kind(item: Element) -> str:
    if item.tag != "newsItem":
        return "package" if item.tag == "packageItem" else str(item.tag)
    named = attribute(item, "itemMeta/itemClass", "qcode")
    return named.rpartition(":")[2] if is_not_text(named) else "text"


def _status(item: Element) -> Status:
    status = attribute(item, "itemMeta/pubStatus", "qcode").rpartition(":")[2].casefold()
    signals = {signal.get("qcode", "").casefold() for signal in item.iterfind("itemMeta/signal")}
    orders = (
        value for c in item.iterfind("itemMeta/itemClass") for name, value in c.attrib.items() if name.endswith("msgType")
    )
    if status in ("canceled", "cancelled") or signals & _CANCELING_SIGNALS or "D" in orders or _said(item, "Annuleret"):
        return Status.CANCELED
    return Status.WITHHELD if status == "withheld" else Status.USABLE


def _said(item: Element, name: str) -> bool:
    """Whether an element of the agency's own says yes; Ritzau marks kills and corrections so."""
    found = item.find(f".//{name}")
    return found is not None and text_of(found).casefold() not in ("false", "0", "nej", "no")


def _without_version(guid: str | None, version: int) -> str | None:
    """The guid without the version that Superdesk appends (``urn:newsml:…:4``)."""
    end = f":{version}"
    if guid and guid.endswith(end) and len(guid[: -len(end)].rpartition(":")[2]) >= 12:
        return guid[: -len(end)]
    return guid


def _agency(item: Element) -> str | None:
    """The first of the item's and the message's senders that is a known agency, else the first at all."""
    named = (
        attribute(item, "itemMeta/provider", "literal"),
        first_text(item, "itemMeta/provider/name"),
        attribute(item, "itemMeta/provider", "qcode").rpartition(":")[2],
        first_text(item, "contentMeta/creditline"),
        attribute(item, "contentMeta/infoSource", "literal"),
        first_text(item.getroottree().getroot(), ".//sender"),
    )
    return next(filter(known_agency, named), None) or next(filter(None, named), None)


def _summary(item: Element) -> str | None:
    """The description for readers; a caption or the headline again is none."""
    for description in item.iterfind("contentMeta/description"):
        role = (description.get("role") or "").casefold()
        text = text_of(description)
        if text and "caption" not in role and re.search(r"[.!?]$", text):
            return text
    return None


def _subjects(item: Element, *, places: bool) -> tuple[Subject, ...]:
    found = []
    for subject in item.iterfind("contentMeta/subject"):
        scheme, _, code = (subject.get("qcode") or subject.get("literal") or "").rpartition(":")
        is_place = (subject.get("type") or "").endswith(("geoArea", ":5", "poi"))
        if code and is_place is places:
            found.append(Subject(code, scheme or None, first_text(subject, "name") or None))
    return tuple(dict.fromkeys(found))


def _notes(item: Element) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Notes that say they are public, and all others."""
    public: list[str] = []
    private: list[str] = []
    for note in (*item.iterfind("itemMeta/edNote"), *item.iterfind("itemMeta/ednote"), *item.iter("TilRedaktionen")):
        role = f"{note.get('role', '')} {note.get('pubconstraint', '')}".casefold()
        if text := text_of(note):
            (public if re.search(r"(?<!non)public\b", role) else private).append(text)
    return tuple(public), tuple(private)


def _pictures(item: Element) -> tuple[Picture, ...]:
    """The picture of the item: of its renditions, which all show the same, the widest."""
    renditions = [
        remote
        for remote in item.iterfind("contentSet/remoteContent")
        if remote.get("href") and (remote.get("contenttype") or "").startswith("image/")
    ]
    widest = max(renditions, key=lambda remote: numeric(remote.get("width") or "", 10**6) or 0, default=None)
    return () if widest is None else (Picture(href=widest.get("href")),)


def _earlier(item: Element) -> str | None:
    """The guid of the version that came before, where this one has a guid of its own (STT)."""
    for link in item.iterfind("itemMeta/link"):
        relation = (link.get("rel") or "").rpartition(":")[2]
        target = link.get("guidref") or (
            link.get("residref") if relation in ("previousVersion", "evolvedFrom", "updateOf") else None
        )
        if target and (link.get("version") or relation == "previousVersion") and target != item.get("guid"):
            return str(target)
    return None
