"""All that an editor may want to look at, least certain first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from explainer.archive.archive import Archive, ArchivedStory
from explainer.desk.actor_draft import scalar
from explainer.desk.assembly import Assembled
from explainer.desk.finding import Draft, Finding, FindingKind, Place
from explainer.desk.new_actors import namesakes, new_actors
from explainer.wire.gather import Gathered
from explainer.wire.story import Span, Story, TimeSource

_SURE_ENOUGH = 0.6
"""Pronouns from this confidence on are not shown: below, about one in three is wrong."""

_SHOWN = 90
"""Characters of a quotation that tell which one is meant."""


def findings(assembled: Assembled) -> list[Finding]:
    """Every finding of the archive, in the order in which to look at them."""
    archive = assembled.archive
    found = [finding for archived in archive.stories for finding in _of_story(archived)]
    found += [*_disagreements(archive), *new_actors(archive), *namesakes(archive), *_held(assembled.gathered)]
    return sorted(found, key=lambda f: f.order)


def _of_story(archived: ArchivedStory) -> Iterator[Finding]:
    if not archived.reading.understood:
        yield Finding(
            FindingKind.STORY,
            0.0,
            archived.story.headline,
            f"there are no rules for its language ({archived.reading.language})",
            (Place(archived.story.path),),
            "nothing: it is published without glossary and chronology",
        )
    yield from _names(archived)
    yield from _quotations(archived)
    yield from _dates(archived)
    yield from _pronouns(archived)
    yield from _pictures(archived.story)
    if archived.first_published.source is TimeSource.GIT:
        reason = (
            f"neither wire nor file name gives a date; the commit that added it is of {archived.first_published.isoformat()}"
        )
        mend = "write “published: …” into its sidecar"
        yield Finding(FindingKind.STORY_DATE, 0.4, archived.story.headline, reason, (Place(archived.story.path),), mend)


def _names(archived: ArchivedStory) -> Iterator[Finding]:
    cast = archived.reading.cast
    for open_name in cast.unresolved:
        names = [cast.actor(key).name for key in open_name.candidates]
        words, within = open_name.mention.text, _around(archived.story, open_name.mention.span)
        judgement = _judgement(("mention", words), ("within", within), ("is", names[0] if names else "nobody"))
        yield Finding(
            FindingKind.NAME,
            0.2,
            f"“{words}”: {' or '.join(names)}",
            open_name.reason,
            (Place(archived.story.path, open_name.mention.span.block),),
            "it is left without a link; say in the sidecar who it is",
            (Draft(_sidecar(archived.story), judgement),),
        )


def _quotations(archived: ArchivedStory) -> Iterator[Finding]:
    for quote in archived.reading.quotes:
        if quote.speaker or quote.speaker_text:
            continue
        words = _short(archived.story.text_of(quote.content))
        yield Finding(
            FindingKind.QUOTATION,
            0.2,
            f"“{words}”",
            f"nobody is named who says so ({quote.rule})",
            (Place(archived.story.path, quote.content.block),),
            "name the speaker in the sidecar, or “nobody”",
            (Draft(_sidecar(archived.story), _judgement(("quote", words.removesuffix(" …")), ("speaker", "nobody"))),),
        )


def _dates(archived: ArchivedStory) -> Iterator[Finding]:
    """Expressions that name a day or a period which could not be told. "Now", "recently" and durations name none."""
    for time in archived.reading.times:
        if time.type not in ("DATE", "TIME") or time.edtf or time.value.endswith("_REF") or time.value.startswith("P"):
            continue
        yield Finding(
            FindingKind.DATE,
            0.3,
            f"“{archived.story.text_of(time.span)}”",
            f"{time.rule}: {time.value}, counted from {time.anchor}" if time.anchor else f"{time.rule}: {time.value}",
            (Place(archived.story.path, time.span.block),),
            "where it dates a happening, give the date in the sidecar (event: …, date: …)",
        )


def _pronouns(archived: ArchivedStory) -> Iterator[Finding]:
    cast = archived.reading.cast
    for reference in cast.references:
        if reference.confidence < _SURE_ENOUGH:
            words, name = archived.story.text_of(reference.span), cast.actor(reference.actor).name
            yield Finding(
                FindingKind.PRONOUN,
                reference.confidence,
                f"“{words}” in “{_around(archived.story, reference.span)}”: {name}",
                reference.rule,
                (Place(archived.story.path, reference.span.block),),
                "where it is wrong, correct the quotation or the event that follows from it",
            )


def _pictures(story: Story) -> Iterator[Finding]:
    for picture in story.pictures:
        if not (picture.caption or picture.description or picture.alt):
            name = picture.href or "a picture"
            mend = "ask the agency for a caption, or write one: without words, readers who cannot see it learn nothing"
            yield Finding(FindingKind.PICTURE, 1.0, name, "it came without a caption", (Place(story.path),), mend)


def _disagreements(archive: Archive) -> Iterator[Finding]:
    stories = archive.by_id
    for entry in archive.chronology:
        if len(entry.dates) < 2:
            continue
        places = [Place(stories[t.story].story.path, t.event.sentence.block) for t in entry.tellings]
        told = "; ".join(dict.fromkeys(f"{t.event.date} in {t.story}" for t in entry.tellings))
        yield Finding(
            FindingKind.DISAGREEMENT,
            0.3,
            f"{entry.date}: {entry.text}",
            f"the stories date it differently: {told}",
            tuple(dict.fromkeys(places)),
            "give the right date in the sidecar of the one that errs (event: …, date: …), or part two happenings so",
        )


def _held(gathered: Gathered) -> Iterator[Finding]:
    """What is not published now. Nothing of the text or headline is told: this report may be read by more than the desk."""
    for kill in gathered.withdrawn:
        reason = f"on {kill.day.isoformat()}" + (f": {kill.reason}" if kill.reason else "")
        yield Finding(FindingKind.KILL, 1.0, kill.url, reason, (), "nothing: a note stands at its address")
    for held in gathered.left_out:
        if held.reason.startswith(("under embargo", "withheld", "expired")):
            mend = "build again after that time" if "embargo" in held.reason else "nothing"
            yield Finding(FindingKind.HELD, 1.0, held.path, _first_clause(held.reason), (Place(held.path),), mend)


def _first_clause(reason: str) -> str:
    return reason.partition(": ")[0]


def _around(story: Story, span: Span, words: int = 4) -> str:
    """The span with up to ``words`` words on either side, as they stand in the text."""
    text = story.block(span.block).text
    before = text[: span.start].split(" ")[-words - 1 :]
    after = text[span.end :].split(" ")[: words + 1]
    return (" ".join(before) + text[span.start : span.end] + " ".join(after)).strip()


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + " …"


def _judgement(*fields: tuple[str, str]) -> str:
    """One judgement as a sidecar states it."""
    (first, *rest) = (f"{key}: {scalar(value)}" for key, value in fields)
    return "\n".join(("judgements:", f"  - {first}", *(f"    {line}" for line in rest), ""))


def _sidecar(story: Story) -> str:
    return story.path.rsplit(".", 1)[0] + ".yaml" if "." in story.path.rsplit("/", 1)[-1] else story.path + ".yaml"


def added(now: Iterable[Finding], before: Iterable[Finding]) -> Sequence[Finding]:
    """The findings of ``now`` that were none ``before``; one whose certainty or reason alone has changed is not new."""
    known = {(f.kind, f.subject, f.places) for f in before}
    return [f for f in now if (f.kind, f.subject, f.places) not in known]
