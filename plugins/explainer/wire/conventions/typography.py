"""Clean typography from what the wire carries: control bytes, back-tick quotes, typewriter dashes, escaped entities.

Only signs change, never letters or figures. Straight quotation marks stay as the agency set them.
"""

from __future__ import annotations

import html
import re

_C1_TO_CP1252 = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}  # fmt: skip
"""C1 control codes are Windows-1252 letters in wrong dress (WHATWG Encoding, "windows-1252")."""

_TO_SPACE = dict.fromkeys((*range(0x20), 0x7F, 0xA0, 0x2028, 0x2029, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_TO_NOTHING: dict[int, str] = dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF, 0x81, 0x8D, 0x8F, 0x90, 0x9D, 0x200E, 0x200F), "")
_SIGNS = str.maketrans({**_C1_TO_CP1252, **_TO_SPACE, **_TO_NOTHING})
"""None of them is printable (`str.isprintable`)."""

_TYPESETTING = re.compile(r"&(?:QL|QC|QR|UR|LR);")
"""Quad left, centre, right and rail codes of phototypesetters, as the New York Times wire sent them."""

_ENTITY = re.compile(r"&(?:amp;)*#?\w{1,31};")

_CONTINUATION = (
    "\u0080-\u00bf"
    + "\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    + ("\u2013-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122")
)
"""Continuation bytes 0x80 to 0xBF as Windows-1252 shows them."""
_MOJIBAKE = re.compile(rf"[ÂÃ][{_CONTINUATION}]|â[\u0080-\u009f€‚„†‡][{_CONTINUATION}]|ï»¿")
"""UTF-8 read as Windows-1252: only lead bytes that no language puts before these signs."""

_REPAIRS = (
    (re.compile(r"(?<!`)``(?!`)\s?"), "“"),
    (re.compile(r"(?<!')''(?!')"), "”"),
    (re.compile(r"(?<![\w`])`(?=\w)"), "‘"),
    (re.compile(r"(?<= )(?:--|_|---)(?= )"), "—"),
    (re.compile(r"(?<=\w)---?(?=\w)"), "—"),
    (re.compile(r"(?<=[\w.,”’])(?:--|_)(?= )|(?<= )--(?=[\w“])"), "—"),
)


def one_line(text: str) -> str:
    """A field of codes (a slugline, a keyword) on one line, without control bytes and escapes; its signs stay as they are."""
    return " ".join((_unescape(text) if "&" in text else text).translate(_SIGNS).split())


def clean(text: str) -> str:
    """One block's text, on one line, its signs repaired. Same letters and figures in the same order."""
    if "&" in text:
        text = _unescape(text)
    if "Â" in text or "Ã" in text or "â" in text or "ï" in text:
        text = _MOJIBAKE.sub(_utf8_again, text)
    if not text.isprintable():
        text = text.translate(_SIGNS)
    text = " ".join(text.split())
    if "`" in text or "''" in text or "--" in text or "_" in text:
        for wrong, right in _REPAIRS:
            text = wrong.sub(right, text)
    return text


def _unescape(text: str) -> str:
    text = _TYPESETTING.sub("", text)
    for _ in range(4):
        if not _ENTITY.search(text):
            break
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return text


def _utf8_again(found: re.Match[str]) -> str:
    try:
        return b"".join(_cp1252(sign) for sign in found[0]).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return found[0]


def _cp1252(sign: str) -> bytes:
    return bytes([ord(sign)]) if ord(sign) < 256 else sign.encode("cp1252")
