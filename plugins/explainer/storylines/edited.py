"""What an editor's file says about running stories."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EditedStoryline:
    """A running story that an editor has named.

    ``stories`` are ids of stories that belong to it. Stories that come later and fit follow by themselves, so that one id is
    enough to name a running story, the id of a running story (which is that of its first story) to merge it in, and the
    first story of a new turn to split it off. ``without`` are ids of stories that never belong to it. ``lines`` tells on which
    line of the file ``path`` each of these ids stands, for messages.
    """

    id: str
    title: str
    summary: str | None = None
    stories: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    path: str = ""
    lines: tuple[tuple[str, int], ...] = ()
