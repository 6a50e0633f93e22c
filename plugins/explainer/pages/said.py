"""Who said what: quotations by speaker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from explainer.archive.archive import ActorEntry, ArchivedStory, Statement
from explainer.pages.edition import Edition, Link, published
from explainer.quotes.quote import Quote, QuoteKind

_DIRECT = QuoteKind.DIRECT
"""To ask an enum for a member takes long."""


class Saying(Struct, frozen=True):
    """One quotation. ``place`` leads to it in the text; ``story`` is set outside its own story's page."""

    text: str
    direct: bool
    place: str
    language: str
    story: Link | None = None
    day: str = ""


class Speaker(Struct, frozen=True):
    """A speaker with what was said, in text order. ``name.url`` is empty for a source that is no actor of the story."""

    id: str
    name: Link
    sayings: tuple[Saying, ...]


def quote_fragment(index: int) -> str:
    """The id of a story's quotation (counted from 0) in its page."""
    return f"q{index + 1}"


def quoted(archived: ArchivedStory) -> list[str]:
    """The words of each of a story's quotations."""
    texts = {block.id: block.text for block in archived.story.blocks}
    contents = [quote.content for quote in archived.reading.quotes]
    return [texts[content.block][content.start : content.end] for content in contents]


def speakers(archived: ArchivedStory, words: Sequence[str], names: Mapping[str, str]) -> tuple[Speaker, ...]:
    """All speakers of a story in the order in which they are first heard; sources that the story does not name are left out.

    ``words`` are those of each quotation (see `quoted`), ``names`` those of the story's actors by their ids.
    """
    heard: dict[tuple[str | None, str | None], list[Saying]] = {}
    for index, (quote, text) in enumerate(zip(archived.reading.quotes, words, strict=True)):
        if quote.speaker or quote.speaker_text:
            heard.setdefault(_voice(quote), []).append(_saying(archived, quote, text, "#" + quote_fragment(index)))
    return tuple(
        Speaker(speaker_fragment(archived, key, text, n), _name(archived, names, key, text), tuple(sayings))
        for n, ((key, text), sayings) in enumerate(heard.items(), start=1)
    )


def speaker_fragment(archived: ArchivedStory, key: str | None, text: str | None, number: int) -> str:
    """The id of a speaker in a story's page."""
    return f"said-{archived.actors[key]}" if key else f"said-{number}"


def statements(edition: Edition, entry: ActorEntry, most: int) -> tuple[Saying, ...]:
    """What an actor said in all stories, newest story first, ``most`` of them."""
    return tuple([_statement(edition, statement) for statement in entry.statements[:most]])


def _statement(edition: Edition, statement: Statement) -> Saying:
    archived = edition.story(statement.story)
    story, reading = archived.story, archived.reading
    quote = reading.quotes[statement.number]
    return Saying(
        story.text_of(quote.content),
        quote.kind is _DIRECT,
        f"{archived.url}#{quote_fragment(statement.number)}",
        reading.language,
        edition.story_link(statement.story),
        edition.tongue.day(published(story).day),
    )


def _voice(quote: Quote) -> tuple[str | None, str | None]:
    return (quote.speaker, None) if quote.speaker else (None, quote.speaker_text)


def _saying(archived: ArchivedStory, quote: Quote, text: str, place: str) -> Saying:
    return Saying(text, quote.kind is _DIRECT, place, archived.reading.language)


def _name(archived: ArchivedStory, names: Mapping[str, str], key: str | None, text: str | None) -> Link:
    if key:
        actor = archived.actors[key]
        return Link(names[actor], f"#actor-{actor}")
    return Link(text or "", "")
