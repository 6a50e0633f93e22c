"""What Jinja2 compiles a template to, without the detours that the theme does not need.

By itself it looks an attribute up through the environment, which may try a key of a mapping instead; calls through the
context, which may pass itself on; asks of each name whether there is such a thing, and of the context in each macro and each
turn of a loop what it stands for; each of a page's eight hundred pieces goes up through all the templates that extend one
another. Here an attribute and a call are Python's own, the names that every template sees are names of its module, and a
template's pieces are joined where they are made.
"""

from __future__ import annotations

from collections.abc import Iterable
from keyword import iskeyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

VIEW = "view"
"""The name of what a page shows; the environment gives the others."""

GIVEN = "given_"
"""What stands before the names that the environment gives, where a template's code has them: they are its module's own."""


class DirectCode(CodeGenerator):
    """Writes Python of the same meaning for templates that call nothing that asks for Jinja2's context."""

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """A template, or a block of it, gathers what it says and hands it on in one piece.

        A template that extends another says nothing outside its blocks.
        """
        whole = frame.buffer is None and not frame.require_output_check
        if whole:
            self.buffer(frame)
        super().blockvisit(nodes, frame)
        if whole:
            self.writeline(f"yield concat({frame.buffer})")

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja2's name
        """What the template calls something else by is not given to it."""
        self._given = self.environment.globals.keys() - _own_names(node)
        super().visit_Template(node, frame)

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:  # noqa: N802
        """A name that every template is given is there."""
        if node.name in self._given:
            self.write(GIVEN + node.name)
        elif node.ctx == "load" and node.name == VIEW:
            self.write(frame.symbols.ref(node.name))
        else:
            super().visit_Name(node, frame)

    def enter_frame(self, frame: Frame) -> None:
        """What is given need not be looked up for each frame."""
        loads = frame.symbols.loads
        frame.symbols.loads = {target: load for target, load in loads.items() if load[1] not in self._given}
        super().enter_frame(frame)
        frame.symbols.loads = loads

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """A piece of the page as characters of HTML, by the type of what is shown (`escaping.SHOWN`)."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("SHOWN[type(shown := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(")](shown)")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """An attribute. What has no such attribute raises `AttributeError`."""
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
        else:
            self.write("(")
            self.visit(node.node, frame)
            self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """A call of a function or a macro."""
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(iskeyword(given.key) for given in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for number, given in enumerate((*node.args, *node.kwargs)):
            self.write(", " if number else "")
            self.visit(given, frame)
        self.write(")")


def _own_names(template: nodes.Template) -> set[str]:
    """The names that a template gives to anything."""
    found = {name.name for name in template.find_all(nodes.Name) if name.ctx != "load"}
    found |= {macro.name for macro in template.find_all(nodes.Macro)}
    found |= {taken.target for taken in template.find_all(nodes.Import)}
    names = [name for taken in template.find_all(nodes.FromImport) for name in taken.names]
    return found | {name if isinstance(name, str) else name[1] for name in names}
