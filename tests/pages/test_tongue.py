"""The interface in other languages."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import explainer.pages
from explainer.pages.dates import show
from explainer.pages.render import Renderer
from explainer.pages.site import pages
from explainer.pages.tongue import direction, speech, tongue
from tests.pages.sample import SITE, THEME, archive

KEYWORDS = {"say": None, "message": None, "count": (1, 2), "_": None, "n_": (1, 2)}
METHODS = [("**.py", "python"), ("**.html", "jinja2.ext:babel_extract"), ("**.xml", "jinja2.ext:babel_extract")]
CATALOGUES = [path.name for path in files("explainer.pages").joinpath("translations").iterdir() if path.name.endswith(".po")]


def messages() -> set[str | tuple[str, ...]]:
    """All that the program and the theme say."""
    package = Path(explainer.pages.__file__).parent
    folders = (package, THEME / "templates")
    return {m for folder in folders for _, _, m, _, _ in extract_from_dir(folder, METHODS, keywords=KEYWORDS)}


def catalogue(name: str) -> Catalog:
    with files("explainer.pages").joinpath("translations", name).open("rb") as source:
        return read_po(source, locale=name.removesuffix(".po"))


def forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """Singular and plural of a message, or its one form."""
    return [text] if isinstance(text, str) else list(text or ())


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_catalogue_says_all_that_the_site_says_and_no_more(name: str) -> None:
    said = {m.id if isinstance(m.id, str) else tuple(m.id) for m in catalogue(name) if m.id and all(forms(m.string))}
    assert said == messages()


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_translation_fills_the_same_holes(name: str) -> None:
    for m in catalogue(name):
        if m.id:
            for original, text in zip(forms(m.id), forms(m.string), strict=True):
                assert set(re.findall(r"\{\w+\}", original)) == set(re.findall(r"\{\w+\}", text)), original


def test_the_site_speaks_spanish() -> None:
    site = replace(SITE, language="es")
    renderer = Renderer(site)
    made = {page.path: renderer.render(page) for page in pages(archive(), site) if page.path.endswith(".html")}
    assert '<html lang="es">' in made["index.html"].decode()
    story = made["2024/03/08/second/index.html"].decode()
    for expected in ("Quién es quién", "semana del", "Corrección, 9 de marzo de 2024:", "Según <a"):
        assert expected in story
    assert 'lang="en"' in story


def test_plural_forms() -> None:
    spanish = tongue("es")
    assert spanish.count("{number} story", "{number} stories", 1) == "1 noticia"
    assert spanish.count("{number} story", "{number} stories", 5) == "5 noticias"


def test_dates_in_words() -> None:
    spanish = tongue("es")
    assert show("2025-W34", spanish).words == "semana del 18 de agosto de 2025"
    assert show("2019~/2021", spanish).words == "de hacia 2019 a 2021"


@pytest.mark.parametrize(
    ("tag", "expected"), [("ar", "rtl"), ("he", "rtl"), ("en", "ltr"), ("es-VE", "ltr"), ("und", "ltr"), ("?", "ltr")]
)
def test_direction(tag: str, expected: str) -> None:
    assert direction(tag) == expected


@pytest.mark.parametrize(
    ("own", "language", "expected"),
    [
        ("en", "en", ""),
        ("en-GB", "en", ""),
        ("es", "en", ' lang="en"'),
        ("en", "ar", ' lang="ar" dir="rtl"'),
        ("ar", "en", ' lang="en" dir="ltr"'),
        ("he", "ar", ' lang="ar"'),
        ("en", "und", ' dir="auto"'),
        ("en", "", ' dir="auto"'),
        ("en", '"><b>', ' lang="&#34;&gt;&lt;b&gt;"'),
    ],
)
def test_what_is_said_of_words_in_another_language(own: str, language: str, expected: str) -> None:
    assert speech(own, language) == expected
