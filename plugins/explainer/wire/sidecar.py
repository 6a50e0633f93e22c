"""Sidecars: an editor's word on one wire file, in a YAML file of the same stem beside it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from explainer.fields import Fields, parse_fields
from explainer.wire.judgements import Judgement, read_judgements

_KEYS = ("published", "headline", "slug", "storyline", "corrections", "kill", "judgements")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class SidecarCorrection:
    """A correction to show readers: its day and what was wrong. If ``typographical``, it is no change of the story."""

    date: dt.date
    text: str
    typographical: bool = False


@dataclass(frozen=True, slots=True)
class SidecarKill:
    """The editor takes the story away: on which day, and what readers are told."""

    date: dt.date
    reason: str | None


@dataclass(frozen=True)
class Sidecar:
    """What the editor rules for one wire file; None or empty: the wire's own word stands."""

    path: str
    published: dt.date | dt.datetime | None = None
    headline: str | None = None
    slug: str | None = None
    storyline: str | None = None
    corrections: tuple[SidecarCorrection, ...] = ()
    kill: SidecarKill | None = None
    judgements: tuple[Judgement, ...] = ()


def read_sidecar(text: str, path: str) -> Sidecar:
    """Read one sidecar. Raises `ProblemError` with the line that is wrong."""
    fields = parse_fields(text, path)
    fields.allow(*_KEYS)
    kill = fields.block("kill")
    if kill:
        kill.allow("date", "reason")
    return Sidecar(
        path=path,
        published=_moment(fields, "published"),
        headline=fields.text("headline"),
        slug=_slug(fields, "slug"),
        storyline=_slug(fields, "storyline"),
        corrections=tuple(_correction(block) for block in fields.blocks("corrections")),
        kill=SidecarKill(_day(kill, "date"), kill.text("reason")) if kill else None,
        judgements=tuple(read_judgements(fields)),
    )


def _correction(fields: Fields) -> SidecarCorrection:
    fields.allow("date", "text", "typographical")
    typographical = fields.values.get("typographical", False)
    if not isinstance(typographical, bool):
        raise fields.problem("typographical", f"typographical: {typographical}", "true or false", "write one of them")
    return SidecarCorrection(_day(fields, "date"), fields.required("text"), typographical)


def _slug(fields: Fields, key: str) -> str | None:
    value = fields.text(key)
    if value is not None and not _SLUG.fullmatch(value):
        raise fields.problem(key, f"{key}: {value}", "small letters, digits and hyphens", f"for instance {key}: harbour-fire")
    return value


def _moment(fields: Fields, key: str) -> dt.date | dt.datetime | None:
    value = fields.text(key)
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value) if len(value) == 10 else dt.datetime.fromisoformat(value)
    except ValueError:
        expected = "2025-08-23 or 2025-08-23T14:05:00+02:00"
        raise fields.problem(key, f"{key}: {value}", expected, "write the time so") from None


def _day(fields: Fields, key: str) -> dt.date:
    value = fields.required(key)
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise fields.problem(key, f"{key}: {value}", "a day such as 2025-08-23", "write the day so") from None
