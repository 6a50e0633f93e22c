"""What `make bench-equal` finds and what not. The whole of it takes minutes and is run apart."""

from pathlib import Path

from benchmarks.equality import begin, difference


def folder(path: Path, **files: str) -> Path:
    path.mkdir()
    for name, content in files.items():
        (path / f"{name}.html").write_text(content, encoding="utf-8")
    return path


def test_equal_folders_do_not_differ(tmp_path: Path) -> None:
    assert difference(folder(tmp_path / "a", one="x"), folder(tmp_path / "b", one="x")) == ""


def test_the_first_file_that_differs_is_shown_with_its_lines(tmp_path: Path) -> None:
    told = difference(folder(tmp_path / "a", one="x", two="old\n"), folder(tmp_path / "b", one="x", two="new\n"))
    assert told.startswith("two.html differs")
    assert "-old" in told
    assert "+new" in told


def test_a_page_that_was_not_removed_is_found(tmp_path: Path) -> None:
    assert difference(folder(tmp_path / "a", one="x", gone="x"), folder(tmp_path / "b", one="x")) == "gone.html should be gone"


def test_a_page_that_was_not_made_is_found(tmp_path: Path) -> None:
    assert difference(folder(tmp_path / "a"), folder(tmp_path / "b", one="x")) == "one.html is missing"


def test_after_an_edit_the_site_is_what_a_clean_build_makes(tmp_path: Path) -> None:
    trial = begin(tmp_path / "site", 6, seed=2, keep=True)
    (tmp_path / "site" / "content" / "pages" / "new.md").write_text("---\ntitle: New\n---\n\nText.\n", encoding="utf-8")
    trial.build()
    trial.compare("a new page")
    assert (trial.site.output / "new" / "index.html").exists()
