"""The site's time zone, for commands that run without Pelican."""

from __future__ import annotations

import runpy
from pathlib import Path


def zone_of(settings: Path) -> str:
    """The site's IANA time zone as Pelican's settings file says it; UTC where it says none. Runs the file, as Pelican does."""
    return str(runpy.run_path(str(settings)).get("TIMEZONE", "UTC")) if settings.is_file() else "UTC"
