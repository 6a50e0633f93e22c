"""What is wrong with a template, said so that whoever edits the theme can mend it."""

from __future__ import annotations

import traceback
from pathlib import Path

from jinja2 import TemplateSyntaxError

from explainer.problems import Problem

_MEND = "the template; until then the site stays as it is"


def template_problem(error: Exception, theme: Path) -> Problem | None:
    """The mistake in a template of ``theme`` that ``error`` tells of; None where no template was at work.

    The path begins with the name of the theme's folder.
    """
    if isinstance(error, TemplateSyntaxError):
        return Problem(_path(error.filename or "", theme), error.lineno, error.message or "", "Jinja's syntax", _MEND)
    steps = [step for step in traceback.extract_tb(error.__traceback__) if Path(step.filename).is_relative_to(theme)]
    if not steps:
        return None
    told = f"{steps[-1].line} ({type(error).__name__}: {error})"
    return Problem(_path(steps[-1].filename, theme), steps[-1].lineno or 0, told, "what the page's view holds", _MEND)


def _path(file: str, theme: Path) -> str:
    return f"{theme.name}/{Path(file).relative_to(theme).as_posix()}" if Path(file).is_relative_to(theme) else file
