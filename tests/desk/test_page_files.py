from pathlib import Path

import pytest

from explainer.desk.page_files import read_page_file, read_page_files
from explainer.problems import ProblemError
from explainer.wire.folder import ContentFolder


def test_a_page_has_its_title_and_its_markdown() -> None:
    page = read_page_file("---\ntitle: About us\n---\nWe *report*.\n", "pages/about.md")
    assert (page.slug, page.title, page.markdown) == ("about", "About us", "We *report*.")


@pytest.mark.parametrize(
    ("text", "line"), [("No front matter", 1), ("---\ntitel: x\n---\n", 2), ("---\ndescription: x\n---\n", 2)]
)
def test_a_mistake_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(ProblemError) as caught:
        read_page_file(text, "pages/x.md")
    assert caught.value.problem.line == line


def test_a_page_with_a_mistake_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "wire").mkdir()
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "bad.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    (tmp_path / "pages" / "good.md").write_text("---\ntitle: Good\n---\nText", encoding="utf-8")
    pages, problems = read_page_files(ContentFolder(tmp_path))
    assert [p.slug for p in pages] == ["good"]
    assert [(p.path, p.line) for p in problems] == [("pages/bad.md", 2)]
