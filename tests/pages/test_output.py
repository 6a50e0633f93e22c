import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from explainer.listing import Listing
from explainer.pages import output
from explainer.pages.ledger import Entry, Ledger, no_twins
from explainer.pages.output import MARK, File, OutputError, Written, reserved
from explainer.pages.output import publish as publish_files
from explainer.store import Store


def publish(files: Iterable[tuple[str, bytes]], site: Path) -> Written:
    with Store(site.parent.parent / f"{site.parent.name}-cache" / "pages.sqlite") as store:
        return publish_with(store, (File.ready(path, content) for path, content in files), site)


def publish_with(store: Store, files: Iterable[File], site: Path) -> Written:
    ledger = Ledger(store, site)
    written = publish_files(files, site, ledger)
    ledger.keep(no_twins)
    return written


def files_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.name != MARK}


def test_a_site_holds_exactly_what_was_published(tmp_path: Path) -> None:
    site = tmp_path / "site"
    written = publish([("index.html", b"one"), ("a/index.html", b"two")], site)
    assert files_of(site) == {"index.html": b"one", "a/index.html": b"two"}
    assert (len(written.states), written.changed, written.removed) == (2, 2, 0)


def test_a_page_that_is_no_longer_made_is_gone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish([("index.html", b"one"), ("killed/index.html", b"two")], site)
    written = publish([("index.html", b"one")], site)
    assert files_of(site) == {"index.html": b"one"}
    assert not (site / "killed").exists()
    assert written.removed == 1


def test_an_unchanged_file_is_left_as_it_is(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish([("a.html", b"one"), ("b.html", b"two")], site)
    before = {name: (site / name).stat() for name in ("a.html", "b.html")}
    written = publish([("a.html", b"one"), ("b.html", b"new")], site)
    assert (site / "a.html").stat().st_ino == before["a.html"].st_ino
    assert (site / "a.html").stat().st_mtime_ns == before["a.html"].st_mtime_ns
    assert (site / "b.html").read_bytes() == b"new"
    assert written.changed == 1


def test_a_build_that_fails_leaves_the_former_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish([("index.html", b"one")], site)

    def failing() -> Iterator[tuple[str, bytes]]:
        yield ("index.html", b"two")
        raise RuntimeError("pulled the plug")

    with pytest.raises(RuntimeError):
        publish(failing(), site)
    assert files_of(site) == {"index.html": b"one"}
    publish([("index.html", b"three")], site)
    assert files_of(site) == {"index.html": b"three"}
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_folder_with_something_else_in_it_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("years of work", encoding="utf-8")
    with pytest.raises(OutputError, match="no site of ours"):
        publish([("index.html", b"one")], tmp_path)
    assert (tmp_path / "thesis.doc").exists()


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    for content in (b"one", b"two"):  # the second build knows the folder for its own
        publish([("index.html", content)], tmp_path)
        assert files_of(tmp_path) == {"index.html": content}


def test_two_pages_for_one_address_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"a\.html"):
        publish([("a.html", b"one"), ("a.html", b"two")], tmp_path / "site")


def test_a_second_build_of_the_same_folder_stops_with_a_clear_line(tmp_path: Path) -> None:
    with reserved(tmp_path / "site", tmp_path / "cache"), pytest.raises(OutputError, match="another build"):  # noqa: SIM117
        with reserved(tmp_path / "site", tmp_path / "cache"):
            pass
    with reserved(tmp_path / "site", tmp_path / "cache"), reserved(tmp_path / "other", tmp_path / "cache"):
        pass


class Making:
    """Files that count how often they are made."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def file(self, path: str, fingerprint: bytes, content: bytes) -> File:
        def make() -> bytes:
            self.made.append(path)
            return content

        return File(path, fingerprint, make)


BUILD_THAT_IS_KILLED_WHILE_FILES_ARE_MOVED = """
import sys
from pathlib import Path
from explainer.pages import moving
from explainer.pages.ledger import Ledger
from explainer.pages.output import File, publish, reserved
from explainer.store import Store

site, slow = map(Path, sys.argv[1:])
moving.__file__ = str(slow)
with reserved(site, site.parent / "cache"), Store(site.parent / "cache" / "pages.sqlite") as store:
    publish([File.ready("index.html", b"two")], site, Ledger(store, site))
