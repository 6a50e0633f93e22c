"""What drawing a picture for sharing costs."""

from __future__ import annotations

import time
from functools import cache

from explainer.pages.social import SocialView, draw

_SAMPLE = 40
_HEADLINE = "Toulouse oil spill: Iversova signed a contract for forty buses"


@cache
def seconds_a_picture() -> float:
    """CPU seconds, fonts loaded."""
    view = SocialView("Backgrounder", _HEADLINE, "BNC, 23 August 2025")
    draw(view)
    begun = time.process_time()
    for _ in range(_SAMPLE):
        draw(view)
    return (time.process_time() - begun) / _SAMPLE
