"""Pelican's adapter of room `desk`: the build's closing report and exit status."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.log import console

from explainer import snapshot
from explainer.build_state import BuildState, state_of
from explainer.desk.report import Figures, failed, report
from explainer.listing import Listing


def register() -> None:
    """Called by Pelican."""
    signals.all_generators_finalized.connect(_remember)
    signals.finalized.connect(_close)


def _remember(generators: list[Any]) -> None:
    """Keep the generators' common context, which `finalized` does not hand over."""
    _contexts[:] = [generators[0].context]


def _close(pelican: Any) -> None:
    """Print the report. Raises `SystemExit` (1) after a build with errors, unless ``KEEP_GOING`` is set."""
    state = state_of(_contexts.pop())
    archive, written = state.archive, state.written
    figures = None
    if archive and written:
        figures = Figures(
            stories=len(archive.stories),
            actors=len(archive.actors),
            events=len(archive.chronology),
            storylines=len(archive.storylines),
            pages=state.pages,
            changed=written.changed,
            removed=written.removed,
        )
    console.quiet = True  # Pelican's own closing line counts articles and pages, of which there are none
    for line in report(figures, state.left_out, state.problems, pelican.output_path):
        print(line)
    if figures and written and (build := snapshot.Build.going_on(Path(pelican.theme))):
        output = Path(pelican.output_path)
        _keep(build, state, replace(figures, changed=0, removed=0), output, partial(written.listing, output))
    if failed(state.problems) and not os.environ.get("KEEP_GOING"):
        raise SystemExit(1)


def _keep(build: snapshot.Build, state: BuildState, figures: Figures, output: Path, made: Callable[[], Listing]) -> None:
    """Let the next build know this one, and what it has ``made``."""
    lines = tuple(report(figures, state.left_out, state.problems, str(output)))
    until = state.until.timestamp() if state.until else None
    place = snapshot.place(state.cache, output)
    snapshot.keep_if_sure(build, place, made, until, lines, failed=failed(state.problems))


_contexts: list[dict[str, Any]] = []
