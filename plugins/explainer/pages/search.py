"""What there is to find in the site: the words of stories, actors and running stories, and nothing of what surrounds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explainer.archive.archive import ActorEntry, ArchivedStory, Storyline
from explainer.pages.edition import Edition, actor_url, published, storyline_url
from explainer.pages.own_text import first_paragraph
from explainer.pages.teaser import beginning
from explainer.pages.who import shortened
from explainer.search.record import Record

_LEAD = 200
"""Characters of what is told of an actor or a running story."""


def search_records(edition: Edition) -> dict[str, Record]:
    """A record for each story, actor and running story, by address; none in an empty archive."""
    archive = edition.archive
    return dict(records_of(edition, archive.stories, archive.actors.values(), archive.storylines)) if archive.stories else {}


def records_of(
    edition: Edition, stories: Iterable[ArchivedStory], actors: Iterable[ActorEntry] = (), storylines: Iterable[Storyline] = ()
) -> Iterator[tuple[str, Record]]:
    """The same for some of them: addresses and records."""
    for archived in stories:
        yield archived.url, _story(edition, archived)
    for entry in actors:
        yield actor_url(entry.id), _actor(edition, entry)
    for storyline in storylines:
        yield storyline_url(storyline.id), _storyline(edition, storyline)


def _story(edition: Edition, archived: ArchivedStory) -> Record:
    story = archived.story
    day = published(story).day
    blocks = [block.text for block in story.blocks]
    texts = [story.standfirst or "", *blocks, story.agency or "", story.byline or ""]
    kind, shown = edition.tongue.say("Story"), edition.tongue.day(day)
    return Record(archived.url, kind, story.headline, day, shown, beginning(edition, archived), tuple(texts))


def _actor(edition: Edition, entry: ActorEntry) -> Record:
    about = first_paragraph(entry.glossary.biography) if entry.glossary else ""
    roles = tuple(dict.fromkeys(role.text for role in entry.roles))
    lead = shortened(about or "; ".join(roles), _LEAD)
    return Record(actor_url(entry.id), edition.kind_word(entry), entry.name, None, "", lead, (about, *roles, *entry.aliases))


def _storyline(edition: Edition, storyline: Storyline) -> Record:
    headlines = tuple(edition.story_link(story).text for story in storyline.stories)
    summary = storyline.summary or ""
    lead = shortened(summary or headlines[0], _LEAD)
    kind = edition.tongue.say("Running story")
    return Record(storyline_url(storyline.id), kind, storyline.title, None, "", lead, (summary, *headlines))
