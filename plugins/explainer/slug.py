"""Names for addresses."""

from __future__ import annotations

import re

from unidecode import unidecode

_NOT_ALLOWED = re.compile(r"[^a-z0-9]+")


def slug(text: str, longest: int = 80) -> str:
    """Small ASCII letters, digits and single hyphens, at most ``longest`` of them; empty where nothing is left.

    Other scripts are transliterated letter by letter (Unidecode), so that a name gives the same slug everywhere. A slug that
    is too long is cut at a hyphen.
    """
    plain = _NOT_ALLOWED.sub("-", unidecode(text.replace("’", "").replace("'", "")).casefold()).strip("-")
    if len(plain) <= longest:
        return plain
    return plain[: longest + 1].rpartition("-")[0] or plain[:longest]
