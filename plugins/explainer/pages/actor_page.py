"""The page of one actor: who, in whose words, when, with whom, and what they said."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup
from msgspec import Struct

from explainer.archive import parts
from explainer.archive.archive import ActorEntry, RoleTold
from explainer.archive.reliance import rely_on_all
from explainer.pages.dates import ShownDate, show
from explainer.pages.edition import Edition, Link, actor_url
from explainer.pages.head import Head, head
from explainer.pages.line import Line, site_line
from explainer.pages.linked_data import actor_data
from explainer.pages.own_text import first_paragraph, to_html
from explainer.pages.pictures import Shown, shown
from explainer.pages.piece import each
from explainer.pages.reasons import reason_words
from explainer.pages.said import Saying, statements
from explainer.pages.settings import Page
from explainer.pages.teaser import Teaser, teaser
from explainer.pages.ties import Ties, ties
from explainer.pages.timeline import Timeline, timeline

_STORIES = 60
_LINES = 50
_SAYINGS = 40
_COMPANY = 12
_ROLES = 3
"""How much of each an actor's page shows at most, so that it stays under 1,400 elements; the page says what it leaves out."""


class Office(Struct, frozen=True):
    """An office that the editors' file gives, with dates in words where it gives them."""

    title: str
    start: ShownDate | None
    end: ShownDate | None
    source: str


class RoleShown(Struct, frozen=True):
    """A role in the words of a story. ``story`` is the newest one that tells it, ``count`` how many do."""

    text: str
    story: Link
    date: ShownDate
    count: int
    language: str


class Companion(Struct, frozen=True):
    """Another actor and the number of stories that name both."""

    name: str
    url: str
    count: int


class ActorView(Struct, frozen=True):
    """All that an actor's page shows; ``more_…`` count what is left out."""

    head: Head
    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    reviewed: bool
    picture: Shown | None
    biography: Markup
    offices: tuple[Office, ...]
    same_as: tuple[str, ...]
    roles: tuple[RoleShown, ...]
    lines: tuple[Line, ...]
    timeline: Timeline | None
    sayings: tuple[Saying, ...]
    stories: tuple[Teaser, ...]
    company: tuple[Companion, ...]
    ties: Ties | None
    joins: tuple[str, ...]
    total: int
    more_lines: int
    more_sayings: int


def actor_page(edition: Edition, entry: ActorEntry) -> Page:
    """The page of one actor."""
    told = tuple(dict.fromkeys(appearance.story for appearance in entry.appearances))
    lines = each(site_line, edition, entry.chronology[-_LINES:])
    company = _company(edition, entry)
    glossary = entry.glossary
    description = _description(edition, entry)
    view = ActorView(
        head=head(
            edition,
            Link(edition.actor_title(entry), actor_url(entry.id)),
            description,
            "actors",
            crumbs=(Link(edition.tongue.say("Who is who"), "actors/"),),
            nodes=actor_data(edition, entry, description),
            followed=True,
        ),
        id=entry.id,
        name=entry.name,
        kind=entry.kind.value,
        aliases=tuple(alias for alias in entry.aliases if alias != entry.name),
        reviewed=entry.reviewed,
        picture=shown(glossary.picture, alt=entry.name) if glossary and glossary.picture else None,
        biography=to_html(glossary.biography) if glossary else Markup(""),
        offices=_offices(edition, entry),
        same_as=glossary.same_as if glossary else (),
        roles=_roles(edition, entry),
        lines=lines,
        timeline=timeline(lines),
        sayings=statements(edition, entry, _SAYINGS),
        stories=each(teaser, edition, map(edition.listed, told[:_STORIES])),
        company=company,
        ties=_ties(edition, entry, company, told[:_STORIES]),
        joins=tuple(reason_words(join, edition.tongue) for join in entry.joins),
        total=len(told),
        more_lines=max(0, len(entry.chronology) - _LINES),
        more_sayings=max(0, len(entry.statements) - _SAYINGS),
    )
    return Page(f"{actor_url(entry.id)}index.html", "actor.html", view)


def _description(edition: Edition, entry: ActorEntry) -> str:
    if entry.glossary and entry.glossary.biography:
        return first_paragraph(entry.glossary.biography)
    if entry.roles:
        return f"{entry.name}: " + "; ".join(list(dict.fromkeys(role.text for role in entry.roles))[:_ROLES])
    told = edition.tongue.say("{name} in the stories of {site}", name=edition.actor_title(entry), site=edition.site.name)
    return f"{told}: {edition.story_link(entry.appearances[0].story).text}" if entry.appearances else told


def _offices(edition: Edition, entry: ActorEntry) -> tuple[Office, ...]:
    positions = entry.glossary.positions if entry.glossary else ()
    return tuple(
        Office(
            position.title,
            show(position.start, edition.tongue) if position.start else None,
            show(position.end, edition.tongue) if position.end else None,
            position.source or "",
        )
        for position in positions
    )


def _roles(edition: Edition, entry: ActorEntry) -> tuple[RoleShown, ...]:
    """Each wording once, newest telling first."""
    told: dict[str, list[RoleTold]] = {}
    for role in entry.roles:
        told.setdefault(role.text.casefold(), []).append(role)
    return tuple(_role(edition, tellings[0], len({role.story for role in tellings})) for tellings in told.values())


def _role(edition: Edition, role: RoleTold, count: int) -> RoleShown:
    language = edition.story(role.story).reading.language
    return RoleShown(role.text, edition.story_link(role.story), edition.when(role.day), count, language)


def _company(edition: Edition, entry: ActorEntry) -> tuple[Companion, ...]:
    return tuple(Companion(edition.actor(other).name, actor_url(other), count) for other, count in entry.company[:_COMPANY])


def _ties(edition: Edition, entry: ActorEntry, company: Sequence[Companion], stories: Sequence[str]) -> Ties | None:
    shown = [(other.name, actor_id, count) for other, (actor_id, count) in zip(company, entry.company, strict=False)]
    rely_on_all(map(parts.story, stories))
    return ties(shown, [edition.listed(story).actors.values() for story in stories])
