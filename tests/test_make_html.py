"""The whole way, as a user takes it: Pelican's command on a content folder."""

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest

from explainer.pages import contract

ROOT = Path(__file__).parent.parent
SCHEMA = json.loads((Path(contract.__file__).parent / "explainer.schema.json").read_text(encoding="utf-8"))

STORY = """Harbour fire destroys three boats

NEUSTADT, March 4 (MP) - A fire destroyed three boats in the harbour of Neustadt on Monday, the fire service said.

“We were there in four minutes,” fire chief Ilse Brandt told reporters on Tuesday.

mp/kl
"""


def build(content: Path, output: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pelican", str(content), "-o", str(output), "-s", str(ROOT / "pelican.conf.py")]
    command += ["--log-handler", "plain", "-e", f"CACHE_PATH={json.dumps(str(output.parent / 'cache'))}"]
    env = {**os.environ, "OMP_NUM_THREADS": "1", **environment}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


class Links(HTMLParser):
    """All links and ids of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.links += [v for k in ("href", "src") if (v := values.get(k))]
        self.ids += [v for v in (values.get("id"),) if v]


@pytest.fixture(scope="module")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("sample") / "site"
    done = build(ROOT / "content", output)
    assert done.returncode == 0, done.stdout + done.stderr
    return output


def test_every_internal_link_of_the_sample_site_resolves(sample_site: Path) -> None:
    pages = {p: Links(p.read_text(encoding="utf-8")) for p in sample_site.rglob("*.html")}
    broken = []
    for page, found in pages.items():
        for link in found.links:
            if re.match(r"[a-z]+:", link):
                continue
            path, _, fragment = link.partition("#")
            path = path.partition("?")[0]
            target = (
                (sample_site / path.lstrip("/") if path.startswith("/") else page.parent / path).resolve() if path else page
            )
            target = target / "index.html" if target.is_dir() else target
            if not target.exists() or (fragment and target in pages and fragment not in pages[target].ids):
                broken.append(f"{page.relative_to(sample_site)}: {link}")
    assert broken == []


def test_no_page_of_the_sample_site_has_an_id_twice(sample_site: Path) -> None:
    for page in sample_site.rglob("*.html"):
        ids = Links(page.read_text(encoding="utf-8")).ids
        assert len(ids) == len(set(ids)), page


def test_every_story_has_a_twin_that_keeps_the_contract(sample_site: Path) -> None:
    twins = list(sample_site.rglob("explainer.json"))
    assert len(twins) >= 12
    for twin in twins:
        page = json.loads(twin.read_text(encoding="utf-8"))
        jsonschema.validate(page, SCHEMA)
        text = {b["id"]: b["text"] for b in page["blocks"]}
        for span in [*page["times"], *page["events"], *page["quotes"], *(m for a in page["actors"] for m in a["mentions"])]:
            assert 0 <= span["start"] < span["end"] <= len(text[span["block"]])


def test_the_sample_site_shows_background_from_one_story_in_another(sample_site: Path) -> None:
    storylines = [json.loads(t.read_text(encoding="utf-8"))["storyline"] for t in sample_site.rglob("explainer.json")]
    assert len({s for s in storylines if s}) >= 3
    assert any("Background" in p.read_text(encoding="utf-8") for p in sample_site.rglob("index.html"))


def test_two_builds_give_the_same_bytes(sample_site: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    build(ROOT / "content", again, PYTHONHASHSEED="7")
    first = {p.relative_to(sample_site): p.read_bytes() for p in sample_site.rglob("*") if p.is_file()}
    second = {p.relative_to(again): p.read_bytes() for p in again.rglob("*") if p.is_file()}
    assert first == second


@pytest.fixture(scope="module")
def troubled(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path, Path]:
    """A folder of wire alone with one sound story and every kind of bad file."""
    content = tmp_path_factory.mktemp("content")
    (content / "2024-03-05-harbour-fire.txt").write_text(STORY, encoding="utf-8")
    (content / "2024-03-06-empty.txt").write_bytes(b"")
    (content / "2024-03-06-binary.txt").write_bytes(bytes(range(256)) * 40)
    (content / "undated.txt").write_text(STORY, encoding="utf-8")
    (content / "later").mkdir()
    (content / "later" / "2024-03-05-harbour-fire.txt").write_text(STORY.replace("three", "four"), encoding="utf-8")
    output = tmp_path_factory.mktemp("out") / "site"
    return build(content, output, GIT_CEILING_DIRECTORIES=str(content.parent)), content, output


def test_bad_files_fail_the_build_after_the_others_were_built(
    troubled: tuple[subprocess.CompletedProcess[str], Path, Path],
) -> None:
    done, _, output = troubled
    assert done.returncode == 1
    assert [p.parent.name for p in output.rglob("explainer.json")] == ["harbour-fire"]
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "name", ["2024-03-06-empty.txt", "2024-03-06-binary.txt", "undated.txt", "later/2024-03-05-harbour-fire.txt"]
)
def test_each_bad_file_gets_one_line_with_what_was_read_expected_and_how_to_mend(
    troubled: tuple[subprocess.CompletedProcess[str], Path, Path], name: str
) -> None:
    lines = [line for line in troubled[0].stdout.splitlines() if line.startswith(name)]
    assert len(lines) == 1
    assert "error:" in lines[0]
    assert "expected" in lines[0]
    assert "mend:" in lines[0]


def test_keep_going_makes_the_exit_status_0(
    troubled: tuple[subprocess.CompletedProcess[str], Path, Path], tmp_path: Path
) -> None:
    _, content, _ = troubled
    done = build(content, tmp_path / "site", KEEP_GOING="1", GIT_CEILING_DIRECTORIES=str(content.parent))
    assert done.returncode == 0
    assert "error:" in done.stdout
