"""The review as a Markdown file, for a pull request or a job summary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from explainer.desk.changes import Fate, PageChange
from explainer.desk.finding import Finding
from explainer.desk.overview import Review

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
_LONGEST = 900_000
"""Bytes: GitHub refuses a job summary above one MiB."""

_MOST_LINES = 40
"""Lines of one section of one page; a story that appears brings all of its own."""


def markdown(review: Review) -> str:
    """The whole review. What does not fit into a job summary is left out at the end, and said."""
    parts: list[str] = []
    size = 0
    for part in _parts(review):
        size += len(part.encode())
        if size > _LONGEST:
            parts.append("\nThe rest is left out here: `make review` shows it.\n")
            break
        parts.append(part)
    return "".join(parts)


def _parts(review: Review) -> Iterator[str]:
    since = f" since {_plain(review.since)}" if review.since is not None else ""
    yield f"# Review{since}\n\n{review.stories} stories.\n"
    if review.problems:
        yield f"\n## To mend first ({len(review.problems)})\n\n"
        yield from (f"- {_plain(str(problem))}\n" for problem in review.problems)
    if review.since is not None:
        yield f"\n## Pages ({len(review.changes)})\n"
        if not review.changes:
            yield "\nNone appears, changes or vanishes.\n"
        for fate in Fate:
            yield from _pages(fate, [c for c in review.changes if c.fate is fate])
    yield f"\n## {'New findings' if review.since is not None else 'Findings'}, least certain first ({len(review.findings)})\n"
    for kind, findings in groupby(review.findings, key=lambda f: (f.certainty, f.kind)):
        yield f"\n### {kind[1].capitalize()} (certainty {kind[0]:.1f})\n\n"
        for finding in findings:
            yield from _finding(finding)


def _pages(fate: Fate, changes: list[PageChange]) -> Iterator[str]:
    if changes:
        yield f"\n### {len(changes)} {fate.rstrip('s')}{'s' if len(changes) == 1 else ''}\n\n"
    for change in changes:
        yield f"- `{change.url}` {_plain(change.title)}\n"
        for difference in change.differences:
            lines = [f"- {line}" for line in difference.removed] + [f"+ {line}" for line in difference.added]
            shown = lines[:_MOST_LINES] + ([f"  … and {len(lines) - _MOST_LINES} more"] if len(lines) > _MOST_LINES else [])
            yield f"\n  {difference.section}\n\n" + _fenced("\n".join(shown), "diff")


def _finding(finding: Finding) -> Iterator[str]:
    where = ", ".join(f"`{place}`" for place in finding.places)
    yield f"- **{_plain(finding.subject)}**: {_plain(finding.reason)}. {where}{' ' if where else ''}→ {_plain(finding.mend)}\n"
    for draft in finding.drafts:
        yield f"\n  `{draft.path}`\n\n" + _fenced(draft.text.rstrip("\n"), "yaml")


def _fenced(text: str, language: str) -> str:
    """``text`` in a fence that is longer than any in it, indented as a part of a list's item."""
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`+", text)), 3)
    inner = "\n".join(f"  {line}" for line in text.split("\n"))
    return f"  {fence}{language}\n{inner}\n  {fence}\n"


def _plain(text: str) -> str:
    """``text`` without meaning to Markdown or HTML: it may hold what came by wire."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
