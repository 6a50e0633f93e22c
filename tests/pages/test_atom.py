"""Atom feeds, compared with a library's."""

from __future__ import annotations

import datetime as dt

from feedgenerator import Atom1Feed, Enclosure
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markupsafe import escape
from msgspec.structs import replace

from explainer.pages.atom import atom
from explainer.pages.feed import FeedEntry, FeedView

MOMENT = dt.datetime(2024, 3, 5, 9, 30, tzinfo=dt.UTC)
ENTRY = FeedEntry("tag:a.example,2024:1", "https://a.example/1/?a=1&b=2", "One", "It began.", "QN", MOMENT, MOMENT)
VIEW = FeedView("Title", "https://a.example/", "https://a.example/feed", "Subtitle", "en", "Publisher", (ENTRY,))
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)


def of_library(view: FeedView) -> bytes:
    url = f"{view.url}.atom"
    feed = Atom1Feed(view.title, view.home, view.subtitle, view.language, None, view.author, feed_url=url, feed_guid=url)
    for entry in view.entries:
        feed.add_item(
            title=entry.title,
            link=entry.url,
            description=str(escape(entry.summary)),
            unique_id=entry.id,
            pubdate=entry.published,
            updateddate=entry.updated,
            author_name=entry.agency or None,
            enclosures=[Enclosure(entry.image, "0", "image/jpeg")] if entry.image else None,
        )
    return str(feed.writeString("utf-8")).encode()


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_a_feed_is_what_the_library_writes(title: str, summary: str, agency: str, subtitle: str) -> None:
    entry = replace(ENTRY, title=title, summary=summary, agency=agency, image="https://a.example/1/1.jpg")
    later = replace(ENTRY, id="2", updated=MOMENT + dt.timedelta(days=1))
    view = replace(VIEW, title=title, subtitle=subtitle, entries=(entry, later))
    assert etree.canonicalize(atom(view).decode()) == etree.canonicalize(of_library(view).decode())


def test_a_character_that_xml_has_no_place_for_does_not_break_the_feed() -> None:
    feed = etree.fromstring(atom(replace(VIEW, entries=(replace(ENTRY, title="One\x0b\x00\ufffftwo"),))))
    assert feed.findtext("{*}entry/{*}title") == "Onetwo"
