"""Every example of docs/editors.md, one after the other in one content folder, and what the page says happens then."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from explainer.desk import checking
from explainer.desk.actor import write_draft
from explainer.desk.assembly import Assembled, assemble
from explainer.desk.overview import review
from explainer.desk.review_text import text
from explainer.pages.render import Renderer
from explainer.pages.settings import Site
from explainer.pages.site import pages
from explainer.store import Store
from explainer.wire.folder import ContentFolder
from tests.pictures.drawing import draw

ROOT = Path(__file__).parent.parent
NOW = dt.datetime(2024, 3, 10, 12, tzinfo=dt.UTC)
STEP = re.compile(
    r"^\*\*`content/(?P<file>[^`]+)`\*\*\n\n```\n(?P<text>.*?)^```$"
    r"|\*\*`content/(?P<removed>[^`]+)`\*\* goes"
    r"|^\*\*`content/(?P<picture>[^`]+)`\*\* is a picture"
    r"|^`make actor NAME=\"(?P<actor>[^\"]+)\"` writes"
    r"|^- (?:On (?P<day>[\d-]+), )?`(?P<page>[^`]+)` (?:is (?P<gone>gone)|(?P<verb>says|does not say) “(?P<words>[^\n]*)”)\.$",
    re.MULTILINE | re.DOTALL,
)


class Desk:
    """A content folder, and what the page's reader would see of it."""

    def __init__(self, folder: Path) -> None:
        self.content = folder / "content"
        self.cache = folder / "cache"
        (self.content / "wire").mkdir(parents=True)

    def write(self, path: str, words: str) -> None:
        (self.content / path).parent.mkdir(exist_ok=True)
        (self.content / path).write_text(words, encoding="utf-8")

    def assembled(self, now: dt.datetime) -> Assembled:
        return assemble(ContentFolder(self.content), now, "UTC", self.cache)

    def page(self, address: str, now: dt.datetime) -> str | None:
        """The page's text; None where there is none."""
        site = Site(name="Test", theme=ROOT / "theme", url="https://news.example.org")
        renderer = Renderer(site)
        for page in pages(self.assembled(now).archive, site):
            if page.path == f"{address}index.html":
                html = renderer.render(page)
                return " ".join(BeautifulSoup(html, "lxml").get_text(" ").split())
        return None

    def said_by(self, command: str, now: dt.datetime) -> str:
        if command == "make check":
            with Store(self.cache / "checked.sqlite") as store:
                return "\n".join(str(p) for p in checking.check(ContentFolder(self.content), now, "UTC", store))
        assert command == "make review"
        return "\n".join(text(review(self.assembled(now))))


def steps() -> Iterator[re.Match[str]]:
    yield from STEP.finditer((ROOT / "docs" / "editors.md").read_text(encoding="utf-8"))


def carry_out(desk: Desk, step: SimpleNamespace) -> None:
    """Do what the step says, or see that what it says is so."""
    if step.file:
        desk.write(step.file, step.text)
    elif step.removed:
        (desk.content / step.removed).unlink()
    elif step.picture:
        draw(desk.content / step.picture)
    elif step.actor:
        write_draft(desk.content, desk.assembled(NOW).archive, step.actor)
    else:
        now = dt.datetime.fromisoformat(f"{step.day}T00:00:00+00:00") if step.day else NOW
        shown = desk.said_by(step.page, now) if step.page.startswith("make ") else desk.page(step.page, now)
        if step.gone:
            assert shown is None, step.page
        else:
            assert shown is not None, step.page
            assert (step.words in shown) is (step.verb == "says"), f"{step.page}: {step.words}\n{shown}"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"))


@pytest.mark.parametrize("step", list(steps()), ids=lambda s: s.group().splitlines()[0][:70])
def test_the_page_says_what_happens(desk: Desk, step: re.Match[str]) -> None:
    carry_out(desk, SimpleNamespace(**step.groupdict()))


def test_every_example_of_the_page_is_carried_out() -> None:
    page = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    found = [step.groupdict() for step in steps()]
    assert sum(1 for s in found if s["file"]) == page.count("\n```\n") / 2 > 8
    assert sum(1 for s in found if s["page"]) == page.count("\n- ")
