import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from explainer.archive.parts import actor
from explainer.archive.reliance import Part
from explainer.pages.ledger import Entry, Ledger, no_twins
from explainer.store import Store

MADE_WITH, PLAIN_WITH = b"templates", b"settings"
AADA, ABO = actor("aada"), actor("abo")


@contextmanager
def ledger(folder: Path, *, untouched: bool = False) -> Iterator[Ledger]:
    with Store(folder / "pages.sqlite") as store:
        yield Ledger(store, folder / "site", untouched=untouched)


def write(folder: Path, path: str, text: str = "page") -> Entry:
    file = folder / "site" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return Entry.of(b"", file)


def build(folder: Path, relied_on: Part = AADA, parts: dict[Part, bytes] | None = None) -> None:
    """A build of one unit, which is made of ``own`` and has looked at ``relied_on``."""
    with ledger(folder) as kept:
        kept.begin(MADE_WITH, PLAIN_WITH, parts or {AADA: b"1", ABO: b"1"})
        kept.record("story one", b"own", [relied_on], ["one.html"], [])
        kept.files["one.html"] = write(folder, "one.html")
        kept.keep(no_twins)


def is_fresh(folder: Path, parts: dict[Part, bytes], made_from: bytes = b"own", made_with: bytes = MADE_WITH) -> bool:
    with ledger(folder) as now:
        now.begin(made_with, PLAIN_WITH, parts)
        return now.fresh("story one", made_from) is not None


SAME = {AADA: b"1", ABO: b"1"}


def test_a_unit_whose_sources_are_as_they_were_is_fresh(tmp_path: Path) -> None:
    build(tmp_path)
    assert is_fresh(tmp_path, SAME)


def test_a_part_that_the_unit_did_not_look_at_may_change(tmp_path: Path) -> None:
    build(tmp_path)
    assert is_fresh(tmp_path, SAME | {ABO: b"2"})


def test_a_part_that_it_looked_at_may_not(tmp_path: Path) -> None:
    build(tmp_path)
    assert not is_fresh(tmp_path, SAME | {AADA: b"2"})
    assert not is_fresh(tmp_path, {ABO: b"1"})


def test_neither_may_its_own_part_nor_what_it_was_made_with(tmp_path: Path) -> None:
    build(tmp_path)
    assert not is_fresh(tmp_path, SAME, made_from=b"other")
    assert not is_fresh(tmp_path, SAME, made_with=b"other")


def test_files_are_looked_at_unless_somebody_has_done_so(tmp_path: Path) -> None:
    build(tmp_path)
    write(tmp_path, "one.html", "another's page")
    assert not is_fresh(tmp_path, SAME)
    with ledger(tmp_path, untouched=True) as now:
        now.begin(MADE_WITH, PLAIN_WITH, SAME)
        assert now.fresh("story one", b"own")


def test_other_templates_leave_alone_what_no_template_makes(tmp_path: Path) -> None:
    build(tmp_path)
    with ledger(tmp_path) as now:
        now.begin(b"other templates", PLAIN_WITH, SAME)
        assert now.fresh("story one", b"own", plain=True)
        assert not now.fresh("story one", b"own")
    with ledger(tmp_path) as now:
        now.begin(b"other templates", b"other settings", SAME)
        assert not now.fresh("story one", b"own", plain=True)


def test_a_unit_whose_file_somebody_touched_is_not_fresh(tmp_path: Path) -> None:
    build(tmp_path)
    write(tmp_path, "one.html", "another page")
    assert not is_fresh(tmp_path, SAME)


def test_the_units_that_relied_on_a_part_are_found_without_the_others(tmp_path: Path) -> None:
    build(tmp_path)
    with ledger(tmp_path) as kept:
        assert kept.relying_on([AADA]) == ["story one"]
        assert kept.relying_on([ABO]) == []


def test_what_units_relied_on_is_told(tmp_path: Path) -> None:
    build(tmp_path)
    with ledger(tmp_path) as kept:
        looked_at = kept.looked_at(["story one"])
        assert looked_at(AADA)
        assert not looked_at(ABO)


def test_units_are_found_by_any_of_very_many_parts(tmp_path: Path) -> None:
    build(tmp_path)
    with ledger(tmp_path) as kept:
        others = [actor(f"a{number}") for number in range(100)]
        assert kept.relying_on([*others, AADA]) == ["story one"]
        assert kept.relying_on(others) == []


def test_whole_builds_are_counted_and_amendments_are_not(tmp_path: Path) -> None:
    build(tmp_path)
    build(tmp_path)
    with ledger(tmp_path) as kept:
        assert kept.number == 2
        kept.amend({AADA: b"2"}, no_twins)
    with ledger(tmp_path) as kept:
        assert kept.number == 2
        assert kept.state_of(AADA) == b"2"


def edit(folder: Path, state: bytes, own: bytes) -> None:
    """A retouching after which the unit is made of ``own`` and actor Aada is in ``state``."""
    with ledger(folder) as kept:
        kept.record("story one", own, [ABO], ["one.html"], [])
        kept.files["one.html"] = write(folder, "one.html", f"page of {own.decode()}")
        kept.amend({AADA: state}, no_twins)


def test_amended_units_are_known_as_they_were_last_made(tmp_path: Path) -> None:
    build(tmp_path)
    edit(tmp_path, b"2", b"edited")
    edit(tmp_path, b"3", b"edited again")
    assert is_fresh(tmp_path, {AADA: b"3", ABO: b"1"}, b"edited again")
    assert not is_fresh(tmp_path, {AADA: b"3", ABO: b"2"}, b"edited again")
    assert not is_fresh(tmp_path, SAME)


def test_a_whole_build_knows_nothing_of_amendments_before_it(tmp_path: Path) -> None:
    build(tmp_path)
    edit(tmp_path, b"2", b"edited")
    build(tmp_path)
    assert is_fresh(tmp_path, SAME)


@pytest.mark.parametrize("damaged", ["head", "amended", "unit story one"])
def test_a_ledger_of_which_a_row_is_damaged_is_not_believed(damaged: str, tmp_path: Path) -> None:
    build(tmp_path)
    edit(tmp_path, b"2", b"edited")
    assert is_fresh(tmp_path, {AADA: b"2", ABO: b"1"}, b"edited")
    key = f"{tmp_path / 'site'}\0{damaged}".encode()
    with closing(sqlite3.connect(tmp_path / "pages.sqlite")) as rows, rows:
        assert rows.execute("UPDATE kept SET value = zeroblob(9) WHERE key = ?", [key]).rowcount == 1
    for own in (b"own", b"edited"):
        assert not any(is_fresh(tmp_path, {AADA: state, ABO: b"1"}, own) for state in (b"1", b"2"))
