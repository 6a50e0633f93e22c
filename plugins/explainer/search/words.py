"""Words as the index knows them. The search page's script (`theme/static/search.js`) folds and cuts in the same way."""

from __future__ import annotations

import re
import unicodedata

from explainer.stemming import stem

_TYPOGRAPHY = {"’": "'", "‘": "`", "“": '"', "”": '"', "–": "-", "—": "-"}
"""Signs of ASCII for those that make most English text other than ASCII, which is cut four times as fast."""

_POSSESSIVE = re.compile(r"'s(?![^\W_])")
_WORD = re.compile(r"[^\W_]+")
_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum()}
_LAST_LATIN = "\u02ff"


def words(text: str) -> list[str]:
    """The words of ``text`` in their order: runs of letters and digits, folded, without the possessive ’s."""
    for sign, plain in _TYPOGRAPHY.items():
        text = text.replace(sign, plain)
    folded = _POSSESSIVE.sub("", fold(text))
    return folded.translate(_BLANKS).split() if folded.isascii() else _WORD.findall(folded)


def fold(text: str) -> str:
    """In lower case, and without marks above and below letters (Unicode's NFKD, category M)."""
    if text.isascii():
        return text.lower()
    parted = unicodedata.normalize("NFKD", text).lower()
    marks = {ord(c): None for c in set(parted) if c > _LAST_LATIN and unicodedata.category(c)[0] == "M"}
    return parted.translate(marks) if marks else parted


def family_of(form: str, language: str) -> str:
    """What unites a word with its other forms: the beginning that their stem leaves, so that a form begins with its family.

    “city” and “cities” have the stem “citi” and the family “cit”, “voting” and “votes” the stem “vote” and the family “vot”;
    a form that does not begin so (“dying”: “die”) is its own family.
    """
    root = stem(form, language)
    root = root[:-1] if root.endswith(("i", "e")) and len(root) > 3 else root
    return root if form.startswith(root) else form
