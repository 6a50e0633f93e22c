"""`explainer.json`, the machine-readable twin of a story's page, as a page among the others."""

from __future__ import annotations

import msgspec

from explainer.archive.archive import ArchivedStory
from explainer.pages.contract import Explainer, explainer
from explainer.pages.edition import Edition
from explainer.pages.settings import Page


def twin_page(edition: Edition, archived: ArchivedStory) -> Page:
    """The twin of a story's page. Its view is the contract's object."""
    entries = {actor_id: edition.actor(actor_id) for actor_id in archived.actors.values()}
    return Page(f"{archived.url}explainer.json", "explainer.json", explainer(archived, entries))


def as_json(view: Explainer) -> bytes:
    """The contract's object as JSON that people can read too."""
    return msgspec.json.format(msgspec.json.encode(view), indent=1)
