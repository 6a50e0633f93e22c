"""JSON-LD (schema.org) for every page. Empty where the site's address is unknown: identifiers have to be absolute.

An event needs a place in search engines' eyes; none is invented here, so a line of a chronology is given as a named thing only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from explainer.archive.archive import ActorEntry, ArchivedStory
from explainer.pages.edition import Edition, Link, actor_url, last_changed, storyline_url
from explainer.pages.line import Line
from explainer.pages.pictures import Shown, shown, story_pictures
from explainer.pages.teaser import beginning
from explainer.pages.who import Entry

Node = dict[str, Any]

_TYPES = {"person": "Person", "organisation": "Organization", "place": "Place"}
_HEADLINE = 110
"""Longest headline that search engines take, in characters."""
_ABOUT = 3
_NAMED = 12
_TERMS = 12
_LINES = 16
"""How many of each are listed: the data of a page stays under 12 kB."""

_UNSAFE = ("<", "\u2028", "\u2029")
"""What may not stand in a script element as it is."""


def story_data(edition: Edition, archived: ArchivedStory, entries: Sequence[Entry], lines: Sequence[Line]) -> list[Node]:
    """The article, its glossary and its chronology."""
    story = archived.story
    here = _absolute(edition, archived.url)
    ranked = sorted(entries, key=lambda entry: -len(entry.places))[: _ABOUT + _NAMED]
    publisher = _publisher(edition)
    article: Node = {
        "@type": "BackgroundNewsArticle",
        "@id": here + "#article",
        "mainEntityOfPage": here,
        "url": here,
        "headline": story.headline[:_HEADLINE],
        "description": beginning(edition, archived),
        "image": _images(edition, archived),
        "datePublished": archived.first_published.isoformat(),
        "dateModified": last_changed(archived).isoformat(),
        "author": publisher,
        "publisher": publisher,
        "isBasedOn": _wire_story(archived),
        "about": [_actor(edition, entry) for entry in ranked[:_ABOUT]],
        "mentions": [_actor(edition, entry) for entry in ranked[_ABOUT:]],
    }
    if archived.reading.language != "und":
        article["inLanguage"] = archived.reading.language
    storyline = edition.storyline(archived.storyline) if archived.storyline else None
    if storyline:
        address = _absolute(edition, storyline_url(storyline.id))
        article["backstory"] = {"@type": "CreativeWork", "@id": address, "name": storyline.title}
    if archived.corrections:
        article["correction"] = [
            {"@type": "CorrectionComment", "text": c.text, "datePublished": c.date[:10]} for c in archived.corrections
        ]
    return [article, *_glossary(edition, here, entries), *chronology_data(edition, here, lines)]


def _images(edition: Edition, archived: ArchivedStory) -> list[Node] | str:
    """The story's own pictures, else the one that is drawn for it."""
    pictures = story_pictures(archived.story)
    return [_image(edition, picture) for picture in pictures] or _absolute(edition, archived.url + "social.png")


def _image(edition: Edition, picture: Shown) -> Node:
    largest = picture.largest
    url = _absolute(edition, largest.url)
    image: Node = {"@type": "ImageObject", "url": url, "width": largest.width, "height": largest.height}
    said = {"caption": picture.alt, "creditText": picture.credit, "copyrightNotice": largest.copyright}
    return image | {key: value for key, value in said.items() if value}


def chronology_data(edition: Edition, here: str, lines: Sequence[Line]) -> list[Node]:
    """The first lines of a chronology as an ordered list; nothing where there are none."""
    if not lines or not edition.site.url:
        return []
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "name": line.date.words,
            "item": {"@type": "Event", "@id": f"{here}#{line.id}", "name": line.text},
        }
        for position, line in enumerate(lines[:_LINES], start=1)
    ]
    return [
        {
            "@type": "ItemList",
            "@id": here + "#chronology",
            "name": edition.tongue.say("Chronology"),
            "itemListOrder": "https://schema.org/ItemListOrderAscending",
            "numberOfItems": len(lines),
            "itemListElement": items,
        }
    ]


