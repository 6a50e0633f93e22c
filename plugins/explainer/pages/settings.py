"""What the settings say of the site, and what a page is before it is rendered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from explainer import digest

_encoder = msgspec.msgpack.Encoder(enc_hook=str, order="deterministic")


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page that the editors write (``content/pages/<slug>.md``): its address is ``<slug>/``, ``html`` its finished body."""

    slug: str
    title: str
    html: str
    description: str = ""


@dataclass(frozen=True)
class Site:
    """What the settings say of the site.

    ``url`` is absolute, without a slash at its end; empty where unknown (then no canonical links, feeds or sitemap are made).
    ``language`` is the language of the interface (BCP 47), ``timezone`` an IANA name. ``theme`` is the folder that holds
    ``templates/`` and ``static/``.
    """

    name: str
    theme: Path
    tagline: str = ""
    url: str = ""
    language: str = "en"
    timezone: str = "UTC"
    publisher: str = ""
    contact: str = ""
    pages: tuple[OwnPage, ...] = ()

    @cached_property
    def host(self) -> str:
        """The name of the site's server; empty where unknown."""
        return urlsplit(self.url).hostname or ""


class Page(msgspec.Struct, frozen=True, dict=True):
    """One file to be.

    ``path`` is relative to the output folder; ``view`` is a frozen struct or dataclass that holds all that ``template`` shows,
    which is a template of the theme or one of `formats.FORMATS`.
    """

    path: str
    template: str
    view: object

    @cached_property
    def fingerprint(self) -> bytes:
        """A hash of path, template name and view: together with `Renderer.fingerprint` it decides on rendering again."""
        return digest.of(_encoder.encode((self.path, self.template, self.view)))
