"""An editor's word on one picture: ``NAME.jpg.yaml`` beside ``NAME.jpg``."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from explainer.fields import Fields, parse_fields

_KEYS = ("alt", "caption", "credit", "copyright", "usage", "embargo", "expires", "kill")


@dataclass(frozen=True, slots=True)
class PictureWords:
    """What the editor says of a picture; None: what wire and file say stands. Times may lack a zone."""

    alt: str | None = None
    caption: str | None = None
    credit: str | None = None
    copyright: str | None = None
    usage_terms: str | None = None
    embargo: dt.datetime | None = None
    expiry: dt.datetime | None = None
    kill: str | None = None


def read_words(text: str, path: str) -> PictureWords:
    """Read one such file. Raises `ProblemError` with the line that is wrong."""
    fields = parse_fields(text, path)
    fields.allow(*_KEYS)
    return PictureWords(
        alt=fields.text("alt"),
        caption=fields.text("caption"),
        credit=fields.text("credit"),
        copyright=fields.text("copyright"),
        usage_terms=fields.text("usage"),
        embargo=_moment(fields, "embargo"),
        expiry=_moment(fields, "expires"),
        kill=fields.text("kill"),
    )


def _moment(fields: Fields, key: str) -> dt.datetime | None:
    value = fields.text(key)
    try:
        return dt.datetime.fromisoformat(value) if value else None
    except ValueError:
        expected = "2025-08-23 or 2025-08-23T14:05:00+02:00"
        raise fields.problem(key, f"{key}: {value}", expected, "write the time so") from None
