"""Where a publication time comes from, and the zones of times without one."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from explainer.problems import ProblemError
from explainer.wire.publication import time_of_name, with_publication
from explainer.wire.story import Dateline, TimeSource
from tests.wire.reading import NOON, made, sample


def source(path: str = "story.txt", **given: object) -> tuple[TimeSource, str]:
    story = with_publication(made(path, published=None), **given)  # type: ignore[arg-type]
    assert story.published is not None
    return story.published.source, story.published.isoformat()


def test_the_wires_own_time_is_first() -> None:
    story = with_publication(made("2019-01-01-a.txt"), sidecar=dt.date(2018, 1, 1))
    assert story.published is not None
    assert (story.published.source, story.published.value) == (TimeSource.WIRE, NOON)


def test_then_the_sidecar_then_the_name_then_the_commit() -> None:
    committed = lambda path: dt.datetime(2020, 5, 5, tzinfo=dt.UTC)  # noqa: E731
    assert source("2019-01-01-a.txt", sidecar=dt.date(2018, 1, 1), committed=committed) == (TimeSource.SIDECAR, "2018-01-01")
    assert source("in/2019-01-01-a.txt", committed=committed) == (TimeSource.FILE_NAME, "2019-01-01")
    assert source(committed=committed) == (TimeSource.GIT, "2020-05-05T00:00:00+00:00")


def test_without_any_time_the_story_is_a_problem() -> None:
    with pytest.raises(ProblemError) as caught:
        source(committed=lambda path: None)
    assert "without any date" in caught.value.problem.read


@pytest.mark.parametrize(
    ("path", "time"),
    [
        ("2025-08-23-militia.txt", dt.date(2025, 8, 23)),
        ("wire/2025-08-23-1405-militia.txt", dt.datetime(2025, 8, 23, 14, 5)),  # noqa: DTZ001 - has no zone yet
        ("2025-08-23-2599-militia.txt", dt.date(2025, 8, 23)),
        ("2025-13-40-militia.txt", None),
        ("militia-2025-08-23.txt", None),
    ],
)
def test_time_of_name(path: str, time: dt.date | None) -> None:
    assert time_of_name(path) == time


def test_time_of_name_takes_the_agencys_zone_else_the_sites() -> None:
    name = "2025-01-23-1405-a.txt"
    assert source(name, site_zone="Asia/Tokyo")[1] == "2025-01-23T14:05:00+09:00"
    story = with_publication(made(name, published=None, agency="EFE"), site_zone="Asia/Tokyo")
    assert story.published is not None
    assert story.published.isoformat() == "2025-01-23T14:05:00+01:00"


def test_time_without_zone_takes_the_agencys_and_says_so() -> None:
    (story,) = sample("nitf.xml").stories
    assert story.version_created is not None
    assert story.version_created.isoformat() == "2020-02-03T14:30:00+11:00"
    assert story.zone_assumed == "Australia/Sydney (AAP)"


@pytest.mark.parametrize(
    ("published", "printed", "date"),
    [
        ("2020-01-02", "XXXX-12-31", "2019-12-31"),
        ("2019-12-31", "XXXX-01-01", "2020-01-01"),
        ("2020-03-01", "2014-02-28", "2014-02-28"),
        ("2021-03-01", "XXXX-02-29", "2020-02-29"),
    ],
)
def test_year_of_the_dateline(published: str, printed: str, date: str) -> None:
    story = dataclasses.replace(made(), published=None, dateline=Dateline("PORTO -", "PORTO", printed))
    dated = with_publication(story, sidecar=dt.date.fromisoformat(published)).dateline
    assert dated is not None
    assert dated.date == date
