"""The readings that the benchmark keeps in place of the ones that a build would make."""

import datetime as dt

import pytest

from benchmarks.archive import make
from benchmarks.files import sources
from benchmarks.site import BenchSite
from benchmarks.telling import tell
from benchmarks.truth import truth
from explainer.desk.assembly import assemble
from explainer.reading import many
from explainer.reading.read import read
from explainer.wire.folder import ContentFolder
from explainer.wire.gather import Publishable, gather

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
COUNT = 40


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BenchSite:
    return make(tmp_path_factory.mktemp("bench"), COUNT)


@pytest.fixture(scope="module")
def publishable(site: BenchSite) -> tuple[Publishable, ...]:
    gathered = gather(ContentFolder(site.content), NOW, "UTC")
    assert gathered.problems == ()
    return gathered.publishable


def test_a_build_finds_every_reading_and_makes_none(site: BenchSite, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a story was read again")

    monkeypatch.setattr(many, "_read", refuse)
    assembled = assemble(ContentFolder(site.content), NOW, "UTC", site.cache)
    assert len(assembled.archive.stories) == COUNT
    assert assembled.problems == ()


def test_known_readings_are_like_those_that_are_made(publishable: tuple[Publishable, ...]) -> None:
    told = {source.path: source.told for source in sources(tell(COUNT)) if source.told}
    known = [truth(told[p.story.path], p.story) for p in publishable[:3]]
    made = [read(p.story) for p in publishable[:3]]
    for counted in (
        lambda r: len(r.cast.actors),
        lambda r: sum(len(a.mentions) for a in r.cast.actors),
        lambda r: len(r.quotes),
        lambda r: len(r.times),
        lambda r: len(r.events),
        lambda r: len(r.sentences),
        lambda r: len(r.glance),
        lambda r: len(repr(r)),
    ):
        assert sum(map(counted, known)) == pytest.approx(sum(map(counted, made)), rel=0.2)


def test_a_story_that_the_intake_changed_is_refused(publishable: tuple[Publishable, ...]) -> None:
    told = next(tell(COUNT))
    other = next(p.story for p in publishable if not p.story.path.endswith("000001.txt"))
    with pytest.raises(ValueError, match="other text"):
        truth(told, other)


def test_the_build_is_the_one_that_make_html_runs(site: BenchSite) -> None:
    command = site.command()
    assert str(site.content) in command
    assert str(site.output) in command
    assert str(site.cache) in command
