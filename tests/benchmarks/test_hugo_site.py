import json
from pathlib import Path

from benchmarks.archive import make
from benchmarks.hugo_site import export


def test_hugo_gets_the_lines_of_calendars_and_tables_with_their_days_and_links(tmp_path: Path) -> None:
    site = make(tmp_path / "archive", 10)
    pages = export(site, tmp_path / "hugo")
    chronology, _ = json.JSONDecoder().raw_decode((tmp_path / "hugo/content/chronology.md").read_text(encoding="utf-8"))
    assert {"ics", "csv", "records"} <= set(chronology["outputs"])
    dated = [row for row in chronology["rows"] if "span" in row]
    assert all(first <= last and row["link"].startswith("http") for row in dated for first, last in [row["span"]])
    assert dated
    assert pages == len(list((tmp_path / "hugo/content").rglob("*.md")))
