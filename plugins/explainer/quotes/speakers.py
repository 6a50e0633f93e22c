"""From the phrase that names a source to the actor it stands for, in the order of the story.

A `Discourse` remembers who has spoken and who wrote what, so that "she", "the statement" and a quotation without any
attribution find their speaker. The cast decides first; what is remembered here only where the cast leaves it open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from explainer.actors.actor import Actor, ActorKind, Cast
from explainer.actors.lexicon import organisations, places, titles
from explainer.language.parse import Parse, ParsedBlock, Token
from explainer.quotes.frames import Frame
from explainer.quotes.gender import FEMALE, MALE, genders
from explainer.quotes.phrases import Phrase, phrase_of
from explainer.quotes.reporting import Lexicon, author_of
from explainer.wire.story import Span

_NEUTER, _PLURAL = frozenset({"it", "its"}), frozenset({"they", "them", "their"})
_PRONOUNS = MALE | FEMALE | _NEUTER | _PLURAL
_NAME_REACH = 3  # blocks that a surname of several may reach back to the one who has spoken
_PRONOUN_REACH = 10  # blocks that "he" may reach back to one who has spoken
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_STRETCH_ENDS = frozenset({",", ".", ";", ":", "(", "—", "–", "“", '"', "‘"})
_NO_SOURCE = frozenset({"WP", "WDT", "DT", "EX"})  # tags of heads that name nobody: "what", "this", "there"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved source: an actor's key, or the story's own words (``text``), or neither; ``span`` is the source phrase.

    ``writing`` says that it speaks through a document, which "it" may take up; ``plural`` that its words are in the plural.
    """

    rule: str
    actor: str | None = None
    text: str | None = None
    span: Span | None = None
    writing: bool = False
    plural: bool = False

    @property
    def known(self) -> bool:
        """Whether the source is named, or told in words."""
        return self.actor is not None or self.text is not None


