"""A real Chromium on the small site, served with the strict policy that the site is made for."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from explainer.archive.archive import Archive
from explainer.pages.edition import Edition
from explainer.pages.render import Renderer
from explainer.pages.search import search_records
from explainer.pages.site import pages
from explainer.search.kept import KeptIndex
from explainer.store import Store
from explainer.wire.story import Block, BlockKind
from tests.pages.sample import SITE, archive

POLICY = "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
EVIL = '<script>alert(1)</script><img src=x onerror="alert(2)"> \u202eback\u202c ' + "x" * 300


class Handler(SimpleHTTPRequestHandler):
    """Serves files quietly, with the policy that the site keeps to."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def hostile() -> Archive:
    """The small archive with a first story full of what should never work."""
    content = archive()
    second = content.stories[0]
    blocks = (
        *second.story.blocks,
        Block("p2", BlockKind.PARAGRAPH, EVIL),
        Block("p3", BlockKind.TABLE, f"{EVIL}\t1\n2\t{EVIL}"),
    )
    story = replace(second.story, headline=EVIL, byline=EVIL, agency=EVIL, standfirst=EVIL, credits=(EVIL,), blocks=blocks)
    return replace(content, stories=(replace(second, reading=replace(second.reading, story=story)), content.stories[1]))


def write(content: Archive, folder: Path) -> Path:
    renderer = Renderer(SITE)
    files = {page.path: renderer.render(page) for page in pages(content, SITE)} | dict(renderer.assets)
    with Store(folder.parent / f"{folder.name}-search.sqlite") as store:
        documents = KeptIndex(store, Path("site"), "en").of(search_records(Edition(content, SITE)))
        files |= {document.path: document.make() for document in documents}
    for path, body in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(body)
    return folder


def serve(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(archive(), tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def site(folder: Path) -> Iterator[str]:
    yield from serve(folder)


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from serve(write(hostile(), tmp_path_factory.mktemp("hostile")))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        pytest.skip("no Chromium: install it, or set CHROMIUM to its path")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page of a wide screen with a mouse; the test fails where the page logs an error."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    yield page
    context.close()
    assert faults == []


@pytest.fixture
def phone(browser: Any) -> Iterator[Any]:
    """A page of a small screen with fingers."""
    context = browser.new_context(
        viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()
