"""The whole small site: every page renders, every link resolves, every name is where it should be."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest

from explainer.archive import parts
from explainer.archive.archive import Archive
from explainer.archive.reliance import recorded
from explainer.pages.edition import Edition
from explainer.pages.formats import FORMATS
from explainer.pages.render import Renderer
from explainer.pages.site import Page, Site, edition_units, make_unit, pages
from explainer.wire.story import Block, BlockKind
from tests.pages.sample import SITE, archive


class Document(HTMLParser):
    """Ids, links and words of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in ("href", "src"):
                self.links.append(value or "")

    def handle_data(self, data: str) -> None:
        self.words += data


def site_of(content: Archive, site: Site = SITE) -> dict[str, str]:
    """The site's pages by path; other files by path alone."""
    renderer = Renderer(site)
    return {
        page.path: renderer.render(page).decode() if page.template.endswith(".html") else "" for page in pages(content, site)
    }


@cache
def built() -> dict[str, str]:
    return site_of(archive())


def document(html: str) -> Document:
    found = Document()
    found.feed(html)
    return found


def lines(html: str) -> str:
    return " ".join(document(html).words.split())


def test_every_internal_link_resolves() -> None:
    documents = {path: document(html) for path, html in built().items()}
    others = set(Renderer(SITE).assets) | {f"{story.url}explainer.json" for story in archive().stories}
    for path, found in documents.items():
        if path == "404.html":
            continue
        for link in found.links:
            address = urlsplit(link)
            if address.scheme:
                continue
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(address.path))) if address.path else path
            )
            if target in (".", "") or address.path.endswith("/"):
                target = posixpath.normpath(posixpath.join(target, "index.html"))
            assert target in documents or target in others, (path, link)
            if address.fragment:
                assert address.fragment in documents[target].ids, (path, link)


@pytest.mark.parametrize("url", ["", "https://sample.example"])
def test_an_empty_site_has_no_broken_links(url: str) -> None:
    made = site_of(Archive((), {}, (), ()), replace(SITE, url=url))
    assets = set(Renderer(SITE).assets)
    for path, html in made.items():
        for link in document(html).links if path != "404.html" else ():
            address = urlsplit(link)
            if address.path and not address.scheme:
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), address.path))
                page = "index.html" if target == "." else posixpath.join(target, "index.html")
                assert page in made or target in made or target in assets, (path, link)


def test_ids_are_unique() -> None:
    for path, html in built().items():
        ids = document(html).ids
        assert len(ids) == len(set(ids)), path


def test_every_page_but_the_notice_is_reached_from_home() -> None:
    seen, pending = set(), ["index.html"]
    while pending:
        path = pending.pop()
        if path in seen or path not in built():
            continue
        seen.add(path)
        for link in document(built()[path]).links:
            if not urlsplit(link).scheme and urlsplit(link).path:
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), urlsplit(link).path))
                pending.append("index.html" if target == "." else posixpath.join(target, "index.html"))
    assert {path for path in built() if path.endswith(".html")} - seen == {"404.html"}


def test_paths_are_unique() -> None:
    paths = [page.path for page in pages(archive(), SITE)]
    assert len(paths) == len(set(paths))


def test_the_story_stands_word_for_word() -> None:
    page = document(built()["2024/03/05/first/index.html"])
    for block in archive().stories[1].story.blocks:
        assert block.text in page.words


def test_a_headline_is_text_not_markup() -> None:
    html = built()["2024/03/05/first/index.html"]
    assert "<h1>Port closes &amp; waits &lt;for&gt; the storm</h1>" in html


def test_hostile_text_renders_as_text() -> None:
    content = archive()
    evil = '<script>alert(1)</script><img src=x onerror=alert(2)> "quoted" \u202edrawkcab'
    second = content.stories[0]
    story = replace(
        second.story,
        headline=evil,
        byline=evil,
        agency=evil,
        standfirst=evil,
        credits=(evil,),
        notes_public=(evil,),
        blocks=(
            *second.story.blocks,
            Block("p2", BlockKind.PARAGRAPH, evil),
            Block("p3", BlockKind.TABLE, f"{evil}\t1\n2\t{evil}"),
        ),
    )
    hostile = replace(second, reading=replace(second.reading, story=story))
    for html in site_of(replace(content, stories=(hostile, content.stories[1]))).values():
        tags = document(html).tags
        assert tags.count("script") == html.count('<script src="') + html.count('<script type="application/ld+json">')
        assert "img" not in tags


def test_a_chronology_line_and_its_sentence_lead_to_each_other() -> None:
    html = built()["2024/03/05/first/index.html"]
    assert '<span id="s-p1-0">' in html
    assert 'href="#s-p1-0"' in html
    assert '<li id="e1">' in html
    assert '<a class="to-line" href="#e1" aria-label="In the chronology: 4 March 2024"></a>' in html


def test_a_line_shows_the_words_of_its_date_and_what_they_were_counted_from() -> None:
    words = lines(built()["2024/03/08/second/index.html"])
    assert "Week of 4 March 2024".lower() in words.lower()
    assert "In the story: “earlier this week”, counted from its publication on Friday 8 March 2024." in words


