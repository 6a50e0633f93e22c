"""The preview's web server: pages on demand, and a stream that tells browsers to load again."""

from __future__ import annotations

import mimetypes
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition
from urllib.parse import unquote, urlsplit

from explainer.preview.pages_on_demand import PagesOnDemand

CHANGES = "/~changes"
"""Where browsers listen (server-sent events, HTML Living Standard 9.2); no page of a site has such an address."""

_ALIVE = 15.0
"""Seconds between signs of life, so that closed connections are noticed."""


class Shown:
    """The pages that are shown now, and how many states there have been."""

    def __init__(self, pages: PagesOnDemand) -> None:
        self.pages = pages
        self.state = 0
        self._changed = Condition()

    def replace(self, pages: PagesOnDemand) -> None:
        """Show ``pages`` from now on, and wake the browsers."""
        with self._changed:
            self.pages = pages
            self.state += 1
            self._changed.notify_all()

    def wait(self, seen: int) -> int:
        """The newest state, as soon as it is not ``seen`` any more; after a while in any case."""
        with self._changed:
            self._changed.wait_for(lambda: self.state != seen, _ALIVE)
            return self.state


class PreviewServer(ThreadingHTTPServer):
    """Serves what is ``shown`` on this machine alone."""

    daemon_threads = True

    def __init__(self, port: int, shown: Shown) -> None:
        self.shown = shown
        super().__init__(("127.0.0.1", port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer

    def do_GET(self) -> None:
        """Answer with a page, or listen for changes."""
        path = unquote(urlsplit(self.path).path)
        if path == CHANGES:
            self._tell_changes()
            return
        found = self.server.shown.pages.find(path.lstrip("/"))
        body = found if found is not None else self.server.shown.pages.find("404.html") or b"Not found"
        kind = mimetypes.guess_type(path)[0] if not path.endswith("/") else None
        self.send_response(HTTPStatus.OK if found is not None else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", kind or "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _tell_changes(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        seen = self.server.shown.state
        try:
            while True:
                state = self.server.shown.wait(seen)
                self.wfile.write(b"data: changed\n\n" if state != seen else b": alive\n\n")
                self.wfile.flush()
                seen = state
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request: the terminal is for mistakes."""
