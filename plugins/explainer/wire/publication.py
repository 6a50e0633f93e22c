"""When a story was published: settled from the wire's own metadata, else sidecar, file name, commit; never the clock."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

from explainer.problems import Problem, ProblemError
from explainer.wire.conventions.agencies import known_agency
from explainer.wire.conventions.times import near
from explainer.wire.story import Dateline, FileReading, Kill, PublicationTime, Story, TimeSource
from explainer.wire.values import with_fields

_FILE_NAME = re.compile(r"(?:^|/)(\d{4})-(\d\d)-(\d\d)(?:[-T](\d\d)(\d\d)(?=[-_. ]))?[-_. ][^/]*$")


def settle_zones(reading: FileReading, site_zone: str | None = None) -> FileReading:
    """Give every time without a zone the agency's zone, else the site's, else UTC; the story says which in ``zone_assumed``."""
    return replace(
        reading,
        stories=tuple(_with_zone(story, site_zone) for story in reading.stories),
        kills=tuple(_kill_with_zone(kill, site_zone) for kill in reading.kills),
    )


def _with_zone(story: Story, site_zone: str | None) -> Story:
    times = (story.version_created, story.first_created, story.embargo, story.expiry)
    if all(moment is None or moment.tzinfo for moment in times):
        return story
    agency = known_agency(story.agency)
    name, whose = (agency.zone, agency.name) if agency else (site_zone, "the site") if site_zone else ("UTC", "none known")
    zone = ZoneInfo(name)
    version_created, first_created, embargo, expiry = (_in_zone(moment, zone) for moment in times)
    published = story.published
    if published and published.source is TimeSource.WIRE and (moment := version_created or first_created):
        published = PublicationTime.of(moment, TimeSource.WIRE)
    return replace(
        story, version_created=version_created, first_created=first_created, embargo=embargo, expiry=expiry,
        published=published, zone_assumed=f"{name} ({whose})",
    )  # fmt: skip


def _kill_with_zone(kill: Kill, site_zone: str | None) -> Kill:
    return replace(kill, ordered=_in_zone(kill.ordered, ZoneInfo(site_zone or "UTC")))


def _in_zone(moment: dt.datetime | None, zone: dt.tzinfo) -> dt.datetime | None:
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=zone)


def with_publication(
    story: Story,
    *,
    sidecar: dt.date | dt.datetime | None = None,
    committed: Callable[[str], dt.datetime | None] | None = None,
    site_zone: str | None = None,
) -> Story:
    """The story with ``published`` and the year of its dateline filled in.

    ``sidecar`` is the time that an editor's file gives, ``committed`` tells the author date of the commit that added a path.
    Times of sidecar and file name without zone take the agency's zone, else ``site_zone``, else UTC. Raises `ProblemError`
    where none of the sources knows a time.
    """
    published = story.published or _elsewhere(story, sidecar, committed, site_zone)
    if published is None:
        raise ProblemError(
            Problem(
                story.path, 0, "a story without any date", "a time in the wire file, its sidecar, its name or its commit",
                "begin the file's name with YYYY-MM-DD-, or commit the file",
            )
        )  # fmt: skip
    return with_fields(story, published=published, dateline=_dated(story.dateline, published.day))


def _elsewhere(
    story: Story,
    sidecar: dt.date | dt.datetime | None,
    committed: Callable[[str], dt.datetime | None] | None,
    site_zone: str | None,
) -> PublicationTime | None:
    agency = known_agency(story.agency)
    zone = ZoneInfo(agency.zone if agency else site_zone or "UTC")
    if sidecar:
        return PublicationTime.of(_zoned(sidecar, zone), TimeSource.SIDECAR)
    if named := time_of_name(story.path):
        return PublicationTime.of(_zoned(named, zone), TimeSource.FILE_NAME)
    if committed and (moment := committed(story.path)):
        return PublicationTime.of(_zoned(moment, zone), TimeSource.GIT)
    return None


def _zoned(value: dt.date | dt.datetime, zone: dt.tzinfo) -> dt.date | dt.datetime:
    return value.replace(tzinfo=zone) if isinstance(value, dt.datetime) and value.tzinfo is None else value


def time_of_name(path: str) -> dt.date | dt.datetime | None:
    """The time that a file name begins with, ``2025-08-23-1405-militia.txt`` or without the hour; None if it has none."""
    found = _FILE_NAME.search(path)
    if not found:
        return None
    try:
        day = dt.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    if found[4] and int(found[4]) < 24 and int(found[5]) < 60:
        return dt.datetime.combine(day, dt.time(int(found[4]), int(found[5])))
    return day


def _dated(dateline: Dateline | None, published: dt.date) -> Dateline | None:
    """The dateline with the year that brings its day nearest to the publication."""
    if not dateline or not dateline.date or not dateline.date.startswith("XXXX-"):
        return dateline
    month, day = int(dateline.date[5:7]), int(dateline.date[8:10])
    date = near(day, month, published)
    return replace(dateline, date=date.isoformat() if date else None)
