"""The site loaded piece by piece is the site that was kept: it gives the same pages, and no more is loaded than is shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from explainer.archive.archive import Archive
from explainer.pages.edition import Edition
from explainer.pages.render import Renderer
from explainer.pages.settings import Page
from explainer.pages.site import edition_units, make_unit
from explainer.reading.kept import encode
from explainer.retouch.glimpse import LateReading
from explainer.retouch.keeping import actor_row, lines_of, story_row, storyline_row
from explainer.retouch.retouch import StandingEdition
from explainer.retouch.rows import Index, Rows, ShelfRow
from explainer.retouch.standing import Loaded, Standing
from explainer.store import Store
from explainer.wire.gather import Publishable
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
        sources = {a.id: Publishable(a.id, a.url, a.story, a.first_published, a.history) for a in whole.stories}
        rows.put((f"story {a.id}", story_row(a, sources[a.id], {})) for a in whole.stories)
        rows.put((f"actor {entry.id}", actor_row(entry)) for entry in whole.actors.values())
        rows.put(lines_of(whole.chronology))
        rows.put((f"storyline {line.id}", storyline_row(line)) for line in whole.storylines)
        readings.put((a.fingerprint, encode(a.reading)) for a in whole.stories)
        yield Standing(rows, readings, index(whole))


def index(whole: Archive) -> Index:
    edition = Edition(whole, SITE)
    return Index(
        number=1,
        site=SITE,
        compressed=False,
        reader=b"",
        commit="",
        files={},
        paths={},
        stories=tuple(archived.id for archived in whole.stories),
        actors=tuple((entry.id, entry.name, entry.aliases) for entry in whole.actors.values()),
        lines=tuple(line.id for line in whole.chronology),
        newest_lines=tuple(line.id for line in edition.newest_entries),
        storylines=tuple(line.id for line in whole.storylines),
        shelves=tuple(ShelfRow(s.url, tuple(e.id for e in s.entries), s.year, s.month, s.part) for s in edition.shelves),
        notices=whole.notices,
        glossary=(),
    )


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
    late = LateReading(encode(reading))
    assert {name: getattr(late, name) for name in vars(reading)} == vars(reading)
    with pytest.raises(AttributeError):
        late.nothing_of_a_reading  # noqa: B018


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
