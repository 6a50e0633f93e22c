from explainer.desk.page_files import PageFile
from explainer.pages.own_pages import own_pages


def html(markdown: str) -> str:
    (page,) = own_pages([PageFile("about", "About us", "", markdown)])
    return page.html


def test_a_page_shows_its_markdown() -> None:
    assert "<em>report</em>" in html("We *report*.")


def test_markup_in_a_page_is_text() -> None:
    assert "<script" not in html("<script>alert(1)</script>")
