"""The review as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.desk.changes import PageChange
from explainer.desk.finding import Finding
from explainer.desk.overview import Review

_INDENT = "      "


def text(review: Review) -> Iterator[str]:
    """The lines, in the order in which to read them: mistakes, changed pages, findings from the least certain on."""
    if review.problems:
        yield f"{len(review.problems)} to mend first:"
        yield from (f"  {problem}" for problem in review.problems)
    if review.since is not None:
        yield f"Since {review.since}, {len(review.changes)} pages differ:"
        for change in review.changes:
            yield from _change(change)
    new = "new " if review.since is not None else ""
    yield f"{len(review.findings)} {new}findings in {review.stories} stories, least certain first:"
    for finding in review.findings:
        yield from _finding(finding)


def _change(change: PageChange) -> Iterator[str]:
    yield f"  {change.fate} {change.url} — {change.title}"
    for difference in change.differences:
        yield f"    {difference.section}:"
        yield from (f"{_INDENT}- {line}" for line in difference.removed)
        yield from (f"{_INDENT}+ {line}" for line in difference.added)


def _finding(finding: Finding) -> Iterator[str]:
    yield f"  {finding.certainty:.1f} {finding.kind}: {finding.subject}"
    yield f"{_INDENT}why: {finding.reason}"
    if finding.places:
        yield f"{_INDENT}where: {', '.join(str(place) for place in finding.places)}"
    yield f"{_INDENT}mend: {finding.mend}"
