"""Jinja2 for very many pages: templates compiled once, and what each expression on a page costs kept small.

A page has some eight hundred expressions. Jinja2 spends half a microsecond on escaping each (a `Markup` is made, of which only
the characters are used), which is left out here, as are the detours of `direct_code`. Both lean on how Jinja2 3.1 is made, to
which the requirements hold it.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping, MutableMapping
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.bccache import Bucket
from jinja2.runtime import Macro
from jinja2.utils import missing

from explainer import fingerprint
from explainer.pages.direct_code import GIVEN, DirectCode
from explainer.pages.escaping import SHOWN, markup, text
from explainer.pages.messages import Saying, Translation
from explainer.pages.tongue import Tongue
from explainer.store import Store

_KEPT = 65_536
"""Pieces of pages that `ThemeEnvironment` keeps: frames of pages, lines of the chronology, stories in lists.
Ten thousand stories have 41,000 lines and are in lists of two kinds."""
_OTHER_ROOMS = (
    "wire", "language", "actors", "quotes", "chronology", "glance", "reading", "storylines", "archive", "desk", "search",
)  # fmt: skip


class _Macro(Macro):
    """A macro that is called without detours where what it is given is given in its order."""

    def __call__(self, *values: Any, **named: Any) -> str:
        lacking = self._argument_count - len(values)
        if named or lacking < 0 or self.caller or self.catch_kwargs or self.catch_varargs:
            return super().__call__(*values, **named)
        return markup(self._func(*values, *(missing,) * lacking) if lacking else self._func(*values))


class _Template(Template):
    """A template whose expressions are `SHOWN`, whose macros are `_Macro`, and whose module has what is given."""

    @classmethod
    def from_code(cls, environment: Environment, code: CodeType, *rest: Any, **more: Any) -> Template:
        made = super().from_code(environment, code, *rest, **more)
        given = {GIVEN + name: value for name, value in environment.globals.items()}
        made.root_render_func.__globals__.update(given, SHOWN=SHOWN, escape=text, Macro=_Macro)
        return made


class Codes(BytecodeCache):
    """Compiled templates in one language of the interface, for all the environments of one program.

    ``store`` keeps them from one build to the next: compiling takes as long as twenty pages.
    """

    def __init__(self, language: str, store: Store | None = None) -> None:
        self._program = f"{language} {sys.version} ".encode() + fingerprint.of_package(_OTHER_ROOMS, ("jinja2", "markupsafe"))
        self._store = store
        self._codes: dict[bytes, CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja2."""
        key = self._key(bucket)
        if code := self._codes.get(key):
            bucket.code = code
        elif self._store and (kept := self._store.get([key]).get(key)):
            bucket.bytecode_from_string(kept)
            self._codes[key] = bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja2."""
        key = self._key(bucket)
        self._codes[key] = bucket.code
        if self._store:
            self._store.put([(key, bucket.bytecode_to_string())])

    def _key(self, bucket: Bucket) -> bytes:
        """A hash of the template's name and source, and of all that decides on what they are compiled to."""
        return hashlib.blake2b(f"{bucket.key} {bucket.checksum} ".encode() + self._program, digest_size=32).digest()


class ThemeEnvironment(Environment):
    """The templates of a folder; every one of them, and every macro, sees ``names``.

    Messages are translated when their template is compiled: ``codes`` are of one language.
    ``once(macro, …)`` gives what the macro gives for these arguments, and makes it once for all pages of this environment. The
    macros of ``parts.html`` and ``frame.html`` are ``parts`` and ``frame`` everywhere: an import costs time on every page.
    """

    template_class = _Template
    code_generator_class = DirectCode

    def __init__(self, folder: Path, codes: Codes, words: Tongue, names: Mapping[str, object]) -> None:
        super().__init__(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=codes,
        )
        self._words = words
        self._made: dict[str, Template] = {}
        once = lru_cache(maxsize=_KEPT)(lambda macro, *values: macro(*values))
        self.globals |= {"_": Saying(words), "n_": words.count, "direction": words.direction, "once": once, **names}
        for shared in ("parts", "frame"):
            self.globals[shared] = self.get_template(f"{shared}.html").module

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """Called for each page, and by Jinja2 for what it extends or includes. A template does not change during a build."""
        found = self._made.get(str(name))
        if found is None:
            found = self._made[str(name)] = super().get_template(name, parent, globals)
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Called by Jinja2: what a template sees. No template is given more than the others, so it is one dict for all."""
        return {**self.globals, **d} if d else self.globals

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Called by Jinja2 before it compiles a template."""
        template: nodes.Template = Translation(self._words, filename).visit(super()._parse(source, name, filename))
        return template
