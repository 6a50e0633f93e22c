"""Editors' YAML (front matter, sidecars, storylines) as checked fields, each with the line it stands on.

YAML 1.1 as PyYAML reads it, with two differences that editors expect: dates stay the strings they typed, and a key given
twice is an error.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from explainer.problems import Problem, ProblemError

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


class _Loader(yaml.SafeLoader):
    """Safe YAML whose dates stay strings, so that partial dates ("1970-04") and full ones are treated alike."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own class attribute
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


@dataclass(frozen=True)
class Fields:
    """A mapping from an editor's file. ``line`` and the lines of the keys count from 1 in that file.

    ``lines`` also knows where each item of a list stands, under ``key[0]``, ``key[1]`` …
    """

    path: str
    line: int
    values: Mapping[str, object]
    lines: Mapping[str, int] = field(default_factory=dict)

    def problem(self, key: str | None, read: str, expected: str, mend: str) -> ProblemError:
        """The error to raise for ``key`` (None: for the mapping as a whole)."""
        line = self.lines.get(key, self.line) if key else self.line
        return ProblemError(Problem(self.path, line, read, expected, mend))

    def allow(self, *keys: str) -> None:
        """Raise `ProblemError` for the first key that is none of ``keys``."""
        for key in self.values:
            if key not in keys:
                raise self.problem(key, f"unknown key {key!r}", f"one of {', '.join(keys)}", "correct or remove the key")

    def text(self, key: str) -> str | None:
        """The text under ``key``, None where absent or empty. Numbers count as the text that was typed."""
        value = self.values.get(key)
        if value is None or value == "":
            return None
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise self.problem(key, f"{key}: {value!r}", "a text", f"write {key}: some words")
        return str(value).strip()

    def required(self, key: str) -> str:
        """The text under ``key``; its absence is an error."""
        value = self.text(key)
        if value is None:
            raise self.problem(None, f"no {key!r}", f"a line “{key}: …”", f"add {key}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts under ``key``; a single text counts as a list of one."""
        value = self.values.get(key)
        if value is None:
            return ()
        items = value if isinstance(value, list) else [value]
        for number, item in enumerate(items):
            if not isinstance(item, str | int | float) or isinstance(item, bool):
                place = f"{key}[{number}]" if f"{key}[{number}]" in self.lines else key
                raise self.problem(place, f"{key}: {item!r}", "a list of texts", "put each on a line of its own after “- ”")
        return tuple(str(item).strip() for item in items)

    def blocks(self, key: str) -> tuple[Fields, ...]:
        """The list of mappings under ``key``."""
        value = self.values.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, Fields) for item in value):
            raise self.problem(key, f"{key}: {value!r}"[:80], "a list of blocks", "begin each block with “- ”")
        return tuple(value)

    def block(self, key: str) -> Fields | None:
        """The mapping under ``key``, None where absent."""
        value = self.values.get(key)
        if value is None or isinstance(value, Fields):
            return value
        raise self.problem(key, f"{key}: {value!r}"[:80], "a block of keys", f"indent the keys under {key}:")


def parse_fields(text: str, path: str, first_line: int = 1) -> Fields:
    """The mapping that ``text`` holds. ``first_line`` is the line of the file on which the text begins.

    Raises `ProblemError` where it is no YAML, or no mapping.
    """
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return Fields(path, first_line, {})
        if not isinstance(node, yaml.MappingNode):
            raise ProblemError(Problem(path, first_line, "no keys", "lines of the form “key: value”", "write them so"))
        return _mapping(node, loader, path, first_line)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        read = " ".join(str(getattr(error, "problem", None) or error).split())
        mend = "look for a missing quotation mark, a tab, or a colon inside a text (put such a text in quotes)"
        raise ProblemError(Problem(path, line, f"no YAML here ({read})", "valid YAML", mend)) from error
    finally:
        loader.dispose()


def split_front_matter(text: str) -> tuple[str, str, int] | None:
    """Split ``---`` front matter from the text under it: (YAML, body, line of the file on which the body begins)."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    if not lines or lines[0].rstrip() != "---":
        return None
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ("---", "..."):
            return "".join(lines[1:number]), "".join(lines[number + 1 :]), number + 2
    return None


@dataclass(frozen=True)
class EditorsPage:
    """An editor's Markdown file with front matter: its ``id`` is the file's name without ``.md``."""

    id: str
    fields: Fields
    body: str


def read_editors_page(text: str, path: str, *keys: str) -> EditorsPage:
    """Part an editor's file into front matter with only these ``keys``, and body. Raises `ProblemError` with the wrong line."""
    page_id = path.rsplit("/", 1)[-1].removesuffix(".md")
    if not _ID.fullmatch(page_id):
        raise ProblemError(Problem(path, 0, f"file name {page_id!r}", "small letters, digits and hyphens", "rename the file"))
    parts = split_front_matter(text)
    if parts is None:
        raise ProblemError(Problem(path, 1, "no front matter", "“---”, keys, “---”", "begin the file with a line “---”"))
    front, body, _ = parts
    fields = parse_fields(front, path, first_line=2)
    fields.allow(*keys)
    return EditorsPage(page_id, fields, body.strip())


def _mapping(node: yaml.MappingNode, loader: _Loader, path: str, first_line: int) -> Fields:
    values: dict[str, object] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        line = first_line + key_node.start_mark.line
        if key in values:
            raise ProblemError(Problem(path, line, f"{key!r} a second time", "each key once", "join the two"))
        values[key] = _value(value_node, loader, path, first_line)
        lines[key] = line
        if isinstance(value_node, yaml.SequenceNode):
            lines |= {f"{key}[{n}]": first_line + item.start_mark.line for n, item in enumerate(value_node.value)}
    return Fields(path, first_line + node.start_mark.line, values, lines)


def _value(node: yaml.Node, loader: _Loader, path: str, first_line: int) -> object:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, loader, path, first_line)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, loader, path, first_line) for item in node.value]
    return loader.construct_object(node, deep=True)
