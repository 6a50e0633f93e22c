"""Feeds, calendar, data, sitemap and pictures of the small site."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import icalendar
import msgspec
import pytest
from lxml import etree
from msgspec import structs
from PIL import Image

from explainer.archive.archive import Archive, Correction, Notice
from explainer.pages.edition import Edition
from explainer.pages.formats import FORMATS
from explainer.pages.machine_pages import Address, machine_pages
from explainer.pages.render import Renderer
from explainer.pages.search import search_records
from explainer.pages.settings import Page
from explainer.pages.site import pages
from explainer.pages.social import SocialView, draw
from explainer.store import Store
from explainer.wire.story import PublicationTime, TimeSource
from tests.pages.sample import SITE, archive

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@cache
def files() -> dict[str, bytes]:
    renderer = Renderer(SITE)
    return {page.path: renderer.render(page) for page in pages(archive(), SITE)}


def test_an_atom_feed_has_lasting_ids_and_real_dates() -> None:
    feed = etree.fromstring(files()["feed.atom"])
    entries = feed.findall(ATOM + "entry")
    assert [entry.findtext(ATOM + "id") for entry in entries] == [
        "tag:sample.example,2024-03-08:story/second",
        "tag:sample.example,2024-03-05:story/first",
    ]
    assert entries[1].findtext(ATOM + "updated") == "2024-03-05T09:30:00+00:00"
    assert entries[1].findtext(ATOM + "title") == "Port closes & waits <for> the storm"
    assert feed.findtext(ATOM + "updated") == "2024-03-08T00:00:00+00:00"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_a_feed_is_updated_by_changes_alone() -> None:
    content = archive()
    changed = replace(content.stories[1], changed=PublicationTime.of(dt.date(2024, 3, 7), TimeSource.WIRE))
    made = {page.path: page for page in pages(replace(content, stories=(content.stories[0], changed)), SITE)}
    first, second = (json.loads(Renderer(SITE).render(made["feed.json"]))["items"][n] for n in (1, 0))
    assert (first["date_published"], first["date_modified"]) == ("2024-03-05T09:30:00+00:00", "2024-03-07T00:00:00+00:00")
    assert second["date_published"] == second["date_modified"]


def test_every_actor_and_running_story_has_its_feeds() -> None:
    for url in ("actors/ada-vane/", "actors/harbour-office/", "storylines/storm/"):
        assert f"{url}feed.atom" in files()
        feed = json.loads(files()[f"{url}feed.json"])
        assert feed["feed_url"] == f"https://sample.example/news/{url}feed.json"
    assert [item["title"] for item in json.loads(files()["actors/harbour-office/feed.json"])["items"]] == ["Port opens again"]


@pytest.mark.parametrize("path", ["actors/ada-vane/feed.json", "chronology/chronology.json"])
def test_what_is_put_together_from_pieces_is_laid_out_as_a_whole(path: str) -> None:
    assert files()[path] == msgspec.json.format(files()[path], indent=1)


def test_the_calendar_takes_whole_days_and_says_what_is_not_exact() -> None:
    body = files()["chronology/chronology.ics"]
    events = {str(e["UID"]): e for e in icalendar.Calendar.from_ical(body).walk("VEVENT")}
    day, week = events["closed-1@sample.example"], events["closed-2@sample.example"]
    assert (str(day.decoded("DTSTART")), str(day.decoded("DTEND"))) == ("2024-03-04", "2024-03-05")
    assert (str(week.decoded("DTSTART")), str(week.decoded("DTEND"))) == ("2024-03-04", "2024-03-11")
    assert week["SUMMARY"] == "week of 4 March 2024: The Harbour Office had closed it."
    assert week["URL"] == "https://sample.example/news/2024/03/08/second/#s-p1-42"
    assert body.count(b"\r\n") == body.count(b"\n")


def test_the_chronology_as_table_and_as_records_agree() -> None:
    rows = list(csv.DictReader(io.StringIO(files()["chronology/chronology.csv"].decode(), newline="")))
    records = json.loads(files()["chronology/chronology.json"])
    assert [row["text"] for row in rows] == [record["text"] for record in records]
    assert rows[1]["according_to"] == "Ada Vane"
    assert records[1]["date"] == "2024-W10"


def test_a_cell_is_never_a_formula() -> None:
    content = archive()
    entry = structs.replace(content.chronology[0], id="formula", text="=HYPERLINK(1)")
    made = {p.path: p for p in pages(replace(content, chronology=(entry, content.chronology[1])), SITE)}
    table = Renderer(SITE).render(made["chronology/chronology.csv"]).decode()
    assert "'=HYPERLINK(1)" in table
    assert ",=HYPERLINK" not in table


def test_the_sitemap_names_every_page_that_may_be_found() -> None:
    addresses = {loc.text for loc in etree.fromstring(files()["sitemap.xml"]).iter(SITEMAP + "loc")}
    expected = {
        f"https://sample.example/news/{path.removesuffix('index.html')}"
        for path, body in files().items()
        if path.endswith(".html") and b'content="noindex"' not in body
    }
    assert addresses == expected


def test_the_sitemap_of_a_large_site_is_cut_so_that_a_new_page_changes_one_part() -> None:
    def made(*more: str) -> dict[str, Page]:
        urls = [f"2024/0{month}/01/story-{n:04}/" for month in (1, 2) for n in range(3_000)]
        urls += ["", "about/", "actors/ada-vane/", "chronology/2024/", *more]
        found = machine_pages(Edition(archive(), SITE), [Address(url) for url in urls])
        return {page.path: page for page in found if page.path.startswith("sitemap")}

    before, after = made(), made("2024/02/02/story-new/")
    assert [path for path in after if after[path].fingerprint != before[path].fingerprint] == ["sitemap-2024-02-1.xml"]
    names = [f"sitemap-{part}-1.xml" for part in ("2024-01", "2024-02", "actors-a", "chronology", "pages")]
    assert list(after) == [*names, "sitemap.xml"]
    index = etree.fromstring(Renderer(SITE).render(after["sitemap.xml"]))
    assert [loc.text for loc in index.iter(SITEMAP + "loc")] == [f"{SITE.url}/{name}" for name in names]


def test_a_long_chronology_is_data_page_by_page_and_its_newest_lines_in_one() -> None:
    content = archive()
    first = content.chronology[0]
    many = [structs.replace(first, id=f"e{n}", date=f"{1990 + n // 60}-{1 + n % 12:02}-01") for n in range(20 * 60)]
    entries = (*many, *content.chronology)
    made = {p.path: p for p in pages(replace(content, chronology=entries), SITE)}
    of_year = json.loads(Renderer(SITE).render(made["chronology/1990/chronology.json"]))
    assert {record["date"][:4] for record in of_year} == {"1990"}
    newest = json.loads(Renderer(SITE).render(made["chronology/chronology.json"]))
    assert [record["id"] for record in newest] == [entry.id for entry in entries[-1000:]]
    assert "The newest as data:" in Renderer(SITE).render(made["chronology/index.html"]).decode()


def test_the_news_sitemap_holds_the_last_two_days() -> None:
    addresses = [loc.text for loc in etree.fromstring(files()["news-sitemap.xml"]).iter(SITEMAP + "loc")]
    assert addresses == ["https://sample.example/news/2024/03/08/second/"]


def test_linked_data_names_the_story_its_source_and_its_actors() -> None:
    html = files()["2024/03/05/first/index.html"].decode()
    data = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert "<" not in data
    article = json.loads(data)["@graph"][0]
    assert article["@type"] == "BackgroundNewsArticle"
    assert article["headline"] == "Port closes & waits <for> the storm"
    assert article["isBasedOn"]["creator"]["name"] == "Quay News"
    assert article["about"][0] == {
        "@type": "Person",
        "@id": "https://sample.example/news/actors/ada-vane/#it",
        "name": "Ada Vane",
    }


def test_without_an_address_nothing_claims_one() -> None:
    site = replace(SITE, url="")
    renderer = Renderer(site)
    made = {page.path: renderer.render(page) for page in pages(archive(), site)}
    assert not [path for path in made if path.endswith((".atom", ".ics", "sitemap.xml", ".png"))]
    assert b"canonical" not in made["index.html"]
    assert b"ld+json" not in made["index.html"]
    assert b"Sitemap" not in made["robots.txt"]


@pytest.mark.parametrize("headline", ["Short", "A headline of many words " * 20, "港が閉まる", "x" * 300, ""])
def test_a_picture_is_drawn_for_any_headline(headline: str) -> None:
    image = Image.open(io.BytesIO(draw(SocialView("Site", headline, "QN, 5 March 2024"))))
    assert image.size == (1200, 630)


def test_a_picture_shows_its_headline() -> None:
    assert draw(SocialView("Site", "One", "")) != draw(SocialView("Site", "Two", ""))


def test_a_picture_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page("social.png", "social.png", SocialView("Site", "One", ""))
    with Store(tmp_path / "pages.sqlite") as store:
        first = Renderer(SITE, store).render(page)
    monkeypatch.setitem(FORMATS, "social.png", lambda view: b"drawn again")
    with Store(tmp_path / "pages.sqlite") as store:
        assert Renderer(SITE, store).render(page) == first
        assert Renderer(SITE, store).render(structs.replace(page, view=SocialView("Site", "Two", ""))) == b"drawn again"


def test_there_is_a_record_for_each_story_actor_and_running_story() -> None:
    content = archive()
    records = search_records(Edition(content, SITE))
    assert {f"actors/{actor}/" for actor in content.actors} <= records.keys()
    assert len(records) == len(content.stories) + len(content.actors) + len(content.storylines)
    first = content.stories[0]
    assert all(block.text in records[first.url].texts for block in first.story.blocks)
    assert records[first.url].title == first.story.headline


def test_an_empty_archive_has_nothing_to_search() -> None:
    assert search_records(Edition(Archive((), {}, (), ()), SITE)) == {}


def test_every_running_story_and_actor_with_a_chronology_has_it_as_data() -> None:
    content = archive()
    made = {page.path for page in pages(content, SITE)}
    folders = [f"actors/{entry.id}/" for entry in content.actors.values() if entry.chronology]
    folders += [f"storylines/{line.id}/" for line in content.storylines if line.chronology]
    assert folders
    for folder in folders:
        assert {f"{folder}chronology.{ending}" for ending in ("csv", "json", "ics")} <= made
    assert not any(f"actors/{entry.id}/chronology.csv" in made for entry in content.actors.values() if not entry.chronology)


def test_corrections_and_withdrawals_have_a_feed_of_their_own() -> None:
    content = archive()
    told = replace(
        content.stories[0], corrections=(Correction("2024-03-09", "The name was wrong."), Correction("2024-03-10", "“”", True))
    )
    killed = Notice("2024-03-01-x", "2024/03/01/x/", "2024-03-11", "It proved false.")
    made = {p.path: p for p in pages(replace(content, stories=(told, *content.stories[1:]), notices=(killed,)), SITE)}
    items = json.loads(Renderer(SITE).render(made["corrections/feed.json"]))["items"]
    assert [(i["content_text"], i["date_published"][:10]) for i in items] == [
        ("It proved false.", "2024-03-11"),
        ("The name was wrong.", "2024-03-09"),
    ]
    assert "corrections/feed.atom" in made