class Discourse:
    """What the story has said so far about who speaks and writes."""

    def __init__(self, parse: Parse, cast: Cast, words: Lexicon) -> None:
        self._words = words
        self._cast = cast
        self._texts = {block.block: block.text for block in parse.blocks}
        self._order = {block.block: i for i, block in enumerate(parse.blocks)}
        self._actors = {actor.key: actor for actor in cast.actors}
        self._mentions = sorted(
            ((m.span, a) for a in cast.actors for m in a.mentions), key=lambda p: (self._order[p[0].block], p[0].start)
        )
        self._by_block: dict[str, list[tuple[Span, Actor]]] = {}
        for mention, actor in self._mentions:
            self._by_block.setdefault(mention.block, []).append((mention, actor))
        self._genders = genders(parse, cast)
        self._subjects: list[Speaker] = []
        self._spoken: list[Speaker] = []
        self._authors: dict[str, Speaker] = {}

    def enter(self, frame: Frame) -> None:
        """Take note of a new frame: the persons that it makes subjects, the writings that it tells of and whose they are."""
        for token in frame.outside:
            if token.dep in _SUBJECTS and (self._is_mentioned(frame, token) or _is_newcomer(frame, token)):
                self._subjects.append(self.resolve(frame, phrase_of(frame.block, token, frame.outside)))
            if self._words.is_document(token) and (maker := self._maker(frame, token)) is not None:
                author = self.resolve(frame, phrase_of(frame.block, _owner(frame, maker), frame.outside))
                if author.known:
                    self._authors.pop(token.lemma, None)
                    self._authors[token.lemma] = author

    def speaks(self, speaker: Speaker) -> None:
        """Remember who has spoken last."""
        if speaker.known:
            self._spoken.append(speaker)

    def resolve(self, frame: Frame, phrase: Phrase, verb: Token | None = None) -> Speaker:
        """The speaker that a source phrase of this frame stands for; ``verb`` is the reporting verb that it belongs to."""
        span = phrase.span(frame.block)
        word = phrase.head.text.lower()
        if word in _PRONOUNS:
            return self._subject_of_sentence(frame, phrase, word) or self._pronoun(span, word)
        named = self._named(frame.block, phrase, verb) or self._latest_of_the_name(frame.block, phrase.head)
        if named is not None:
            return Speaker("name", named.key, None, span)
        writing = self._words.is_document(phrase.head)
        if writing and (author := self._author(frame, phrase)) is not None:
            return author
        return self._described(frame.block, phrase, writing=writing)

    def _described(self, block: ParsedBlock, phrase: Phrase, *, writing: bool) -> Speaker:
        """The speaker whom a phrase without a name describes: an actor where one fits, else the story's own words."""
        span = phrase.span(block)
        key = self._referred(block.span(phrase.head.start, phrase.head.end))
        if key is not None:
            return Speaker("description", key, None, span)
        key = self._by_role(block, phrase)
        if key is not None:
            return Speaker("role", key, None, span)
        key = self._by_kind_word(block, phrase)
        if key is not None:
            return Speaker("kind of organisation", key, None, span)
        key = self._by_age_or_origin(block, phrase)
        if key is not None:
            return Speaker("age or origin", key, None, span)
        if phrase.head.tag in _NO_SOURCE:
            return Speaker("names nobody")
        plural = phrase.head.tag in {"NNS", "NNPS"}
        return Speaker("story's own words", None, block.text[phrase.start : phrase.end], span, writing, plural)

    def _named(self, block: ParsedBlock, phrase: Phrase, verb: Token | None) -> Actor | None:
        """The actor whose name is the head of the phrase, or the person named in apposition to it."""
        head = phrase.head
        actor = self._mentioned(block.span(head.start, head.end)) or self._before_head(block, phrase)
        if actor is not None:
            return actor
        end = _end_of_stretch(block, phrase, verb)
        appositions = [block.span(c.start, c.end) for c in block.children(head) if c.dep == "appos" and c.index > head.index]
        if block.text[end:].startswith(", "):
            appositions.append(block.span(end + 2, end + 3))
        for mention, person in self._by_block.get(block.block, ()):
            if person.kind is not ActorKind.PERSON and head.lemma not in organisations().kind_words:
                continue
            if any(mention.overlaps(a) for a in appositions):
                return person
            if head.end <= mention.start and mention.end <= end and self._is_apposed(block, head, mention):
                return person
        return None

    def _latest_of_the_name(self, block: ParsedBlock, head: Token) -> Actor | None:
        """Whom a name that several bear means as a source: the one of them who spoke last near by, else was last named so."""
        span = block.span(head.start, head.end)
        keys = next((u.candidates for u in self._cast.unresolved if u.mention.span.overlaps(span)), ())
        spoken = (s.actor for s in reversed(self._spoken) if s.actor in keys and self._distance(s.span, span) <= _NAME_REACH)
        named = (a.key for m, a in reversed(self._mentions) if a.key in keys and self._is_so_named(m, span, head.text))
        key = next(spoken, None) or next(named, None)
        return self._actors[key] if key else None

    def _is_so_named(self, mention: Span, span: Span, name: str) -> bool:
        """Whether the mention stands before ``span`` and holds the name."""
        return (
            self._position_of(mention) < self._position_of(span)
            and name in self._texts[mention.block][mention.start : mention.end]
        )

    def _before_head(self, block: ParsedBlock, phrase: Phrase) -> Actor | None:
        """The actor named right before the head: "the Acme company", "Ann Lee chairwoman of Acme" without its comma.

        A person's full name needs an "of" behind the head: the "Ann Lee spokesman" is somebody else.
        """
        head = phrase.head
        for mention, actor in self._by_block.get(block.block, ()):
            if not phrase.start <= mention.start < head.start or block.text[mention.end : head.start].strip():
                continue
            if actor.kind is ActorKind.ORGANISATION and head.lemma in organisations().kind_words:
                return actor
            full = " " in block.text[mention.start : mention.end]
            if actor.kind is ActorKind.PERSON and full and block.text[head.end : phrase.end].startswith(" of "):
                return actor
        return None

    def _is_apposed(self, block: ParsedBlock, head: Token, mention: Span) -> bool:
        """Whether the name stands right behind a description ("chief of the city police Ann Lee"), not in its genitive.

        In "friends of Mr Lee" nothing but titles stands between the preposition and the name.
        """
        between = block.tokens_in(head.end, mention.start)
        if any(t.pos in {"VERB", "PUNCT"} and t.text not in {"'", "’", "-"} for t in between):
            return False
        prepositions = [i for i, t in enumerate(between) if t.pos == "ADP"]
        if not prepositions:
            return True
        object_ = between[prepositions[-1] + 1 :]
        names = any(self._mentioned(block.span(t.start, t.end)) for t in object_)
        return names or any(t.pos in {"DET", "ADJ", "NUM"} or (t.pos == "NOUN" and t.text.islower()) for t in object_)

    def _is_mentioned(self, frame: Frame, token: Token) -> bool:
        return self._mentioned(frame.block.span(token.start, token.end)) is not None

    def _mentioned(self, span: Span) -> Actor | None:
        return next((actor for mention, actor in self._by_block.get(span.block, ()) if mention.overlaps(span)), None)

    def _referred(self, span: Span) -> str | None:
        return next((r.actor for r in self._cast.references if r.span.overlaps(span)), None)

    def _pronoun(self, span: Span, word: str) -> Speaker:
        if word in _NEUTER | _PLURAL:
            last = self._spoken[-1] if self._spoken else None
            if last and self._distance(last.span, span) <= 1 and self._fits(last, word):
                return replace(last, rule="pronoun of the last source", span=span)
        last = self._speaking_on(span, word)
        if last:
            return replace(last, rule="pronoun of the last speaker", span=span)
        key = self._referred(span)
        if key is not None:
            return Speaker("pronoun", key, None, span)
        found = next((s for s in self._latest(span) if self._fits(s, word)), None)
        return (
            replace(found, rule="pronoun of the latest that fits", span=span)
            if found
            else Speaker("pronoun left open", span=span)
        )

    def _speaking_on(self, span: Span, word: str) -> Speaker | None:
        """The person who spoke last in the paragraph, where "he" or "she" may be that and nobody else was a subject since."""
        last = self._spoken[-1] if self._spoken else None
        if not last or last.actor not in self._genders or self._distance(last.span, span) or not self._fits(last, word):
            return None
        since = (s for s in self._subjects if self._position(last) < self._position(s) < self._position_of(span))
        return None if any(s.actor != last.actor and self._fits(s, word) for s in since) else last

    def _subject_of_sentence(self, frame: Frame, phrase: Phrase, word: str) -> Speaker | None:
        """Whom "it" and "they" take up in their own sentence: "the parties said they agreed"."""
        if word not in _NEUTER | _PLURAL:
            return None
        for token in frame.outside:
            verb = frame.block.tokens[token.head]
            if token.index < phrase.head.index and token.dep == "nsubj" and token.pos != "PRON" and self._words.reports(verb):
                speaker = self.resolve(frame, phrase_of(frame.block, token, frame.outside), verb)
                if self._fits(speaker, word) or (speaker.text and word in _NEUTER and not speaker.plural):
                    return replace(speaker, rule="pronoun of the subject")
        return None

    def _latest(self, span: Span) -> Iterator[Speaker]:
        """Who a pronoun may take up, latest first: subjects and speakers near by, named speakers farther off, then anybody."""
        near = [
            s
            for s in self._spoken + self._subjects
            if s.span and self._position(s) < self._position_of(span) and self._distance(s.span, span) <= 1
        ]
        yield from sorted(near, key=self._position, reverse=True)
        yield from (s for s in reversed(self._spoken) if s.actor and self._distance(s.span, span) <= _PRONOUN_REACH)
        for mention, actor in reversed(self._mentions):
            if self._position_of(mention) < self._position_of(span) and self._distance(mention, span) <= 1:
                yield Speaker("nearest person", actor.key, None, mention)

    def _fits(self, speaker: Speaker, word: str) -> bool:
        """Whether the pronoun may take up the speaker, by kind, number and gender."""
        if word in _NEUTER and speaker.writing:
            return True
        if speaker.actor is None:
            other = titles().female if word in MALE else titles().male
            person = not (speaker.plural or speaker.writing or other & set((speaker.text or "").lower().split()))
            return speaker.plural if word in _PLURAL else word in MALE | FEMALE and person
        person = speaker.actor in self._genders
        if word in MALE | FEMALE:
            return person and ("male" if word in MALE else "female") in self._genders[speaker.actor]
        return not person

    def _position(self, speaker: Speaker) -> tuple[int, int]:
        return self._position_of(speaker.span) if speaker.span else (-1, -1)

    def _position_of(self, span: Span) -> tuple[int, int]:
        return self._order[span.block], span.start

    def _distance(self, earlier: Span | None, span: Span) -> int:
        """How many blocks lie between two spans."""
        return self._order[span.block] - self._order[earlier.block] if earlier else len(self._order)

    def _maker(self, frame: Frame, noun: Token) -> Token | None:
        """The head of the phrase that names who made the writing, in this sentence."""
        block = frame.block
        while noun.dep == "compound" and block.tokens[noun.head].pos in {"NOUN", "PROPN"}:
            noun = block.tokens[noun.head]
        author = author_of(block, noun, self._words) or self._issuer(block, noun)
        verb = block.tokens[noun.head]
        if author is None and noun.dep in {"dobj", "nsubjpass"} and verb.lemma in self._words.authoring_verbs:
            dep = "nsubj" if noun.dep == "dobj" else "agent"
            author = next((c for c in block.children(verb) if c.dep == dep), None)
            if author is not None and dep == "agent":
                author = next((c for c in block.children(author) if c.dep == "pobj"), None)
        return author if author is not None and author is not noun and frame.is_outside(author) else None

    def _issuer(self, block: ParsedBlock, noun: Token) -> Token | None:
        """The name that a writing carries before it: "a White House statement"."""
        compounds = [c for c in block.children(noun) if c.dep in {"compound", "nmod"} and c.index < noun.index]
        named = [c for c in compounds if (a := self._mentioned(block.span(c.start, c.end))) and a.kind is not ActorKind.PLACE]
        return named[-1] if named else None

    def _author(self, frame: Frame, phrase: Phrase) -> Speaker | None:
        """Who a writing speaks for: its author named beside it, or the one the story named before."""
        makers = (self._maker(frame, t) for t in self._writings_in(frame.block, phrase))
        maker = next((m for m in makers if m is not None), None)
        if maker is not None:
            author = self.resolve(frame, phrase_of(frame.block, maker, frame.outside))
            if author.known:
                return replace(author, rule="author of the writing", writing=True)
        span = phrase.span(frame.block)
        known = self._authors.get(phrase.head.lemma)
        if known is None and phrase.head.lemma in self._words.parts:
            latest = next(reversed(self._authors.values()), None)
            known = latest if latest and self._distance(latest.span, span) <= 1 else None
        return replace(known, rule="author named before", span=span, writing=True) if known else None

    def _by_age_or_origin(self, block: ParsedBlock, phrase: Phrase) -> str | None:
        """The person whom "the 44-year-old" or "the Argentine" takes up: the latest told of near by."""
        text = block.text[phrase.start : phrase.end]
        if not text.lower().startswith("the ") or not ("-year-old" in text or places().is_demonym(phrase.head.text)):
            return None
        if phrase.head.tag in {"NNS", "NNPS"}:
            return None
        return next((s.actor for s in self._latest(phrase.span(block)) if s.actor in self._genders), None)

    def _by_kind_word(self, block: ParsedBlock, phrase: Phrase) -> str | None:
        """The organisation that "the company" takes up: one with the word in its name, else the latest told of.

        A word that tells no kind of organisation ("the commission") only takes up a name that holds it.
        """
        words = block.text[phrase.start : phrase.end].lower().split()
        if words[0] != "the" or words[1:] != [phrase.head.lemma.lower()]:
            return None
        span = phrase.span(block)
        latest = [s.actor for s in self._latest(span) if s.actor and self._actors[s.actor].kind is ActorKind.ORGANISATION]
        named = [key for key in latest if words[1] in self._actors[key].name.lower().split()]
        named += [k for k, a in self._actors.items() if a.kind is ActorKind.ORGANISATION and words[1] in a.name.lower().split()]
        return next(iter(named + latest if words[1] in organisations().kind_words else named), None)

    def _writings_in(self, block: ParsedBlock, phrase: Phrase) -> list[Token]:
        """The head of the phrase and the writings behind it: "a statement on the company's website"."""
        tokens = block.tokens_in(phrase.head.end, phrase.end)
        return [phrase.head, *(t for t in tokens if self._words.is_document(t))]

    def _by_role(self, block: ParsedBlock, phrase: Phrase) -> str | None:
        """The actor that has a role with all these words: "the minister" after "trade minister Ann Lee".

        Where several have it, the latest of them told of near by.
        """
        text = block.text[phrase.start : phrase.end]
        if not text.lower().startswith("the "):
            return None
        noun, words = phrase.head.text.lower(), _plain_words(text) - {"the"}
        roles = [(a.key, r.text) for a in self._cast.actors for r in a.roles]
        keys = {key for key, role in roles if _head_noun(role) == noun and words <= _plain_words(role)}
        if len(keys) > 1:
            return next((s.actor for s in self._latest(phrase.span(block)) if s.actor in keys), None)
        return next(iter(keys), None)


