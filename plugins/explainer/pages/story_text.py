"""The text of a story with everything the machine found set into it as marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from markupsafe import Markup
from msgspec import Struct

from explainer.actors.actor import Mention
from explainer.archive.archive import ArchivedStory
from explainer.pages.annotate import Mark, annotate, attributes
from explainer.pages.dates import show
from explainer.pages.edition import Edition, sentence_fragment
from explainer.pages.escaping import characters as escaped
from explainer.pages.said import quote_fragment
from explainer.pages.tongue import Tongue
from explainer.pages.who import Entry
from explainer.wire.story import Block, BlockKind, Span

SENTENCE, QUOTE, ACTOR, TIME = range(4)
"""Layers, outermost first: a sentence holds quotations, these hold names and dates."""

CREDIT = "credit"
"""Kind of a paragraph that speaks about the story rather than tells it: who reported it, what was corrected."""

Marks = defaultdict[str, list[Mark]]
"""The marks of a story's blocks, by the ids of these."""

_PARAGRAPH, _SUBHEAD, _TABLE = BlockKind.PARAGRAPH, BlockKind.SUBHEAD, BlockKind.TABLE  # to ask an enum takes long
_NOTHING = Markup("")
_OPENING, _CLOSING = "“‘«„\"'‹「", "”’»“\"'›」"


class TextBlock(Struct, frozen=True):
    """A block of the story. ``rows`` is set for a table only, whose ``html`` is empty."""

    id: str
    kind: str
    html: Markup
    rows: tuple[tuple[Markup, ...], ...] = ()


def text_blocks(
    edition: Edition,
    archived: ArchivedStory,
    mentions: Mapping[str, Sequence[Mention]],
    entries: Mapping[str, Entry],
    glances: Iterable[Span],
) -> tuple[TextBlock, ...]:
    """The story's blocks in order, word for word, marked up.

    ``mentions`` are those of each actor (see `mentions_by_actor`), ``entries`` those of the glossary by actor, ``glances`` the
    sentences that the summary leads to.
    """
    marks: Marks = defaultdict(list)
    _sentences(marks, edition, archived, glances)
    _quotes(marks, edition, archived, entries)
    _mentions(marks, archived, mentions, entries)
    _times(marks, edition, archived)
    about = archived.story.speaks_of_itself
    return tuple([_block(block, marks[block.id], about=block.id in about) for block in archived.story.blocks])


def _block(block: Block, marks: list[Mark], *, about: bool) -> TextBlock:
    if block.kind is not _TABLE:
        kind = CREDIT if about and block.kind is _PARAGRAPH else str(block.kind)
        return TextBlock(block.id, kind, annotate(block.text, marks))
    rows, start = [], 0
    for row in block.text.split("\n"):
        cells = []
        for cell in row.split("\t"):
            cells.append(annotate(block.text, marks, start, start + len(cell)))
            start += len(cell) + 1
        rows.append(tuple(cells))
    return TextBlock(block.id, str(block.kind), _NOTHING, tuple(rows))


def _times(marks: Marks, edition: Edition, archived: ArchivedStory) -> None:
    for time in archived.reading.times:
        if time.edtf and (dated := _dated_with(time.edtf, edition.tongue)):
            span = time.span
            marks[span.block].append(Mark(span.start, span.end, TIME, "time", dated))


@lru_cache(maxsize=65_536)
def _dated_with(edtf: str, words: Tongue) -> str:
    """The attributes of a date that HTML has one value for; empty for all others."""
    shown = show(edtf, words)
    values = [part.datetime for part in shown.parts if part.datetime]
    return attributes(("datetime", values[0]), ("title", shown.words)) if len(values) == 1 else ""


def _sentences(marks: Marks, edition: Edition, archived: ArchivedStory, glances: Iterable[Span]) -> None:
    """Sentences that chronology or summary tell of, each followed by a link to every line of the chronology it gave."""
    found: dict[tuple[str, int, int], tuple[Span, str]] = {}
    for event in archived.reading.events:
        span = event.sentence
        place = span.block, span.start, span.end
        _, before = found.get(place, (span, ""))
        link = f'<a class="to-line" href="#{escaped(event.id)}" aria-label="{_dated(event.date, edition.tongue)}"></a>'
        found[place] = span, before + link
    for span in glances:
        found.setdefault((span.block, span.start, span.end), (span, ""))
    for span, after in found.values():
        named = f' id="{escaped(sentence_fragment(span))}"'
        marks[span.block].append(Mark(span.start, span.end, SENTENCE, "span", named, after))


def _quotes(marks: Marks, edition: Edition, archived: ArchivedStory, entries: Mapping[str, Entry]) -> None:
    texts = {block.id: block.text for block in archived.story.blocks}
    links = {"": ""}
    for index, quote in enumerate(archived.reading.quotes):
        speaker, content = quote.speaker or "", quote.content
        if speaker not in links:
            actor = archived.actors[speaker]
            label = _by(entries[actor].name, edition.tongue)
            links[speaker] = f'<a class="to-said" href="#said-{escaped(actor)}" aria-label="{label}"></a>'
        named = f' class="quote {quote.kind!s}" id="{quote_fragment(index)}"'
        wider = _in_marks(texts[content.block], content)
        marks[content.block].append(Mark(content.start - wider, content.end + wider, QUOTE, "span", named, links[speaker]))


@lru_cache(maxsize=65_536)
def _dated(date: str, words: Tongue) -> str:
    """What is said of a link to a line of the chronology, escaped."""
    return escaped(words.say("In the chronology: {date}", date=show(date, words).words))


@lru_cache(maxsize=65_536)
def _by(name: str, words: Tongue) -> str:
    """What is said of a link to a speaker, escaped."""
    return escaped(words.say("Said by {name}: who said what", name=name))


def _in_marks(text: str, content: Span) -> bool:
    """Whether quotation marks stand on both sides of the content."""
    before, after = text[content.start - 1 : content.start], text[content.end : content.end + 1]
    return before != "" and after != "" and before in _OPENING and after in _CLOSING


def _mentions(
    marks: Marks, archived: ArchivedStory, mentions: Mapping[str, Sequence[Mention]], entries: Mapping[str, Entry]
) -> None:
    """A link for each mention; the first of an actor in each section (between subheads) stands out."""
    sections = _sections(archived)
    for actor_id, named in mentions.items():
        actor = escaped(actor_id)
        leads = f'href="#actor-{actor}"'
        tells = f' aria-describedby="is-{actor}"' if entries[actor_id].described else ""
        seen: set[int] = set()
        for number, mention in enumerate(named, start=1):
            span = mention.span
            section = sections[span.block]
            if section in seen:
                link = f' class="actor" id="m-{actor}-{number}" {leads}'
            else:
                link = f' class="actor first" id="m-{actor}-{number}" {leads}{tells}'
                seen.add(section)
            marks[span.block].append(Mark(span.start, span.end, ACTOR, "a", link))


def _sections(archived: ArchivedStory) -> dict[str, int]:
    """The number of the section that each block stands in."""
    found, section = {}, 0
    for block in archived.story.blocks:
        section += block.kind is _SUBHEAD
        found[block.id] = section
    return found
