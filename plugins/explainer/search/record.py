"""What there is to find at one address, and what it gives to the index."""

from __future__ import annotations

import datetime as dt
import hashlib
from base64 import b64encode
from collections import Counter

import msgspec

from explainer import digest
from explainer.search.words import words

DIGITS = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
"""Sixty-four signs that need no escape in JSON, in the order of ASCII: numbers of equal length sort as text."""

ID = 8
"""Signs of a record's id: three for its day, five for its address."""

_OF_ADDRESS = 5
_BITS = 6 * _OF_ADDRESS
_BYTES = 6 * ID // 8
_BASE64 = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", DIGITS.encode())
_FIRST_DAY = dt.date(1700, 1, 1).toordinal()
_LAST_DAY = 64**3 - 1

_TITLE = 6
"""How often a word of the title counts."""
_SATURATION, _NORMALISATION, _TYPICAL = 1.2, 0.75, 300
"""BM25's k1 and b (Robertson & Zaragoza 2009, section 3.4) and the length that stands for the average one: a true average would
change every weight with every story."""


class Record(msgspec.Struct, frozen=True, array_like=True):
    """A story, an actor or a running story. ``kind``, ``title`` and ``shown`` (its date) are as readers see them.

    ``texts`` are found but not shown; ``lead`` is shown below the title.
    """

    url: str
    kind: str
    title: str
    day: dt.date | None
    shown: str
    lead: str
    texts: tuple[str, ...]

    @property
    def digest(self) -> bytes:
        """Tells whether a record is as it was."""
        return digest.of(msgspec.msgpack.encode(self))

    @property
    def id(self) -> str:
        """Sorts by day; records without one come first. Depends on no other record.

        Two addresses of one day share an id with odds of one in 10^9: they are then found together.
        """
        day = min(max(1, self.day.toordinal() - _FIRST_DAY), _LAST_DAY) if self.day else 0
        number = day << _BITS | address_hash(self.url)
        return b64encode(number.to_bytes(_BYTES, "big")).translate(_BASE64).decode()


class Weighed(msgspec.Struct, frozen=True, array_like=True):
    """What a record gives to the index: its ``forms`` as they come, parted by spaces, and one sign for the weight of each."""

    id: str
    forms: str
    weights: str

    @property
    def postings(self) -> dict[str, str]:
        """Id and weight, by form."""
        return {form: self.id + weight for form, weight in zip(self.forms.split(), self.weights, strict=True)}


def weigh(record: Record) -> Weighed:
    """The words of a record, each with its weight in the record."""
    found = words(" ".join(record.texts))
    counts = Counter(found)
    for form in words(record.title):
        counts[form] += _TITLE
    long = _SATURATION * (1 - _NORMALISATION + _NORMALISATION * len(found) / _TYPICAL)
    weights = {count: DIGITS[int(63 * count / (count + long))] for count in set(counts.values())}
    return Weighed(record.id, " ".join(counts), "".join(map(weights.__getitem__, counts.values())))


def address_hash(url: str) -> int:
    """A number of 30 bits."""
    return int.from_bytes(hashlib.blake2b(url.encode(), digest_size=4).digest(), "big") >> 2


def number_of(record_id: str) -> int:
    """The `address_hash` that an id was made with."""
    number = 0
    for sign in record_id[-_OF_ADDRESS:]:
        number = number * 64 + DIGITS.index(sign)
    return number
