"""The bar that the preview adds to a page: mistakes to mend, and why the machine made each annotation of the story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from explainer.archive.archive import Archive, ArchivedStory
from explainer.problems import Problem
from explainer.wire.story import Span

_BAR = Markup(
    '<aside class="desk-bar" aria-label="Desk" style="position:fixed;inset:auto 0 0 0;max-height:45vh;overflow:auto;z-index:99;'
    'background:#222;color:#eee;font:14px/1.5 sans-serif;padding:.5em 1em">{}</aside>'
    '<script>new EventSource("/~changes").onmessage = () => location.reload()</script>'
)
_LIST = Markup("<details{}><summary>{}</summary><ul>{}</ul></details>")
_ITEM = Markup("<li>{}</li>")
_LINKED = Markup('<a href="#{}" style="color:#9cf">{}</a>: {}')


def with_bar(page: bytes, bar: Markup) -> bytes:
    """``page`` with the bar before its end; what is no page of HTML stays as it is."""
    head, end, rest = page.rpartition(b"</body>")
    return head + str(bar).encode() + end + rest if end else page


def desk_bar(archived: ArchivedStory | None, archive: Archive, problems: Sequence[Problem]) -> Markup:
    """The bar for the page of ``archived`` (None: a page that is about no single story)."""
    parts = [_list(f"{len(problems)} to mend", [Markup.escape(str(p)) for p in problems], shown=True)] if problems else []
    if archived is not None:
        parts += [
            _list("Names", list(_names(archived, archive))),
            _list("Quotations", list(_quotes(archived, archive))),
            _list("Chronology", list(_events(archived))),
            _list("Dates", list(_times(archived))),
        ]
    return _BAR.format(Markup("").join(parts) or "No mistake in the content.")


def _list(title: str, items: Sequence[Markup], *, shown: bool = False) -> Markup:
    lines = Markup("").join(_ITEM.format(item) for item in items)
    return _LIST.format(Markup(" open") if shown else "", f"{title} ({len(items)})", lines)


def _line(archived: ArchivedStory, span: Span, why: str) -> Markup:
    return _LINKED.format(span.block, archived.story.text_of(span), why)


def _names(archived: ArchivedStory, archive: Archive) -> Iterator[Markup]:
    for actor in archived.reading.cast.actors:
        entry = archive.actors[archived.actors[actor.key]]
        joins = {join.form: f"{join.rule} ({join.evidence})" for join in actor.joins}
        for mention in actor.mentions:
            why = f"{entry.name}, {actor.kind.value}; found by {mention.rule}"
            why += f"; joined by {joins[mention.text]}" if mention.text in joins else ""
            yield _line(archived, mention.span, why)
        for role in actor.roles:
            yield _line(archived, role.span, f"role of {entry.name}; {role.rule}")
    for reference in archived.reading.cast.references:
        name = archive.actors[archived.actors[reference.actor]].name
        yield _line(archived, reference.span, f"{name}; {reference.rule}, certainty {reference.confidence:.1f}")
    for unresolved in archived.reading.cast.unresolved:
        yield _line(archived, unresolved.mention.span, f"not linked: {unresolved.reason}")


def _quotes(archived: ArchivedStory, archive: Archive) -> Iterator[Markup]:
    for quote in archived.reading.quotes:
        named = archive.actors[archived.actors[quote.speaker]].name if quote.speaker else quote.speaker_text
        yield _line(archived, quote.content, f"said by {named or 'nobody'}; {quote.rule}")


def _events(archived: ArchivedStory) -> Iterator[Markup]:
    for event in archived.reading.events:
        why = f"{event.date}; {event.rule}"
        if event.time:
            why += f"; “{archived.story.text_of(event.time.span)}” counted from {event.time.anchor or 'itself'}"
        yield _line(archived, event.trigger_span, why)


def _times(archived: ArchivedStory) -> Iterator[Markup]:
    for time in archived.reading.times:
        yield _line(
            archived, time.span, f"{time.value}; {time.rule}" + (f"; counted from {time.anchor}" if time.anchor else "")
        )
