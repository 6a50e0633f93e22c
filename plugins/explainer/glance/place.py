"""Where the news happened: the place that a phrase of the upper part of the story tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from explainer import rules
from explainer.actors.actor import ActorKind
from explainer.glance.glance import Glance, Question
from explainer.glance.phrases import ancestors, last_contiguous, without_clauses
from explainer.glance.scene import Scene, Told, glance
from explainer.language.parse import ParsedBlock, Sentence, Token
from explainer.wire.story import Span

_LOCATIVE = frozenset(
    {"in", "at", "near", "on", "off", "outside", "inside", "across", "around", "along", "throughout", "from", "to"}
)
_DIRECTIONS = frozenset({"from", "to"})  # lead to the place of the news only behind a verb ("flown to Berlin")
_OTHER_CLAUSES = frozenset({"advcl", "relcl", "pcomp", "parataxis"})
_PLACED_WITHIN = 3  # sentences in which the place of the news is told
_OF_NAMES = frozenset({"compound", "poss", "case", "amod", "nmod", "det"})


@dataclass(frozen=True, slots=True, order=True)
class _Locative:
    """A phrase that tells a place; its rank is 2 at the main verb, 1 at a noun of the main clause, 0 in another clause.

    It is ``direct`` where its object is the place or a word for one ("the city of …"), ``back`` where it tells whence.
    """

    rank: int
    direct: bool
    back: bool
    start: int
    end: int


def where(scene: Scene) -> Iterator[Glance]:
    """The place, best first: of the lead's main clause, named or acting there, of a later main clause, of any clause."""
    placed = [(told, _best(scene, told)) for told in scene.upper[:_PLACED_WITHIN]]
    sure = [(told, found) for told, found in placed if found is not None and found.rank and found.direct]
    lead = placed[0][0]
    yield from (_line(scene, told, found) for told, found in sure if told is lead)
    yield from _named_in(scene, lead)
    yield from (_line(scene, told, found) for told, found in placed[:1] if found is not None)
    yield from _acting_in(scene, lead)
    yield from (_line(scene, told, found) for told, found in sure)
    yield from (_line(scene, told, found) for told, found in placed if found is not None)


def _line(scene: Scene, told: Told, found: _Locative) -> Glance:
    """The phrase; of one that is about something else ("on a visit to Oslo") the place alone."""
    rule = ("place in a clause", "place in the clause", "place of the verb")[found.rank]
    if not found.direct:
        inside = told[0].span(found.start, found.end)
        named = next(place for place in scene.places if inside.overlaps(place))
        return glance(Question.WHERE, told[0], *_widened(scene, told[0], named), rule)
    return glance(Question.WHERE, told[0], found.start, found.end, rule)


def _best(scene: Scene, told: Told) -> _Locative | None:
    """The phrase of the sentence that tells most surely where, with the one that goes on right behind it."""
    phrases = list(_locatives(scene, *told))
    best = max(phrases, key=lambda p: (p.rank > 0, p.direct, not p.back, p.rank, -p.start), default=None)
    further = next((p for p in phrases if best is not None and p.direct and p.start == best.end + 1), None)
    return replace(best, end=further.end) if best is not None and further is not None else best


def _locatives(scene: Scene, block: ParsedBlock, sentence: Sentence) -> Iterator[_Locative]:
    """The locative phrases of a sentence that hold a named place."""
    for token in block.sentence_tokens(sentence):
        if token.dep != "prep" or token.text.lower() not in _LOCATIVE:
            continue
        last = last_contiguous(block, [t for t in without_clauses(block, token) if t.index >= token.index])
        span = block.span(token.start, last.end)
        named = [place for place in scene.places if span.overlaps(place)]
        direct = any(_is_place(block, t, named) for t in block.children(token) if t.dep == "pobj")
        if token.text.lower() in _DIRECTIONS and not (direct and block.tokens[token.head].pos == "VERB"):
            continue
        if named:
            back = token.text.lower() == "from"
            yield _Locative(_rank(scene, block, token), direct, back, token.start, _end(block, span, named))


