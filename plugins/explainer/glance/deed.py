"""What happened, and who did it or whom it befell: the news clause and its subject."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.actors.actor import ActorKind
from explainer.glance.glance import Glance, Question
from explainer.glance.lead import Clause, logical_subject
from explainer.glance.phrases import SUBORDINATE, plain_phrase
from explainer.glance.scene import Scene, glance
from explainer.language.parse import ParsedBlock, Token
from explainer.wire.story import Span

_LONGEST_LINE = 24  # words of the main clause that a reader takes in at a glance
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})
_ADDED = SUBORDINATE | {"conj"}


def what(scene: Scene) -> Iterator[Glance]:
    """The news clause of the lead, the longest ones without what a comma adds to them."""
    news = scene.news
    start, end = news.first.start, news.last.end
    if len(news.block.text[start:end].split()) > _LONGEST_LINE:
        end = _shortened(news)
    yield glance(Question.WHAT, news.block, start, end, "news clause of the lead")


def _shortened(news: Clause) -> int:
    """The end of the news clause without the clauses that a comma adds to it."""
    for token in news.block.tokens[news.verb.index : news.last.index]:
        behind = news.block.tokens[token.index + 1]
        heads = (t for t in (behind, news.block.tokens[behind.head]) if t.dep in _ADDED and t.index > token.index)
        if token.text in {",", ";", "—", "–"} and any(news.block.subtree(t)[0].index >= token.index for t in heads):
            return news.block.tokens[token.index - 1].end
    return news.last.end


def who(scene: Scene) -> Iterator[Glance]:
    """Who acts in the news clause; a pronoun is replaced by the first naming of whom it stands for."""
    news = scene.news
    told = _told_of(scene)
    if told is not None:
        yield _phrase(scene, news.block, told, "who acts in what is said")
    subject = news.subject
    if subject is not None and subject.pos in _NOMINAL:
        yield _phrase(scene, news.block, subject, "who acts in the news clause")
    elif subject is not None:
        yield from _named(scene, news.block.span(subject.start, subject.end))


def _told_of(scene: Scene) -> Token | None:
    """Whom an organisation tells of, where it is another actor: "The White House said President Bush has approved"."""
    news = scene.news
    spoken = next((c for c in news.block.children(news.verb) if c.dep == "ccomp"), None)
    subject = logical_subject(news.block, spoken) if spoken is not None else None
    if subject is None or news.subject is None or subject.pos not in _NOMINAL:
        return None
    speaker, actor = (_kind(scene, news.block, token) for token in (news.subject, subject))
    return subject if speaker is ActorKind.ORGANISATION and actor is ActorKind.PERSON else None


def _kind(scene: Scene, block: ParsedBlock, token: Token) -> ActorKind | None:
    keys = scene.cast.at(block.span(token.start, token.end))
    return scene.cast.actor(keys[0]).kind if keys else None


def _phrase(scene: Scene, block: ParsedBlock, head: Token, rule: str) -> Glance:
    """The noun phrase, without a time that the parse takes for a part of it ("France and Spain Friday")."""
    phrase = plain_phrase(block, head)
    start, end = phrase[0].start, phrase[-1].end
    last = next((t.span for t in scene.times if t.span.block == block.block and t.span.start < end <= t.span.end), None)
    if last is not None and head.end < last.start:
        end = last.start - 1
    return glance(Question.WHO, block, start, end, rule)


def _named(scene: Scene, pronoun: Span) -> Iterator[Glance]:
    for key in scene.cast.at(pronoun):
        spans = {m.span for m in scene.cast.actor(key).mentions}
        for block, sentence in scene.sentences:
            named = sorted(s for s in spans if block.span(sentence.start, sentence.end).covers(s))
            if named:
                head = block.tokens_in(named[0].start, named[0].end)[-1]
                yield _phrase(scene, block, head, "whom the pronoun of the news clause stands for")
