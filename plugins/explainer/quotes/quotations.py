"""Find the quotations of a story and who said them."""

from __future__ import annotations

from explainer.actors.actor import Cast
from explainer.language.parse import Parse
from explainer.quotes.quote import Quote
from explainer.wire.story import Story


def quotations(story: Story, parse: Parse, cast: Cast) -> tuple[Quote, ...]:
    """All quotations of the story, in text order."""
    return ()