"""


def test_a_folder_is_held_until_all_files_are_moved_though_the_build_was_killed(tmp_path: Path) -> None:
    site, slow, goes_on = tmp_path / "site", tmp_path / "slow.py", tmp_path / "goes_on"
    os.mkfifo(goes_on)
    publish([("index.html", b"one")], site)
    slow.write_text(f"import sys; print('moving', flush=True); open({str(goes_on)!r}).read()")
    command = [sys.executable, "-c", BUILD_THAT_IS_KILLED_WHILE_FILES_ARE_MOVED, str(site), str(slow)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as build:
        assert build.stdout
        assert build.stdout.readline() == "moving\n"
        build.kill()
        build.wait()
        with pytest.raises(OutputError, match="another build"), reserved(site, tmp_path / "cache"):
            pass
        goes_on.write_text("")  # the mover ends
        assert build.stdout.read() == ""
    with reserved(site, tmp_path / "cache"):
        pass


def test_a_file_made_from_the_same_is_not_made_again(tmp_path: Path) -> None:
    making = Making()
    for second in (b"v1", b"v2"):
        with Store(tmp_path / "pages.sqlite") as store:
            files = [making.file("a.html", b"v1", b"A"), making.file("b.html", second, second)]
            publish_with(store, files, tmp_path / "site")
    assert making.made == ["a.html", "b.html", "b.html"]
    assert files_of(tmp_path / "site") == {"a.html": b"A", "b.html": b"v2"}


def test_a_file_that_somebody_changed_is_made_again(tmp_path: Path) -> None:
    making = Making()
    for _ in range(2):
        with Store(tmp_path / "pages.sqlite") as store:
            publish_with(store, [making.file("a.html", b"v1", b"A")], tmp_path / "site")
        if len(making.made) == 1:
            (tmp_path / "site" / "a.html").write_bytes(b"X")
    assert making.made == ["a.html", "a.html"]
    assert files_of(tmp_path / "site") == {"a.html": b"A"}


def test_many_changes_take_the_former_site_s_place_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "FEW", 1)
    site = tmp_path / "site"
    publish([("a.html", b"one"), ("b.html", b"two"), ("c.html", b"three")], site)
    kept = (site / "c.html").stat().st_ino
    publish([("a.html", b"new"), ("b.html", b"new"), ("c.html", b"three")], site)
    assert files_of(site) == {"a.html": b"new", "b.html": b"new", "c.html": b"three"}
    assert (site / "c.html").stat().st_ino == kept
    assert (site / MARK).exists()


def test_moves_that_a_stopped_machine_left_are_completed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish([("a.html", b"one"), ("b/index.html", b"two"), ("old/index.html", b"gone")], site)
    changed = {"a.html": "0", "b/index.html": "1", "c/index.html": "2"}
    (tmp_path / ".site.new").mkdir()
    for name in ("1", "2"):  # the first had been moved already
        (tmp_path / ".site.new" / name).write_bytes(b"new")
    (tmp_path / ".site.moves").write_text(
        json.dumps({"changed": changed, "gone": ["old/index.html", "gone/with/folders.html"]})
    )
    output.settle(site)
    assert files_of(site) == {"a.html": b"one", "b/index.html": b"new", "c/index.html": b"new"}
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_what_stands_aside_without_a_list_of_moves_was_never_finished(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish([("a.html", b"one")], site)
    (tmp_path / ".site.new").mkdir()
    (tmp_path / ".site.new" / "a.html").write_bytes(b"half")
    output.settle(site)
    assert files_of(site) == {"a.html": b"one"}


def amend_with(store: Store, files: Iterable[File], before: Iterable[str], site: Path) -> Written:
    ledger = Ledger(store, site)
    return output.amend(files, {path: Entry.of(b"", site / path) for path in before}, site, ledger)


def test_some_files_of_a_site_are_replaced_and_the_others_left(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish([("a.html", b"one"), ("b/index.html", b"two"), ("c/index.html", b"three"), ("d.html", b"four")], site)
    new = [File.ready("a.html", b"new"), File.ready("b/deep/index.html", b"new"), File.ready("d.html", b"four")]
    with Store(tmp_path / "pages.sqlite") as store:
        written = amend_with(store, new, ["a.html", "b/index.html", "d.html"], site)
    assert files_of(site) == {"a.html": b"new", "b/deep/index.html": b"new", "c/index.html": b"three", "d.html": b"four"}
    assert (len(written.states), written.changed, written.removed) == (3, 2, 1)


def test_files_that_were_brought_in_are_in_the_state_that_was_told(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish([("a.html", b"one"), ("b/index.html", b"two")], site)
    listing = Listing.of(str(site))
    with Store(tmp_path / "pages.sqlite") as store:
        written = amend_with(store, [File.ready("c/index.html", b"new")], ["b/index.html"], site)
    assert listing.amended(str(site), written.touched).is_still(str(site))


def test_the_states_of_all_files_are_told(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish([("a.html", b"one"), ("b/index.html", b"two")], site)
    written = publish([("a.html", b"one"), ("b/index.html", b"new")], site)
    assert written.states == {path: state for path, state in Listing.of(str(site)).states.items() if path in files_of(site)}
    assert written.listing(site) == Listing.of(str(site))


def test_a_site_that_took_its_place_at_once_is_known_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    assert publish([("a.html", b"one"), ("b/c/index.html", b"two")], site).whole == Listing.of(str(site))
    monkeypatch.setattr(output, "FEW", 0)
    assert publish([("a.html", b"one"), ("b/index.html", b"new")], site).whole == Listing.of(str(site))


def test_a_folder_takes_a_file_s_place(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish([("a", b"one"), ("b.html", b"two")], site)
    publish([("a/index.html", b"one"), ("b.html", b"two")], site)
    assert files_of(site) == {"a/index.html": b"one", "b.html": b"two"}
