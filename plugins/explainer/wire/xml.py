"""XML that nobody vouches for: parsed without entities, document types, network or huge trees; names without namespaces."""

from __future__ import annotations

import html
import re
from html.entities import html5
from typing import Any

from lxml import etree

from explainer.problems import Problem, ProblemError
from explainer.wire.decoding import bounded, declared_encoding, decode

Element = Any
"""An lxml element; lxml carries no types."""

LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(\w{1,31};)?")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ILLEGAL_REFERENCE = re.compile(r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));")


def parse_xml(data: bytes, path: str) -> Element:
    """The root element of an XML file, whatever its real encoding; tags are local names.

    HTML's named characters and bare ampersands, which XML does not allow, are put right first. Raises `ProblemError` where the
    file is no well-formed XML (a truncated file is refused rather than published in part) or declares entities.
    """
    text = decode(data, declared_encoding(data))
    text = _ILLEGAL_REFERENCE.sub("", _ILLEGAL.sub("", _DECLARATION.sub("", text, count=1))).lstrip()
    if "<!ENTITY" in text[:20_000]:
        raise ProblemError(
            Problem(path, 1, "entity declarations", "XML without entities of its own", "ask the agency for the plain file")
        )
    if "&" in text:
        text = _ENTITY.sub(_named_character, text)
    try:
        root = etree.fromstring(text.encode("utf-8"), _parser())
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise ProblemError(
            Problem(
                path,
                line,
                f"broken XML ({_short(str(error))})",
                "a complete, well-formed file",
                "fetch the file again from the agency",
            )
        ) from None
    _localise(root)
    return root


def parse_html(text: str) -> Element | None:
    """The ``body`` of an HTML fragment or document, mended as browsers do; None where there is nothing."""
    if not bounded(text).strip():
        return None
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, recover=True, encoding="utf-8")
    try:
        root = etree.fromstring(_ILLEGAL.sub("", text).encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        return None
    if root is None:
        return None
    body = root.find("body")
    return root if body is None else body


def _parser() -> Any:
    return etree.XMLParser(
        encoding="utf-8", resolve_entities=False, load_dtd=False, dtd_validation=False, no_network=True, huge_tree=False,
        remove_comments=True, remove_pis=True, strip_cdata=True,
    )  # fmt: skip


def _named_character(found: re.Match[str]) -> str:
    name = found[1]
    return html.escape(html5[name]) if name and name in html5 else "&amp;" + (name or "")


def _localise(root: Element) -> None:
    for element in root.iter(etree.Element):
        tag = element.tag
        if "}" in tag:
            element.tag = tag.rpartition("}")[2]


def _short(message: str) -> str:
    return " ".join(message.split())[:160]


def text_of(element: Element | None) -> str:
    """All text within an element, on one line; empty for None."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def first_text(element: Element, *paths: str) -> str:
    """The text of the first of ``paths`` that has any."""
    for path in paths:
        for found in element.iterfind(path):
            if text := text_of(found):
                return text
    return ""


def attribute(element: Element, path: str, name: str) -> str:
    """The attribute ``name`` of the first element at ``path`` that has it; empty if there is none."""
    for found in element.iterfind(path):
        if value := found.get(name, "").strip():
            return str(value)
    return ""


def sniff_root(data: bytes) -> str:
    """The local name of an XML file's root element, from its first bytes; empty where the file is no XML."""
    head = decode(data[:8192]).lstrip()
    if not head.startswith("<"):
        return ""
    head = re.sub(r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?\s*>", "", head, flags=re.DOTALL)
    found = re.match(r"\s*<(?:[\w.-]+:)?([\w.-]+)", head)
    return found[1] if found else ""
