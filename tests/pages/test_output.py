from pathlib import Path

import pytest

from explainer.pages.output import MARK, OutputError, publish, reserved


def files_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.name != MARK}


def test_a_site_holds_exactly_what_was_published(tmp_path: Path) -> None:
    site = tmp_path / "site"
    written = publish([("index.html", b"one"), ("a/index.html", b"two")], site)
    assert files_of(site) == {"index.html": b"one", "a/index.html": b"two"}
    assert (written.files, written.changed, written.removed) == (2, 2, 0)


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

    def failing() -> object:
        yield ("index.html", b"two")
        raise RuntimeError("pulled the plug")

    with pytest.raises(RuntimeError):
        publish(failing(), site)  # type: ignore[arg-type]
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
    publish([("index.html", b"one")], tmp_path)
    assert files_of(tmp_path) == {"index.html": b"one"}


def test_two_pages_for_one_address_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"a\.html"):
        publish([("a.html", b"one"), ("a.html", b"two")], tmp_path / "site")


def test_a_second_build_of_the_same_folder_stops_with_a_clear_line(tmp_path: Path) -> None:
    with reserved(tmp_path / "site", tmp_path / "cache"), pytest.raises(OutputError, match="another build"):  # noqa: SIM117
        with reserved(tmp_path / "site", tmp_path / "cache"):
            pass
    with reserved(tmp_path / "site", tmp_path / "cache"), reserved(tmp_path / "other", tmp_path / "cache"):
        pass
