"""Stories that may not, or no longer, be published leave no trace in the site, also where an earlier build published them."""

import json
from pathlib import Path

import pytest

from tests.test_make_html import build

SECRET = "Ottilie Zandvoort"
"""A name that stands in the story in question and nowhere else."""

OTHER = "Rain in Neustadt\n\nNEUSTADT (MP) - Rain fell on Neustadt on Monday, mayor Ilse Brandt said.\n"


def item(version: int, **fields: object) -> str:
    """A ninjs item of one story of ours."""
    lead = f"NEUSTADT (MP) - {SECRET}, head of the Harbour Board, resigned on Monday."
    text = f"<p>{lead}</p><p>“I am tired of it all,” she said.</p>"
    values = {
        "uri": "tag:wire.example,2024:harbour",
        "version": str(version),
        "type": "text",
        "versioncreated": f"2024-03-05T1{version}:00:00+00:00",
        "language": "en",
        "headline": "Harbour head resigns",
        "pubstatus": "usable",
        "body_html": text,
    }
    return json.dumps(values | fields)


def traces(site: Path) -> list[str]:
    """The files of the site in which the secret name stands, in text or as a slug."""
    forms = [SECRET.encode(), b"zandvoort", b"Zandvoort"]
    return sorted(
        p.relative_to(site).as_posix()
        for p in site.rglob("*")
        if p.is_file() and (any(f in p.read_bytes() for f in forms) or "zandvoort" in p.as_posix())
    )


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "2024-03-04-rain.txt").write_text(OTHER, encoding="utf-8")
    return folder


def test_a_killed_story_leaves_every_file_of_a_site_that_had_it_but_a_notice(content: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (content / "v1.json").write_text(item(1), encoding="utf-8")
    assert build(content, site).returncode == 0
    before = traces(site)
    assert any(path.endswith("explainer.json") for path in before)
    (content / "v2.json").write_text(item(2, pubstatus="canceled"), encoding="utf-8")
    assert build(content, site).returncode == 0
    assert traces(site) == []
    notice = (site / "2024/03/05/harbour-head-resigns/index.html").read_text(encoding="utf-8")
    assert "5 March 2024" in notice
    assert not (site / "2024/03/05/harbour-head-resigns/explainer.json").exists()


def test_an_embargoed_story_leaves_no_trace_before_its_time_and_is_there_after(content: Path, tmp_path: Path) -> None:
    (content / "v1.json").write_text(item(1, embargoed="2024-03-06T12:00:00+00:00"), encoding="utf-8")
    before = build(content, tmp_path / "before", SOURCE_DATE_EPOCH="1709726399")  # 2024-03-06 11:59:59 UTC
    assert before.returncode == 0
    assert traces(tmp_path / "before") == []
    assert "Zandvoort" not in before.stdout
    build(content, tmp_path / "after", SOURCE_DATE_EPOCH="1709726400")
    assert any(path.endswith("explainer.json") for path in traces(tmp_path / "after"))
