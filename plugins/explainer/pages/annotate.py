"""Set marks into plain text: links, dates, quotations and sentences, which may nest and cross, become well-formed HTML.

Two properties hold for any text and marks: stripping the tags of the result gives the text back, and the result is
well-formed (a mark that crosses the end of an outer one is closed there and opened again).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from operator import attrgetter, itemgetter

from markupsafe import Markup
from msgspec import Struct

from explainer.pages.escaping import characters as escaped
from explainer.pages.escaping import markup

_ID = re.compile(r' id="[^"]*"')
"""In attributes, whose values are escaped, nothing else looks like it."""


class Mark(Struct, frozen=True):
    """An element around the characters ``[start, end)`` of a text. Of two marks, the lower ``layer`` is the outer one.

    ``attributes`` are as they stand in the element's tag (see `attributes`); an ``id`` stands on the first piece only, if the
    mark has to be opened again. ``after`` is markup that follows the mark's last piece and must hold no text.
    """

    start: int
    end: int
    layer: int
    tag: str
    attributes: str = ""
    after: str = ""


_begin = attrgetter("start")
_WHOLE = Mark(0, sys.maxsize, -1, "")
"""What is around marks that no other is around."""


def attributes(*named: tuple[str, str]) -> str:
    """Names and values as they stand in a tag, the values escaped here."""
    return "".join(f' {name}="{escaped(value)}"' for name, value in named)


def annotate(text: str, marks: Sequence[Mark], start: int = 0, end: int | None = None) -> Markup:
    """The characters ``[start, end)`` of ``text`` as HTML with ``marks`` set in, clipped to that window; all text is escaped.

    Empty marks are left out. A link that overlaps an earlier one (or, of those that begin together, a longer one) is left out,
    since links cannot nest.
    """
    if end is not None:
        return markup(_crossing(text, marks, start, end))
    if not marks:
        return markup(escaped(text))
    return markup(_nested(text, marks) or _crossing(text, marks, 0, len(text)))


def _nested(text: str, marks: Sequence[Mark]) -> str:
    """The text with marks each of which lies within another or apart from it, as nearly all do.

    Empty where some do not, where one has no text or reaches beyond it, or where of two that begin together the inner comes
    first.
    """
    out: list[str] = []
    around: list[Mark] = []
    outer = _WHOLE  # the last of those opened
    at, linked, length = 0, -1, len(text)
    for mark in sorted(marks, key=_begin):
        begin = mark.start
        if not begin < mark.end <= length:
            return ""
        while outer.end <= begin:
            close = outer.end
            out.append(f"{escaped(text[at:close])}</{outer.tag}>{outer.after}")
            at = close
            outer = around.pop()
        if outer.end < mark.end or outer.layer > mark.layer:
            return ""
        if mark.tag == "a":
            if begin < linked:
                return ""
            linked = mark.end
        out.append(f"{escaped(text[at:begin])}<{mark.tag}{mark.attributes}>")
        at = begin
        around.append(outer)
        outer = mark
    while around:
        close = outer.end
        out.append(f"{escaped(text[at:close])}</{outer.tag}>{outer.after}")
        at = close
        outer = around.pop()
    out.append(escaped(text[at:]))
    return "".join(out)


def _crossing(text: str, marks: Sequence[Mark], start: int, end: int) -> str:
    """The text with any marks."""
    shown = [mark for mark in marks if start < mark.end > mark.start < end] if start < end else []
    kept = _without_crossing_links(sorted(shown, key=_outer_first))
    out: list[str] = []
    opened: list[int] = []
    begun: set[int] = set()
    at = start
    for edge, begins, ends in _edges(kept, start, end):
        out.append(escaped(text[at:edge]))
        at = edge
        depth = _depth(opened, begins, ends)
        again = [rank for rank in opened[depth:] if rank not in ends]
        while len(opened) > depth:
            out.append(_closing(kept[opened.pop()], edge))
        for rank in sorted(again + begins):
            out.append(_opening(kept[rank], again=rank in begun))
            begun.add(rank)
            opened.append(rank)
    out.append(escaped(text[at:end]))
    return "".join(out)


def _outer_first(mark: Mark) -> tuple[int, int, int]:
    return mark.layer, mark.start, -mark.end


def _edges(marks: Sequence[Mark], start: int, end: int) -> list[tuple[int, list[int], list[int]]]:
    """Each place where marks begin or end, in order, with the ranks (places in ``marks``) of those that do."""
    found: dict[int, tuple[int, list[int], list[int]]] = {}
    for rank, mark in enumerate(marks):
        begin, close = max(mark.start, start), min(mark.end, end)
        found.setdefault(begin, (begin, [], []))[1].append(rank)
        found.setdefault(close, (close, [], []))[2].append(rank)
    return sorted(found.values(), key=itemgetter(0))


def _depth(opened: Sequence[int], begins: Sequence[int], ends: Sequence[int]) -> int:
    """How many of the outermost open marks stay open: up to the first that ends, or lies within one that begins."""
    outermost = min(begins, default=len(opened) and opened[-1] + 1)
    for depth, rank in enumerate(opened):
        if rank in ends or rank > outermost:
            return depth
    return len(opened)


def _without_crossing_links(marks: list[Mark]) -> list[Mark]:
    """``marks`` without the links that overlap an earlier link, in the given order."""
    dropped: set[int] = set()
    reached = -1
    for mark in sorted((m for m in marks if m.tag == "a"), key=lambda m: (m.start, -m.end)):
        if mark.start < reached:
            dropped.add(id(mark))
        else:
            reached = mark.end
    return [m for m in marks if id(m) not in dropped]


def _closing(mark: Mark, position: int) -> str:
    """The end of the mark; what follows a mark is put out where the mark itself ends."""
    return f"</{mark.tag}>{mark.after}" if mark.end <= position else f"</{mark.tag}>"


def _opening(mark: Mark, *, again: bool) -> str:
    return f"<{mark.tag}{_ID.sub('', mark.attributes) if again else mark.attributes}>"
