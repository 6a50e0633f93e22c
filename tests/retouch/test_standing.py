"""The site loaded piece by piece is the site that was kept: it gives the same pages, and no more is loaded than is shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path

import pytest

from explainer.archive.archive import Archive
from explainer.pages.edition import Edition
from explainer.pages.render import Renderer
from explainer.pages.settings import Page
from explainer.pages.site import edition_units, make_unit
from explainer.reading.kept import encode
from explainer.reading.reading import Reading
from explainer.retouch.glimpse import Glimpse, LateReading, Said
from explainer.retouch.keeping import index_of, rows_of_archive
from explainer.retouch.rows import Rows
from explainer.retouch.standing import Loaded, Standing
from explainer.retouch.standing_edition import StandingEdition
from explainer.retouch.stories import Stories
from explainer.store import Store
from explainer.wire.gather import Publishable
from explainer.wire.story import Story
from tests.pages.sample import SITE, archive


def kept() -> Archive:
    """The sample, as an archive whose readings are kept under hashes."""
    sample = archive()
    stories = tuple(replace(told, fingerprint=told.id.encode().ljust(32)) for told in sample.stories)
    return replace(sample, stories=stories)


@contextmanager
def standing(folder: Path, whole: Archive) -> Iterator[Standing]:
    with Store(folder / "standing.sqlite") as kept_rows, Store(folder / "readings.sqlite") as readings:
        rows = Rows(kept_rows, folder)
        sources = {a.id: Publishable(a.id, a.url, a.story, a.first_published, tuple(a.history)) for a in whole.stories}
        rows.put(rows_of_archive(whole, sources, {}))
        readings.put((a.fingerprint, encode(a.reading)) for a in whole.stories)
        index = index_of(Edition(whole, SITE), False, b"", {}, ())
        yield Standing(rows, Stories(rows, readings, index.stories), index)


def rendered(pages: Iterator[Page]) -> dict[str, bytes]:
    renderer = Renderer(SITE)
    return {page.path: renderer.render(page) for page in pages}


def test_it_gives_the_pages_that_the_archive_gives(tmp_path: Path) -> None:
    whole = kept()
    units = [unit for unit in edition_units(Edition(whole, SITE)) if unit.name != "pictures"]
    expected = rendered(page for unit in units for page in unit.make())
    with standing(tmp_path, whole) as site:
        edition = StandingEdition(site)
        assert rendered(page for unit in units for page in make_unit(edition, unit.name)) == expected


def test_a_late_reading_tells_what_the_whole_one_tells() -> None:
    reading = archive().stories[0].reading
    late = LateReading(Glimpse.of(reading), lambda: reading)
    told = late.story
    assert {field.name: getattr(told, field.name) for field in fields(Story)} == {
        field.name: getattr(reading.story, field.name) for field in fields(Story)
    }
    assert {name: getattr(late, name) for name in vars(reading)} == vars(reading)
    with pytest.raises(AttributeError):
        late.nothing_of_a_reading  # noqa: B018


def test_what_lists_and_chronologies_show_loads_no_reading() -> None:
    reading = archive().stories[0].reading

    def load() -> Reading:
        raise AssertionError("loaded")

    late = LateReading(Glimpse.of(reading), load)
    assert (late.story.headline, late.story.opening) == (reading.story.headline, reading.story.opening)
    assert late.events == reading.events
    dates = [event.time.span for event in reading.events if event.time]
    assert dates
    assert [late.story.text_of(span) for span in dates] == [reading.story.text_of(span) for span in dates]


def test_what_was_said_loads_no_more_than_that() -> None:
    reading = archive().stories[1].reading

    def load() -> Reading:
        raise AssertionError("loaded")

    late = LateReading(Glimpse.of(reading), load, lambda: Said.of(encode(reading)))
    assert late.quotes == reading.quotes
    assert late.story.text_of(late.quotes[0].content) == "The storm is near,"


def test_a_list_does_not_load_what_nobody_looks_at() -> None:
    loaded: list[str] = []

    def load(name: str) -> str:
        loaded.append(name)
        return name.upper()

    names = Loaded(["a", "b", "c", "d"], load, lambda fetched: loaded.extend(f"{name} with others" for name in fetched))
    assert names[2] == "C"
    assert loaded == ["c"]
    assert list(names[:2]) == ["A", "B"]
    assert loaded == ["c", "a with others", "b with others", "a", "b"]
    assert len(names) == 4


def test_what_is_not_kept_is_told(tmp_path: Path) -> None:
    with standing(tmp_path, kept()) as site, pytest.raises(KeyError):
        site.fetch_stories(["none"])
