"""The preview: edits of a content folder as a browser sees them."""

import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from explainer.preview.__main__ import Preview
from explainer.preview.server import CHANGES, PreviewServer

ROOT = Path(__file__).parent.parent.parent
FIRE = "Fire in town\n\nNEUSTADT, March 5 (MP) - Ilse Brandt, the mayor, left Neustadt on Monday.\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for folder in ("wire", "actors"):
        (tmp_path / "content" / folder).mkdir(parents=True)
    (tmp_path / "content/wire/2024-03-05-fire.txt").write_text(FIRE, encoding="utf-8")
    (tmp_path / "content/wire/2024-03-06-flood.txt").write_text(FIRE.replace("Fire", "Flood"), encoding="utf-8")
    return tmp_path / "content"


@pytest.fixture
def preview(content: Path, tmp_path: Path) -> Preview:
    return Preview(content, ROOT / "pelican.conf.py", tmp_path / "cache")


def page(preview: Preview, address: str) -> str | None:
    found = preview.shown.pages.find(address)
    return found.decode() if found else None


def test_the_desk_bar_says_why_the_machine_made_each_annotation(preview: Preview) -> None:
    shown = page(preview, "2024/03/05/fire/")
    assert shown is not None
    assert "found by" in shown
    assert "role of Ilse Brandt" in shown


def test_an_edit_of_a_story_is_shown_at_first_look(preview: Preview, content: Path) -> None:
    (content / "wire/2024-03-05-fire.txt").write_text(FIRE.replace("the mayor", "the bishop"), encoding="utf-8")
    preview.look_again()
    assert "bishop" in (page(preview, "2024/03/05/fire/") or "")


def test_a_new_story_with_new_actors_is_shown_at_first_look(preview: Preview, content: Path) -> None:
    (content / "wire/2024-03-07-storm.txt").write_text(FIRE.replace("Ilse Brandt", "Jan Vogel"), encoding="utf-8")
    preview.look_again()
    assert "Jan Vogel" in (page(preview, "2024/03/07/storm/") or "")
    assert "Jan Vogel" in (page(preview, "actors/jan-vogel/") or "")


def test_a_glossary_file_is_shown_at_first_look(preview: Preview, content: Path) -> None:
    text = "---\nname: Ilse Brandt\nkind: person\n---\nShe is an engineer.\n"
    (content / "actors/ilse-brandt.md").write_text(text, encoding="utf-8")
    preview.look_again()
    assert "an engineer" in (page(preview, "actors/ilse-brandt/") or "")


def test_what_is_gone_is_gone_when_the_archive_is_put_together(preview: Preview, content: Path) -> None:
    (content / "wire/2024-03-06-flood.txt").unlink()
    preview.put_together()
    assert page(preview, "2024/03/06/flood/") is None


def test_first_look_and_whole_archive_agree_on_the_story(preview: Preview, content: Path) -> None:
    (content / "wire/2024-03-05-fire.txt").write_text(FIRE.replace("Monday", "Sunday"), encoding="utf-8")
    preview.look_again()
    first = page(preview, "2024/03/05/fire/")
    preview.put_together()
    assert page(preview, "2024/03/05/fire/") == first


def test_mistakes_are_shown_on_every_page(preview: Preview, content: Path) -> None:
    (content / "wire/nothing.yaml").write_text("slug: x\n", encoding="utf-8")
    preview.look_again()
    assert "wire/nothing.yaml" in (page(preview, "") or "")


def test_only_what_has_changed_is_read_again(preview: Preview, content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noting(files: list[object], *rest: object) -> tuple[list[object], list[object]]:
        read.extend(file.path for file in files)  # type: ignore[attr-defined]
        return [], []

    monkeypatch.setattr("explainer.preview.newsroom.read_wire", noting)
    (content / "wire/2024-03-05-fire.txt").write_text(FIRE + "\nMore.\n", encoding="utf-8")
    preview.look_again()
    assert read == ["wire/2024-03-05-fire.txt"]


@pytest.fixture
def address(preview: Preview) -> Iterator[str]:
    server = PreviewServer(0, preview.shown)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_the_server_shows_pages_and_what_they_need(address: str) -> None:
    with urllib.request.urlopen(f"{address}/") as answer:
        home = answer.read().decode()
    style = next(part for part in home.split('"') if part.endswith(".css"))
    with urllib.request.urlopen(f"{address}/{style}") as answer:
        assert answer.headers["Content-Type"] == "text/css"
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{address}/nothing/")


def test_browsers_are_told_of_a_change(address: str, preview: Preview) -> None:
    with urllib.request.urlopen(f"{address}{CHANGES}", timeout=10) as stream:
        threading.Timer(0.2, preview.look_again).start()
        begun = time.monotonic()
        assert stream.readline() == b"data: changed\n"
        assert time.monotonic() - begun < 10
