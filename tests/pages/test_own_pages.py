from pathlib import Path

import pytest

from explainer.pages.own_pages import read_own_page, read_own_pages
from explainer.problems import ProblemError
from explainer.wire.folder import ContentFolder


def test_a_page_has_its_title_and_its_markdown_as_html() -> None:
    page = read_own_page("---\ntitle: About us\n---\nWe *report*.\n", "pages/about.md")
    assert (page.slug, page.title) == ("about", "About us")
    assert "<em>report</em>" in page.html


def test_markup_in_a_page_is_text() -> None:
    assert "<script" not in read_own_page("---\ntitle: x\n---\n<script>alert(1)</script>\n", "pages/x.md").html


@pytest.mark.parametrize(
    ("text", "line"), [("No front matter", 1), ("---\ntitel: x\n---\n", 2), ("---\ndescription: x\n---\n", 2)]
)
def test_a_mistake_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(ProblemError) as caught:
        read_own_page(text, "pages/x.md")
    assert caught.value.problem.line == line


def test_a_page_with_a_mistake_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "wire").mkdir()
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "bad.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    (tmp_path / "pages" / "good.md").write_text("---\ntitle: Good\n---\nText", encoding="utf-8")
    pages, problems = read_own_pages(ContentFolder(tmp_path))
    assert [p.slug for p in pages] == ["good"]
    assert [(p.path, p.line) for p in problems] == [("pages/bad.md", 2)]
