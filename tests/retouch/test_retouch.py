"""An edit of words is brought into the site that stands; what comes out equals a build from nothing."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from explainer.retouch.kept_site import Brought
from explainer.retouch.retouch import retouch
from explainer.snapshot import files_of

ROOT = Path(__file__).parent.parent.parent

FIRE = """Harbour fire destroys three boats

NEUSTADT, March 4 (MP) - A fire destroyed three boats in the harbour of Neustadt on Monday, the fire service said.

“We were there in four minutes,” fire chief Ilse Brandt told reporters on Tuesday. The pier is old and narrow.

mp/kl
"""
REPAIRS = """Neustadt begins to repair its harbour

NEUSTADT, March 11 (MP) - Workers began to repair the harbour of Neustadt on Monday after the fire of March 4.

“It will take a year,” fire chief Ilse Brandt said.

mp/kl
"""

PIER = """Neustadt looks for a new pier

NEUSTADT, March 13 (MP) - The pier fell into the water on Tuesday, Ilse Brandt said.

mp/kl
"""

GLOSSARY = """---
name: Ilse Brandt
kind: person
---
Chief of the fire service.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    wire = folder / "content" / "wire"
    wire.mkdir(parents=True)
    (wire / "2024-03-05-harbour-fire.txt").write_text(FIRE)
    (wire / "2024-03-12-harbour-repairs.txt").write_text(REPAIRS)
    (folder / "content" / "actors").mkdir()
    (folder / "content" / "actors" / "ilse-brandt.md").write_text(GLOSSARY)
    git(folder, "init", "-q", "-b", "main")
    commit(folder)
    return folder


def git(folder: Path, *arguments: str) -> None:
    names = {f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["git", *arguments], cwd=folder, env=os.environ | names, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", "content")
    git(folder, "commit", "-q", "-m", "edit")


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / "content" / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def build(folder: Path, output: str = "site", theme: Path = ROOT / "theme") -> str:
    done = attempt(folder, output, theme)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def attempt(folder: Path, output: str, theme: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "explainer.build", str(folder / "content"), "-o", str(folder / output), "-t", str(theme)]
    command += ["-s", str(ROOT / "pelican.conf.py"), "--cache", str(folder / f"{output}-cache")]
    env = {**os.environ, "OMP_NUM_THREADS": "1"}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def assert_equals_a_clean_build(folder: Path, theme: Path = ROOT / "theme") -> None:
    build(folder, "clean", theme)
    assert files(folder / "site") == files(folder / "clean")


def test_edits_of_words_give_the_site_that_a_build_from_nothing_gives(site: Path) -> None:
    build(site)
    assert "Nothing has changed" in build(site)
    edit(site, "wire/2024-03-05-harbour-fire.txt", "The pier is old", "The pier is very old")
    commit(site)
    assert "Brought in the edits of 1 story (" in build(site)
    story = (site / "site" / "2024" / "03" / "05" / "harbour-fire" / "index.html").read_text()
    assert "The pier is very old" in story
    assert "Earlier versions" in story
    assert_equals_a_clean_build(site)


def test_edits_of_several_stories_that_tell_of_each_other(site: Path) -> None:
    build(site)
    edit(site, "wire/2024-03-05-harbour-fire.txt", "old and narrow", "really old and narrow")
    edit(site, "wire/2024-03-12-harbour-repairs.txt", "It will take a year", "It may well take a year")
    assert "Brought in the edits of 2 stories (" in build(site)
    assert_equals_a_clean_build(site)


def test_an_edit_that_changes_what_happened_goes_the_whole_way(site: Path) -> None:
    build(site)
    edit(site, "wire/2024-03-12-harbour-repairs.txt", "the fire of March 4", "the fire of March 3")
    told = build(site)
    assert "Putting the whole site together" in told
    assert "Built 2 stories" in told
    assert_equals_a_clean_build(site)


def test_another_name_in_the_glossary_changes_the_pages_that_show_it(site: Path) -> None:
    build(site)
    edit(site, "actors/ilse-brandt.md", "name: Ilse Brandt", "name: Ilse Brandt-Kern\naliases: [Ilse Brandt]")
    assert "and 1 of the glossary" in build(site)
    assert "Ilse Brandt-Kern" in (site / "site" / "2024" / "03" / "12" / "harbour-repairs" / "index.html").read_text()
    assert_equals_a_clean_build(site)


def test_a_name_that_stands_in_a_story_goes_the_whole_way(site: Path) -> None:
    build(site)
    edit(site, "actors/ilse-brandt.md", "aliases: [Ilse Brandt]", "aliases: [Ilse Brandt, fire service]")
    assert "Putting the whole site together" in build(site)
    assert_equals_a_clean_build(site)


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "theme", tmp_path / "theme"))


