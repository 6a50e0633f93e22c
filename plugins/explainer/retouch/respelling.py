"""Chronologies as data after nothing but names of actors has changed: all other rows are taken from the files that stand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from explainer.pages.chronology_data import respelled
from explainer.pages.ledger import UnitFiles
from explainer.pages.making import Making
from explainer.pages.output import File
from explainer.pages.site import told_in


@dataclass(frozen=True)
class Respelling:
    """Data of the site in ``output``, in which some actors had the ``names`` until now."""

    making: Making
    output: Path
    names: Collection[str]

    def files(self, name: str, row: UnitFiles) -> list[File] | None:
        """The files of the unit ``name``, which is such data and gave ``row``, whose files stand there.

        None where the rows of what stands there cannot be told apart.
        """
        paths = [path for path in row.files if not self.making.is_twin(path)]
        found = {path.rpartition(".")[2]: path for path in paths}
        former = [(self.output / found[kind]).read_bytes() for kind in ("csv", "json")]
        entries = told_in(self.making.edition, name)
        made = respelled(self.making.edition, entries, (former[0], former[1]), self.names)
        if made is None:
            return None
        ledger = self.making.ledger
        ledger.record(name, ledger.made_from(name), (ledger.relied_on(name),), paths, row.addresses)
        now = {found["csv"]: made[0], found["json"]: made[1]}
        return [File(path, b"", partial(now.__getitem__, path)) if path in now else File.kept(path) for path in paths]