def _plain_words(text: str) -> set[str]:
    """The words in small letters, a demonym as its country: "the Russian president" is the "president of Russia"."""
    demonyms = places().demonyms
    return {part for word in text.replace(",", " ").split() for part in demonyms.get(word, word).lower().split()}


def _is_newcomer(frame: Frame, noun: Token) -> bool:
    """Whether the noun brings in somebody unnamed, "a neighbour", "two passengers"; "the neighbour" is known already."""
    deps = {c.dep: c for c in frame.block.children(noun)}
    known = "poss" in deps or ("det" in deps and deps["det"].lemma not in {"a", "an", "another", "one", "some"})
    return noun.lemma in titles().nouns and not known


def _owner(frame: Frame, maker: Token) -> Token:
    """The maker itself, or, for a pronoun before it, the subject of the sentence: "in its report, the institute wrote"."""
    if maker.tag != "PRP$":
        return maker
    subjects = (t for t in frame.outside if t.dep == "nsubj" and t.index > maker.index and t.pos in {"NOUN", "PROPN"})
    return next(subjects, maker)


def _end_of_stretch(block: ParsedBlock, phrase: Phrase, verb: Token | None) -> int:
    """Where the words that may hold the source's name end: at the verb behind the phrase, else at the next comma or verb."""
    if verb is not None and verb.start > phrase.end:
        return verb.start
    end = phrase.end
    for token in block.tokens_in(phrase.end, block.sentence_at(phrase.start).end):
        if token.text in _STRETCH_ENDS or token.pos in {"VERB", "AUX"}:
            break
        end = token.end
    return end


def _head_noun(role: str) -> str:
    words = [w.strip(",") for w in role.lower().split()]
    for i, word in enumerate(words):
        if word in {"of", "for", "at", "in", "from", "to", "on"} and i:
            return words[i - 1]
    return words[-1] if words else ""
