"""Files that no template makes: each format's function from the view to the bytes, by the name a `Page` gives for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from explainer.pages.atom import atom
from explainer.pages.chronology_data import calendar, records, table
from explainer.pages.feeds import json_feed
from explainer.pages.picture_files import make
from explainer.pages.social import draw
from explainer.pages.twin import as_json

FORMATS: Mapping[str, Callable[[Any], bytes]] = {
    "feed.atom": atom,
    "feed.json": json_feed,
    "chronology.ics": calendar,
    "chronology.csv": table,
    "chronology.json": records,
    "social.png": draw,
    "picture": make,
    "explainer.json": as_json,
}

NAMELESS = frozenset(("chronology.ics", "social.png"))
"""Those that name no actor."""
