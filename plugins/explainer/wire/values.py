"""Frozen values with some fields changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Value = TypeVar("_Value", bound="DataclassInstance")


def with_fields(value: _Value, **fields: object) -> _Value:
    """``value`` with these ``fields``; itself where it has these very objects: a copy of a story takes some 20 µs."""
    if all(getattr(value, name) is new for name, new in fields.items()):
        return value
    return replace(value, **fields)
