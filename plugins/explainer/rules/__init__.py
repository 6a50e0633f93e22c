"""Word lists and patterns as YAML, one folder a language; each file carries `examples` that the tests execute."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load(language: str, name: str) -> Any:
    """The content of ``rules/<language>/<name>.yaml``; of a BCP 47 tag its language counts, ``en-US`` has the rules of ``en``.

    Raises `FileNotFoundError` where the language has no such file.
    """
    source = files(__name__).joinpath(language.partition("-")[0], f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
