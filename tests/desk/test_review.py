import os
import subprocess
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from explainer.desk.changes import Difference, Fate, PageChange
from explainer.desk.finding import Draft, Finding, FindingKind, Place
from explainer.desk.overview import Review
from explainer.desk.review_markdown import markdown
from explainer.desk.review_text import text
from explainer.desk.revision import RevisionError, content_at
from explainer.problems import Problem

FINDING = Finding(
    FindingKind.QUOTATION,
    0.2,
    "“<b>Wait</b>”",
    "no cue",
    (Place("wire/a.txt", "p2"),),
    "name the speaker",
    (Draft("wire/a.yaml", "judgements:\n  - quote: ```Wait\n    speaker: nobody\n"),),
)
CHANGE = PageChange(Fate.CHANGES, "a/", "A headline", (Difference("chronology", ("2025-08: old",), ("2025-07: new",)),))
PROBLEM = Problem("wire/b.yaml", 3, "x", "y", "z")
REVIEW = Review(2, (PROBLEM,), (FINDING,), "main", (CHANGE,))


def test_the_terminal_shows_mistakes_then_pages_then_findings() -> None:
    shown = "\n".join(text(REVIEW))
    places = [
        shown.index(part) for part in ("wire/b.yaml:3", "- 2025-08: old", "+ 2025-07: new", "0.2 quotation without speaker")
    ]
    assert places == sorted(places)
    assert "where: wire/a.txt p2" in shown


def test_markdown_holds_the_same_with_drafts_and_no_markup_from_the_wire() -> None:
    html = MarkdownIt("commonmark").render(markdown(REVIEW))
    assert "<b>" not in html
    assert "speaker: nobody" in html
    assert '<code class="language-diff">- 2025-08: old\n+ 2025-07: new\n</code>' in html
    assert "```Wait" in html


def test_markdown_stays_within_what_a_job_summary_may_hold() -> None:
    many = Review(2, (), (FINDING,) * 20_000)
    assert len(markdown(many).encode()) < 1024 * 1024
    assert "left out" in markdown(many)


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=An Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def _commit(repository: Path, name: str) -> None:
    (repository / "content" / name).write_text(name, encoding="utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-m", name)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose branch `work` has left `main`, on which another file came after that."""
    content = tmp_path / "content"
    content.mkdir()
    git(tmp_path, "init", "-b", "main")
    _commit(tmp_path, "old")
    git(tmp_path, "checkout", "-q", "-b", "work")
    _commit(tmp_path, "mine")
    git(tmp_path, "checkout", "-q", "main")
    _commit(tmp_path, "theirs")
    git(tmp_path, "checkout", "-q", "work")
    return tmp_path


def test_a_branch_is_compared_with_the_commit_from_which_it_left(repository: Path) -> None:
    with content_at(repository / "content", "main") as then:
        assert [p.name for p in then.iterdir()] == ["old"]
    assert not then.exists()


def test_a_revision_that_is_not_there_is_said(repository: Path) -> None:
    with pytest.raises(RevisionError, match="nowhere"), content_at(repository / "content", "nowhere"):
        pass


def test_outside_git_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(RevisionError, match="git"), content_at(tmp_path, "main"):
        pass


def test_the_command_reviews_what_a_branch_adds(repository: Path, tmp_path: Path) -> None:
    wire = repository / "content" / "wire"
    wire.mkdir()
    (wire / "2024-03-05-fire.txt").write_text("Fire in town\n\nNEUSTADT - Nobody was hurt on Monday.\n", encoding="utf-8")
    command = [sys.executable, "-m", "explainer.desk.review", "content", "--since", "main", "--cache", str(tmp_path / "cache")]
    done = subprocess.run(
        command, cwd=repository, capture_output=True, text=True, check=False, env={**os.environ, "OMP_NUM_THREADS": "1"}
    )
    assert done.returncode == 0, done.stderr
    assert "appears 2024/03/05/fire/ — Fire in town" in done.stdout
    assert "# Review since main" in (repository / "review.md").read_text(encoding="utf-8")
