"""Answer what, who, where, when, why, how and what is next in the story's own words.

The questions and the idea of answering them from the upper part of an article follow Hamborg, Breitinger and Gipp,
"Giveme5W1H" (INRA 2019); the answers here hang on one main event, the news clause of the lead. A question that the story
does not answer is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from explainer.actors.actor import ActorKind, Cast
from explainer.chronology.event import Event, TimeExpression, TimexType
from explainer.glance.glance import Glance, Question
from explainer.glance.lead import Clause, news_clause, told_sentences
from explainer.glance.markers import marked, markers
from explainer.language.parse import Parse, ParsedBlock, Sentence, Token
from explainer.quotes.quote import Quote, QuoteKind
from explainer.quotes.reporting import lexicon
from explainer.wire.story import Span, Story

_UPPER_PART = 6  # sentences in which the place, the time and likely reasons of the news are told
_REASONS_WITHIN = 10  # sentences in which a sure reason still belongs to the news
_LONGEST_LINE = 30  # words of the main clause that a reader takes in at a glance
_LOCATIVE = frozenset(
    {"in", "at", "near", "on", "off", "outside", "inside", "across", "around", "along", "throughout", "from", "to"}
)
_BEFORE_TIMES = frozenset(
    {"on", "in", "at", "by", "since", "from", "until", "before", "after", "during", "around", "late", "early"}
)
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("‘", "’"), ("«", "»"), ('"', '"'))
_DIRECTIONS = frozenset({"from", "to"})  # lead to the place of the news only behind a verb ("flown to Berlin")
_SUBORDINATE = frozenset({"advcl", "relcl", "conj", "acl", "parataxis"})


@dataclass(frozen=True)
class _Scene:
    """All that the answers are drawn from."""

    parse: Parse
    cast: Cast
    quotes: tuple[Quote, ...]
    times: tuple[TimeExpression, ...]
    events: tuple[Event, ...]
    sentences: tuple[tuple[ParsedBlock, Sentence], ...]
    news: Clause
    published: str  # ISO day


def at_a_glance(
    story: Story,
    parse: Parse,
    cast: Cast,
    quotes: Sequence[Quote],
    times: Sequence[TimeExpression],
    events: Sequence[Event],
) -> tuple[Glance, ...]:
    """The answers that the story supports, in the order of `Question`; none without a grammar for its language."""
    if not parse.has_grammar:
        return ()
    sentences = tuple(told_sentences(story, parse))
    words = lexicon(parse.language)
    news = next((c for block, sentence in sentences[:2] if (c := news_clause(block, sentence, cast, words))), None)
    if news is None:
        return ()
    day = story.published.day.isoformat() if story.published else ""
    scene = _Scene(parse, cast, tuple(quotes), tuple(times), tuple(events), sentences, news, day)
    answers = (next(answer(scene), None) for answer in _ANSWERS)
    return tuple(a for a in answers if a is not None)


def _glance(question: Question, block: ParsedBlock, start: int, end: int, rule: str) -> Glance:
    end = _balanced(block.text, start, end)
    return Glance(question, block.span(start, end), block.text[start:end], rule)


def _balanced(text: str, start: int, end: int) -> int:
    """The end with the bracket or quotation mark that is open there closed, where its other half stands right behind."""
    for opening, closing in _PAIRS:
        inside = text[start:end]
        is_open = inside.count(opening) % 2 if opening == closing else inside.count(opening) > inside.count(closing)
        if is_open and text[end : end + 1] == closing:
            end += 1
    return end


def _what(scene: _Scene) -> Iterator[Glance]:
    news = scene.news
    start, end = news.first.start, news.last.end
    if len(news.block.text[start:end].split()) > _LONGEST_LINE:
        end = _shortened(news)
    yield _glance(Question.WHAT, news.block, start, end, "news clause of the lead")


def _shortened(news: Clause) -> int:
    """The end of the news clause without the clauses that a comma adds to it."""
    for token in news.block.tokens[news.verb.index : news.last.index]:
        behind = news.block.tokens[token.index + 1]
        added = any(t.dep in _SUBORDINATE and t.index > token.index for t in (behind, news.block.tokens[behind.head]))
        if token.text in {",", ";", "—", "–"} and added:
            return news.block.tokens[token.index - 1].end
    return news.last.end


def _who(scene: _Scene) -> Iterator[Glance]:
    news = scene.news
    if news.subject is not None and news.subject.pos in {"NOUN", "PROPN", "NUM", "ADJ"}:
        phrase = _plain_phrase(news.block, news.subject)
        yield _glance(Question.WHO, news.block, phrase[0].start, phrase[-1].end, "who acts in the news clause")


def _plain_phrase(block: ParsedBlock, head: Token) -> tuple[Token, ...]:
    """The noun phrase with its appositions, without the clauses that describe it."""
    kept = _without_clauses(block, head)
    first = head.index
    while first - 1 in {t.index for t in kept}:
        first -= 1
    last = _last_contiguous(block, [t for t in kept if t.index >= head.index])
    return tuple(t for t in kept if first <= t.index <= last.index)


def _without_clauses(block: ParsedBlock, head: Token) -> list[Token]:
    """What depends on the token, up to the first clause behind it."""
    tokens = [t for t in block.subtree(head) if t.pos != "SPACE"]
    clauses = (t for t in tokens if t.index > head.index and t.dep in {"relcl", "acl", "advcl"})
    limit = min(
        (t.index for clause in clauses for t in block.subtree(clause) if t.index > head.index), default=len(block.tokens)
    )
    return [t for t in tokens if t.index < limit]


def _where(scene: _Scene) -> Iterator[Glance]:
    places = sorted(m.span for a in scene.cast.actors if a.kind is ActorKind.PLACE for m in a.mentions)
    for block, sentence in scene.sentences[:_UPPER_PART]:
        phrases = list(_locatives(block, sentence, places))
        if phrases:
            rank, _, (start, end) = max(phrases, key=lambda p: (*p[:2], -p[2][0]))
            yield _glance(
                Question.WHERE, block, start, end, ("place in a clause", "place in the clause", "place of the verb")[rank]
            )
        inside = block.span(sentence.start, sentence.end)
        named = next((p for p in places if inside.covers(p) and not _acts(block, p)), None)
        if named and sentence == scene.news.sentence and block is scene.news.block:
            yield _glance(Question.WHERE, block, named.start, named.end, "place named in the lead")


def _acts(block: ParsedBlock, place: Span) -> bool:
    """Whether the place stands for those who act there: "China said"."""
    return any(t.dep in {"nsubj", "nsubjpass"} for t in block.tokens_in(place.start, place.end))


def _locatives(block: ParsedBlock, sentence: Sentence, places: Sequence[Span]) -> Iterator[tuple[int, bool, tuple[int, int]]]:
    """The locative phrases of a sentence that hold a named place: rank, whether the place is its object, start and end.

    The rank is 2 where the phrase belongs to the main verb, 1 to a noun of the main clause, 0 to another clause.
    """
    for token in block.sentence_tokens(sentence):
        if token.dep != "prep" or token.text.lower() not in _LOCATIVE:
            continue
        last = _last_contiguous(block, [t for t in _without_clauses(block, token) if t.index >= token.index])
        span = block.span(token.start, last.end)
        named = [place for place in places if span.overlaps(place)]
        objects = [block.span(t.start, t.end) for t in block.children(token) if t.dep == "pobj"]
        direct = any(o.overlaps(place) for o in objects for place in named)
        if token.text.lower() in _DIRECTIONS and not (direct and block.tokens[token.head].pos == "VERB"):
            continue
        if named:
            # What a comma adds behind the last place tells no more of where.
            comma = block.text.find(",", max(place.end for place in named), last.end)
            yield _rank(block, token), direct, (token.start, comma if comma >= 0 else last.end)


def _rank(block: ParsedBlock, preposition: Token) -> int:
    head = block.tokens[preposition.head]
    if head.head == head.index:
        return 2
    while head.head != head.index:
        if head.dep in _SUBORDINATE - {"conj"}:
            return 0
        head = block.tokens[head.head]
    return 1


def _last_contiguous(block: ParsedBlock, tokens: Sequence[Token]) -> Token:
    last = tokens[0]
    for token in tokens[1:]:
        if token.index != last.index + 1:
            break
        last = token
    while last.index > tokens[0].index and last.pos in {"PUNCT", "CCONJ", "SPACE", "DET"}:
        last = block.tokens[last.index - 1]
    return last


def _when(scene: _Scene) -> Iterator[Glance]:
    dated = {e.sentence.start: e.time for e in scene.events if e.time and not e.background}
    for block, sentence in scene.sentences[:_UPPER_PART]:
        inside = block.span(sentence.start, sentence.end)
        found = [t for t in scene.times if inside.covers(t.span) and t.type in {TimexType.DATE, TimexType.TIME} and t.edtf]
        if found:
            time = dated.get(sentence.start) if dated.get(sentence.start) in found else None
            yield _at_time(block, time or found[0], found)


def _at_time(block: ParsedBlock, time: TimeExpression, others: Sequence[TimeExpression]) -> Glance:
    """The time with its preposition, and with the expression that goes on right behind it ("on Monday at 9 a.m.")."""
    start, end = time.span.start, time.span.end
    for other in others:
        if 0 < other.span.start - end <= len(" at "):
            end = other.span.end
    before = block.tokens_in(max(0, start - 2), start)
    if before and before[-1].text.lower() in _BEFORE_TIMES and not block.text[start].islower():
        start = before[-1].start
    return _glance(Question.WHEN, block, start, end, "time of the news")


def _why(scene: _Scene) -> Iterator[Glance]:
    words = markers(scene.parse.language)
    lead = [(b, s) for b, s in scene.sentences[:2]]
    yield from _by_marker(scene, Question.WHY, lead, words.sure_reasons, "reason in the lead", check=_is_cause)
    yield from _purpose(scene)
    yield from _by_marker(scene, Question.WHY, lead, words.likely_reasons, "likely reason in the lead", check=_is_reason)
    yield from _by_marker(scene, Question.WHY, scene.sentences[:_REASONS_WITHIN], words.sure_reasons, "reason", check=_is_cause)


def _is_cause(scene: _Scene, block: ParsedBlock, marker: tuple[str, ...], first: Token) -> bool:
    """Whether "due to" leads to a cause, not to what is planned ("due to open in May")."""
    return marker[-1] != "to" or len(marker) > 2 or block.tokens[first.index + 2].tag != "VB"


def _is_reason(scene: _Scene, block: ParsedBlock, marker: tuple[str, ...], first: Token) -> bool:
    """Whether a word that may tell a reason does so here: "as" before a clause, "for" behind "fined", "over" an issue."""
    behind = block.tokens[first.index + 1]
    if marker == ("as",):
        return first.dep == "mark"
    if marker == ("for",):
        return block.tokens[first.head].lemma in markers(scene.parse.language).grievances
    if marker == ("over",):
        return first.dep == "prep" and not scene.cast.at(block.span(behind.start, behind.end))
    return behind.tag not in {"WDT", "WP", "VBG"} and behind.pos != "NUM"


def _purpose(scene: _Scene) -> Iterator[Glance]:
    """The purpose of the main verb: "closed the bridge to save money"."""
    news = scene.news
    for child in news.block.children(news.verb):
        inner = [t for t in news.block.subtree(child) if t.index <= news.last.index]
        if child.dep == "advcl" and inner and inner[0].tag == "TO":
            yield _glance(
                Question.WHY, news.block, inner[0].start, _last_contiguous(news.block, inner).end, "purpose of the news"
            )


def _how(scene: _Scene) -> Iterator[Glance]:
    wanted = markers(scene.parse.language).manners
    yield from _by_marker(scene, Question.HOW, scene.sentences[:_UPPER_PART], wanted, "manner", check=_is_manner)
    for child in scene.news.block.children(scene.news.verb):
        if child.dep == "advcl" and child.tag == "VBG" and child.index > scene.news.verb.index:
            inner = [t for t in scene.news.block.subtree(child) if t.index >= child.index]
            end = _last_contiguous(scene.news.block, inner).end
            yield _glance(Question.HOW, scene.news.block, child.start, end, "participle of the news")


def _is_manner(scene: _Scene, block: ParsedBlock, marker: tuple[str, ...], first: Token) -> bool:
    """Whether the word tells a manner here: "by" a doing, "with a" tool of a verb, "when" something went wrong."""
    if marker in {("by",), ("through",)}:
        return any(c.dep == "pcomp" for c in block.children(first))
    if marker == ("when",):
        return first.dep == "advmod" and block.tokens[first.head].dep == "advcl" and block.tokens[first.head].tag == "VBD"
    return marker != ("with", "a") or block.tokens[first.head].pos == "VERB"


def _next(scene: _Scene) -> Iterator[Glance]:
    spoken = [q.content for q in scene.quotes if q.kind is QuoteKind.DIRECT]
    wanted = markers(scene.parse.language).futures
    sentences = [(b, s) for b, s in scene.sentences if not any(q.overlaps(b.span(s.start, s.end)) for q in spoken)]
    found = [(b, s) for b, s in sentences if next(marked(b, s, wanted), None)]
    ahead = [t.span for t in scene.times if t.edtf and t.edtf[:10] > scene.published[: len(t.edtf[:10])]]
    dated = [(b, s) for b, s in found if any(b.span(s.start, s.end).covers(t) for t in ahead)]
    for block, sentence in dated or found[-1:]:
        rule = "dated, and ahead" if dated else "ahead"
        yield _glance(Question.NEXT, block, sentence.start, sentence.end, rule)


def _by_marker(
    scene: _Scene,
    question: Question,
    sentences: Sequence[tuple[ParsedBlock, Sentence]],
    wanted: Sequence[tuple[str, ...]],
    rule: str,
    check: Callable[[_Scene, ParsedBlock, tuple[str, ...], Token], bool] = lambda scene, block, marker, first: True,
) -> Iterator[Glance]:
    """The phrases behind the markers, sentence by sentence; a phrase that is only a time or has one word is no answer."""
    times = [t.span for t in scene.times]
    for block, sentence in sentences:
        for marker, first, last in marked(block, sentence, wanted):
            span = block.span(first.start, last.end)
            timed = any(t.overlaps(span) and t.end >= span.end - 1 and t.start <= first.end + 5 for t in times)
            if last.index - first.index >= len(marker) and not timed and check(scene, block, marker, first):
                yield _glance(question, block, span.start, span.end, f"{rule}: {' '.join(marker)}")


_ANSWERS: tuple[Callable[[_Scene], Iterator[Glance]], ...] = (_what, _who, _where, _when, _why, _how, _next)
