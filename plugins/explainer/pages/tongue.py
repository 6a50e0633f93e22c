"""The language of the interface: gettext catalogue and the locale's way of writing dates."""

from __future__ import annotations

import datetime as dt
import gettext
import io
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from babel import Locale, UnknownLocaleError, dates
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from markupsafe import Markup

_PLAIN_ENGLISH = "en_001"
"""CLDR's English of the world, which writes 18 August 2025; plain ``en`` stands for the United States."""


_KEPT = 65_536
"""Dates in words that are kept: all days of a century and a half."""


@dataclass(frozen=True, eq=False)
class Tongue:
    """Words of the interface in one language. ``tag`` is BCP 47. There is one object for a tag."""

    tag: str
    locale: Locale
    catalogue: gettext.NullTranslations

    def say(self, text: str, **values: object) -> str:
        """The message ``text`` in this language, with ``{name}`` replaced by ``values``."""
        return self.catalogue.gettext(text).format(**values)

    def count(self, singular: str, plural: str, number: int) -> str:
        """Singular or plural form for ``number``, with ``{number}`` replaced by it."""
        return _counted(self, singular, plural, number)

    def day(self, day: dt.date) -> str:
        """``22 August 2025``."""
        return _day(self, day)

    def weekday(self, day: dt.date) -> str:
        """``Friday 22 August 2025``, in the order that the locale uses."""
        return _weekday(self, day)

    def month(self, year: int, month: int) -> str:
        """``August 2025``."""
        return str(dates.format_skeleton("yMMMM", dt.date(year, month, 1), locale=self.locale))

    def time(self, moment: dt.time) -> str:
        """``14:05``."""
        return _time(self, moment.hour, moment.minute)

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        return str(self.locale.text_direction)


@lru_cache(maxsize=4096)
def _counted(words: Tongue, singular: str, plural: str, number: int) -> str:
    return words.catalogue.ngettext(singular, plural, number).format(number=number)


@lru_cache(maxsize=_KEPT)
def _day(words: Tongue, day: dt.date) -> str:
    return str(dates.format_date(day, "long", locale=words.locale))


@lru_cache(maxsize=_KEPT)
def _weekday(words: Tongue, day: dt.date) -> str:
    return str(dates.format_date(day, "full", locale=words.locale)).replace(", ", " ", 1)


@cache
def _time(words: Tongue, hour: int, minute: int) -> str:
    return str(dates.format_time(dt.time(hour, minute), "HH:mm", locale=words.locale))


@cache
def tongue(tag: str) -> Tongue:
    """The tongue for a BCP 47 tag. Without a catalogue for it the messages stay English; dates follow its locale."""
    try:
        locale = Locale.parse(_PLAIN_ENGLISH if tag == "en" else tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse(_PLAIN_ENGLISH)
    return Tongue(tag, locale, _catalogue(locale.language))


def message(text: str) -> str:
    """``text`` as it is; marks a message that is said elsewhere, so that translators are shown it."""
    return text


def direction(tag: str) -> str:
    """Writing direction of a language, ``ltr`` where it is unknown."""
    try:
        return str(Locale.parse(tag.replace("-", "_")).text_direction)
    except (UnknownLocaleError, ValueError):
        return "ltr"


_STRAIGHT, _TURNED = Markup(' lang="{}"'), Markup(' lang="{}" dir="{}"')


@cache
def speech(own: str, language: str) -> Markup:
    """Attributes of an element whose text is in ``language``, on a page in ``own``: none where that is the same.

    For text in a language that nobody knows (empty, ``und``) its first letters decide on its direction.
    """
    if language in ("", "und"):
        return Markup(' dir="auto"')
    if language.partition("-")[0] == own.partition("-")[0]:
        return Markup("")
    turned = direction(language) != direction(own)
    return (_TURNED if turned else _STRAIGHT).format(language, direction(language))


def _catalogue(language: str) -> gettext.NullTranslations:
    source = files(__package__).joinpath("translations", f"{language}.po")
    if not source.is_file():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(source.read_bytes()), locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
