"""What drawing a picture for sharing costs."""

from __future__ import annotations

import time
from functools import cache

from benchmarks.telling import tell
from explainer.pages.social import SocialView, draw

_BEFORE, _SAMPLE = 400, 100


@cache
def seconds_a_picture() -> float:
    """CPU seconds, as in the midst of a build: fonts are loaded, and words that come again were drawn before."""
    views = [SocialView("Backgrounder", told.headline, "BNC, 23 August 2025") for told in tell(_BEFORE + _SAMPLE)]
    for view in views[:_BEFORE]:
        draw(view)
    begun = time.process_time()
    for view in views[_BEFORE:]:
        draw(view)
    return (time.process_time() - begun) / len(views[_BEFORE:])
