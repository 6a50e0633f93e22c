"""Pictures as readers get them."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from explainer.archive.archive import Archive
from explainer.pages.edition import Edition
from explainer.pages.picture_files import make, picture_pages
from explainer.pages.pictures import Rendition, card_portrait, shared, shown
from explainer.pages.render import Renderer
from explainer.pages.site import pages
from explainer.pictures.facts import read_facts
from explainer.wire.story import Block, BlockKind, Picture, PictureFile
from tests.pages.sample import SITE, archive
from tests.pictures.drawing import draw

CAPTION = Block("p9", BlockKind.CAPTION, "The quay & the <harbour> at dawn")


def file_at(path: Path, kept: str = "") -> PictureFile:
    facts = read_facts(path)
    return PictureFile(str(path), facts.digest, facts.width, facts.height, kept)


def illustrated(*pictures: Picture, blocks: tuple[Block, ...] = (CAPTION,), glossary: Picture | None = None) -> Archive:
    """The small archive whose newer story has these pictures, and whose reviewed actor has a portrait."""
    content = archive()
    first = content.stories[0]
    told = replace(first.story, pictures=pictures, blocks=(*first.story.blocks, *blocks))
    stories = (replace(first, reading=replace(first.reading, story=told)), *content.stories[1:])
    vane = content.actors["ada-vane"]
    assert vane.glossary
    actors = dict(content.actors) | {"ada-vane": replace(vane, glossary=replace(vane.glossary, picture=glossary))}
    return replace(content, stories=stories, actors=actors)


def built(content: Archive) -> dict[str, str]:
    renderer = Renderer(SITE)
    made = ((page.path, renderer.render(page)) for page in pages(content, SITE))
    return {path: body.decode() for path, body in made if path.endswith((".html", ".xml", ".json", ".atom"))}


def opened(rendition: Rendition) -> Image.Image:
    return Image.open(io.BytesIO(make(rendition)))


def test_there_are_widths_up_to_the_pictures_own_and_none_beyond(tmp_path: Path) -> None:
    picture = shown(Picture(file=file_at(draw(tmp_path / "quay.png", 1000, 500))))
    assert picture is not None
    assert [(r.width, r.height) for r in picture.renditions] == [(400, 200), (800, 400), (1000, 500)]
    small = shown(Picture(file=file_at(draw(tmp_path / "stamp.png", 90, 60))))
    assert small is not None
    assert [r.width for r in small.renditions] == [90]


def test_a_rendition_has_the_size_that_the_page_says(tmp_path: Path) -> None:
    picture = shown(Picture(file=file_at(draw(tmp_path / "quay.jpg", 1000, 511))))
    assert picture is not None
    for rendition in picture.renditions:
        image = opened(rendition)
        assert (image.format, image.size) == ("WEBP", (rendition.width, rendition.height))


def test_nothing_of_the_cameras_data_is_published_but_the_copyright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Copyright] = "Somebody"
    exif[ExifTags.Base.Make] = "Camera"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    source = file_at(draw(tmp_path / "quay.jpg", exif=exif, comment=b"secret"))
    for ending in ("webp", "jpg"):
        published = opened(Rendition(f"a.{ending}", 90, 60, source, "Quay News"))
        assert dict(published.getexif()) == {ExifTags.Base.Copyright: "Quay News"}
        assert not {"comment", "xmp", "icc_profile", "photoshop"} & published.info.keys()
    assert dict(opened(Rendition("a.webp", 90, 60, source)).getexif()) == {}


def test_a_turned_picture_stands_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    picture = shown(Picture(file=file_at(draw(tmp_path / "quay.jpg", 90, 60, exif=exif))))
    assert picture is not None
    assert (picture.width, picture.height) == (60, 90)
    assert opened(picture.largest).size == (60, 90)


def test_transparent_parts_are_white(tmp_path: Path) -> None:
    Image.new("RGBA", (20, 10), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    published = opened(Rendition("a.webp", 20, 10, file_at(tmp_path / "clear.png"))).convert("RGB")
    assert published.getpixel((3, 3)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1", "I;16", "LA"])
def test_pictures_of_every_colour_mode_become_ones_that_screens_show(tmp_path: Path, mode: str) -> None:
    path = tmp_path / ("a.tif" if mode in ("CMYK", "I;16") else "a.png")
    Image.new(mode, (20, 10)).save(path)
    assert opened(Rendition("a.webp", 20, 10, file_at(path))).size == (20, 10)


def test_the_same_picture_gives_the_same_bytes_and_is_made_once(tmp_path: Path) -> None:
    path = draw(tmp_path / "quay.jpg")
    rendition = Rendition("a.webp", 400, 267, file_at(path, str(tmp_path / "renditions.sqlite")))
    first = make(rendition)
    path.unlink()
    assert make(rendition) == first
    again = Rendition("a.webp", 400, 267, file_at(draw(tmp_path / "elsewhere" / "quay.jpg")))
    assert make(again) == first


def test_a_card_shows_a_square(tmp_path: Path) -> None:
    square = card_portrait(Picture(file=file_at(draw(tmp_path / "ada.jpg", 300, 500))))
    assert square is not None
    assert opened(square).size == (square.width, square.height) == (144, 144)


def test_a_stamp_stands_for_no_page(tmp_path: Path) -> None:
    stamp = Picture(file=file_at(draw(tmp_path / "quay.jpg", 300, 200)))
    assert shared(replace(archive().stories[0].story, pictures=(stamp,))) is None


def test_a_story_shows_its_picture_with_caption_credit_and_description(tmp_path: Path) -> None:
    picture = Picture("quay.jpg", "p9", "Ada Kerr", alt="Boats in fog", file=file_at(draw(tmp_path / "quay.jpg", 1000, 500)))
    html = built(illustrated(picture))["2024/03/08/second/index.html"]
    image = re.search(r"<img [^>]*>", html)
    assert image is not None
    assert 'width="1000" height="500" alt="Boats in fog" fetchpriority="high"' in image[0]
    assert re.search(r'srcset="../../../../pictures/quay-\w+-400.webp 400w, [^"]*1000w" sizes="', image[0])
    assert '<figcaption id="p9">The quay &amp; the &lt;harbour&gt; at dawn <span class="credit">' in html
    assert "<bdi>Picture: Ada Kerr</bdi>" in html
    assert html.index("<figcaption") < html.index('<section class="text"')
    assert html.count('id="p9"') == 1


def test_without_other_words_the_caption_says_what_is_to_be_seen(tmp_path: Path) -> None:
    picture = Picture("quay.jpg", "p9", file=file_at(draw(tmp_path / "quay.jpg")))
    assert 'alt="The quay &amp; the &lt;harbour&gt; at dawn"' in built(illustrated(picture))["2024/03/08/second/index.html"]


def test_pictures_within_the_text_stay_where_the_agency_put_them_and_wait_until_they_are_seen(tmp_path: Path) -> None:
    file = file_at(draw(tmp_path / "quay.jpg"))
    last = Block("p10", BlockKind.PARAGRAPH, "The end.")
    html = built(illustrated(Picture("quay.jpg", "p9", file=file), blocks=(CAPTION, last)))["2024/03/08/second/index.html"]
    assert html.index('id="p1"') < html.index("<figure") < html.index('id="p10"')
    assert 'loading="lazy"' in html


def test_a_picture_that_is_not_there_leaves_caption_and_credit(tmp_path: Path) -> None:
    html = built(illustrated(Picture("https://agency.example/quay.jpg", "p9", "Ada Kerr")))["2024/03/08/second/index.html"]
    assert "<img" not in html
    assert '<p class="caption" id="p9">The quay' in html
    assert "Picture: Ada Kerr" in html
    assert "agency.example/quay" not in html


def test_the_picture_stands_for_the_story_where_it_is_shared_and_for_machines(tmp_path: Path) -> None:
    picture = Picture("quay.jpg", "p9", "Ada Kerr", copyright="QN", file=file_at(draw(tmp_path / "quay.jpg", 1000, 500)))
    made = built(illustrated(picture))
    html, url = made["2024/03/08/second/index.html"], r"https://sample.example/news/pictures/quay-\w+-1000.jpg"
    assert re.search(rf'<meta property="og:image" content="{url}">', html)
    assert '<meta property="og:image:width" content="1000">' in html
    assert '"creditText":"Ada Kerr / QN","copyrightNotice":"QN"' in html
    assert re.search(rf"<image:loc>{url}</image:loc>", made["sitemap.xml"])
    assert re.search(rf"<image:loc>{url}</image:loc>", made["news-sitemap.xml"])
    assert re.search(rf'"image": "{url}"', made["feed.json"])
    assert re.search(rf'<link [^>]*href="{url}"[^>]*rel="enclosure"|rel="enclosure"[^>]*href="{url}"', made["feed.atom"])


def test_the_front_page_opens_with_the_picture_of_its_first_story(tmp_path: Path) -> None:
    html = built(illustrated(Picture("quay.jpg", "p9", file=file_at(draw(tmp_path / "quay.jpg")))))["index.html"]
    assert html.count("<img") == 1
    assert "<figcaption>The quay &amp; the &lt;harbour&gt; at dawn" in html


def test_an_actors_picture_is_on_the_page_and_small_on_the_card(tmp_path: Path) -> None:
    portrait = Picture("ada.jpg", credit="QN", file=file_at(draw(tmp_path / "ada.jpg", 500, 700)))
    made = built(illustrated(blocks=(), glossary=portrait))
    assert 'width="500" height="700" alt="Ada Vane"' in made["actors/ada-vane/index.html"]
    assert re.search(r'data-portrait="../../../../pictures/ada-\w+-144-square.webp"', made["2024/03/05/first/index.html"])


def test_every_picture_that_a_page_names_is_made_and_none_besides(tmp_path: Path) -> None:
    file = file_at(draw(tmp_path / "quay.jpg", 1000, 500))
    content = illustrated(Picture("quay.jpg", "p9", file=file), glossary=Picture("quay.jpg", file=file))
    named = {path for body in built(content).values() for path in re.findall(r"pictures/[\w-]+\.(?:webp|jpg)", body)}
    assert named == {page.path for page in picture_pages(Edition(content, SITE))}
