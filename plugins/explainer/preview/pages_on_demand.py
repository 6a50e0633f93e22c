"""The pages of an archive, each rendered when somebody looks at it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from explainer.archive.archive import Archive, ArchivedStory
from explainer.pages.actor_page import actor_page
from explainer.pages.edition import Edition
from explainer.pages.render import Renderer
from explainer.pages.settings import Page
from explainer.pages.site import pages
from explainer.pages.story_page import story_page
from explainer.preview.desk_bar import desk_bar, with_bar
from explainer.problems import Problem


class PagesOnDemand:
    """One state of the archive, as it would be published; ``problems`` are shown on every page."""

    def __init__(self, archive: Archive, renderer: Renderer, problems: tuple[Problem, ...]) -> None:
        self.archive = archive
        self._renderer = renderer
        self._problems = problems
        self._edition = Edition(archive, renderer.site)

    def find(self, path: str) -> bytes | None:
        """The content at ``path`` (relative to the site's root; a folder means its index); None where there is nothing."""
        if path in self._renderer.assets:
            return self._renderer.assets[path]
        if path == "" or path.endswith("/"):
            path += "index.html"
        page = self._page(path)
        if page is None:
            return None
        story = self._stories.get(path)
        return with_bar(self._renderer.render(page), desk_bar(story, self.archive, self._problems))

    @cached_property
    def _stories(self) -> dict[str, ArchivedStory]:
        return {f"{story.url}index.html": story for story in self.archive.stories}

    def _page(self, path: str) -> Page | None:
        if path in self._stories:
            return story_page(self._edition, self._stories[path])
        parts = path.split("/")
        if len(parts) == 3 and parts[0] == "actors" and parts[1] in self.archive.actors:
            return actor_page(self._edition, self.archive.actors[parts[1]])
        return next((page for page in self._others if page.path == path), None)

    @property
    def _others(self) -> Iterator[Page]:
        return pages(self.archive, self._renderer.site)
