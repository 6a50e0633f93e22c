"""`python -m explainer.preview CONTENT`: show every edit in the browser as soon as it is saved."""

from __future__ import annotations

import argparse
import runpy
import threading
import time
from pathlib import Path
from typing import Any

from watchfiles import watch

from explainer import clock
from explainer.desk.page_files import read_page_files
from explainer.language.parsing import parse
from explainer.pages.own_pages import own_pages
from explainer.pages.render import Renderer
from explainer.pages.settings import Site
from explainer.preview.newsroom import News, Newsroom
from explainer.preview.pages_on_demand import PagesOnDemand
from explainer.preview.server import PreviewServer, Shown
from explainer.problems import Problem
from explainer.wire.folder import ContentFolder

_QUIET = 700
"""Milliseconds without an edit after which the whole archive is put together again."""


def site_of(settings: dict[str, Any], theme: Path, content: Path) -> tuple[Site, tuple[Problem, ...]]:
    """The site as Pelican's settings describe it, with the editors' own pages as they are now."""
    files, problems = read_page_files(ContentFolder(content))
    own = own_pages(files)
    site = Site(
        name=settings["SITENAME"],
        theme=theme,
        tagline=settings.get("SITETITLE", ""),
        language=settings["DEFAULT_LANG"],
        timezone=settings["TIMEZONE"],
        publisher=settings.get("PUBLISHER", ""),
        contact=settings.get("CONTACT", ""),
        pages=own,
    )
    return site, problems


class Preview:
    """Follows the edits of a content folder."""

    def __init__(self, content: Path, settings_file: Path, cache: Path) -> None:
        self._content = content
        self._settings = runpy.run_path(str(settings_file))
        self._theme = settings_file.resolve().parent / self._settings["THEME"]
        self._renderer: Renderer | None = None
        self._newsroom = Newsroom(ContentFolder(content), self._settings["TIMEZONE"], cache)
        self._news = self._newsroom.news(clock.now())
        self.shown = Shown(self._pages(self._news))

    def warm_up(self) -> None:
        """Load the language model, so that the first edit has not to wait for it."""
        for archived in self._news.archive.stories[:1]:
            parse(archived.story)

    def follow(self) -> None:
        """Show every edit, for ever: first the story itself, and in a quiet moment what it changes elsewhere."""
        whole = True
        for edits in watch(self._content, self._theme, step=20, debounce=200, rust_timeout=_QUIET, yield_on_timeout=True):
            if any(Path(path).is_relative_to(self._theme) for _, path in edits):
                self._renderer = None
            if edits:
                self.look_again()
                whole = False
            elif not whole:
                self.put_together()
                whole = True

    def look_again(self) -> None:
        """Show the stories that have changed."""
        begun = time.perf_counter()
        self._show(self._newsroom.first_look(clock.now(), self._news))
        print(f"Shown after {time.perf_counter() - begun:.2f} s.", flush=True)

    def put_together(self) -> None:
        """Show the whole archive as it is now, and the mistakes in it."""
        self._show(self._newsroom.news(clock.now()))
        for problem in self._news.problems:
            print(problem, flush=True)

    def _show(self, news: News) -> None:
        self._news = news
        self.shown.replace(self._pages(news))

    def _pages(self, news: News) -> PagesOnDemand:
        site, problems = site_of(self._settings, self._theme, self._content)
        if self._renderer is None or self._renderer.site != site:
            self._renderer = Renderer(site)
        return PagesOnDemand(news.archive, self._renderer, (*news.problems, *problems))


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description="Show every edit in the browser as soon as it is saved.")
    parser.add_argument("content", type=Path)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--settings", type=Path, default=Path("pelican.conf.py"))
    parser.add_argument("--cache", type=Path, default=Path(".cache"))
    arguments = parser.parse_args()
    preview = Preview(arguments.content, arguments.settings, arguments.cache)
    server = PreviewServer(arguments.port, preview.shown)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"Look at http://localhost:{server.server_port}/ — every edit is shown as it is saved; Ctrl-C ends.", flush=True)
    try:
        preview.warm_up()
        preview.follow()
    except KeyboardInterrupt:
        server.shutdown()


if __name__ == "__main__":
    main()
