"""`python -m explainer.desk.check CONTENT`: every mistake in the content at once, without building the site."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

from explainer.actors.glossary_folder import read_glossary
from explainer.desk.report import failed
from explainer.problems import Problem
from explainer.storylines.storyline_folder import read_storylines
from explainer.wire.folder import ContentFolder
from explainer.wire.gather import gather
from explainer.wire.judgements import missing_words


def check(content: Path, now: dt.datetime, zone: str) -> list[Problem]:
    """All that is wrong with a content folder, by file and line. Reads wire and editors' files; loads no language model."""
    folder = ContentFolder(content)
    gathered = gather(folder, now, zone)
    _, of_glossary = read_glossary(folder)
    _, of_storylines = read_storylines(folder, {p.id for p in gathered.publishable}, gathered.held)
    gone = (missing_words(p.story, judgement.place) for p in gathered.publishable for judgement in p.judgements)
    return sorted({*gathered.problems, *of_glossary, *of_storylines, *(problem for problem in gone if problem)})


def main() -> None:
    """Print the problems, one a line. Exit status 1 where one of them is an error."""
    parser = argparse.ArgumentParser(description="Every mistake in the content: file:line: what, expected, mend.")
    parser.add_argument("content", type=Path)
    parser.add_argument("--zone", default="UTC", help="IANA time zone of times that the wire gives without one")
    arguments = parser.parse_args()
    problems = check(arguments.content, dt.datetime.now(dt.UTC), arguments.zone)
    for problem in problems:
        print(problem)
    if failed(problems):
        sys.exit(1)
    print("No mistake in the content.")


if __name__ == "__main__":
    main()
