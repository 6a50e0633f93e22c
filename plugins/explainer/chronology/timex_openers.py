"""How a match of a pattern can begin: its first letters, told from the pattern alone.

Trying some seventy rules at each word costs most of the time of finding expressions. Most words cannot open any of them, and
four letters tell that: the patterns are read as a grammar, whose FIRST sets (Aho, Lam, Sethi and Ullman, Compilers, 2nd
edition, section 4.4.2, here of up to four characters) become one guard in front of them all. The guard lets through too
much rather than too little: what it cannot tell it leaves open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

_LETTERS = 4
_OPEN = "\0"  # ends an opening behind which anything may stand
_DIGIT, _SPACE = "0", " "  # stand for every digit, every white space
_ESCAPED = {"d": _DIGIT, "s": _SPACE, "b": ""}
_ZERO_WIDTH = ("(?=", "(?!", "(?<=", "(?<!")
_GROUP = re.compile(r"\((?:\?:|\?P<\w+>)?")
_PIECE = re.compile(r"\\.|\[\^?(?:\\.|[^\]\\])*\]|.", re.DOTALL)  # an escaped character, a class, a character
_IN_CLASS = re.compile(r"(\\.|[^\\])-(\\.|[^\\])|\\?.", re.DOTALL)
_QUANTIFIER = re.compile(r"(?:([?*+])|\{(\d+)(?:(,)(\d*))?\})[?+]?")

Openings = frozenset[str]
_NOTHING: Openings = frozenset({""})


def opening(text: str, start: int) -> str:
    """The first characters of the text from ``start`` on, as `openings` writes them."""
    return "".join(map(_plain, text[start : start + _LETTERS]))


def may_open(pattern: str, opening: str) -> bool:
    """Whether a text that begins with ``opening`` may match the pattern."""
    return any(opening.startswith(possible.rstrip(_OPEN)) for possible in openings(pattern))


def guard(patterns: Iterable[str]) -> str:
    """A pattern that matches wherever one of the patterns may begin to match, and at few other places."""
    found = {possible.rstrip(_OPEN) for pattern in patterns for possible in openings(pattern)}
    return _trie(sorted(o for o in found if not any(o[:length] in found for length in range(len(o)))))


@cache
def openings(pattern: str) -> Openings:
    """The first characters of all that the pattern can match: up to four, fewer where a match ends or anything may follow."""
    found: Openings = frozenset()
    sequence, full, at = _NOTHING, False, 0
    while at < len(pattern):
        if pattern[at] == "|":
            found, sequence, full, at = found | sequence, _NOTHING, False, at + 1
            continue
        end = _end_of_piece(pattern, at)
        quantifier = _QUANTIFIER.match(pattern, end)
        if not full:
            piece = _piece(pattern[at:end])
            sequence = _joined(sequence, _repeated(piece, quantifier) if quantifier else piece)
            full = all(map(_is_full, sequence))
        at = quantifier.end() if quantifier else end
    return found | sequence


def _end_of_piece(pattern: str, start: int) -> int:
    depth = 0
    for piece in _PIECE.finditer(pattern, start):
        depth += (piece[0] == "(") - (piece[0] == ")")
        if depth == 0:
            return piece.end()
    raise ValueError(f"a bracket without its other half at {start}: {pattern}")


def _piece(piece: str) -> Openings:
    """The openings of one character, class or group; what has no width opens with nothing."""
    if piece.startswith(_ZERO_WIDTH) or piece in {"^", "$"}:
        return _NOTHING
    group = _GROUP.match(piece)
    if group:
        return openings(piece[group.end() : -1])
    if piece[0] == "[":
        return _class(piece[1:-1])
    return frozenset({_OPEN if piece == "." else _character(piece)})


def _class(members: str) -> Openings:
    """One that excludes some, or spans a range other than of digits, is left open."""
    found = set()
    for member in _IN_CLASS.finditer(members):
        if members[0] == "^" or (member[1] and not member[1].isdigit()):
            return frozenset({_OPEN})
        found.add(_character(member[1] or member[0]))
    return frozenset(found)


def _character(written: str) -> str:
    letter = written[-1]
    if written[0] == "\\" and letter.isalpha():
        return _ESCAPED.get(letter, _OPEN)
    return _plain(letter)


def _plain(letter: str) -> str:
    return _DIGIT if letter.isdigit() else _SPACE if letter.isspace() else letter


def _repeated(piece: Openings, quantifier: re.Match[str]) -> Openings:
    """The piece as often as the quantifier says."""
    sign, fewest, comma, most = quantifier.groups()
    low = int(sign == "+") if sign else min(int(fewest), _LETTERS)
    high = int(most or _LETTERS) if comma else int(fewest or _LETTERS)
    found = _NOTHING if low == 0 else frozenset[str]()
    once = _NOTHING
    for times in range(1, 2 if sign == "?" else min(high, _LETTERS) + 1):
        once = _joined(once, piece)
        found |= once if times >= low else frozenset()
    return found


def _joined(before: Openings, behind: Openings) -> Openings:
    """Every opening of the one, with one of the other behind it where it is not full yet."""
    full = frozenset(filter(_is_full, before))
    return full | {(first + more)[:_LETTERS] for first in before - full for more in behind}


def _is_full(found: str) -> bool:
    return len(found) >= _LETTERS or found.endswith(_OPEN)


def _trie(sorted_openings: list[str]) -> str:
    """The openings as one pattern that looks at each character once."""
    if "" in sorted_openings:
        return ""
    behind: dict[str, list[str]] = {}
    for found in sorted_openings:
        behind.setdefault(found[0], []).append(found[1:])
    letters: dict[str, str] = {}
    for first, rests in behind.items():
        pattern = _trie(rests)
        letters[pattern] = letters.get(pattern, "") + {_DIGIT: r"\d", _SPACE: r"\s"}.get(first, re.escape(first))
    return "(?:" + "|".join(f"[{first}]{rest}" for rest, first in letters.items()) + ")"
