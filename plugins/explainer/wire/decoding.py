"""Bytes to characters: what a file really is written in, which is not always what it declares."""

from __future__ import annotations

import codecs
import re

from explainer.problems import Problem, ProblemError

LARGEST_FILE = 10_000_000
"""Bytes. The longest wire item seen has 60,000; a message may carry pictures, but what is larger is no wire file."""

LONGEST_TEXT = 500_000
"""Characters of one text, some 75,000 words. Beyond it the time that splitting takes is no longer worth the hope of a story."""


class EndlessTextError(ValueError):
    """Raised for a text longer than `LONGEST_TEXT`; the intake turns it into a problem with the file's name."""


def bounded(text: str) -> str:
    """The same text. Raises `EndlessTextError` where it is too long to be a story."""
    if len(text) > LONGEST_TEXT:
        raise EndlessTextError(f"a text of {len(text):,} characters")
    return text


_SIGNATURES = {
    b"\x89PNG": "a PNG picture", b"\xff\xd8\xff": "a JPEG picture", b"GIF8": "a GIF picture", b"%PDF": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or office document", b"\x1f\x8b": "a gzip archive", b"BZh": "a bzip2 archive",
    b"\x7fELF": "a program", b"MZ\x90": "a program", b"\xd0\xcf\x11\xe0": "an old office document", b"RIFF": "a sound or video",
    b"OggS": "a sound file", b"ID3": "a sound file", b"SQLite format 3": "a database", b"II*\x00": "a TIFF picture",
    b"MM\x00*": "a TIFF picture", b"\x00\x00\x01\x00": "an icon", b"7z\xbc\xaf": "a 7z archive", b"{\\rtf": "an RTF document",
}  # fmt: skip

_WIRE_CONTROLS = (frozenset(range(0x01, 0x20)) - {0x05, 0x18}) | {0x7F}
"""Control bytes that transmission protocols use (ANPA 1312, IPTC 7901) and line ends."""

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")


def refuse_unreadable(data: bytes, path: str) -> None:
    """Raise `ProblemError` for a file that cannot hold a wire story: empty, too large, or binary."""
    if not data.strip(b" \t\r\n\x00\x1a\xef\xbb\xbf"):
        raise ProblemError(
            Problem(path, 0, "an empty file", "a story as the agency sent it", "commit the file again, or remove it")
        )
    if len(data) > LARGEST_FILE:
        raise ProblemError(
            Problem(
                path,
                0,
                f"a file of {len(data):,} bytes",
                f"at most {LARGEST_FILE:,}",
                "split it, or move it out of the content folder",
            )
        )
    kind = next((name for signature, name in _SIGNATURES.items() if data.startswith(signature)), None)
    if not kind and _looks_binary(data):
        kind = "a binary file"
    if kind:
        raise ProblemError(
            Problem(
                path,
                0,
                kind,
                "text, XML, JSON or a wire message",
                "move it out of the content folder, or commit the story itself",
            )
        )


def _looks_binary(data: bytes) -> bool:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    head = data[:8192]
    zeros = head.count(0)
    strange = sum(head.count(code) for code in range(0x20) if code not in _WIRE_CONTROLS)
    known = sum(head.count(code) for code in _WIRE_CONTROLS if code not in b"\t\n\r\x0c")
    return strange > max(2, len(head) // 100) or known > max(24, len(head) // 12) or zeros > 8


def decode(data: bytes, declared: str | None = None) -> str:
    """The characters of ``data``, line ends as line feeds, without a byte order mark. Never raises.

    Order: byte order mark; UTF-8 where the bytes are valid UTF-8, whatever is declared; UTF-8 with stray Windows-1252 bytes
    where valid sequences prevail; the declared encoding; Windows-1252 (WHATWG Encoding: what "latin-1" means in practice).
    """
    return _characters(data, declared).lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _characters(data: bytes, declared: str | None) -> str:
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(name, errors="replace" if name != "utf-8" else _STRAY)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    high = (
        sum(data.count(code) for code in range(0x80, 0x100))
        if len(data) < 4096
        else len(data.translate(None, bytes(range(0x80))))
    )
    valid = len(data.decode("utf-8", errors="ignore").encode("utf-8").translate(None, bytes(range(0x80))))
    if 2 * valid > high:
        return data.decode("utf-8", errors=_STRAY)
    codec = _codec(declared)
    if codec:
        try:
            return data.decode(codec)
        except (UnicodeDecodeError, LookupError):
            pass
    return _cp1252(data)


def _codec(declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return None
    return (
        None
        if name in ("utf-8", "ascii", "iso8859-1", "utf-16", "utf-32")
        or name.startswith(("utf", "idna", "puny", "raw", "unicode"))
        else name
    )


def _cp1252(data: bytes) -> str:
    return data.decode("latin-1").translate(
        {b: bytes([b]).decode("cp1252", errors="ignore") or chr(b) for b in range(0x80, 0xA0)}
    )


_STRAY = "explainer.cp1252"


def _stray_bytes(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: bytes that are not UTF-8 are Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _cp1252(error.object[error.start : error.end]), error.end


codecs.register_error(_STRAY, _stray_bytes)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that an XML declaration at the head of ``data`` names."""
    found = _DECLARED.match(data[:300].lstrip(codecs.BOM_UTF8))
    return found[1].decode("ascii") if found else None
