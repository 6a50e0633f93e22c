"""A quotation in its three parts (cue, content, source), after PARC 3.0 / PolNeAR (Newell et al., LREC 2018)."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from explainer.wire.story import Span


class QuoteKind(StrEnum):
    """Direct: words between quotation marks (whole or mixed). Indirect: reported in the story's words."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class Quote(Struct, frozen=True, array_like=True):
    """One quotation. ``content`` covers the words between the marks (direct) or the reported clause (indirect).

    ``speaker`` is an actor key of the story, ``speaker_text`` the story's own words for the source; both None where
    nobody is named. ``rule`` says how the source was found.
    """

    content: Span
    kind: QuoteKind
    rule: str
    cue: str | None = None
    cue_span: Span | None = None
    speaker: str | None = None
    speaker_text: str | None = None
    speaker_span: Span | None = None
