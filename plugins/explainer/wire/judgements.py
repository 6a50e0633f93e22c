"""An editor's judgements on what the machine made of one story, as a sidecar states them.

Each names the words it speaks of (``within`` may give more of the sentence where the words alone stand in several places),
so that it can be told when a new wire version no longer has them. They are applied in the rooms whose work they judge.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from explainer.fields import Fields
from explainer.problems import Problem
from explainer.wire.story import Span, Story


@dataclass(frozen=True, slots=True)
class Place:
    """Where a judgement stands (file and line), and its words. ``within``: only where these are around them."""

    path: str
    line: int
    words: str
    within: str | None = None

    def problem(self, read: str, expected: str, mend: str) -> Problem:
        """An error at this judgement."""
        return Problem(self.path, self.line, read, expected, mend)


@dataclass(frozen=True, slots=True)
class MentionJudgement:
    """These words name that actor (``is_``, a name), nobody (both None), or anybody but that actor (``is_not``).

    ``kind`` is needed only where the machine saw no name in the words and the actor has no other mention in the story.
    """

    place: Place
    is_: str | None = None
    is_not: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class MergeJudgement:
    """These names of the story are one actor; the first one leads."""

    place: Place
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SplitJudgement:
    """This form of a name is an actor of its own, not the one it was joined to."""

    place: Place


@dataclass(frozen=True, slots=True)
class EventJudgement:
    """The happening in the sentence with these words: ``wrong`` (none, or not dated), or its right ``date`` (EDTF).

    Where the machine found none in that sentence, a date adds it. ``text`` is the line to show instead of the machine's.
    """

    place: Place
    wrong: bool = False
    date: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class QuoteJudgement:
    """The quotation with these words is by that actor (a name); None: by nobody that the glossary knows."""

    place: Place
    speaker: str | None


@dataclass(frozen=True, slots=True)
class TextJudgement:
    """The block with these words is not text (an advertisement, a transmission line that the machine did not know)."""

    place: Place


Judgement = MentionJudgement | MergeJudgement | SplitJudgement | EventJudgement | QuoteJudgement | TextJudgement

NOBODY = "nobody"
ACTOR_KINDS = ("person", "organisation", "place")
_EDTF_DAY = re.compile(r"\d{4}(?:-(?:W\d\d|\d\d(?:-\d\d)?))?[~?%]?|\d{3}X")


def read_judgements(fields: Fields) -> Iterator[Judgement]:
    """The judgements listed under ``judgements``. Raises `ProblemError` with the line of the first mistake."""
    for block in fields.blocks("judgements"):
        kinds = [kind for kind in _READERS if kind in block.values]
        if len(kinds) != 1:
            expected = f"exactly one of {', '.join(_READERS)} in each judgement"
            raise block.problem(None, f"the keys {', '.join(block.values) or '(none)'}", expected, "say what is judged")
        yield _READERS[kinds[0]](block)


def _place(block: Fields, key: str) -> Place:
    return Place(block.path, block.lines.get(key, block.line), block.required(key), block.text("within"))


def _mention(block: Fields) -> Judgement:
    block.allow("mention", "within", "is", "is-not", "kind")
    named, barred = block.text("is"), block.text("is-not")
    if (named is None) == (barred is None):
        raise block.problem("mention", "a mention without ruling", "“is: NAME”, “is: nobody” or “is-not: NAME”", "add one")
    kind = block.text("kind")
    if kind not in (None, *ACTOR_KINDS):
        raise block.problem("kind", f"kind: {kind}", f"one of {', '.join(ACTOR_KINDS)}", "choose one of them")
    return MentionJudgement(_place(block, "mention"), None if named == NOBODY else named, barred, kind)


def _merge(block: Fields) -> Judgement:
    block.allow("merge")
    names = block.texts("merge")
    if len(names) < 2 or len(set(names)) != len(names):
        raise block.problem("merge", f"merge: {', '.join(names)}", "two different names or more", "list the names that are one")
    return MergeJudgement(Place(block.path, block.lines["merge"], names[0]), names)


def _split(block: Fields) -> Judgement:
    block.allow("split")
    return SplitJudgement(_place(block, "split"))


def _event(block: Fields) -> Judgement:
    block.allow("event", "within", "wrong", "date", "text")
    wrong, date = block.values.get("wrong"), block.text("date")
    if wrong not in (None, True) or (wrong is None) == (date is None):
        raise block.problem("event", "an event without ruling", "“wrong: true” or “date: …”", "add one of them")
    if date is not None and not _EDTF_DAY.fullmatch(date):
        raise block.problem("date", f"date: {date}", "a date such as 2025-08-23, 2025-08, 2025-W34 or 2025~", "write it so")
    return EventJudgement(_place(block, "event"), wrong is True, date, block.text("text"))


def _quote(block: Fields) -> Judgement:
    block.allow("quote", "within", "speaker")
    speaker = block.required("speaker")
    return QuoteJudgement(_place(block, "quote"), None if speaker == NOBODY else speaker)


def _not_text(block: Fields) -> Judgement:
    block.allow("not-text")
    return TextJudgement(_place(block, "not-text"))


_READERS: Mapping[str, Callable[[Fields], Judgement]] = {
    "mention": _mention,
    "merge": _merge,
    "split": _split,
    "event": _event,
    "quote": _quote,
    "not-text": _not_text,
}


def places_of(story: Story, place: Place) -> list[Span]:
    """Everywhere that the judgement's words stand in the story's text, in text order; whole words only."""
    pattern = re.compile(rf"(?<!\w){re.escape(place.words)}(?!\w)")
    found = []
    for block in story.blocks:
        found += [
            Span(block.id, match.start(), match.end())
            for match in pattern.finditer(block.text)
            if place.within is None or _is_within(block.text, place.within, match.start(), match.end())
        ]
    return found


def _is_within(text: str, within: str, start: int, end: int) -> bool:
    return any(m.start() <= start and end <= m.end() for m in re.finditer(re.escape(within), text))


def missing_words(story: Story, place: Place) -> Problem | None:
    """The error where the judgement's words are no longer (or not yet) in the story."""
    if places_of(story, place):
        return None
    around = f" within “{place.within}”" if place.within else ""
    read = f"a judgement on “{place.words}”{around}, which the story does not have"
    return place.problem(read, f"words of {story.path}", "copy the words from the newest version, or remove the judgement")


def without_blocks(story: Story, judged: TextJudgement) -> tuple[str, ...]:
    """Ids of the blocks that are not text by this judgement."""
    return tuple(dict.fromkeys(span.block for span in places_of(story, judged.place)))
