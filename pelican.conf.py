"""Settings of the site. What is not said here has Pelican's own default; `docs/editors.md` explains what may be changed."""

import os

SITENAME = "Backgrounder"
SITETITLE = "The news, explained from its own words"
SITEURL = os.environ.get("SITEURL", "http://localhost:8000")  # where `make serve` shows it; `make publish` asks for yours
PRECOMPRESS = bool(os.environ.get("PRECOMPRESS"))  # `make publish` sets it: page.html.gz beside page.html
PUBLISHER = "Meridian Press"
CONTACT = ""
DEFAULT_LANG = "en"
TIMEZONE = "UTC"

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"

# The rooms, in the order in which a story passes through them.
PLUGIN_PATHS = ["plugins"]
PLUGINS = [
    "explainer.wire.plugin",
    "explainer.pictures.plugin",
    "explainer.reading.plugin",
    "explainer.archive.plugin",
    "explainer.pages.plugin",
    "explainer.retouch.plugin",
    "explainer.desk.plugin",
]

# What Pelican would make of articles and pages by itself; the rooms do all of it.
ARTICLE_PATHS = []
PAGE_PATHS = []
STATIC_PATHS = []
THEME_STATIC_PATHS = []
DIRECT_TEMPLATES = []
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
CACHE_PATH = ".cache"
CACHE_CONTENT = False
LOAD_CONTENT_CACHE = False
DELETE_OUTPUT_DIRECTORY = False
