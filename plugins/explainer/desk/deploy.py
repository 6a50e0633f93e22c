"""`python -m explainer.desk.deploy OUTPUT TARGET`: hand the built site over to a standard tool."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from explainer.desk.deployment import MARK, TargetError, steps


def deploy(output: Path, target: str) -> None:
    """Carry out the steps. Raises `TargetError` where there is no site, no tool, or a step fails, which is then the last."""
    if not (output / MARK).is_file():
        raise TargetError(f"{output} holds no built site: run `make publish SITEURL=…` first")
    for step in steps(output, target, os.environ):
        tool = step.words[0]
        if shutil.which(tool) is None:
            raise TargetError(f"{tool} is not installed: install it with the system's packages (apt-get install {tool})")
        done = subprocess.run(step.words, env={**os.environ, **dict(step.environment)}, check=False)  # noqa: S603 - words of our own
        if done.returncode:
            raise TargetError(
                f"{tool} failed (exit status {done.returncode}); the site at {target} may be half new: deploy again"
            )


def main() -> None:
    """Hand over; exit status 1 with one line where that fails."""
    parser = argparse.ArgumentParser(description="Hand the built site over: only what has changed travels, pages last.")
    parser.add_argument("output", type=Path)
    parser.add_argument("target", help="rsync://host/module/path, user@host:path or s3://bucket/path")
    arguments = parser.parse_args()
    try:
        deploy(arguments.output, arguments.target)
    except TargetError as error:
        sys.exit(str(error))
    print(f"{arguments.target} is up to date.")


if __name__ == "__main__":
    main()