def give_another_foot(theme: Path) -> None:
    foot = theme / "templates" / "base.html"
    foot.write_text(foot.read_text().replace("</body>", "<p>Another foot</p></body>"))


def test_a_changed_theme_is_brought_into_the_site_that_stands(site: Path, theme: Path) -> None:
    build(site, theme=theme)
    give_another_foot(theme)
    (theme / "static" / "more.css").write_text("p { margin: 0 }")
    assert "Brought in the changed theme (" in build(site, theme=theme)
    assert "<p>Another foot</p>" in (site / "site" / "index.html").read_text()
    assert "Nothing has changed" in build(site, theme=theme)
    assert_equals_a_clean_build(site, theme)


def test_words_are_edited_in_a_site_with_a_changed_theme(site: Path, theme: Path) -> None:
    build(site, theme=theme)
    give_another_foot(theme)
    build(site, theme=theme)
    edit(site, "wire/2024-03-05-harbour-fire.txt", "narrow", "narrow indeed")
    assert "Brought in the edits of 1 story (" in build(site, theme=theme)
    assert_equals_a_clean_build(site, theme)


def test_a_theme_and_words_that_change_together_go_the_whole_way(site: Path, theme: Path) -> None:
    build(site, theme=theme)
    give_another_foot(theme)
    edit(site, "wire/2024-03-05-harbour-fire.txt", "narrow", "very narrow")
    assert "the theme was changed, and content was edited" in build(site, theme=theme)
    assert_equals_a_clean_build(site, theme)


def test_a_broken_template_leaves_the_site_as_it_is(site: Path, theme: Path) -> None:
    build(site, theme=theme)
    before = files(site / "site")
    template = theme / "templates" / "base.html"
    whole = template.read_text()
    template.write_text(whole + "{% if %}")
    done = attempt(site, "site", theme)
    assert done.returncode == 1
    assert "theme/templates/base.html:" in done.stderr
    assert "Traceback" not in done.stderr
    assert files(site / "site") == before
    template.write_text(whole + "<!-- mended -->")
    assert "Brought in the changed theme (" in build(site, theme=theme)


def test_a_site_whose_output_is_gone_is_made_from_what_is_kept(site: Path) -> None:
    build(site)
    shutil.rmtree(site / "site")
    assert "Brought in the whole site, which was gone (" in build(site)
    assert "Nothing has changed" in build(site)
    assert_equals_a_clean_build(site)


def test_chronologies_as_data_give_the_new_name(site: Path) -> None:
    (site / "content" / "wire" / "2024-03-13-harbour-pier.txt").write_text(PIER)
    build(site)
    edit(site, "actors/ilse-brandt.md", "name: Ilse Brandt-Kern", "name: Ilse Brandt-Stein")
    edit(site, "actors/ilse-brandt.md", "[Ilse Brandt", "[Ilse Brandt-Kern, Ilse Brandt")
    assert "and 1 of the glossary" in build(site)
    told = json.loads((site / "site" / "chronology" / "chronology.json").read_text())
    (line,) = [line for line in told if line["text"].startswith("The pier fell")]
    assert line["according_to"] == "Ilse Brandt-Stein"
    assert_equals_a_clean_build(site)


def test_a_name_with_words_of_a_story(site: Path) -> None:
    """Then the chronologies are made anew."""
    build(site)
    edit(site, "actors/ilse-brandt.md", "name: Ilse Brandt-Stein", "name: Ilse Brandt-Wolf")
    edit(site, "actors/ilse-brandt.md", "[Ilse Brandt", "[Ilse Brandt-Stein, Ilse Brandt")
    edit(site, "wire/2024-03-05-harbour-fire.txt", "The pier is", "The long pier is")
    assert "1 story and 1 of the glossary" in build(site)
    assert_equals_a_clean_build(site)


def test_what_somebody_has_damaged_is_made_anew(site: Path) -> None:
    build(site)
    edit(site, "actors/ilse-brandt.md", "name: Ilse Brandt-Wolf", "name: Ilse Brandt-Winter")
    edit(site, "actors/ilse-brandt.md", "[Ilse Brandt", "[Ilse Brandt-Wolf, Ilse Brandt")
    damaged = [path for ending in ("csv", "json", "ics") for path in (site / "site").rglob(f"chronology.{ending}")]
    for path in damaged:
        path.write_bytes(path.read_bytes().replace(b"pier", b"peer!"))
    content = site / "content"
    done = retouch(content, site / "site", site / "site-cache", files_of(content))
    assert isinstance(done, Brought)
    build(site, "clean")
    unequal = {path for path in damaged if path.read_bytes() != Path(str(path).replace("/site/", "/clean/")).read_bytes()}
    assert not unequal
