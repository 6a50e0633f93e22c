"""What the wire tests share: reading a text or a sample, and stories made on the spot."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from explainer.wire.intake import read_file
from explainer.wire.story import Block, BlockKind, FileReading, PublicationTime, Story, TimeSource

SAMPLES = Path(__file__).parent / "samples"
NAMES = sorted(path.name for path in SAMPLES.iterdir() if path.name != "README.md")
NOON = dt.datetime(2020, 2, 3, 12, tzinfo=dt.UTC)


def sample(name: str) -> FileReading:
    return read_file((SAMPLES / name).read_bytes(), name)


def story_of(text: str | bytes, path: str = "story") -> Story:
    data = text if isinstance(text, bytes) else text.encode()
    (story,) = read_file(data, path).stories
    return story


def texts(story: Story, kind: BlockKind | None = None) -> list[str]:
    return [block.text for block in story.blocks if kind in (None, block.kind)]


def made(path: str = "a.txt", text: str = "A dam burst on Monday.", **fields: Any) -> Story:
    """A story with one paragraph, published at noon of 3 February 2020 unless told otherwise."""
    values: dict[str, Any] = {
        "format": "text",
        "sha256": path,
        "headline": "Dam bursts in northern valley",
        "blocks": (Block("p1", BlockKind.PARAGRAPH, text),),
        "published": PublicationTime.of(NOON, TimeSource.WIRE),
    }
    return Story(path=path, **(values | fields))
