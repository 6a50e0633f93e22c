"""The same pages for Hugo: each view of ours becomes a page's front matter, each story's text its Markdown.

Hugo is spared what the archive step does (who is who, chronology, background): it gets it ready. Left out is what only we make:
search index, pictures for sharing, compressed twins, sitemaps for news.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.site import BenchSite
from explainer import clock
from explainer.archive.archive import Archive
from explainer.desk.assembly import assemble
from explainer.desk.page_files import read_page_files
from explainer.pages.own_pages import own_pages
from explainer.pages.settings import Page, Site
from explainer.pages.site import pages
from explainer.wire.folder import ContentFolder

_TEMPLATES = Path(__file__).parent / "hugo"
_LAYOUTS = ("home", "story", "actor", "storyline", "storylines", "chronology", "stories", "names")
"""The templates that Hugo has of its own; every other page is its title and text."""

_ADDRESSES = frozenset(("url", "source", "place", "newer", "older"))
"""Keys of our views whose value leads somewhere."""

_NEEDLESS = frozenset(("order", "edtf", "html"))
"""Keys of our views that no template of Hugo's looks at: they would only cost it time and memory."""

_BESIDE = {
    "feed.atom": ("feedatom", "feed"),
    "feed.json": ("feedjson", "feed"),
    "chronology.ics": ("ics", "rows"),
    "chronology.csv": ("csv", "rows"),
    "chronology.json": ("records", "rows"),
    "explainer.json": ("explainer", "twin"),
}
"""What stands beside a page: Hugo's name of the format, and the key of the front matter that holds it."""


def export(site: BenchSite, folder: Path) -> int:
    """Write all that Hugo needs for the pages of ``site`` into ``folder``. Gives the number of pages."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(_TEMPLATES, folder)
    shutil.copytree(site.theme / "static", folder / "static" / "static")
    content = ContentFolder(site.content)
    archive = assemble(content, clock.now(), "UTC", site.cache).archive
    own, _ = read_page_files(content)
    ours = Site(
        "Backgrounder", site.theme, "The news, explained from its own words", "http://localhost:8000", pages=own_pages(own)
    )
    count = 0
    for url, front, body in _documents(archive, ours):
        path = folder / "content" / (f"{url.rstrip('/')}.md" if url else "_index.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(msgspec.json.encode(front) + b"\n\n" + body.encode())
        count += 1
    return count


def sizes(site: BenchSite, folder: Path) -> str:
    """How many pages of each kind there are, and how large Hugo's are beside ours."""
    lines = []
    for name in ("index.html", *_BESIDE):
        ours, theirs = ([path.stat().st_size for path in place.rglob(name)] for place in (site.output, folder / "public"))
        share = sum(theirs) / max(1, sum(ours))
        lines.append(
            f"{name}: {len(ours)} of ours, {sum(ours) / 1e6:.1f} MB; {len(theirs)} of Hugo's, {share:.1%} of that size"
        )
    return "\n".join(lines)


def _documents(archive: Archive, site: Site) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Address, front matter and Markdown of every page."""
    at_hand: dict[str, tuple[dict[str, Any], str]] = {}
    beside: dict[str, list[Page]] = {}
    for page in pages(archive, site):
        folder, _, name = page.path.rpartition("/")
        url = f"{folder}/" if folder else ""
        if name == "index.html":
            at_hand[url] = _document(page, url)
        elif page.template in _BESIDE:
            beside.setdefault(url, []).append(page)
    for url, (front, body) in at_hand.items():
        for page in beside.get(url, ()):
            name, key = _BESIDE[page.template]
            front["outputs"].append(name)
            front[key] = _beside(key, page)
        yield url, front, body


def _document(page: Page, url: str) -> tuple[dict[str, Any], str]:
    view = msgspec.to_builtins(page.view, enc_hook=str)
    body = "\n\n".join(f"{_dateline(view, b)}{b['html']}\n{{#{b['id']}}}" for b in view.pop("blocks", ()))
    view = _addressed(view)
    layout = page.template.removesuffix(".html")
    front = {"title": view["head"]["title"], "url": f"/{url}", "outputs": ["html"], "view": view}
    return front | ({"layout": layout} if layout in _LAYOUTS else {}), body


def _dateline(view: dict[str, Any], block: dict[str, Any]) -> str:
    return (
        f'<span class="dateline">{view["dateline"]}</span> '
        if view["dateline"] and block["id"] == view["dateline_block"]
        else ""
    )


def _beside(key: str, page: Page) -> Any:
    """The view of what stands beside a page; ``link`` in place of ``url``, which Hugo keeps for itself."""
    value = msgspec.to_builtins(page.view, enc_hook=str)
    if key == "twin":
        return value
    if key == "feed":
        return value | {"feed": value["url"], "entries": [e | {"link": e["url"]} for e in value["entries"]]}
    return [_row(row["told"], row["entry"]) for row in value["rows"]]


def _row(told: dict[str, Any], entry: dict[str, Any] | None) -> dict[str, Any]:
    """A line of a chronology as data: what the templates of tables, lists and calendars look at."""
    row = {key: item for key, item in told.items() if key != "url"} | {"link": told["url"]}
    return row | {"span": [entry["first"], entry["last"]], "told": entry["told"]} if entry else row


def _addressed(value: Any) -> Any:
    """The view as Hugo's templates print it: addresses from the root of the site, and nothing needless."""
    if isinstance(value, list):
        return [_addressed(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _address(item) if key in _ADDRESSES and isinstance(item, str) else _addressed(item)
        for key, item in value.items()
        if key not in _NEEDLESS
    }


def _address(url: str) -> str:
    return url if url.startswith(("#", "http")) or not url else f"/{url}"
