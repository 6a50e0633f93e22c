"""How a built site travels to where it is served: which tool is called, with what, in which order.

Only files whose content differs travel (their times say nothing: a build elsewhere makes all of them anew). What pages need
comes before the pages, and what no page needs any more goes last, so that a reader never meets a broken page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

MARK = ".backgrounder"
"""The file that every built site holds (`pages.output`); it stays at home."""

_PAGES = ("*.html", "*.html.gz")
_SSH = re.compile(r"(?:[\w.-]+@)?[\w.-]+:.+")


class TargetError(Exception):
    """The site cannot be handed over; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Step:
    """A call of a standard tool: its words, and what it needs in the environment beside what is there."""

    words: tuple[str, ...]
    environment: tuple[tuple[str, str], ...] = ()


def steps(output: Path, target: str, environment: Mapping[str, str]) -> tuple[Step, ...]:
    """The calls that hand the site in ``output`` over to ``target``.

    ``rsync://host/module/path``, ``user@host:path`` and absolute paths go by rsync; ``s3://bucket/path`` goes by rclone, with
    keys and ``AWS_ENDPOINT_URL`` (for stores that are not Amazon's) from ``environment``. Raises `TargetError` for others.
    """
    if target.startswith("s3://"):
        return _rclone(output, target, environment)
    if target.startswith(("rsync://", "/")) or ("://" not in target and _SSH.fullmatch(target)):
        return _rsync(output, target)
    raise TargetError(f"TARGET={target}: give rsync://host/module/path, user@host:path or s3://bucket/path")


def _rsync(output: Path, target: str) -> tuple[Step, ...]:
    common = ("rsync", "--recursive", "--links", "--perms", "--times", "--checksum", "--delay-updates", f"--exclude=/{MARK}")
    places = (f"{output}/", target.rstrip("/") + "/")
    without_pages = tuple(f"--exclude={pattern}" for pattern in _PAGES)
    return (Step((*common, *without_pages, "--", *places)), Step((*common, "--delete-after", "--", *places)))


def _rclone(output: Path, target: str, environment: Mapping[str, str]) -> tuple[Step, ...]:
    parts = urlsplit(target)
    settings = {
        "RCLONE_CONFIG_SITE_TYPE": "s3",
        "RCLONE_CONFIG_SITE_ENV_AUTH": "true",
        "RCLONE_CONFIG_SITE_NO_CHECK_BUCKET": "true",
        "RCLONE_CONFIG_SITE_PROVIDER": "Other" if "AWS_ENDPOINT_URL" in environment else "AWS",
        "RCLONE_CONFIG_SITE_ENDPOINT": environment.get("AWS_ENDPOINT_URL", ""),
        "RCLONE_CONFIG_SITE_REGION": environment.get("AWS_REGION", environment.get("AWS_DEFAULT_REGION", "")),
    }
    settings = {name: value for name, value in settings.items() if value and name not in environment}
    common = ("--checksum", "--fast-list", f"--exclude=/{MARK}", "--config=")
    places = (str(output), f"site:{parts.netloc}{parts.path}".rstrip("/"))
    without_pages = tuple(f"--exclude={pattern}" for pattern in _PAGES)
    calls = (("copy", *common, *without_pages, *places), ("sync", "--delete-after", *common, *places))
    return tuple(Step(("rclone", *call), tuple(sorted(settings.items()))) for call in calls)
