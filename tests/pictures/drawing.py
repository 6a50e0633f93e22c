"""Small pictures for tests, drawn here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw


def draw(path: Path, width: int = 900, height: int = 600, **saved: Any) -> Path:
    """A picture of a circle at ``path``, its parent folders made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.new("RGB", (width, height), (200, 60, 40))
    ImageDraw.Draw(image).ellipse((width * 0.2, height * 0.2, width * 0.8, height * 0.8), fill=(40, 60, 200))
    image.save(path, **saved)
    return path
