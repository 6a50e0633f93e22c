"""Show the site that stands in its theme as that is now: the same archive, and every page that a template makes made again."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from pathlib import Path

from explainer.listing import State
from explainer.pages.compressed import with_compressed
from explainer.pages.making import Making
from explainer.pages.output import publish
from explainer.pages.render import Renderer
from explainer.retouch.edits import BeyondRetouchingError, edits_since
from explainer.retouch.kept_site import Brought, KeptSite, bring_into
from explainer.retouch.standing_edition import StandingEdition


def redress(content: Path, output: Path, cache: Path, files: Mapping[str, State]) -> Brought | str:
    """Make the pages in ``output`` with the changed theme; why only a whole build can do it, where that is so.

    The arguments are those of `retouch`. The caller knows that nothing but the theme, the content folder and its history has
    changed since the site was built. Raises `ProblemError`, and leaves the site as it is, where a template is wrong.
    """

    def bring(site: KeptSite) -> Brought:
        edits = edits_since(site.inputs, site.index, content, files)
        if edits.stories or edits.glossary:
            raise BeyondRetouchingError("the theme was changed, and content too")
        making = Making(_edition(site), Renderer(site.index.site, site.pages), site.ledger, site.index.compressed)
        made = chain(making.files(), making.of_search_as_it_was())
        written = publish(with_compressed(made) if making.compressed else made, output, site.ledger)
        site.ledger.keep(making.twins)
        site.rows.put([site.inputs_after(edits)])
        return Brought("the changed theme", written)

    return bring_into(output, cache, bring)


def _edition(site: KeptSite) -> StandingEdition:
    """The site, of which all is loaded at one go: every page will be made."""
    standing, index = site.standing(), site.index
    standing.stories.fetch_readings(index.stories)
    standing.fetch_actors(actor for actor, _, _ in index.actors)
    standing.fetch_lines(range(index.lines))
    return StandingEdition(standing)
