"""A build that tells what the pictures for sharing took of it: `python -m benchmarks.pictures FILE`, then `explainer.build`'s.

Measured in the build itself: a sample drawn before or after it, on a machine whose speed changes within a minute, was wrong
by half.
"""

from __future__ import annotations

import sys
import time
from functools import wraps
from pathlib import Path

from explainer.build import main as build
from explainer.pages.head import PICTURE
from explainer.pages.render import Renderer
from explainer.pages.settings import Page


def main() -> None:
    """Build; write into FILE the CPU seconds that drawing and keeping the pictures took."""
    told, arguments = Path(sys.argv[1]), sys.argv[2:]
    seconds = 0.0
    render = Renderer.render

    @wraps(render)
    def timed(self: Renderer, page: Page) -> bytes:
        nonlocal seconds
        if page.template != PICTURE:
            return render(self, page)
        begun = time.process_time()
        try:
            return render(self, page)
        finally:
            seconds += time.process_time() - begun

    Renderer.render = timed  # type: ignore[method-assign]
    try:
        build(arguments)
    finally:
        told.write_text(f"{seconds:.3f}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
