"""A listing tells every change below its folder, whoever makes it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.listing import Listing, State


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "site"
    for path in ("index.html", "2025/08/index.html", "2025/08/data.json", "actors/ana/index.html", ".mark"):
        (made / path).parent.mkdir(parents=True, exist_ok=True)
        (made / path).write_text(path)
    return made


def swap(one: Path, other: Path) -> None:
    aside = one.with_name("aside")
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


CHANGES: dict[str, Callable[[Path], object]] = {
    "written to in place": lambda f: (f / "2025/08/data.json").write_text("2025/08/data.JSON"),
    "grown": lambda f: (f / "index.html").open("a").write("more"),
    "touched": lambda f: os.utime(f / "index.html", (1, 1)),
    "added": lambda f: (f / "2025/08/more.html").write_text("more"),
    "added and hidden": lambda f: (f / ".hidden").write_text("more"),
    "removed": lambda f: (f / "2025/08/data.json").unlink(),
    "renamed": lambda f: (f / "index.html").rename(f / "home.html"),
    "exchanged": lambda f: swap(f / "2025/08/index.html", f / "actors/ana/index.html"),
    "an empty folder more": lambda f: (f / "2025/09").mkdir(),
    "a folder less": lambda f: shutil.rmtree(f / "actors"),
    "a folder in a file's place": lambda f: (f / "actors").rename(
        (f / "index.html").rename(f / "home.html").with_name("index.html")
    ),
    "all of it gone": shutil.rmtree,
}


def test_what_nobody_has_changed_is_as_it_was(folder: Path) -> None:
    assert Listing.of(str(folder)).is_still(str(folder))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_somebody_has_changed_since_it_was_written_is_noticed(folder: Path, change: Callable[[Path], object]) -> None:
    written = {path: state for path, state in Listing.of(str(folder)).states.items() if state[0] >= 0}
    before = Listing.of(str(folder), written)
    assert before == Listing.of(str(folder))
    change(folder)
    assert not before.is_still(str(folder))


def test_a_file_that_was_changed_before_the_listing_was_made_is_noticed(folder: Path) -> None:
    written = {path: state for path, state in Listing.of(str(folder)).states.items() if state[0] >= 0}
    (folder / "index.html").write_text("another")
    assert not Listing.of(str(folder), written).is_still(str(folder))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_every_change_is_noticed(folder: Path, change: Callable[[Path], object]) -> None:
    listing = Listing.of(str(folder))
    change(folder)
    assert not listing.is_still(str(folder))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_right_after_an_amendment_is_noticed_too(folder: Path, change: Callable[[Path], object]) -> None:
    listing = Listing.of(str(folder))
    state = put(folder / "2025" / "08" / "index.html")
    amended = listing.amended(str(folder), {"2025/08/index.html": state})
    assert amended.is_still(str(folder))
    change(folder)
    assert not amended.is_still(str(folder))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_an_amendment_does_not_vouch_for_what_others_have_changed(folder: Path, change: Callable[[Path], object]) -> None:
    listing = Listing.of(str(folder))
    change(folder)
    (folder / "about").mkdir(parents=True)
    assert not listing.amended(str(folder), {"about/index.html": put(folder / "about" / "index.html")}).is_still(str(folder))


def test_files_may_come_and_go_with_their_folders(folder: Path) -> None:
    listing = Listing.of(str(folder))
    (folder / "new" / "deep").mkdir(parents=True)
    shutil.rmtree(folder / "actors")
    changed = {"new/deep/index.html": put(folder / "new" / "deep" / "index.html"), "actors/ana/index.html": None}
    amended = listing.amended(str(folder), changed)
    assert amended.is_still(str(folder))
    assert amended.states == Listing.of(str(folder)).states


def test_nothing_is_known_of_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert not Listing.of(str(tmp_path / "none")).is_still(str(tmp_path / "none"))


def test_a_listing_is_kept_without_loss(folder: Path) -> None:
    (folder / "Ñandú 日本.html").write_text("page")
    (folder / os.fsdecode(b"not utf-8 \xff")).write_text("page")
    listing = Listing.of(str(folder))
    assert Listing.decode(listing.encode()) == listing
    assert Listing.decode(Listing({}).encode()) == Listing({})


def put(place: Path) -> State:
    """Put another file in a place; gives its state."""
    new = place.parents[2] / "new file"
    new.write_text("another page")
    state = new.stat()
    new.replace(place)
    return state.st_size, state.st_mtime_ns
