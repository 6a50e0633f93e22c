"""Templates: what they say in the interface's language, and that they are compiled once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup, escape

from explainer.pages.escaping import text
from explainer.pages.messages import Saying
from explainer.pages.render import Renderer
from explainer.pages.settings import Page
from explainer.pages.site import pages
from explainer.pages.templates import Codes, ThemeEnvironment
from explainer.pages.tongue import tongue
from explainer.problems import ProblemError
from explainer.store import Store
from tests.pages.sample import SITE, archive


@pytest.mark.parametrize("value", ["<b>&\"'</b>", Markup("<b>"), 7, True, 0.5, None, "plain"])
def test_text_is_what_escape_gives(value: object) -> None:
    assert text(value) == escape(value)


def test_what_is_set_into_a_message_is_escaped_unless_it_is_markup() -> None:
    say = Saying(tongue("es"))
    assert say("According to {name}.", name="<b>") == "Según &lt;b&gt;."
    assert say("According to {name}.", name=Markup("<b>A</b>")) == "Según <b>A</b>."


def theme(folder: Path, page: str, language: str = "es", store: Store | None = None) -> ThemeEnvironment:
    for name, source in (("page.html", page), ("parts.html", ""), ("frame.html", "")):
        (folder / name).write_text(source, encoding="utf-8")
    return ThemeEnvironment(folder, Codes(language, store), tongue(language), {})


def test_a_fixed_message_is_translated_wherever_it_stands(tmp_path: Path) -> None:
    source = '{{ _("Who is who") }} {{ {"a": _("Search")}["a"] }}{% set x = _("About") %} {{ x }}'
    assert theme(tmp_path, source).get_template("page.html").render() == "Quién es quién Buscar Acerca de"


@pytest.mark.parametrize(
    "source",
    [
        '{{ _("According to {name}.", name=who) }}',
        '{% set said = _("According to {name}.", name=who) %}{{ said }}',
        "{{ _(message, name=who) }}",
    ],
)
def test_what_is_set_into_a_message_is_translated_around(tmp_path: Path, source: str) -> None:
    page = theme(tmp_path, source).get_template("page.html")
    assert page.render(who="<A>", message="According to {name}.") == "Según &lt;A&gt;."


def test_markup_of_ones_own_may_be_left_unescaped(tmp_path: Path) -> None:
    assert shown(tmp_path, "{% autoescape false %}{{ view.name }}{% endautoescape %}{{ view.name }}") == "<A>&lt;A&gt;"


@dataclass(frozen=True)
class View:
    name: str = "<A>"


def shown(folder: Path, source: str, **names: object) -> str:
    return theme(folder, source, "en").get_template("page.html").render(view=View(), **names)


def test_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(AttributeError, match="title"):
        shown(tmp_path, "{{ view.title }}")
    with pytest.raises(UndefinedError, match="missing"):
        shown(tmp_path, "{{ missing }}")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{% macro m(direction) %}{{ direction }}{% endmacro %}{{ m(1) }}{{ direction }}", "1ltr"),
        ("{% for direction in [1, 2] %}{{ direction }}{% endfor %}{{ direction }}", "12ltr"),
        ("{% with direction = 1 %}{{ direction }}{% endwith %}{{ direction }}", "1ltr"),
        ("{% if view %}{% set direction = 1 %}{% endif %}{{ direction }}", "1"),
        ("{% if not view %}{% set direction = 1 %}{% endif %}{% for x in [1, 2] %}{{ direction }}{% endfor %}", "ltrltr"),
        ("{{ direction }}{% set direction = 1 %}{% block b scoped %}{{ direction }}{% endblock %}", "ltr1"),
        ("{% macro direction() %}1{% endmacro %}{{ direction() }}", "1"),
        ('{% import "frame.html" as direction %}{{ direction is string }}', "False"),
        ('{% from "parts.html" import missing as direction %}{{ direction is defined }}', "False"),
    ],
)
def test_a_template_may_call_something_else_by_a_name_that_it_is_given(tmp_path: Path, source: str, said: str) -> None:
    assert shown(tmp_path, source) == said


def test_an_entry_of_a_mapping_is_no_attribute(tmp_path: Path) -> None:
    assert shown(tmp_path, '{{ row["name"] }}', row={"name": "b"}) == "b"
    with pytest.raises(AttributeError):
        shown(tmp_path, "{{ row.name }}", row={"name": "b"})


def test_functions_and_macros_are_called_in_every_way(tmp_path: Path) -> None:
    def joined(*words: str, **named: str) -> str:
        return " ".join((*words, *(f"{name}={value}" for name, value in named.items())))

    assert shown(tmp_path, '{{ f("a", view.name, b="c") }}', f=joined) == "a &lt;A&gt; b=c"
    assert shown(tmp_path, '{{ f(*words, class="c") }}', f=joined, words=["a", "b"]) == "a b class=c"
    assert (
        shown(tmp_path, "{% macro m(x, y=2) %}{{ x }}{{ y }}{% endmacro %}{{ m(1) }}{{ m(y=3, x=view.name) }}")
        == "12&lt;A&gt;3"
    )
    assert (
        shown(tmp_path, "{% macro m() %}<b>{{ caller(1) }}</b>{% endmacro %}{% call(x) m() %}{{ x }}{% endcall %}")
        == "<b>1</b>"
    )


def test_a_template_that_extends_another_speaks_in_its_blocks_alone(tmp_path: Path) -> None:
    (tmp_path / "base.html").write_text("<main>{% block main %}{% endblock %}</main>", encoding="utf-8")
    source = '{% extends "base.html" %} aside {% block main %}{% if view %}<p>{{ view.name }}</p>{% endif %}{% endblock %}'
    assert shown(tmp_path, source) == "<main><p>&lt;A&gt;</p></main>"


def first_page(store: Path) -> bytes:
    page: Page = next(iter(pages(archive(), SITE)))
    with Store(store) as kept:
        return Renderer(SITE, kept).render(page)


def test_templates_are_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = first_page(tmp_path / "pages.sqlite")
    monkeypatch.setattr(ThemeEnvironment, "compile", None)
    assert first_page(tmp_path / "pages.sqlite") == first


def test_another_language_is_compiled_anew(tmp_path: Path) -> None:
    with Store(tmp_path / "pages.sqlite") as store:
        said = [
            theme(tmp_path, '{{ _("Search") }}', tag, store).get_template("page.html").render() for tag in ("es", "en", "es")
        ]
    assert said == ["Buscar", "Search", "Buscar"]


@pytest.mark.parametrize(
    ("source", "line", "told"),
    [
        ("one\n{% if %}", 2, "Expected an expression"),
        ("{{ view.title }}", 1, "{{ view.title }} (AttributeError: 'View' object has no attribute 'title')"),
        ("\n\n{{ missing }}", 3, "{{ missing }} (UndefinedError: 'missing' is undefined)"),
        ('one\n{{ _("By {who}") }}', 2, "nothing is given for {who} in a message"),
        ('{% extends "gone.html" %}', 1, "TemplateNotFound: 'gone.html'"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_line(tmp_path: Path, source: str, line: int, told: str) -> None:
    folder = tmp_path / "ours" / "templates"
    folder.mkdir(parents=True)
    theme(folder, source)
    with pytest.raises(ProblemError) as raised:
        Renderer(replace(SITE, theme=folder.parent)).render(Page("index.html", "page.html", View()))
    assert (raised.value.problem.path, raised.value.problem.line) == ("ours/templates/page.html", line)
    assert told in raised.value.problem.read
