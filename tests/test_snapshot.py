"""A build with nothing to do is told before anything is loaded, and only then."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from explainer import snapshot
from explainer.listing import Listing
from explainer.snapshot import Snapshot, Sources

LONG_AGO = 1_000_000_000


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    content, theme, settings = tmp_path / "content", tmp_path / "theme", tmp_path / "pelican.conf.py"
    (content / "wire").mkdir(parents=True)
    (content / "wire" / "fire.txt").write_text("A fire")
    (content / "wire" / "flood.txt").write_text("A flood")
    theme.mkdir()
    (theme / "page.html").write_text("page")
    settings.write_text('import os\nSITEURL = os.environ.get("TEST_SITEURL", "")\n')
    git(content, "init", "-q", "-b", "main")
    commit(content, "begin")
    return Sources(content, settings, theme)


def git(folder: Path, *arguments: str) -> None:
    names = [f"GIT_{who}_{what}=x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")]
    env = {**os.environ, **dict(name.split("=") for name in names)}
    subprocess.run(["git", *arguments], cwd=folder, env=env, check=True, capture_output=True)


def commit(folder: Path, why: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", why)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    made = tmp_path / "output"
    (made / "2025").mkdir(parents=True)
    (made / "2025" / "index.html").write_text("page")
    return made


def taken(sources: Sources, output: Path, until: float | None = None) -> Snapshot:
    (frame, _), inputs = snapshot.frame_of(sources), snapshot.inputs_of(sources)
    made = Listing.of(str(output))
    return Snapshot(str(sources.theme), frame, inputs.dress, inputs.fingerprint, made, until, ("Built.",), failed=False)


def holds(known: Snapshot, sources: Sources, output: Path) -> bool:
    """Whether a build of ``sources`` into ``output`` has nothing to do."""
    return snapshot.stands(known, sources, output) and snapshot.inputs_of(sources).are_those_of(known)


def test_what_is_as_it_was_needs_no_build(sources: Sources, output: Path) -> None:
    assert holds(taken(sources, output), sources, output)


CHANGES: dict[str, Callable[[Sources], object]] = {
    "a story edited": lambda s: (s.content / "wire" / "fire.txt").write_text("Two fires"),
    "a story touched": lambda s: os.utime(s.content / "wire" / "fire.txt", (LONG_AGO, LONG_AGO)),
    "a story put back from a backup": lambda s: put_back(s.content / "wire" / "fire.txt", "A feud"),
    "a story added": lambda s: (s.content / "wire" / "frost.txt").write_text("A frost"),
    "a story renamed": lambda s: (s.content / "wire" / "fire.txt").rename(s.content / "wire" / "blaze.txt"),
    "a story removed": lambda s: (s.content / "wire" / "fire.txt").unlink(),
    "two stories exchanged": lambda s: exchange(s.content / "wire" / "fire.txt", s.content / "wire" / "flood.txt"),
    "a template edited": lambda s: (s.theme / "page.html").write_text("another page"),
    "the settings edited": lambda s: s.settings.write_text("SITEURL = ''"),
    "a commit": lambda s: commit(s.content, "more"),
    "a branch": lambda s: git(s.content, "checkout", "-q", "-b", "other"),
}


def put_back(path: Path, text: str) -> None:
    before = path.stat()
    path.write_text(text)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def exchange(one: Path, other: Path) -> None:
    aside = one.with_suffix(".aside")
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_changed_input_needs_a_build(sources: Sources, output: Path, change: Callable[[Sources], object]) -> None:
    known = taken(sources, output)
    change(sources)
    assert not holds(known, sources, output)


def test_a_variable_that_the_settings_name_is_an_input(sources: Sources, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = taken(sources, output)
    monkeypatch.setenv("TEST_OTHER", "1")
    assert holds(known, sources, output)
    monkeypatch.setenv("TEST_SITEURL", "https://news.example.org")
    assert not holds(known, sources, output)


def test_options_on_the_command_line_are_inputs(sources: Sources, output: Path) -> None:
    known = taken(sources, output)
    assert not holds(known, Sources(sources.content, sources.settings, sources.theme, ("--debug",)), output)


def test_a_file_that_is_gone_from_the_output_needs_a_build(sources: Sources, output: Path) -> None:
    known = taken(sources, output)
    (output / "2025" / "index.html").unlink()
    assert not holds(known, sources, output)


def test_an_output_folder_that_is_gone_can_be_made_from_what_is_kept(sources: Sources, output: Path) -> None:
    known = taken(sources, output)
    shutil.rmtree(output)
    assert snapshot.stands(known, sources, output)
    output.mkdir()
    assert not snapshot.stands(known, sources, output)


@pytest.mark.parametrize(("until", "stands"), [(LONG_AGO + 1, True), (LONG_AGO, False), (LONG_AGO - 1, False)])
def test_the_end_of_an_embargo_needs_a_build(
    sources: Sources, output: Path, monkeypatch: pytest.MonkeyPatch, until: int, stands: bool
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(LONG_AGO))
    assert holds(taken(sources, output, until=until), sources, output) is stands


def test_a_snapshot_is_kept_whole(tmp_path: Path, sources: Sources, output: Path) -> None:
    known = taken(sources, output, until=1.5)
    snapshot.keep(tmp_path / "kept", known)
    assert snapshot.load(tmp_path / "kept") == known


@pytest.mark.parametrize("text", ["", "{", "[]", '{"layout": 3}', '{"layout": 99, "theme": ""}'])
def test_a_damaged_snapshot_is_not_believed(tmp_path: Path, text: str) -> None:
    (tmp_path / "kept").write_text(text)
    assert snapshot.load(tmp_path / "kept") is None


@pytest.mark.parametrize("length", [0, 10, 200, -30, -1])
def test_a_snapshot_cut_short_is_not_believed(tmp_path: Path, sources: Sources, output: Path, length: int) -> None:
    snapshot.keep(tmp_path / "kept", taken(sources, output))
    whole = (tmp_path / "kept").read_bytes()
    (tmp_path / "kept").write_bytes(whole[:length])
    assert snapshot.load(tmp_path / "kept") is None


def test_an_amended_site_stands_with_what_was_edited(tmp_path: Path, sources: Sources, output: Path) -> None:
    before = taken(sources, output)
    CHANGES["a story edited"](sources)
    time.sleep(0.05)
    now = snapshot.inputs_of(sources)
    state = rewrite(output / "2025" / "index.html")
    snapshot.keep_amended(tmp_path / "kept", before, now, before.output.amended(str(output), {"2025/index.html": state}))
    kept = snapshot.load(tmp_path / "kept")
    assert kept
    assert holds(kept, sources, output)


def test_what_is_edited_while_a_site_is_amended_needs_another_build(tmp_path: Path, sources: Sources, output: Path) -> None:
    before = taken(sources, output)
    CHANGES["a story edited"](sources)
    time.sleep(0.05)
    now = snapshot.inputs_of(sources)
    CHANGES["a story added"](sources)
    snapshot.keep_amended(tmp_path / "kept", before, now, before.output)
    kept = snapshot.load(tmp_path / "kept")
    assert kept
    assert snapshot.stands(kept, sources, output)
    assert not holds(kept, sources, output)


def test_what_others_change_in_the_output_while_it_is_amended_needs_a_build(
    tmp_path: Path, sources: Sources, output: Path
) -> None:
    before = taken(sources, output)
    (output / "about.html").write_text("not ours")
    rewrite(output / "2025" / "index.html")
    snapshot.keep_amended(tmp_path / "kept", before, snapshot.inputs_of(sources), before.output.amended(str(output), {}))
    kept = snapshot.load(tmp_path / "kept")
    assert kept is None or not snapshot.stands(kept, sources, output)


def rewrite(page: Path) -> tuple[int, int]:
    """Put another file in the place of ``page``; gives its state."""
    page.with_suffix(".new").write_text("another page")
    state = page.with_suffix(".new").stat()
    page.with_suffix(".new").replace(page)
    return state.st_size, state.st_mtime_ns


def test_a_folder_outside_git_has_no_history_to_look_at(sources: Sources, tmp_path: Path) -> None:
    outside = Sources(tmp_path / "theme", sources.settings, sources.theme)
    first = snapshot.inputs_of(outside).fingerprint
    commit(sources.content, "elsewhere")
    assert snapshot.inputs_of(outside).fingerprint == first
