"""All that is kept of the site that stands, opened for a build that goes on from it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from explainer.pages.ledger import Ledger
from explainer.pages.output import OutputError, Written, reserved
from explainer.pages.tongue import tongue
from explainer.retouch.edits import BeyondRetouchingError, Edits
from explainer.retouch.rows import Index, Inputs, Rows
from explainer.retouch.standing import Standing
from explainer.retouch.stories import Stories
from explainer.search.kept import KeptIndex
from explainer.store import Store


@dataclass(frozen=True)
class Brought:
    """What was brought into a site, in words, and what that changed there."""

    what: str
    written: Written


@dataclass(frozen=True)
class KeptSite:
    """What is kept of the site in ``output``; ``pages`` and ``readings`` are the stores of these rooms."""

    output: Path
    rows: Rows
    pages: Store
    readings: Store
    ledger: Ledger
    inputs: Inputs
    index: Index

    def standing(self) -> Standing:
        """The site as it was kept."""
        return Standing(self.rows, Stories(self.rows, self.readings, self.index.stories), self.index)

    def search(self) -> KeptIndex:
        """Its search index."""
        return KeptIndex(self.pages, self.output, tongue(self.index.site.language).locale.language)

    def inputs_after(self, edits: Edits) -> tuple[str, Inputs]:
        """The row that says of what content the site is, once ``edits`` are brought in."""
        return "inputs", replace(self.inputs, number=self.ledger.number, files=edits.files, commit=edits.commit)


def bring_into(output: Path, cache: Path, bring: Callable[[KeptSite], Brought]) -> Brought | str:
    """What ``bring`` makes of the site that is kept; why only a whole build can do it, where that is so."""
    try:
        with _opened(output, cache) as site:
            return bring(site)
    except KeyError as error:  # the cache was damaged: a whole build makes anew what is missing
        return f"{error} is no longer kept"
    except (BeyondRetouchingError, OutputError, sqlite3.DatabaseError) as error:
        return str(error)


@contextmanager
def _opened(output: Path, cache: Path) -> Iterator[KeptSite]:
    with ExitStack() as stack:
        stack.enter_context(reserved(output, cache))
        standing, pages, readings = (
            stack.enter_context(Store(cache / f"{name}.sqlite")) for name in ("standing", "pages", "readings")
        )
        rows, ledger = Rows(standing, output), Ledger(pages, output, untouched=output.exists())
        inputs = rows.get("inputs", Inputs)
        if inputs.number != ledger.number:
            raise BeyondRetouchingError("the last build kept nothing to go on from")
        yield KeptSite(output, rows, pages, readings, ledger, inputs, rows.get("index", Index))
