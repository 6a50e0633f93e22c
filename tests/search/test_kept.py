"""What the index is made of must not depend on how it came to be."""

from __future__ import annotations

import datetime as dt
import sqlite3
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.search import kept, shelving
from explainer.search.kept import KeptIndex
from explainer.search.record import Record
from explainer.store import Store

WORDS = st.lists(st.sampled_from(["port", "ports", "storm", "storms", "city", "cities", "ferry", "vote", "é", "говорит", "x"]))


def record(url: str, words: list[str], day: int = 1) -> Record:
    return Record(url, "Story", " ".join(words[:2]), dt.date(2026, 1, day), f"{day} January", "", (" ".join(words),))


def files(store: Path, records: Mapping[str, Record]) -> dict[str, bytes]:
    with Store(store) as open_store:
        return {d.path: d.make() for d in KeptIndex(open_store, Path("site"), "en").of(records)}


def amended(store: Path, changed: Mapping[str, Record]) -> dict[str, bytes]:
    with Store(store) as open_store:
        return {d.path: d.make() for d in KeptIndex(open_store, Path("site"), "en").amended(changed)}


@pytest.fixture
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelving, "MOST", 6)
    monkeypatch.setattr(kept, "_ANEW", 1)


@given(
    st.lists(st.dictionaries(st.sampled_from([f"2026/{n}/" for n in range(40)]), WORDS, max_size=40), min_size=2, max_size=4)
)
@settings(max_examples=60, deadline=None)
def test_an_index_that_was_changed_equals_one_from_nothing(sites: list[dict[str, list[str]]]) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelving, "MOST", 6)
        patch.setattr(kept, "_ANEW", 1)
        for number, site in enumerate(sites):
            records = {url: record(url, words, len(words) % 28 + 1) for url, words in site.items()}
            going_on = files(Path(folder, "kept.sqlite"), records)
            assert going_on == files(Path(folder, f"{number}.sqlite"), records)


@pytest.mark.usefixtures("small_files")
def test_records_given_alone_change_the_index_as_all_of_them_do(tmp_path: Path) -> None:
    before = {f"2026/{n}/": record(f"2026/{n}/", ["port", "storm", f"word{n}"], n % 28 + 1) for n in range(30)}
    edit = {"2026/7/": record("2026/7/", ["port", "ferry", "ferries"], 8)}
    files(tmp_path / "one.sqlite", before)
    assert amended(tmp_path / "one.sqlite", edit) == files(tmp_path / "two.sqlite", before | edit)


@pytest.mark.usefixtures("small_files")
def test_an_edit_changes_the_files_of_its_words_alone(tmp_path: Path) -> None:
    before = {f"2026/{n}/": record(f"2026/{n}/", ["port", "storm", f"word{n}"]) for n in range(30)}
    first = files(tmp_path / "s.sqlite", before)
    again = amended(tmp_path / "s.sqlite", {"2026/7/": record("2026/7/", ["port", "storm", "ferry"])})
    changed = {path for path in first.keys() | again.keys() if first.get(path) != again.get(path)}
    assert any("t-f" in path for path in changed)
    assert not any("t-p" in path or "t-s" in path for path in changed)


def test_nothing_of_a_record_that_is_gone_stays(tmp_path: Path) -> None:
    records = {f"2026/{n}/": record(f"2026/{n}/", ["port", "storm"]) for n in range(9)}
    gone = record("2026/secret/", ["embargoed", "storm"])
    files(tmp_path / "s.sqlite", records | {gone.url: gone})
    left = b"".join(files(tmp_path / "s.sqlite", records).values())
    assert b"embargoed" not in left
    assert b"secret" not in left
    assert gone.id.encode() not in left


def test_a_damaged_row_is_made_again(tmp_path: Path) -> None:
    records = {f"2026/{n}/": record(f"2026/{n}/", ["port", "storm", f"word{n}"]) for n in range(30)}
    edited = records | {"2026/3/": record("2026/3/", ["ferry"])}
    files(tmp_path / "s.sqlite", records)
    with sqlite3.connect(tmp_path / "s.sqlite") as connection:
        connection.execute("UPDATE kept SET value = substr(value, 2) WHERE length(value) < 400")
    assert files(tmp_path / "s.sqlite", edited) == files(tmp_path / "two.sqlite", edited)


@pytest.mark.usefixtures("small_files")
def test_whichever_row_is_lost_the_files_are_the_same(tmp_path: Path) -> None:
    records = {f"2026/{n}/": record(f"2026/{n}/", ["port", "storm", f"word{n}"]) for n in range(4)}
    whole = files(tmp_path / "s.sqlite", records)
    with sqlite3.connect(tmp_path / "s.sqlite") as connection:
        keys = [key for (key,) in connection.execute("SELECT key FROM kept")]
    assert len(keys) > len(records)
    for key in keys:
        with sqlite3.connect(tmp_path / "s.sqlite") as connection:
            connection.execute("UPDATE kept SET value = x'00' WHERE key = ?", [key])
        assert files(tmp_path / "s.sqlite", records) == whole


def test_a_form_leads_to_its_best_records_where_they_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainer.search.index.BEST", 3)
    records = {f"2026/{n}/": record(f"2026/{n}/", ["sea", "wind", *["port"] * (9 if n == 4 else 1)], n + 1) for n in range(10)}
    made = files(tmp_path / "s.sqlite", records)
    rows: dict[str, Any] = {}
    for path, content in made.items():
        rows |= msgspec.json.decode(content) if "/terms/" in path else {}
    number, best = rows["port"]["port"]
    assert number == 10
    assert len(best) == 3 * 9
    assert {best[at : at + 8] for at in range(0, len(best), 9)} == {records[f"2026/{n}/"].id for n in (4, 8, 9)}


def test_the_records_that_hold_all_words_of_a_text_are_known(tmp_path: Path) -> None:
    told = {"a/": ["Zoë", "sails", "far"], "b/": ["Zoë", "sailing"], "c/": ["far", "sails"], "d/": ["zoe", "SAILS"]}
    files(tmp_path / "s.sqlite", {url: record(url, words) for url, words in told.items()})
    with Store(tmp_path / "s.sqlite") as store:
        search = KeptIndex(store, Path("site"), "en")
        assert search.holding("Zoe Sails") == {"a/", "d/"}
        assert search.holding("nowhere") == set()
        assert search.holding("–") == told.keys()


def test_without_a_kept_index_there_is_nothing_to_amend(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        amended(tmp_path / "s.sqlite", {"a/": record("a/", ["port"])})
