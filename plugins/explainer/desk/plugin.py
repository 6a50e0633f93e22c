"""Pelican's adapter of room `desk`: the build's closing report and exit status."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.log import console

from explainer import snapshot
from explainer.build_state import BuildState, state_of
from explainer.desk.report import Figures, failed, report


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
    if figures and (build := snapshot.Build.going_on(Path(pelican.theme))):
        _keep(build, state, replace(figures, changed=0, removed=0), Path(pelican.output_path))
    if failed(state.problems) and not os.environ.get("KEEP_GOING"):
        raise SystemExit(1)


def _keep(build: snapshot.Build, state: BuildState, figures: Figures, output: Path) -> None:
    """Let the next build know this one."""
    lines = tuple(report(figures, state.left_out, state.problems, str(output)))
    until = state.until.timestamp() if state.until else None
    place = snapshot.place(state.cache, output)
    written = state.written.states if state.written else {}
    snapshot.keep_if_sure(build, place, output, written, until, lines, failed=failed(state.problems))


_contexts: list[dict[str, Any]] = []
