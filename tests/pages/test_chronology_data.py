"""Chronologies as files for programs."""

from __future__ import annotations

import csv
import io
from dataclasses import replace as with_other

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explainer.archive.archive import Archive
from explainer.pages.chronology_data import chronology_data_pages, respelled
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


def named(name: str, actor: str = "ada-vane") -> Archive:
    """The sample, of which one actor has another name."""
    content = archive()
    return with_other(content, actors={**content.actors, actor: with_other(content.actors[actor], name=name)})


def data(content: Archive) -> tuple[bytes, bytes]:
    """Table and records of its chronology."""
    made = {page.template: page for page in chronology_data_pages(Edition(content, SITE), "x/", "Storm", content.chronology)}
    return FORMATS["chronology.csv"](made["chronology.csv"].view), FORMATS["chronology.json"](made["chronology.json"].view)


@pytest.mark.parametrize("name", ["Ada Vane", 'Áda "The \\ Sea, = Vane"', "=Ada; 1", "A"])
def test_other_names_take_the_place_of_the_former_ones(name: str) -> None:
    renamed = named("Ada Vane-Grey")
    assert respelled(Edition(renamed, SITE), renamed.chronology, data(named(name)), [name]) == data(renamed)


def test_a_name_is_also_replaced_where_the_actor_is_but_the_source() -> None:
    renamed = named("Ada Vane-Grey")
    source = renamed.chronology[1:]
    assert "ada-vane" not in source[0].actors
    former = tuple(part.replace(b"Ada Vane-Grey", b"Ada Vane") for part in data(with_other(renamed, chronology=source)))
    now = respelled(Edition(renamed, SITE), source, (former[0], former[1]), ["Ada Vane"])
    assert now == data(with_other(renamed, chronology=source)) != former


def test_no_row_is_made_anew_that_holds_no_such_name() -> None:
    renamed = named("Port Office", "harbour-office")
    former = tuple(part.replace(b"closed the port", b"shut the port") for part in data(archive()))
    now = respelled(Edition(renamed, SITE), renamed.chronology, (former[0], former[1]), ["Harbour Office"])
    assert now
    assert all(b"shut the port" in part and b"Port Office" in part for part in now)


def test_rows_that_cannot_be_told_apart_are_told() -> None:
    content = archive()
    broken = with_other(content, chronology=(replace(content.chronology[0], text="One\r\ntwo"), content.chronology[1]))
    edition = Edition(broken, SITE)
    assert respelled(edition, broken.chronology, data(broken), ["Ada Vane"]) is None
    assert respelled(edition, content.chronology[:1], data(content), ["Ada Vane"]) is None