def test_a_claim_is_attributed() -> None:
    assert "According to Ada Vane." in lines(built()["2024/03/08/second/index.html"])


def test_background_comes_with_its_story() -> None:
    html = built()["2024/03/08/second/index.html"]
    assert '<li id="b-closed-1"' in html
    assert 'href="../../../../2024/03/05/first/#s-p1-0"' in html


def test_the_glossary_gives_role_office_and_ways_back() -> None:
    first = built()["2024/03/05/first/index.html"]
    assert '<dd class="role" id="is-ada-vane">Harbour master of Portwick</dd>' in first
    assert 'href="#m-ada-vane-2"' in first
    assert "Harbour master of Portwick" in lines(built()["2024/03/08/second/index.html"])


def test_only_what_an_editor_wrote_is_marked_as_reviewed() -> None:
    assert "Reviewed" in lines(built()["actors/ada-vane/index.html"])
    assert "<em>port</em>" in built()["actors/ada-vane/index.html"]
    assert "Reviewed" not in lines(built()["actors/harbour-office/index.html"])
    assert "Read by machine" in lines(built()["actors/harbour-office/index.html"])


def test_a_speaker_is_quoted_with_a_link_to_the_place() -> None:
    html = built()["2024/03/05/first/index.html"]
    assert '<h3 id="said-ada-vane"><a href="#actor-ada-vane">Ada Vane</a></h3>' in html
    assert '<a href="#q1">“The storm is near,”</a>' in html
    assert 'id="q1">“The storm is near,”</span>' in html


def test_an_actor_page_gathers_what_the_stories_tell() -> None:
    words = lines(built()["actors/ada-vane/index.html"])
    for expected in ("In 2 stories", "As told", "What Ada Vane said", "Harbour Office 1 story", "since May 2019"):
        assert expected in words


def test_a_withdrawn_story_leaves_date_and_reason_only() -> None:
    html = built()["2024/03/01/gone/index.html"]
    assert "2 March 2024" in lines(html)
    assert "A quotation was invented." in lines(html)
    assert 'content="noindex"' in html


def test_corrections_are_listed_and_shown() -> None:
    assert "Correction, 9 March 2024: The port is in Portwick." in lines(built()["2024/03/08/second/index.html"])
    assert "The port is in Portwick." in lines(built()["corrections/index.html"])


def test_the_missing_page_links_from_the_root() -> None:
    assert 'href="/news/actors/"' in built()["404.html"]


def test_an_empty_archive_has_a_site() -> None:
    made = site_of(Archive((), {}, (), ()))
    assert "There are no stories yet." in made["index.html"]
    assert {"actors/index.html", "chronology/index.html", "stories/index.html", "about/index.html"} <= set(made)


def test_pages_and_their_fingerprints_are_the_same_every_time() -> None:
    one, two = ([(p.path, p.fingerprint) for p in pages(archive(), SITE)] for _ in range(2))
    assert one == two


def test_a_fingerprint_follows_what_the_page_shows() -> None:
    content = archive()
    story = replace(content.stories[0].story, byline="By Someone Else")
    changed = replace(content.stories[0], reading=replace(content.stories[0].reading, story=story))
    before = {p.path: p.fingerprint for p in pages(content, SITE)}
    after = {p.path: p.fingerprint for p in pages(replace(content, stories=(changed, content.stories[1])), SITE)}
    assert {path for path in before if before[path] != after[path]} == {
        "2024/03/08/second/index.html",
        "2024/03/08/second/explainer.json",
    }


def test_a_template_that_asks_for_what_is_not_there_fails() -> None:
    with pytest.raises(Exception, match="head"):
        Renderer(SITE).render(Page("x.html", "home.html", {}))


@pytest.mark.parametrize("part", [r"<title>([^<]*)", r'<meta name="description" content="([^"]*)"'])
def test_no_two_pages_are_called_or_described_alike(part: str) -> None:
    said = [found[1] for path, page in built().items() if path.endswith(".html") and (found := re.search(part, page))]
    assert len(said) == len(set(said))


def test_each_unit_may_be_made_without_the_others() -> None:
    edition = Edition(archive(), SITE)
    for unit in edition_units(edition):
        assert [page.path for page in make_unit(edition, unit.name)] == [page.path for page in unit.make()]


def test_feeds_and_data_of_an_actor_do_not_rely_on_the_company_that_the_page_shows() -> None:
    edition = Edition(archive(), SITE)
    units = {unit.name: unit for unit in edition_units(edition)}
    relied_on = {}
    for name in ("actor harbour-office", "actor-feeds harbour-office"):
        with recorded() as found:
            list(units[name].make())
        relied_on[name] = found
    assert parts.actor("ada-vane") in relied_on["actor harbour-office"]
    assert parts.actor("ada-vane") not in relied_on["actor-feeds harbour-office"]


def test_no_template_makes_a_plain_unit() -> None:
    units = list(edition_units(Edition(archive(), SITE)))
    assert {unit.plain for unit in units} == {True, False}
    assert {page.template for unit in units if unit.plain for page in unit.make()} <= FORMATS.keys()
