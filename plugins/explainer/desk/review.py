"""`python -m explainer.desk.review CONTENT`: what the machine decided, least certain first, and what a branch changes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from explainer import clock
from explainer.desk.assembly import assemble
from explainer.desk.overview import review, review_since
from explainer.desk.review_markdown import markdown
from explainer.desk.review_text import text
from explainer.desk.revision import RevisionError, content_at
from explainer.desk.site_zone import zone_of
from explainer.reading.outcome import ReadersError
from explainer.wire.folder import ContentFolder


def main() -> None:
    """Print the review and write it as Markdown. The exit status says nothing of what was found: that is `make check`'s."""
    parser = argparse.ArgumentParser(description="What the machine decided, least certain first.")
    parser.add_argument("content", type=Path)
    parser.add_argument("--since", default="", help="only what has come since this branch, tag or commit")
    parser.add_argument("--output", type=Path, default=Path("review.md"), help="the Markdown file to write")
    parser.add_argument("--settings", type=Path, default=Path("pelican.conf.py"))
    parser.add_argument("--cache", type=Path, default=Path(".cache"))
    arguments = parser.parse_args()
    now, zone = clock.now(), zone_of(arguments.settings)
    try:
        here = assemble(ContentFolder(arguments.content), now, zone, arguments.cache)
        if arguments.since:
            with content_at(arguments.content, arguments.since) as then:
                made = review_since(here, assemble(ContentFolder(then), now, zone, arguments.cache), arguments.since)
        else:
            made = review(here)
    except (ReadersError, RevisionError) as error:
        sys.exit(str(error))
    arguments.output.write_text(markdown(made), encoding="utf-8")
    for line in text(made):
        print(line)
    print(f"The same with drafts to copy: {arguments.output}")


if __name__ == "__main__":
    main()
