"""Read editors' glossary files: YAML front matter and a short biography in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from explainer.actors import lexicon
from explainer.actors.actor import ActorKind
from explainer.actors.glossary import GlossaryEntry, Position
from explainer.fields import Fields, read_editors_page
from explainer.problems import Problem

_KEYS = ("name", "kind", "aliases", "also-not", "positions", "same-as", "image", "image-credit")
_PARTIAL_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def read_entry(text: str, path: str) -> GlossaryEntry:
    """Read one glossary file; ``path`` ends with ``<id>.md``. Raises `ProblemError` with the line that is wrong."""
    page = read_editors_page(text, path, *_KEYS)
    fields = page.fields
    return GlossaryEntry(
        id=page.id,
        path=path,
        name=fields.required("name"),
        kind=_kind(fields),
        aliases=fields.texts("aliases"),
        also_not=fields.texts("also-not"),
        positions=tuple(_position(block) for block in fields.blocks("positions")),
        same_as=_links(fields),
        image=fields.text("image"),
        image_credit=fields.text("image-credit"),
        biography=page.body,
        lines=_lines(fields),
    )


def clashes(entries: Iterable[GlossaryEntry]) -> list[Problem]:
    """Names that two entries of one kind claim: an error in the later file (by path), where the first one keeps the name.

    A name that an entry both bears and disowns (``also-not``) is an error too.
    """
    owner: dict[tuple[ActorKind, str], GlossaryEntry] = {}
    problems = []
    for entry in sorted(entries, key=lambda e: e.path):
        lines = dict(entry.lines)
        disowned = {fold(n) for n in entry.also_not}
        for name in entry.names:
            first = owner.setdefault((entry.kind, fold(name)), entry)
            if first is not entry:
                read = f"the name {name!r}, which {first.path} has too"
                mend = "remove it from one, or merge the files"
                problems.append(Problem(entry.path, lines.get(name, 0), read, "each name in one file", mend))
            if fold(name) in disowned:
                read = f"{name!r} both as a name and under also-not"
                problems.append(Problem(entry.path, lines.get(name, 0), read, "one of the two", "remove it from one"))
    return problems


def _lines(fields: Fields) -> tuple[tuple[str, int], ...]:
    """On which line each name stands."""
    aliases = fields.texts("aliases")
    at = {alias: fields.lines.get(f"aliases[{n}]", fields.lines.get("aliases", 0)) for n, alias in enumerate(aliases)}
    return tuple((at | {fields.required("name"): fields.lines["name"]}).items())


def fold(name: str) -> str:
    """A name for comparison: without accents, case and typographic variants."""
    return " ".join(lexicon.fold(name.replace("‘", "'")).split())


def _kind(fields: Fields) -> ActorKind:
    kind = fields.required("kind")
    try:
        return ActorKind(kind)
    except ValueError:
        kinds = ", ".join(ActorKind)
        raise fields.problem("kind", f"kind: {kind}", f"one of {kinds}", "choose one of them") from None


def _position(fields: Fields) -> Position:
    fields.allow("title", "from", "to", "source")
    start, end = _date(fields, "from"), _date(fields, "to")
    if start and end and end < start[: len(end)]:
        raise fields.problem("to", f"to: {end} before from: {start}", "an end after the beginning", "correct the dates")
    return Position(fields.required("title"), start, end, fields.text("source"))


def _date(fields: Fields, key: str) -> str | None:
    value = fields.text(key)
    if value is not None and not _PARTIAL_DATE.fullmatch(value):
        raise fields.problem(key, f"{key}: {value}", "a date such as 1990, 1990-02 or 1990-02-11", "write it so")
    return value


def _links(fields: Fields) -> tuple[str, ...]:
    links = fields.texts("same-as")
    for link in links:
        if not link.startswith("https://"):
            raise fields.problem("same-as", f"same-as: {link}", "an https:// address", "write the full address")
    return links
