"""Chronologies as files for programs."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explainer.pages.chronology_data import chronology_data_pages
from explainer.pages.edition import Edition
from explainer.pages.formats import FORMATS
from tests.pages.sample import SITE, archive

TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('",\r\n;='), max_size=60)


def table(text: str) -> str:
    content = archive()
    entries = [replace(content.chronology[0], text=text), content.chronology[1]]
    made = {page.path: page for page in chronology_data_pages(Edition(content, SITE), "x/", "Storm", entries)}
    return FORMATS["chronology.csv"](made["x/chronology.csv"].view).decode()


@given(TEXTS.filter(lambda text: text[:1] not in ("=", "+", "-", "@")))
def test_a_table_is_what_the_library_writes(text: str) -> None:
    made = table(text)
    header, *rows = csv.reader(io.StringIO(made, newline=""))
    assert header == ["date", "text", "actors", "according_to", "story", "url"]
    assert rows[0][1] == text
    written = io.StringIO(newline="")
    csv.writer(written).writerows([header, *rows])
    assert made == written.getvalue()


def test_an_archive_without_dates_has_no_data() -> None:
    assert not list(chronology_data_pages(Edition(archive(), SITE), "x/", "Storm", []))
