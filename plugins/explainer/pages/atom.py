"""Atom (RFC 4287).

Written here and not by a library because every actor and every running story has a feed: feedgenerator, which writes by events
of SAX, takes five times as long. The tests compare with what it writes.
"""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import escape

from explainer.pages.feed import KEPT, FeedEntry, FeedView

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (2.2) has no place for, not even as a reference: it is left out."""
_QUOTED = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def atom(view: FeedView) -> bytes:
    """The feed; its address is its id too."""
    url = f"{view.url}.atom"
    subtitle = f"<subtitle>{_text(view.subtitle)}</subtitle>" if view.subtitle else ""
    head = (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xml:lang="{_value(view.language)}" xmlns="http://www.w3.org/2005/Atom">'
        f'<title>{_text(view.title)}</title><link href="{_value(view.home)}" rel="alternate"/>'
        f'<link href="{_value(url)}" rel="self"/><id>{_text(url)}</id>'
        f"<updated>{max([entry.updated for entry in view.entries]).isoformat()}</updated>"
        f"<author><name>{_text(view.author)}</name></author>{subtitle}"
    )
    return b"".join((head.encode(), *map(_entry, view.entries), b"</feed>"))


@lru_cache(maxsize=KEPT)
def _entry(entry: FeedEntry) -> bytes:
    """An entry, which stands in the feeds of all its actors. A summary is HTML, so its text is escaped for that first."""
    author = f"<author><name>{_text(entry.agency)}</name></author>" if entry.agency else ""
    image = f'<link href="{_value(entry.image)}" length="0" rel="enclosure" type="image/jpeg"/>' if entry.image else ""
    return (
        f'<entry><title>{_text(entry.title)}</title><link href="{_value(entry.url)}" rel="alternate"/>'
        f"<published>{entry.published.isoformat()}</published><updated>{entry.updated.isoformat()}</updated>"
        f'{author}<id>{_text(entry.id)}</id><summary type="html">{_text(str(escape(entry.summary)))}</summary>{image}</entry>'
    ).encode()


def _text(text: str) -> str:
    if not text.isprintable():  # else XML has a place for all of it
        text = _NOT_XML.sub("", text)
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def _value(text: str) -> str:
    text = _text(text)
    for character, reference in _QUOTED.items():
        text = text.replace(character, reference)
    return text
