"""A reading of which no more is decoded than is looked at: lists and chronologies show little of very many readings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec

from explainer.chronology.event import Event
from explainer.glance.glance import Glance
from explainer.problems import Problem
from explainer.reading.kept import decode
from explainer.reading.reading import Reading
from explainer.wire.story import Story


@dataclass(frozen=True)
class _Glimpse:
    """What is decoded at once: all that lists and chronologies show, and what a `Reading` may lack."""

    story: Story
    language: str
    events: tuple[Event, ...]
    problems: tuple[Problem, ...] = ()
    glance: tuple[Glance, ...] = ()


class LateReading(Reading):
    """The reading that was ``encoded``; the rest of it is decoded when somebody first asks for some of that.

    Raises `msgspec.MsgspecError` for what is no encoded reading.
    """

    def __init__(self, encoded: bytes) -> None:
        self.__dict__ |= _decoder().decode(encoded).__dict__ | {"_encoded": encoded}

    def __getattr__(self, name: str) -> Any:
        """Called for what is not there yet."""
        encoded = self.__dict__.pop("_encoded", None)
        if encoded is None:
            raise AttributeError(name)
        (whole,) = decode([encoded])
        self.__dict__ |= whole.__dict__ | self.__dict__
        return getattr(self, name)


@cache
def _decoder() -> msgspec.msgpack.Decoder[_Glimpse]:
    return msgspec.msgpack.Decoder(_Glimpse)
