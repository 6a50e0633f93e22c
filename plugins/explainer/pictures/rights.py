"""Whether a picture may be shown now: the agency's and the editor's terms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from explainer.wire.conventions.patterns import pattern
from explainer.wire.story import Picture
from explainer.wire.versions import FORBIDDING


def forbidden(picture: Picture, now: dt.datetime, terms: Collection[str] = FORBIDDING) -> str | None:
    """Why ``picture`` may not be shown at ``now``; None where it may. All times have a zone.

    ``terms`` are the keys of ``rules/mul/wire_rights.yaml`` that forbid.
    """
    if picture.withheld:
        return picture.withheld
    if picture.embargo and picture.embargo > now:
        return f"under embargo until {picture.embargo.isoformat()}"
    if picture.expiry and picture.expiry <= now:
        return f"expired on {picture.expiry.isoformat()}"
    broken = next((name for name in sorted(terms) if pattern("rights", name).search(picture.usage_terms or "")), None)
    return f"its usage terms forbid it ({broken})" if broken else None
