"""The text of an NITF, XHTML or HTML body as rows: paragraphs, subheads, lists, tables, captions, block quotes.

One walk for all of them. Agencies misuse markup: whole stories in one ``<p>``, ``<br>`` at every line end, bare text.
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from explainer.wire.conventions.paragraphs import split_paragraphs
from explainer.wire.decoding import bounded
from explainer.wire.draft import Row
from explainer.wire.story import BlockKind, Picture
from explainer.wire.xml import Element, first_text, text_of

_SKIPPED: Final = frozenset(
    ("head", "title", "script", "style", "header", "footer", "nav", "noscript", "template", "object", "iframe", "svg",
     "math", "form", "button", "select", "xml", "body.head", "body.end", "tagline", "byline", "distributor", "meta")
)  # fmt: skip
_KINDS: Final = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2"), BlockKind.SUBHEAD),
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.LIST_ITEM),
    **dict.fromkeys(("blockquote", "bq"), BlockKind.QUOTE),
    **dict.fromkeys(("figcaption", "caption"), BlockKind.CAPTION),
}
_PLAIN: Final = frozenset(
    ("p", "div", "section", "article", "main", "aside", "block", "body", "body.content", "html", "ul", "ol", "dl", "tr",
     "td", "th", "hr", "pre", "address", "center", "fn", "figure", "nitf", "abstract", "lead", "inlineData", "DataContent",
     "credit", "details", "summary")
)  # fmt: skip
_BOLD: Final = frozenset(("b", "strong"))
_BREAK: Final = "\x0b"
"""Stands for ``<br>`` until the paragraph is whole."""

_LONGEST_SUBHEAD = 90


def rows_of(body: Element) -> tuple[list[Row], list[Picture]]:
    """The rows of a body element in reading order, and the pictures in it. The text is not yet cleaned."""
    walk = _Walk()
    walk.over(body)
    return walk.rows, walk.pictures


class _Walk:
    """One pass over a tree: text gathers until a block begins or ends."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.pictures: list[Picture] = []
        self._text: list[str] = []
        self._bold = 0
        self._bold_depth = 0
        self._kinds: list[BlockKind] = [BlockKind.PARAGRAPH]

    def over(self, body: Element) -> None:
        walker = etree.iterwalk(body, events=("start", "end"))
        for event, element in walker:
            if not isinstance(element.tag, str):
                continue
            tag = element.tag.lower()
            if event == "end":
                self._end(tag, element is not body, element)
            elif self._whole(tag, element) or (tag in _SKIPPED and element is not body):
                walker.skip_subtree()
                element.set("_taken", "1")
            else:
                self._start(tag, element)
        self._flush()

    def _start(self, tag: str, element: Element) -> None:
        if tag in _KINDS or tag in _PLAIN:
            self._flush()
            self._kinds.append(_KINDS.get(tag, self._kinds[-1]))
        elif tag == "br":
            self._text.append(_BREAK)
        elif tag in _BOLD:
            self._bold_depth += 1
        elif tag == "img" and (source := element.get("src")):
            self.pictures.append(Picture(href=source, alt=element.get("alt") or None))
        self._add(element.text)

    def _end(self, tag: str, has_tail: bool, element: Element) -> None:
        if element.attrib.pop("_taken", None) is None:
            if tag in _KINDS or tag in _PLAIN:
                self._flush()
                self._kinds.pop()
            elif tag in _BOLD:
                self._bold_depth -= 1
        if has_tail:
            self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._text.append(text)
            if self._bold_depth:
                self._bold += len(text.strip())

    def _whole(self, tag: str, element: Element) -> bool:
        """Take elements that are read as a whole: tables, preformatted text, media."""
        if tag in ("table", "nitf-table"):
            self._flush()
            cells = ([text_of(c) for c in row.iter("td", "th", "TD", "TH")] for row in element.iter("tr", "TR"))
            lines = ["\t".join(row) for row in cells if any(row)]
            self._row(BlockKind.TABLE, "\n".join(lines))
        elif tag == "pre":
            self._flush()
            self._preformatted("".join(element.itertext()))
        elif tag == "media":
            self._flush()
            self._media(element)
        elif tag == "note":
            return bool(element.get("type") == "npa")
        else:
            return False
        return True

    def _media(self, element: Element) -> None:
        """NITF ``media``: a reference with its caption, which the intake ties to the caption's block."""
        reference = element.find(".//media-reference")
        caption = first_text(element, ".//media-caption")
        href = None if reference is None else reference.get("source") or reference.get("data-location")
        alt = None if reference is None else reference.get("alternate-text")
        if href or caption:
            producer = first_text(element, ".//media-producer") or None
            self.pictures.append(Picture(href, caption or None, producer, alt))
        if caption:
            self._row(BlockKind.CAPTION, caption)

    def _preformatted(self, text: str) -> None:
        lines = [line for line in text.split("\n") if line.strip()]
        columns = sum(bool(re.search(r"\S(?: {2,}|\t)\S", line)) for line in lines)
        if columns > len(lines) / 2:
            self._row(BlockKind.TABLE, "\n".join(re.sub(r" {2,}|\t+", "\t", line.strip()) for line in lines))
        else:
            for paragraph in split_paragraphs(text):
                self._row(self._kinds[-1], paragraph)

    def _flush(self) -> None:
        text, bold = bounded("".join(self._text)), self._bold
        self._text, self._bold = [], 0
        if not text.strip(" \t\n\r" + _BREAK):
            return
        kind = self._kinds[-1]
        if kind is BlockKind.PARAGRAPH and bold and _all_bold(text, bold):
            kind = BlockKind.SUBHEAD
        for paragraph in _paragraphs(text.strip(" \t\n\r" + _BREAK)):
            self._row(kind, paragraph)

    def _row(self, kind: BlockKind, text: str) -> None:
        if text.strip():
            self.rows.append(Row(kind, text))


def _all_bold(text: str, bold: int) -> bool:
    bare = text.strip(" \t\n\r\xa0" + _BREAK)
    return bold >= len(bare) - 2 and len(bare) <= _LONGEST_SUBHEAD and not re.search(r"[.!?:,][\"”’)]*$", bare)


def _paragraphs(text: str) -> list[str]:
    """The paragraphs within one block element: parted by blank lines, indents, double breaks, or breaks after sentences."""
    found: list[str] = []
    for piece in re.split(r"\n[^\S\n]*\n\s*", text) if "\n" in text else [text]:
        for part in _by_indent(piece):
            if _BREAK not in part:
                found.append(part)
                continue
            joined = re.sub(r"[^\S\x0b]+", " ", part)
            found += split_paragraphs(re.sub(r" ?\x0b ?", "\n", joined))
    return found


def _by_indent(text: str) -> list[str]:
    """Break at indented lines where indents mark paragraphs, that is where most lines have none."""
    lines = text.split("\n")
    if len(lines) < 2:
        return [text]
    indented = [bool(re.match(r"\t| {2,}\S", line)) for line in lines]
    following = sum(indented[1:])
    if not following or following > (len(lines) - 1) * 0.6:
        return [text]
    found = [lines[0]]
    for line, starts in zip(lines[1:], indented[1:], strict=True):
        if starts and re.search(r"[.!?:][\"”’)]*\s*$", found[-1]):
            found.append(line)
        else:
            found[-1] += "\n" + line
    return found
