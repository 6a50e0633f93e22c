"""What editors and designers change between two builds that `make bench` measures."""

from __future__ import annotations

from benchmarks.site import BenchSite
from benchmarks.world import HEAD_OF_STATE
from explainer.slug import slug


def edit_a_story(site: BenchSite) -> None:
    """One sentence more in the story in the middle of the archive."""
    path = site.edited
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\n\nbnc/xy", " Nobody was hurt.\n\nbnc/xy"), encoding="utf-8")


def rename_an_actor(site: BenchSite) -> None:
    """Another name, in the glossary, for the one who is in every twentieth story; the old one becomes an alias."""
    name = HEAD_OF_STATE.name
    path = site.content / "actors" / f"{slug(name)}.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"name: {name}\n", f"name: {name}-Berg\naliases:\n  - {name}\n"), encoding="utf-8")


def change_a_template(site: BenchSite) -> None:
    """One more line at the foot of every page. Raises `LookupError` where no template holds the foot."""
    for path in sorted((site.theme / "templates").glob("*.html")):
        text = path.read_text(encoding="utf-8")
        if "</footer>" in text:
            path.write_text(text.replace("</footer>", "<p>Changed.</p>\n</footer>"), encoding="utf-8")
            return
    raise LookupError("no template of the theme holds the foot of the page")
