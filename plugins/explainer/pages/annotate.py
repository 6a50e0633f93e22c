"""Set marks into plain text: links, dates, quotations and sentences, which may nest and cross, become well-formed HTML.

Two properties hold for any text and marks: stripping the tags of the result gives the text back, and the result is
well-formed (a mark that crosses the end of an outer one is closed there and opened again).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

_NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Mark:
    """An element around the characters ``[start, end)`` of a text. Of two marks, the lower ``layer`` is the outer one.

    ``attributes`` are escaped here; an ``id`` stands on the first piece only, if the mark has to be opened again. ``after``
    follows the mark's last piece and must hold no text.
    """

    start: int
    end: int
    layer: int
    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    after: Markup = _NOTHING


def annotate(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> Markup:
    """The characters ``[start, end)`` of ``text`` as HTML with ``marks`` set in, clipped to that window; all text is escaped.

    Empty marks are left out. A link that overlaps an earlier one (or, of those that begin together, a longer one) is left out,
    since links cannot nest.
    """
    end = len(text) if end is None else end
    kept = _without_crossing_links(sorted((m for m in marks if _within(m, start, end)), key=_outer_first))
    edges = sorted({start, end} | {min(max(edge, start), end) for m in kept for edge in (m.start, m.end)})
    out: list[str] = []
    opened: list[Mark] = []
    begun: set[int] = set()
    for left, right in pairwise(edges):
        wanted = [m for m in kept if m.start < right and left < m.end]
        _close(out, opened, _common(opened, wanted), left)
        for mark in wanted[len(opened) :]:
            out.append(_opening(mark, first=id(mark) not in begun))
            begun.add(id(mark))
            opened.append(mark)
        out.append(str(escape(text[left:right])))
    _close(out, opened, 0, end)
    return Markup("".join(out))  # noqa: S704 - tags are ours, text and values are escaped


def _within(mark: Mark, start: int, end: int) -> bool:
    return max(mark.start, start) < min(mark.end, end)


def _outer_first(mark: Mark) -> tuple[int, int, int]:
    return mark.layer, mark.start, -mark.end


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


def _common(opened: list[Mark], wanted: list[Mark]) -> int:
    """How many of the outermost open marks stay open."""
    for count, (a, b) in enumerate(zip(opened, wanted, strict=False)):
        if a is not b:
            return count
    return min(len(opened), len(wanted))


def _close(out: list[str], opened: list[Mark], depth: int, position: int) -> None:
    """Close the innermost marks down to ``depth``; what follows a mark is put out where the mark itself ends."""
    while len(opened) > depth:
        mark = opened.pop()
        out.append(f"</{mark.tag}>")
        if mark.end <= position:
            out.append(str(mark.after))


def _opening(mark: Mark, *, first: bool) -> str:
    attributes = (f' {name}="{escape(value)}"' for name, value in mark.attributes if first or name != "id")
    return f"<{mark.tag}{''.join(attributes)}>"
