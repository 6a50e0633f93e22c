"""`python -m explainer.desk.check CONTENT`: every mistake in the content at once, without building the site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from explainer import clock
from explainer.desk.checking import check
from explainer.desk.report import failed
from explainer.desk.site_zone import zone_of
from explainer.store import Store
from explainer.wire.folder import ContentFolder


def main() -> None:
    """Print the problems, one a line. Exit status 1 where one of them is an error."""
    parser = argparse.ArgumentParser(description="Every mistake in the content: file:line: what, expected, mend.")
    parser.add_argument("content", type=Path)
    parser.add_argument("--settings", type=Path, default=Path("pelican.conf.py"))
    parser.add_argument("--cache", type=Path, default=Path(".cache"))
    arguments = parser.parse_args()
    with Store(arguments.cache / "checked.sqlite") as store:
        problems = check(ContentFolder(arguments.content), clock.now(), zone_of(arguments.settings), store)
        store.forget_unused()
    for problem in problems:
        print(problem)
    if failed(problems):
        sys.exit(1)
    print("No mistake in the content.")


if __name__ == "__main__":
    main()
