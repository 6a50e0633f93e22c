"""Where a sentence may begin: the clear cases, decided from the words alone before the parser sees them.

Parsers split after abbreviations ("Gen. | Prayut"), inside names ("the U.S. | Embassy") and before quoted speech
(`said: | "We …"`), and miss the end of a sentence that stands inside closing quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from explainer import rules

_END = re.compile(r"(?:[.?!…]+|\.{3,})$")
_CLOSERS = frozenset("\"'”’»)]›") | {"''", "’’"}
_STRAIGHT = frozenset({'"', "'", "''"})
# The last character of a token after which a sentence may begin: marks, and white space, behind which marks may stand.
_MAY_END = frozenset(".?!…\"'”’»)]› \n\t\r\u00a0\u2028")
_MARKS = _CLOSERS | frozenset("“‘«([‹„") | {"``"}
_INITIALS = re.compile(r"(?:[A-Z]\.)+$|[A-Z]\.[A-Z]\.?$")
_LOWER = re.compile(r"[a-zà-ÿ]")


class _Words(NamedTuple):
    never: frozenset[str]
    rarely: frozenset[str]
    starters: frozenset[str]


@cache
def _words() -> _Words:
    data = rules.load("en", "abbreviations")
    return _Words(frozenset(data["never_end"]), frozenset(data["rarely_end"]), frozenset(data["starters"]))


def sentence_starts(texts: Sequence[str]) -> list[bool | None]:
    """`sentence_start` of each token; the first begins one."""
    last = [text.rstrip(" ")[-1:] or " " for text in texts]
    if not texts:
        return []
    return [True, *(sentence_start(texts, i) if last[i - 1] in _MAY_END else False for i in range(1, len(texts)))]


def sentence_start(texts: Sequence[str], index: int) -> bool | None:
    """Whether token ``index`` begins a sentence; None where the words alone do not tell.

    ``texts`` are the tokens of one block, each with the white space that follows it.
    """
    text = texts[index].strip()
    if not text:
        return False
    before = index - 1
    while before >= 0 and not texts[before].strip():
        if "\n" in texts[before]:
            return True
        before -= 1
    closed = False
    while before > 0 and _closes(texts, before):
        closed = True
        before -= 1
    last = texts[before].strip() if before >= 0 else ""
    following = _first_word(texts, index)
    if _closes(texts, index) or not _END.search(last) or _LOWER.match(following):
        return False
    if last in {"...", "…"} or (closed and last[-1] in "!?"):
        return None
    return last[-1] in "!?" or _after_full_stop(texts, before, following, closed)


def _after_full_stop(texts: Sequence[str], stop: int, following: str, closed: bool) -> bool:
    words = _words()
    last = texts[stop].strip()
    # The tokenizer parts some abbreviations from their stop ("Gen" "."), others not ("Mr.").
    whole = last if len(last) > 1 or stop == 0 else texts[stop - 1] + last
    if closed or following in words.starters:
        return whole not in words.never or closed
    return not (whole in words.never or whole in words.rarely or _INITIALS.match(whole))


def _closes(texts: Sequence[str], index: int) -> bool:
    """Whether the token is a closing mark; a straight one closes where no white space stands before it."""
    text = texts[index].strip()
    return text in _CLOSERS and (text not in _STRAIGHT or (index > 0 and not texts[index - 1][-1:].isspace()))


def _first_word(texts: Sequence[str], index: int) -> str:
    """The first token from ``index`` on that is no quotation mark or bracket."""
    return next((t.strip() for t in texts[index:] if t.strip() and t.strip() not in _MARKS), "")
