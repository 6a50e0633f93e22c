"""Make the pages of the site that stands again: the same archive in a theme that has changed, or where the pages are gone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from explainer.listing import State
from explainer.pages.making import Making
from explainer.pages.render import Renderer
from explainer.retouch.edits import BeyondRetouchingError, edits_since
from explainer.retouch.kept_site import Brought, KeptSite, bring_into
from explainer.retouch.standing_edition import StandingEdition


def redress(content: Path, output: Path, cache: Path, files: Mapping[str, State]) -> Brought | str:
    """Make the pages in ``output`` with the theme as it is now, and all files where there is no ``output``.

    Gives why only a whole build can do it, where that is so. The arguments are those of `retouch`. The caller knows that
    nothing but the theme, the content folder and its history has changed since the site was built. Raises `ProblemError`, and
    leaves the site as it is, where a template is wrong.
    """

    def bring(site: KeptSite) -> Brought:
        edits = edits_since(site.inputs, site.index, content, files)
        gone = not output.exists()
        if edits.stories or edits.glossary:
            raise BeyondRetouchingError(f"{'the output is gone' if gone else 'the theme was changed'}, and content was edited")
        making = Making(_edition(site), Renderer(site.index.site, site.pages), site.ledger, site.index.compressed)
        written = making.published(making.of_search_anew(site.search()) if gone else making.of_search_as_it_was())
        site.rows.put([site.inputs_after(edits)])
        return Brought("the whole site, which was gone" if gone else "the changed theme", written)

    return bring_into(output, cache, bring)


def _edition(site: KeptSite) -> StandingEdition:
    """The site, of which all is loaded at one go: every page will be made."""
    standing, index = site.standing(), site.index
    standing.stories.fetch_readings(index.stories)
    standing.fetch_actors(actor for actor, _, _ in index.actors)
    standing.fetch_lines(range(index.lines))
    return StandingEdition(standing)
