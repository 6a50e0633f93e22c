"""Render a page's view with the theme's templates."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from markupsafe import Markup

from explainer.pages.edition import Link
from explainer.pages.escaping import markup, text
from explainer.pages.formats import FORMATS
from explainer.pages.settings import Page, Site
from explainer.pages.social import drawn_with
from explainer.pages.template_problem import template_problem
from explainer.pages.templates import Codes, ThemeEnvironment
from explainer.pages.tongue import speech, tongue
from explainer.problems import ProblemError
from explainer.store import Store


class Renderer:
    """Templates and static files of one theme, for one site.

    Templates see ``site``, ``view``, ``to(url)`` (a link relative to the page that is being rendered), ``asset(name)``,
    ``speech(language)`` (the attributes of an element whose text is in that language), and the interface's words: ``_("…")``
    and ``n_("{number} story", "{number} stories", n)``.
    """

    def __init__(self, site: Site, store: Store | None = None) -> None:
        self.site = site
        self._store = store
        self._static = _static_files(site.theme / "static")
        self._names = {name: _hashed(name, body) for name, body in self._static.items()}
        self._words = tongue(site.language)
        self._codes = Codes(site.language, store)
        self._environments: dict[str, ThemeEnvironment] = {}

    @property
    def assets(self) -> Mapping[str, bytes]:
        """The theme's static files by output path; the path carries a hash of the content, so it may be cached for good."""
        return MappingProxyType({self._names[name]: body for name, body in self._static.items()})

    @cached_property
    def fingerprint(self) -> str:
        """A hash of the site's settings, all templates and all static files."""
        found = hashlib.sha256(repr(self.site).encode())
        for path in sorted((self.site.theme / "templates").rglob("*.*")):
            found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        for name in sorted(self._names.values()):
            found.update(name.encode() + b"\0")
        return found.hexdigest()

    def render(self, page: Page) -> bytes:
        """The finished file, text as UTF-8.

        Raises `ProblemError` where a template is wrong, or asks for what the view does not hold.
        """
        if page.template == "social.png":
            return self._drawn(page.view)
        if page.template in FORMATS:
            return FORMATS[page.template](page.view)
        try:
            return self._environment(self._root(page)).get_template(page.template).render(view=page.view).encode()
        except Exception as error:
            if problem := template_problem(error, self.site.theme):
                raise ProblemError(problem) from error
            raise

    def _drawn(self, view: object) -> bytes:
        """A drawn picture: from the store where it was drawn before, since drawing takes longer than all else of a story."""
        draw: Callable[[object], bytes] = FORMATS["social.png"]
        if self._store is None:
            return draw(view)
        key = hashlib.blake2b(repr(view).encode(), key=drawn_with(), digest_size=32).digest()
        kept = self._store.get([key]).get(key)
        if kept is None:
            kept = draw(view)
            self._store.put_later(key, kept)
        return kept

    def _environment(self, root: str) -> ThemeEnvironment:
        """The templates as pages see them from which ``root`` leads to the site's root."""
        if root not in self._environments:

            def to(url: str) -> str:
                return url if url.startswith("#") else (root + url) or "./"

            def asset(name: str) -> str:
                return root + self._names[name]

            def leading(shown: Link) -> str:
                words = text(shown.text)
                return f'<a href="{text(to(shown.url))}">{words}</a>' if shown.url else words

            def link(shown: Link) -> Markup:
                return markup(leading(shown))

            def links(several: Iterable[Link]) -> Markup:
                return markup(", ".join(map(leading, several)))

            said_in = partial(speech, self.site.language)
            names = {"site": self.site, "to": to, "link": link, "links": links, "asset": asset, "speech": said_in}
            self._environments[root] = ThemeEnvironment(self.site.theme / "templates", self._codes, self._words, names)
        return self._environments[root]

    def _root(self, page: Page) -> str:
        """The way from the page to the site's root; absolute for the page that is served at any missing address."""
        if page.path == "404.html":
            return urlsplit(self.site.url).path + "/"
        return "../" * page.path.count("/")


def _static_files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def _hashed(name: str, body: bytes) -> str:
    """``site.css`` → ``static/site.1f2e3d4c.css``."""
    stem, dot, ending = name.rpartition(".")
    mark = hashlib.sha256(body).hexdigest()[:8]
    return f"static/{stem}.{mark}.{ending}" if dot else f"static/{name}.{mark}"
