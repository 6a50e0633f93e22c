"""The review as a value: findings, problems, and the pages that a branch changes."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.desk.assembly import Assembled
from explainer.desk.changes import PageChange, changes
from explainer.desk.finding import Finding
from explainer.desk.findings import added, findings
from explainer.problems import Problem, Severity


@dataclass(frozen=True)
class Review:
    """What an editor is told. ``since`` names what was compared with (None: the whole archive is reviewed).

    ``findings`` stand least certain first; with ``since``, those alone that the change brings. ``changes`` stand by address.
    """

    stories: int
    problems: tuple[Problem, ...]
    findings: tuple[Finding, ...]
    since: str | None = None
    changes: tuple[PageChange, ...] = ()


def review(assembled: Assembled) -> Review:
    """The review of a whole archive."""
    return Review(len(assembled.archive.stories), _to_mend(assembled), tuple(findings(assembled)))


def review_since(assembled: Assembled, before: Assembled, since: str) -> Review:
    """The review of what has come since ``before``."""
    new = added(findings(assembled), findings(before))
    problems = tuple(p for p in _to_mend(assembled) if p not in before.problems)
    pages = tuple(changes(before.archive, assembled.archive))
    return Review(len(assembled.archive.stories), problems, tuple(new), since, pages)


def _to_mend(assembled: Assembled) -> tuple[Problem, ...]:
    return tuple(p for p in assembled.problems if p.severity is not Severity.NOTE)
