"""Make a site with an archive of N wire stories to measure with: `python -m benchmarks.archive FOLDER N`.

The same N gives the same files. The readings of the stories are kept beside them, so that a build of FOLDER need not read;
with ``--read`` they are not, and the first build reads them all (some 150 ms of CPU each). Kept readings hold for the program
as it is: after a change of a rule run again with ``--keep``, which leaves the files alone.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from benchmarks.files import sources
from benchmarks.kept import keep_readings
from benchmarks.site import BenchSite
from benchmarks.telling import Told, tell


def make(folder: Path, count: int, *, keep: bool = True) -> BenchSite:
    """The site of ``count`` stories in ``folder``: its content is written anew, its cache and output are left alone."""
    site = BenchSite(folder.resolve())
    site.furnish()
    shutil.rmtree(site.content, ignore_errors=True)
    stories: dict[str, Told] = {}
    for source in sources(tell(count)):
        path = site.content / source.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source.content, encoding="utf-8")
        if source.told:
            stories[source.path] = source.told
    if keep:
        keep_readings(site, stories)
    return site


def told(count: int) -> dict[str, Told]:
    """The stories by the path of the file that holds the version to publish."""
    return {source.path: source.told for source in sources(tell(count)) if source.told}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--read", action="store_true", help="keep no readings: let the build read")
    parser.add_argument("--keep", action="store_true", help="only keep the readings anew")
    arguments = parser.parse_args()
    if arguments.keep:
        made = BenchSite(arguments.folder.resolve())
        keep_readings(made, told(arguments.count))
    else:
        made = make(arguments.folder, arguments.count, keep=not arguments.read)
    print(f"{arguments.count:,} stories; build them with:\n{made.command()}")
