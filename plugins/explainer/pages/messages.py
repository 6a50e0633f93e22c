"""Messages of the interface in templates: ``_("According to {name}.", name=…)``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeGuard

from jinja2 import TemplateSyntaxError, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from explainer.pages.escaping import markup, text
from explainer.pages.tongue import Tongue

_HOLE = re.compile(r"\{(\w+)\}")


class Saying:
    """The function ``_`` of templates: what is set into a message is escaped unless it is markup already."""

    def __init__(self, words: Tongue) -> None:
        self._words = words

    def __call__(self, message: str, **values: object) -> Markup:
        """The message in the language of the interface."""
        return markup("".join([text(values[piece]) if at % 2 else piece for at, piece in enumerate(self.pieces(message))]))

    def pieces(self, message: str) -> list[str]:
        """Escaped words of the translated message and names of what is set into it, in turn."""
        return _HOLE.split(str(escape(self._words.catalogue.gettext(message))))


class Translation(NodeTransformer):
    """Puts the words of messages into a template before it is compiled: nothing is left to say when a page is rendered.

    A message that is shown where it stands becomes text and values in turn; one that goes elsewhere becomes a literal, unless
    something is set into it. ``file`` is the template's; raises `TemplateSyntaxError` where what has to be set in is not given.
    """

    def __init__(self, words: Tongue, file: str | None) -> None:
        self._words = words
        self._saying = Saying(words)
        self._file = file

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802 - Jinja2's name
        """A piece of a page."""
        node.nodes = [piece for shown in node.nodes for piece in self._pieces(shown)]
        return self.generic_visit(node)

    def _pieces(self, shown: nodes.Expr) -> Iterator[nodes.Expr]:
        if not _is_message(shown):
            yield shown
            return
        values = {given.key: given.value for given in shown.kwargs}
        for at, piece in enumerate(self._saying.pieces(shown.args[0].as_const())):
            if at % 2 and piece not in values:
                raise TemplateSyntaxError(f"nothing is given for {{{piece}}} in a message", shown.lineno, filename=self._file)
            yield values[piece] if at % 2 else nodes.TemplateData(piece)

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802
        """A call, which may be a message."""
        if _is_message(node) and not node.kwargs:
            return nodes.Const(self._words.catalogue.gettext(node.args[0].as_const()))
        return self.generic_visit(node)


def _is_message(node: nodes.Node) -> TypeGuard[nodes.Call]:
    """Whether it is ``_("…")`` with what is to be set into it, each by its name."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name) or node.node.name != "_":
        return False
    return len(node.args) == 1 and isinstance(node.args[0], nodes.Const) and not node.dyn_kwargs
