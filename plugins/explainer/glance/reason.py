"""Why it happened: the reason, the cause or the purpose that the upper part of the story gives for the news."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explainer.glance.glance import Glance, Question
from explainer.glance.markers import by_marker, markers
from explainer.glance.phrases import SUBORDINATE, ancestors, last_contiguous, plain_phrase
from explainer.glance.relevance import SUBJECTS, is_about_the_news, is_spoken, points_back
from explainer.glance.scene import Scene, Told, glance
from explainer.language.parse import ParsedBlock, Token
from explainer.quotes.reporting import lexicon

_REASONS_WITHIN = 10  # sentences in which a sure reason still belongs to the news
_PERHAPS = frozenset({"may", "might"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_RELATIVE = frozenset({"which", "whom", "who", "that"})


def why(scene: Scene) -> Iterator[Glance]:
    """The reason, the surest first: told in the lead, behind it, then in sentences that tell of the news as well."""
    words = markers(scene.parse.language)
    lead, behind = scene.sentences[:1], scene.sentences[1:2]
    later = [told for told in scene.sentences[1:_REASONS_WITHIN] if not is_spoken(scene, told)]
    about = [told for told in later if is_about_the_news(scene, told)]
    yield from _grounds(scene, lead)
    yield from by_marker(scene, Question.WHY, lead, words.sure_reasons, "reason in the lead", _is_cause)
    yield from _stands(scene, lead)
    yield from _purposes(scene, lead)
    yield from by_marker(scene, Question.WHY, lead, words.likely_reasons, "likely reason in the lead", _is_reason)
    yield from by_marker(scene, Question.WHY, behind, words.sure_reasons, "reason behind the lead", _is_cause)
    yield from _stands(scene, behind)
    yield from _causes(scene, [*lead, *behind, *about])
    yield from by_marker(scene, Question.WHY, about, words.sure_reasons, "reason", _is_cause)
    yield from by_marker(scene, Question.WHY, [*behind, *about], words.likely_reasons, "likely reason", _is_follow_up)
    yield from by_marker(scene, Question.WHY, behind, words.likely_reasons, "likely reason behind the lead", _is_reason)
    yield from _grounds(scene, [*behind, *about])
    yield from _purposes(scene, behind)
    yield from _aims(scene, [*behind, *about])


def _is_cause(scene: Scene, block: ParsedBlock, marker: tuple[str, ...], first: Token) -> bool:
    """Whether "due to" leads to a cause, not to what is planned ("due to open in May"), and "so that" to a purpose."""
    if marker == ("so", "that"):
        return first.index > block.sentences[first.sentence].first
    return marker[-1] != "to" or len(marker) > 2 or block.tokens[first.index + 2].tag != "VB"


def _is_reason(scene: Scene, block: ParsedBlock, marker: tuple[str, ...], first: Token) -> bool:
    """Whether a word that may tell a reason does so here: "as" before a clause, "for" behind "fined", "over" an issue."""
    behind = block.tokens[first.index + 1]
    if marker == ("as",):
        clause = block.tokens[first.head]
        told = any(c.pos == "PRON" for c in block.children(clause) if c.dep in SUBJECTS)
        return first.dep == "mark" and not told and not lexicon(scene.parse.language).reports(clause)
    if marker == ("for",):
        grievance = block.tokens[first.head].lemma in markers(scene.parse.language).grievances
        return grievance or (block.tokens[first.head].pos == "VERB" and behind.tag == "VBG" and behind.dep == "pcomp")
    if marker == ("over",):
        return first.dep == "prep" and not scene.cast.at(block.span(behind.start, behind.end))
    if marker[-1] in {"of", "with"}:
        over = list(ancestors(block, first))
        return not any(t.dep == "relcl" for t in over) and not any(c.dep == "neg" for t in over[:2] for c in block.children(t))
    return behind.text.lower() not in _RELATIVE and behind.tag != "VBG" and behind.pos != "NUM"


def _is_follow_up(scene: Scene, block: ParsedBlock, marker: tuple[str, ...], first: Token) -> bool:
    """Whether the sentence says of the news that it came so: "The move comes after …", "The decision follows …"."""
    sentence = block.sentences[first.sentence]
    verb = block.tokens[first.head]
    subject = next((c for c in block.children(verb) if c.dep in SUBJECTS), None)
    if subject is None or verb.lemma not in markers(scene.parse.language).coming:
        return False
    return points_back(scene, block, [subject]) and _is_reason(scene, block, marker, first) and first.index >= sentence.first


def _purposes(scene: Scene, sentences: Sequence[Told]) -> Iterator[Glance]:
    """The purpose of a deed: "closed the bridge to save money", "marched to protest"."""
    for block, sentence in sentences:
        for token in block.sentence_tokens(sentence):
            verb = block.tokens[token.head]
            if token.tag == "TO" and verb.tag == "VB" and _is_purpose(scene, block, token, verb):
                inner = [t for t in block.subtree(verb) if t.index >= token.index]
                yield glance(Question.WHY, block, token.start, last_contiguous(block, inner).end, "purpose")


def _is_purpose(scene: Scene, block: ParsedBlock, to: Token, verb: Token) -> bool:
    """Whether the clause tells what for, and is not what its verb asks for by its nature ("agreed to", "ordered him to")."""
    words = markers(scene.parse.language)
    head = block.tokens[verb.head]
    if any(t.dep == "relcl" for t in ancestors(block, head)) or verb.dep not in {"advcl", "xcomp", "acl", "relcl"}:
        return False
    if verb.lemma in words.purposes:
        return True
    between = [c for c in block.children(head) if head.index < c.index < to.index]
    times = [t.span for t in scene.times if t.span.block == block.block]
    timed = {c.index for c in between for t in times if any(t.start < x.end and x.start < t.end for x in block.subtree(c))}
    apart = any(c.dep in {"dobj", "prep", "prt"} and c.index not in timed for c in between)
    if head.pos != "VERB" or verb.dep not in {"advcl", "xcomp"} or any(t.dep in SUBORDINATE for t in ancestors(block, head)):
        return False
    return head.lemma not in words.asking and (apart or verb.dep == "advcl") and verb.index > head.index


def _aims(scene: Scene, sentences: Sequence[Told]) -> Iterator[Glance]:
    """What the aim is said to be: "The aim is to save money"."""
    aims = markers(scene.parse.language).aims
    for block, sentence in sentences:
        for token in block.sentence_tokens(sentence):
            verb = block.tokens[token.head]
            aim = next((c for c in block.children(block.tokens[verb.head]) if c.dep == "nsubj"), None)
            if token.tag == "TO" and verb.dep == "xcomp" and aim is not None and aim.lemma.lower() in aims:
                inner = [t for t in block.subtree(verb) if t.index >= token.index]
                yield glance(Question.WHY, block, token.start, last_contiguous(block, inner).end, "aim")


def _stands(scene: Scene, sentences: Sequence[Told]) -> Iterator[Glance]:
    """What people stand up against or call for: "protested against the cuts", "marched, demanding …"."""
    words = markers(scene.parse.language)
    for block, sentence in sentences:
        for token in block.sentence_tokens(sentence):
            head = block.tokens[token.head]
            against = (
                token.text.lower() == "against"
                and head.lemma.lower() in words.protests
                and not _is_against_actor(scene, block, token)
            )
            if against or (token.tag == "VBG" and token.dep == "advcl" and token.lemma in words.seeking):
                inner = [t for t in block.subtree(token) if t.index >= token.index]
                yield glance(Question.WHY, block, token.start, last_contiguous(block, inner).end, "stand")


def _is_against_actor(scene: Scene, block: ParsedBlock, against: Token) -> bool:
    return any(scene.cast.at(block.span(c.start, c.end)) for c in block.children(against))


def _grounds(scene: Scene, sentences: Sequence[Told]) -> Iterator[Glance]:
    """The grounds that something is done on: "on humanitarian grounds"."""
    grounds = markers(scene.parse.language).grounds
    for block, sentence in sentences:
        for token in block.sentence_tokens(sentence):
            named = (c for c in block.children(token) if c.dep == "pobj" and c.lemma.lower() in grounds)
            if token.text.lower() in {"on", "under", "amid"} and next(named, None):
                inner = [t for t in block.subtree(token) if t.index >= token.index]
                yield glance(Question.WHY, block, token.start, last_contiguous(block, inner).end, "grounds")


def _causes(scene: Scene, sentences: Sequence[Told]) -> Iterator[Glance]:
    """What is said to have caused the news, or that the news followed: "A leak led to the blast", "They cited high costs"."""
    for block, sentence in sentences:
        for verb in block.sentence_tokens(sentence):
            cause = _cause(scene, block, verb) if verb.pos in {"VERB", "AUX"} else None
            if cause is not None:
                phrase = plain_phrase(block, cause)
                yield glance(Question.WHY, block, phrase[0].start, phrase[-1].end, f"cause: {verb.lemma}")


def _cause(scene: Scene, block: ParsedBlock, verb: Token) -> Token | None:
    """The head of the words for the cause in the clause of the verb."""
    words = markers(scene.parse.language)
    subject = next((c for c in block.children(verb) if c.dep == "nsubj"), None)
    noun = subject if subject is not None and subject.pos in _NOMINAL else None
    object_ = next((c for c in block.children(verb) if c.dep == "dobj"), None)
    attribute = next((c for c in block.children(verb) if c.dep == "attr"), None)
    if verb.lemma in words.causing and noun is not None:
        foreseen = any(c.tag == "MD" and c.lemma not in _PERHAPS for c in block.children(verb))
        return None if foreseen or scene.cast.at(block.span(noun.start, noun.end)) else noun
    if verb.lemma in words.citing and subject is not None:
        to = next((c for c in block.children(verb) if c.dep == "prep" and c.text.lower() in {"to", "on"}), None)
        return next((c for c in block.children(to) if c.dep == "pobj"), None) if to is not None else object_
    if verb.lemma == "follow" and subject is not None:
        return object_ if points_back(scene, block, [subject]) else None
    if attribute is None or noun is None:
        return None
    return noun if attribute.lemma.lower() in words.causes else attribute if noun.lemma.lower() in words.causes else None
