"""A site to measure with: content, theme, settings, cache and output in a folder, built by the command of `make html`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
READINGS, WIRE = "readings.sqlite", "wire.sqlite"
"""The kept readings in the cache, of stories (see `reading/plugin.py`) and of wire files (see `wire/plugin.py`)."""


@dataclass(frozen=True)
class BenchSite:
    """The folders of one site; settings and theme are copies, so that a benchmark may change them.

    ``furniture`` is the folder that holds them; None: the site's own.
    """

    folder: Path
    furniture: Path | None = None

    @property
    def content(self) -> Path:
        """What editors would commit."""
        return self.folder / "content"

    @property
    def theme(self) -> Path:
        """The site's own copy of the theme."""
        return (self.furniture or self.folder) / "theme"

    @property
    def settings(self) -> Path:
        """The site's own copy of `pelican.conf.py`."""
        return (self.furniture or self.folder) / "pelican.conf.py"

    @property
    def cache(self) -> Path:
        """What builds keep."""
        return self.folder / "cache"

    @property
    def output(self) -> Path:
        """What builds make."""
        return self.folder / "output"

    @property
    def edited(self) -> Path:
        """The story that `make bench` edits: the one in the middle of the archive."""
        stories = sorted(self.content.glob("wire/*/*.txt"))
        return stories[len(stories) // 2]

    def furnish(self) -> None:
        """Write settings and theme anew, as they are in this repository."""
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(self.theme, ignore_errors=True)
        shutil.copytree(ROOT / "theme", self.theme)
        own = f"THEME = {str(self.theme)!r}\nPLUGIN_PATHS = [{str(ROOT / 'plugins')!r}]\n"
        settings = (ROOT / "pelican.conf.py").read_text(encoding="utf-8")
        self.settings.write_text(f"{settings}\n# Of this copy alone:\n{own}", encoding="utf-8")

    def command(self) -> str:
        """The shell command that `make html` runs for this site, as make gives it: what users run is what is measured."""
        variables = {"INPUTDIR": self.content, "OUTPUTDIR": self.output, "CONFFILE": self.settings, "VENV": sys.prefix}
        variables["PELICANOPTS"] = f'--cache "{self.cache}"'
        ask = ["make", "--no-print-directory", "-C", str(ROOT), "-n", "-o", f"{sys.prefix}/.runtime", "html"]
        ask += [f"{name}={value}" for name, value in variables.items()]
        return subprocess.run(ask, check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603 - our own arguments

    def forget_pages(self) -> None:
        """Remove the output and all that is kept but the readings."""
        shutil.rmtree(self.output, ignore_errors=True)
        for kept in self.cache.iterdir() if self.cache.exists() else ():
            if not kept.name.startswith((READINGS, WIRE)):
                shutil.rmtree(kept) if kept.is_dir() else kept.unlink()
