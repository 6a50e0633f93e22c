"""`python -m explainer.build CONTENT -o OUTPUT -s SETTINGS`: build the site with Pelican, or say that nothing has changed.

Whatever else stands on the command line is Pelican's. The check comes before Pelican is imported: see `snapshot`.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from explainer import snapshot

NOTHING = "Nothing has changed since the last build."


def main(arguments: Sequence[str] | None = None) -> None:
    """Exit status 1 where the build, or the one that still stands, had errors and ``KEEP_GOING`` is not set."""
    begun = time.time_ns()
    gc.set_threshold(0)  # a build makes hardly any cycles, ends soon, and holds much that a collection would walk through
    atexit.register(gc.freeze)  # nor need the one that Python makes at the end: a second for ten thousand stories
    parser = ArgumentParser(description="Build the site with Pelican, unless nothing has changed.")
    parser.add_argument("content", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("-s", "--settings", type=Path, required=True)
    parser.add_argument("--cache", type=Path, help="where to keep what is computed once (.cache beside the settings)")
    asked, options = parser.parse_known_args(arguments)
    known = snapshot.place(asked.cache or asked.settings.parent / ".cache", asked.output)
    kept = snapshot.load(known)
    if kept:
        sources = snapshot.Sources(asked.content, asked.settings, Path(kept.theme), tuple(options))
        if snapshot.stands(kept, sources, asked.output):
            done = _brought_in(snapshot.Build(sources, begun), kept, known, asked.output)
            if done:
                _close(kept, done)
                return
    snapshot.forget(known)
    os.environ[snapshot.VARIABLE] = snapshot.Build.handed_on(asked.content, asked.settings, options, begun)
    command = [str(asked.content), "-o", str(asked.output), "-s", str(asked.settings), "--log-handler", "plain", *options]
    if asked.cache:  # Pelican would look for it beside the settings
        command += ["-e", f'CACHE_PATH="{asked.cache.absolute()}"']
    from pelican import main as pelican  # noqa: PLC0415 - a fifth of a second, which the check above saves

    pelican(command)


def _brought_in(build: snapshot.Build, kept: snapshot.Snapshot, known: Path, output: Path) -> str | None:
    """Bring the site that stands up to date without Pelican. What to say of it; None where only a whole build can."""
    inputs = snapshot.inputs_of(build.sources)
    if inputs.are_those_of(kept) and output.exists():
        return NOTHING
    from explainer.problems import ProblemError  # noqa: PLC0415 - as below
    from explainer.retouch.redress import redress  # noqa: PLC0415
    from explainer.retouch.retouch import retouch  # noqa: PLC0415

    snapshot.forget(known)
    bring = retouch if inputs.dress == kept.dress and output.exists() else redress
    try:
        done = bring(build.sources.content, output, known.parent, inputs.files())
    except ProblemError as error:  # nothing was written
        snapshot.keep(known, kept)
        raise SystemExit(str(error)) from error
    if isinstance(done, str):
        print(f"Putting the whole site together: {done}.")
        return None
    now = done.written.whole or kept.output.amended(str(output), done.written.touched)
    snapshot.keep_amended(known, kept, inputs, now)
    return f"Brought in {done.what} ({len(done.written.touched)} files new or changed)."


def _close(kept: snapshot.Snapshot, done: str) -> None:
    print("\n".join((*kept.report, done)))
    if kept.failed and not os.environ.get("KEEP_GOING"):
        sys.exit(1)


if __name__ == "__main__":
    main()