def _is_place(block: ParsedBlock, token: Token, named: list[Span]) -> bool:
    """Whether the word is a place's name, or a word for a place that has one ("the city of Oslo", "the Oslo suburb")."""
    inside = block.span(token.start, token.end)
    return any(inside.overlaps(place) for place in named) or token.lemma.lower() in _place_words()


@cache
def _place_words() -> frozenset[str]:
    lists = rules.load("en", "places")
    return frozenset(lists["kind_words"]) | frozenset(lists["lower_heads"]) | frozenset(lists["directions"])


def _end(block: ParsedBlock, span: Span, named: list[Span]) -> int:
    """The end of the phrase at the first comma behind a place that no further place or word for one follows."""
    for token in block.tokens_in(span.start, span.end):
        if token.text != "," or not any(place.end <= token.start for place in named):
            continue
        behind = block.tokens[token.index + 1 : token.index + 4]
        if not any(_is_place(block, t, named) for t in behind):
            return token.start
    return span.end


def _rank(scene: Scene, block: ParsedBlock, preposition: Token) -> int:
    head, news = block.tokens[preposition.head], scene.news
    if block is news.block and preposition.sentence == news.sentence.index:
        if not news.first.index <= preposition.index <= news.last.index:
            return 0  # beside the news: "Officials in Rome said the bridge fell in Genoa"
        if head.index == news.verb.index:
            return 2
    if head.head == head.index:
        return 2
    return 0 if _is_aside(block, head) else 1


def _is_aside(block: ParsedBlock, token: Token) -> bool:
    return any(t.dep in _OTHER_CLAUSES for t in ancestors(block, token))


def _named_in(scene: Scene, lead: Told) -> Iterator[Glance]:
    """The places named in the lead's main clause that do not act there, with the names and words for places around them."""
    block = lead[0]
    for place in _places_in(scene, lead):
        tokens = block.tokens_in(place.start, place.end)
        if not _acts(tokens) and not _is_adjective(tokens) and not _is_aside(block, tokens[-1]):
            yield glance(Question.WHERE, block, *_widened(scene, block, place), "place named in the lead")


def _acting_in(scene: Scene, lead: Told) -> Iterator[Glance]:
    """The place that acts in the lead, where the story names no other more often: what China does, it does at home."""
    named = {a.key: len(a.mentions) for a in scene.cast.actors if a.kind is ActorKind.PLACE}
    for place in _places_in(scene, lead):
        mentions = max((named.get(key, 0) for key in scene.cast.at(place)), default=0)
        if _acts(lead[0].tokens_in(place.start, place.end)) and mentions == max(named.values()):
            yield glance(Question.WHERE, lead[0], place.start, place.end, "place that acts in the lead")


def _places_in(scene: Scene, told: Told) -> list[Span]:
    inside = told[0].span(told[1].start, told[1].end)
    return [place for place in scene.places if inside.covers(place)]


def _acts(place: Sequence[Token]) -> bool:
    """Whether the place stands for those who act there: "China said"."""
    return any(t.dep in {"nsubj", "nsubjpass"} for t in place)


def _is_adjective(place: Sequence[Token]) -> bool:
    """Whether an acronym serves as an adjective: "the U.S. ambassador"."""
    return len(place) == 1 and place[0].text.replace(".", "").isupper() and place[0].dep in {"compound", "amod", "nmod"}


def _widened(scene: Scene, block: ParsedBlock, place: Span) -> tuple[int, int]:
    """From the place to the last further place of its noun phrase: "Chile's Atacama Desert", "the US state of Iowa"."""
    head = block.tokens_in(place.start, place.end)[-1]
    while head.dep in _OF_NAMES and head.head > head.index:
        head = block.tokens[head.head]
    phrase = {t.index for t in without_clauses(block, head)}
    end = place.end
    for further in scene.places:
        tokens = block.tokens_in(further.start, further.end) if further.block == place.block else ()
        if further.start > end and tokens and tokens[-1].index in phrase and _joined(block, end, further.start):
            end = further.end
    return place.start, end


def _joined(block: ParsedBlock, start: int, end: int) -> bool:
    """Whether only words of names and for places stand between the two."""
    between = block.tokens_in(start, end)
    return all(t.text in {"'s", "’s", "of", ",", "the"} or t.lemma.lower() in _place_words() for t in between)