def actor_data(edition: Edition, entry: ActorEntry, description: str) -> list[Node]:
    """The page about an actor, and the actor."""
    here = _absolute(edition, actor_url(entry.id))
    actor = _actor(edition, edition.actor(entry.id)) | {"description": description, "url": here}
    aliases = [alias for alias in entry.aliases if alias != entry.name]
    if aliases:
        actor["alternateName"] = aliases
    if entry.glossary and entry.glossary.same_as:
        actor["sameAs"] = list(entry.glossary.same_as)
    if entry.glossary and entry.glossary.picture and (picture := shown(entry.glossary.picture, alt=entry.name)):
        actor["image"] = _image(edition, picture)
    return [{"@type": "CollectionPage", "@id": here, "url": here, "name": entry.name, "mainEntity": actor}]


def page_data(edition: Edition, url: str, title: str, kind: str = "WebPage") -> list[Node]:
    """Any other page; the front page stands for the site."""
    here = _absolute(edition, url)
    if url:
        return [{"@type": kind, "@id": here, "url": here, "name": title, "isPartOf": _site(edition)}]
    publisher = _publisher(edition) | {
        "correctionsPolicy": _absolute(edition, "corrections/"),
        "publishingPrinciples": _absolute(edition, "about/"),
        "logo": _absolute(edition, "social.png"),
    }
    site = _site(edition) | {"url": here, "description": edition.site.tagline, "inLanguage": edition.site.language}
    return [site | {"publisher": publisher}]


def as_script(edition: Edition, nodes: Sequence[Node], crumbs: Sequence[Link], title: str, url: str) -> str:
    """``nodes`` and the way to the page as JSON that may stand in a script element; empty without a site address."""
    if not edition.site.url:
        return ""
    graph = [*nodes, _way(edition, crumbs, title, url)] if crumbs else list(nodes)
    text = msgspec.json.encode({"@context": "https://schema.org", "@graph": graph}).decode()
    for sign in _UNSAFE:
        if sign in text:  # to look is far cheaper than to replace
            text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _way(edition: Edition, crumbs: Sequence[Link], title: str, url: str) -> Node:
    steps = [Link(edition.tongue.say("Front page"), ""), *crumbs, Link(title, url)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": step.text, "item": _absolute(edition, step.url)}
            for n, step in enumerate(steps, start=1)
        ],
    }


def _glossary(edition: Edition, here: str, entries: Sequence[Entry]) -> list[Node]:
    """The entries that say what an actor is."""
    terms = [
        {
            "@type": "DefinedTerm",
            "@id": f"{here}#actor-{entry.id}",
            "name": entry.name,
            "description": "; ".join(entry.roles) or entry.about,
            "inDefinedTermSet": here + "#who",
        }
        for entry in entries
        if entry.described
    ]
    if not terms:
        return []
    name = edition.tongue.say("Who is who")
    return [{"@type": "DefinedTermSet", "@id": here + "#who", "name": name, "hasDefinedTerm": terms[:_TERMS]}]


def _wire_story(archived: ArchivedStory) -> Node:
    story = archived.story
    work: Node = {"@type": "CreativeWork", "name": story.headline}
    if story.guid:
        work["identifier"] = story.guid
    if story.agency:
        work["creator"] = {"@type": "Organization", "name": story.agency}
    return work


def _actor(edition: Edition, entry: ActorEntry | Entry) -> Node:
    return {"@type": _TYPES[entry.kind], "@id": _absolute(edition, actor_url(entry.id)) + "#it", "name": entry.name}


def _publisher(edition: Edition) -> Node:
    return {
        "@type": "NewsMediaOrganization",
        "@id": _absolute(edition, "") + "#publisher",
        "name": edition.site.publisher or edition.site.name,
        "url": _absolute(edition, ""),
    }


def _site(edition: Edition) -> Node:
    return {
        "@type": "WebSite",
        "@id": _absolute(edition, "") + "#site",
        "name": edition.site.name,
        "url": _absolute(edition, ""),
    }


def _absolute(edition: Edition, url: str) -> str:
    return f"{edition.site.url}/{url}"
