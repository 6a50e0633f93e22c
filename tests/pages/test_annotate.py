"""Marks in text."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from explainer.pages.annotate import Mark, annotate, attributes


class Reader(HTMLParser):
    """Collects the text and checks that elements nest."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[str] = []
        self.ids: list[str] = []
        self.nested_links = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.nested_links += tag == "a" and "a" in self.open
        self.open.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(markup: Markup) -> Reader:
    reader = Reader()
    reader.feed(str(markup))
    reader.close()
    assert not reader.open
    return reader


def test_marks_nest_by_layer() -> None:
    marks = [
        Mark(4, 8, 2, "a", attributes(("href", "#x"))),
        Mark(0, 13, 0, "span", attributes(("id", "s"))),
        Mark(4, 13, 1, "q"),
    ]
    assert annotate("She: Mary ran", marks) == '<span id="s">She:<q><a href="#x"> Mar</a>y ran</q></span>'


def test_a_mark_that_crosses_an_outer_one_is_opened_again_without_its_id() -> None:
    marks = [Mark(0, 4, 0, "span"), Mark(2, 6, 1, "i", attributes(("id", "x"), ("class", "c")))]
    assert annotate("abcdef", marks) == '<span>ab<i id="x" class="c">cd</i></span><i class="c">ef</i>'


def test_what_follows_a_mark_comes_once_and_at_its_end() -> None:
    after = '<a href="#e1"></a>'
    assert annotate("abcd", [Mark(0, 2, 0, "b"), Mark(1, 3, 1, "i", after=after)]).count(after) == 1
    assert annotate("abcd", [Mark(0, 3, 0, "b", after=after)]) == f"<b>abc</b>{after}d"


def test_links_do_not_nest() -> None:
    marks = [Mark(0, 6, 0, "a", attributes(("href", "#long"))), Mark(2, 4, 1, "a", attributes(("href", "#inner")))]
    assert annotate("abcdef", marks) == '<a href="#long">abcdef</a>'


def test_text_and_attributes_are_escaped() -> None:
    marked = annotate('<b>&"', [Mark(0, 3, 0, "i", attributes(("title", '"><script>')))])
    assert marked == '<i title="&#34;&gt;&lt;script&gt;">&lt;b&gt;</i>&amp;&#34;'


def test_a_window_shows_only_its_part() -> None:
    assert annotate("abcdef", [Mark(1, 5, 0, "b")], 2, 4) == "<b>cd</b>"


marks = st.builds(
    lambda start, length, layer, tag, name: Mark(start, start + length, layer, tag, attributes(("id", name)), "<i></i>"),
    st.integers(0, 30),
    st.integers(0, 20),
    st.integers(0, 3),
    st.sampled_from(["a", "span", "time", "b"]),
    st.uuids().map(str),
)


@given(st.text(max_size=40).filter(lambda t: "\r" not in t and "\x00" not in t), st.lists(marks, max_size=8))
def test_stripping_the_tags_gives_the_text_back(text: str, found: list[Mark]) -> None:
    reader = read(annotate(text, found))
    assert reader.text == text
    assert reader.nested_links == 0
    assert len(reader.ids) == len(set(reader.ids))
