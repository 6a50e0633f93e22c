"""What reading a told story has to find: the benchmark's own knowledge of its stories, as a `Reading`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from benchmarks.passage import Kind, Mark, Passage, Sentence, When, placed
from benchmarks.telling import Told
from benchmarks.world import Actor
from explainer.actors.actor import Actor as CastActor
from explainer.actors.actor import Cast, Join, Mention, Role
from explainer.actors.resolve import key_for
from explainer.chronology.event import Event, TimeExpression
from explainer.glance.glance import Glance, Question
from explainer.quotes.quote import Quote, QuoteKind
from explainer.reading.reading import Reading
from explainer.wire.story import Span, Story

_GLANCE = {Question.WHAT: Kind.LINE, Question.WHO: Kind.WHO, Question.WHERE: Kind.WHERE, Question.WHEN: Kind.WHEN}


def truth(told: Told, story: Story) -> Reading:
    """The reading of ``story``, which the intake made of ``told``. Raises `ValueError` where their texts differ."""
    return _Truth(told, story).reading()


class _Truth:
    """Turns marks in paragraphs into spans in the story's blocks."""

    def __init__(self, told: Told, story: Story) -> None:
        self._story = story
        self._placed: list[tuple[str, int, Sentence]] = []
        for block, paragraph in zip(story.blocks, told.paragraphs, strict=True):
            if block.text != " ".join(s.passage.text for s in paragraph):
                raise ValueError(f"{story.path}: the intake made other text of it: {block.text}")
            self._placed += [(block.id, at, sentence) for at, sentence in placed(paragraph)]
        self._keys: dict[Actor, str] = {}
        for _, mark in self._marks(Kind.ACTOR):
            if isinstance(mark.of, Actor) and mark.of not in self._keys:
                self._keys[mark.of] = key_for(mark.of.name, self._keys.values())

    def reading(self) -> Reading:
        sentences = tuple(Span(block, at, at + len(s.passage.text)) for block, at, s in self._placed)
        times = tuple(self._time(span, mark) for span, mark in self._marks(Kind.TIME))
        events = tuple(self._events())
        return Reading(
            self._story,
            "en",
            True,
            sentences,
            self._cast(),
            tuple(self._quotes()),
            times,
            events,
            (),
            tuple(self._glance(events)),
        )

    def _marks(self, kind: Kind) -> Iterator[tuple[Span, Mark]]:
        for block, at, sentence in self._placed:
            for mark in sentence.passage.of_kind(kind):
                yield Span(block, at + mark.start, at + mark.end), mark

    def _cast(self) -> Cast:
        mentions: dict[Actor, list[Mention]] = defaultdict(list)
        roles: dict[Actor, list[Role]] = defaultdict(list)
        for span, mark in self._marks(Kind.ACTOR):
            if isinstance(mark.of, Actor):
                text = self._story.text_of(span)
                rule = "language model" if text == mark.of.name else "surname of a person in the story"
                mentions[mark.of].append(Mention(span, text, mark.of.kind, rule))
        for span, mark in self._marks(Kind.ROLE):
            if isinstance(mark.of, Actor):
                roles[mark.of].append(Role(self._story.text_of(span), span, "apposition after the name"))
        return Cast(tuple(self._actor(actor, mentions[actor], roles[actor]) for actor in self._keys))

    def _actor(self, actor: Actor, mentions: Iterable[Mention], roles: Iterable[Role]) -> CastActor:
        aliases = tuple(dict.fromkeys(m.text for m in mentions if m.text != actor.name))
        joins = tuple(Join(alias, "surname", actor.name) for alias in aliases)
        return CastActor(self._keys[actor], actor.name, actor.kind, tuple(mentions), aliases, tuple(roles), joins)

    def _quotes(self) -> Iterator[Quote]:
        for block, at, sentence in self._placed:
            content = sentence.passage.first(Kind.CONTENT)
            if sentence.said is None or content is None:
                continue
            speaker, cue = sentence.passage.first(Kind.SPEAKER), sentence.passage.first(Kind.CUE)
            cue_span = _span(block, at, cue) if cue else None
            yield Quote(
                content=_span(block, at, content),
                kind=sentence.said,
                rule="verb behind: name" if sentence.said is QuoteKind.DIRECT else "clause of a reporting verb: name",
                cue=self._story.text_of(cue_span) if cue_span else None,
                cue_span=cue_span,
                speaker=self._key(speaker),
                speaker_span=_span(block, at, speaker) if speaker else None,
            )

    def _events(self) -> Iterator[Event]:
        number = 0
        for block, at, sentence in self._placed:
            passage = sentence.passage
            line, trigger, time = (passage.first(kind) for kind in (Kind.LINE, Kind.TRIGGER, Kind.TIME))
            if not (sentence.dated and line and trigger and time):
                continue
            number += 1
            does = _span(block, at, trigger)
            when = self._time(_span(block, at, time), time)
            yield Event(
                id=f"event-{number}",
                sentence=Span(block, at, at + len(passage.text)),
                trigger=self._story.text_of(does),
                trigger_span=does,
                date=sentence.dated,
                time=when,
                text=_line(passage),
                actors=tuple(dict.fromkeys(key for m in passage.of_kind(Kind.ACTOR) if (key := self._key(m)))),
                rule=f"dated by “{self._story.text_of(when.span)}”, with the verb",
                background=sentence.background,
            )

    def _glance(self, events: tuple[Event, ...]) -> Iterator[Glance]:
        block, at, lead = self._placed[0]
        for question, kind in _GLANCE.items():
            if mark := lead.passage.first(kind):
                span = _span(block, at, mark)
                yield Glance(question, span, self._story.text_of(span), "news clause of the lead")
        ahead = events[-1].sentence
        yield Glance(Question.NEXT, ahead, self._story.text_of(ahead), "dated, and ahead")

    def _time(self, span: Span, mark: Mark) -> TimeExpression:
        assert isinstance(mark.of, When)
        when = mark.of
        return TimeExpression(span, when.type, when.value, when.edtf, when.rule, "dateline of the day of publication")

    def _key(self, mark: Mark | None) -> str | None:
        return self._keys[mark.of] if mark and isinstance(mark.of, Actor) else None


def _span(block: str, at: int, mark: Mark) -> Span:
    return Span(block, at + mark.start, at + mark.end)


def _line(passage: Passage) -> str:
    """The words of a line of the chronology: the event without the time, which the line shows as its date."""
    line, when = passage.first(Kind.LINE), passage.first(Kind.WHEN)
    assert line is not None
    text = passage.text[line.start : line.end]
    if when and line.start <= when.start and when.end <= line.end:
        text = text[: when.start - line.start].rstrip() + text[when.end - line.start :]
    return text[:1].upper() + text[1:] + "."
