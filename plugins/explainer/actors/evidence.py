"""What speaks for a name being a person's, an organisation's, a place's, or no actor's: one rule, one vote with a weight.

Weights are on the scale of the name source's own labels (`explainer.language.names.Trust`), which count 3 or 4 for one string
where another rule says the same. A rule that hardly ever errs outvotes them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from explainer.actors import lexicon
from explainer.actors.candidates import Candidate
from explainer.actors.votes import ORGANISATION, OTHER, PERSON, PLACE, Vote
from explainer.actors.works import votes_on_works
from explainer.language.names import trust
from explainer.language.parse import Token

_ACRONYM = re.compile(r"[A-Z][A-Z&.-]{1,6}s?$")
_MEDIA = frozenset({"post", "account", "page", "video", "message", "user", "feed", "thread", "channel", "live", "profile"})
_SPEECH = frozenset(
    [
        "say",
        "tell",
        "add",
        "write",
        "argue",
        "explain",
        "ask",
        "announce",
        "report",
        "claim",
        "state",
        "confirm",
        "deny",
        "warn",
        "accuse",
        "urge",
        "insist",
        "note",
        "comment",
        "promise",
        "vow",
        "declare",
        "reply",
        "respond",
        "publish",
        "sue",
        "agree",
    ]
)
_SMALL_BODIES = frozenset({"ministry", "agency", "office"})
_OF_PAPERS = lexicon.organisations().staff_words | lexicon.organisations().kind_words
_QUOTES = frozenset({"“", "‘", "'", '"', "``", "`"})
_STATES = frozenset({"State", "States", "Republic", "Kingdom", "Province", "Territory", "Island", "Isle", "City", "County"})
_ABSTRACT = re.compile(r"[A-Z][a-z]+(?:ism|phobia)|[A-Z]{2,4}s")
_AGE = re.compile(r"\d{1,3}-year-old$")


Rule = Callable[[Candidate], Iterator[Vote]]


def votes_on_form(candidate: Candidate) -> Iterator[Vote]:
    """What the name itself tells, wherever it stands."""
    for rule in (_gazetteer, _first_name, _institution, _landmark, _no_actor):
        yield from rule(candidate)


def votes_on_context(candidate: Candidate) -> Iterator[Vote]:
    """What the words beside the name tell."""
    for rule in (
        _portfolio,
        _title,
        _apposition,
        _kind_word,
        _preposition,
        _staff,
        _surroundings,
        _article,
        _defined,
        _medium,
        _speech,
        _holder_of_power,
        votes_on_works,
    ):
        yield from rule(candidate)


def is_full_name(candidate: Candidate) -> bool:
    """Whether a name is written as a person's first name and surname are, and no word of it speaks for anything else."""
    places, lists = lexicon.places(), lexicon.not_actors()
    words = candidate.words
    return 2 <= sum(w[0].isupper() for w in words) <= 5 and not any(
        w in lexicon.head_nouns() or w in lexicon.known_places() or w in lists.words or places.is_demonym(w) or w.isupper()
        for w in words
    )


def is_seen(candidate: Candidate) -> bool:
    """Whether the model sees a name in any part of it."""
    return any(n.start < candidate.end and candidate.start < n.end for n in candidate.block.names)


def model_kind(candidate: Candidate) -> str | None:
    """The kind that the model gives most of the name; None where it sees no name there."""
    best, most = None, 0
    for name in candidate.block.names:
        if name.end <= candidate.start:
            continue
        if name.start >= candidate.end:
            break
        shared = min(name.end, candidate.end) - max(name.start, candidate.start)
        if shared > most:
            best, most = name.kind, shared
    if best is None or most * 2 < candidate.end - candidate.start:
        return None
    return best if best in {PERSON, ORGANISATION, PLACE} else OTHER


def _gazetteer(candidate: Candidate) -> Iterator[Vote]:
    places, text = lexicon.places(), candidate.text
    if text in places.certain:
        yield Vote(PLACE, 8, "country or region")
    elif text in places.cities:
        yield Vote(PLACE, 2 if text in lexicon.first_names() else 4, "city")
    elif places.is_demonym(text) or all(places.is_demonym(w) for w in re.split(r"[\s-]", text)) or _is_part_of_people(text):
        yield Vote(OTHER, 8, "nationality")
    organisations = lexicon.organisations()
    if text in organisations.seats or text in organisations.acronyms:
        yield Vote(ORGANISATION, 10 if text in organisations.seats else 8, "well-known body")


def _is_part_of_people(text: str) -> bool:
    """Whether a nationality is told with the part of its country: "West German"."""
    part, _, people = text.partition(" ")
    return lexicon.places().is_part(part) and lexicon.places().is_demonym(people)


def _first_name(candidate: Candidate) -> Iterator[Vote]:
    words = candidate.words
    if words[0].split("-")[0] in lexicon.first_names():
        if 2 <= len(words) <= 5 and candidate.text not in lexicon.places().certain:
            yield Vote(PERSON, 3 if words[0] not in lexicon.places().cities else 2, "first name")
    elif len(words) == 2 and words[0] in lexicon.titles().kunyas and candidate.text not in lexicon.known_places():
        yield Vote(PERSON, 3, "byname")
    elif len(words) in {2, 3} and re.fullmatch(r"[A-Z]\.?", words[1] if len(words) == 3 else words[0]):
        yield Vote(PERSON, 2, "initial")


def has_legal_form(words: Sequence[str]) -> bool:
    """Whether a company's legal form stands at the end of a name, or as an abbreviation before it: "N.V. Brandal"."""
    forms = lexicon.organisations().legal_forms
    return words[-1] in forms or (words[0] in forms and words[0].isupper())


def _institution(candidate: Candidate) -> Iterator[Vote]:
    organisations = lexicon.organisations()
    words = _head_words(candidate)
    if len(candidate.words) > 1 and has_legal_form(candidate.words):
        yield Vote(ORGANISATION, 8, "legal form")
    elif len(candidate.words) > 1 and (candidate.words[-1] in organisations.suffixes or words[0] in organisations.first_words):
        yield Vote(ORGANISATION, 5, "company form")
    elif len(candidate.words) > 1 and (candidate.words[-1] in _SMALL_BODIES or candidate.words[0].islower()):
        yield Vote(ORGANISATION, 12, "body in small letters")
    elif " ".join(words[-2:]) in organisations.heads and len(words) > 2:
        yield Vote(ORGANISATION, 7, "institution noun")
    elif words[-1] in organisations.heads or ("for" in candidate.words and candidate.words[-1] in organisations.heads):
        yield Vote(ORGANISATION, 5 if len(candidate.words) > 1 else 2, "institution noun")
    elif _ACRONYM.match(candidate.text) and candidate.text not in lexicon.places().canonical:
        yield Vote(ORGANISATION, trust().passed_over, "abbreviation")


def _landmark(candidate: Candidate) -> Iterator[Vote]:
    places, words = lexicon.places(), _head_words(candidate)
    nouns = words[-1] in places.heads or candidate.words[-1] in places.lower_heads or words[0] in places.first_words
    if candidate.words[1:2] == ("of",) and " ".join(candidate.words[2:]) in places.certain and words[0] in _STATES:
        yield Vote(PLACE, 8, "country or region")
    elif len(candidate.words) > 1 and nouns and candidate.text not in lexicon.organisations().seats:
        sure = words[-1] in places.sure_heads or candidate.words[-1] in places.lower_heads
        weight = 8 if sure else 6 if words[0] in places.first_words else 5
        yield Vote(PLACE, weight, "landform or building noun")


def _no_actor(candidate: Candidate) -> Iterator[Vote]:
    lists, words = lexicon.not_actors(), _head_words(candidate)
    if re.search(r"\.(?:com|org|net|info|co\.uk)$|^@|^#|://|[$€£]", candidate.text):
        yield Vote(OTHER, 9, "address or money")
    elif candidate.text in lists.words or all(w in lists.words for w in candidate.words):
        yield Vote(OTHER, 8, "no actor's word")
    elif _ABSTRACT.fullmatch(candidate.text):
        yield Vote(OTHER, 6, "doctrine, or plural of an abbreviation")
    elif re.fullmatch(r"[A-Z]{1,4}-?\d+[A-Za-z]?|[A-Za-z]+-\d+", candidate.text):
        yield Vote(OTHER, 4, "designation")
    elif len(words) == 2 and words[0] in lists.lettered and re.fullmatch(r"[A-Z]|[IVX]+|\d+[A-Z]?", words[1]):
        yield Vote(OTHER, 6, "part with a letter or number")
    elif candidate.text.endswith(lists.last_phrases):
        yield Vote(OTHER, 7, "competition or event")
    elif (
        words[-1] in lists.heads or candidate.text.startswith(lists.openings) or re.search(r"\b(?:19|20)\d\d$", candidate.text)
    ):
        yield Vote(OTHER, 6, "event, law or work noun")


def _head_words(candidate: Candidate) -> list[str]:
    """The words before the first "of", "for" or "in": the last of them is the noun that the name is built on."""
    words = list(candidate.words)
    for link in ("of", "for", "in", "on"):
        if link in words[1:]:
            words = words[: words.index(link, 1)]
    return words[:-1] if len(words) > 1 and words[-1].isdigit() else words


def _title(candidate: Candidate) -> Iterator[Vote]:
    titles = lexicon.titles()
    if candidate.is_title:
        yield Vote(OTHER, 9, "title alone")
    elif candidate.title_first is not None or _ends_in_title_phrase(candidate):
        yield Vote(PERSON, 6, "title before the name")
        return
    before = candidate.before(2)
    if not before or is_counted(candidate.before(3)):
        return
    last = before[-1]
    if last.text in {"(", "["} and len(before) > 1 and titles.is_title(before[0].text) and not candidate.words[0][:2].isupper():
        yield Vote(PERSON, 5, "title before the bracket")
    elif _is_occupation(last) or (last.text == "," and len(before) > 1 and _is_occupation(before[0])):
        yield Vote(PERSON, 3, "occupation before the name")
    elif last.text == "old" or _AGE.match(last.text):
        yield Vote(PERSON, 5, "age")


def _ends_in_title_phrase(candidate: Candidate) -> bool:
    """Whether a title with "of" in lower case stands before the name: "head of state"."""
    words = tuple([t.text for t in candidate.before(5)])
    if not words or words[-1] not in lexicon.titles().phrase_ends:
        return False
    return any(words[first:] in lexicon.titles().phrases.get(word, ()) for first, word in enumerate(words))


def _holder_of_power(candidate: Candidate) -> Iterator[Vote]:
    """An office that goes by its holder's name: "the Ruiz administration"."""
    after = candidate.after(1)
    if (
        after
        and after[0].text in lexicon.titles().reigns
        and "-" not in candidate.text
        and candidate.text not in lexicon.known_places()
    ):
        yield Vote(PERSON, 9, "office with its holder's name")


def is_counted(tokens: Sequence[Token]) -> bool:
    """Whether the tokens end in a noun that only says how many or how much: "the eight-member"."""
    return len(tokens) > 2 and tokens[-2].text == "-" and tokens[-3].tag == "CD"


def _is_occupation(token: Token) -> bool:
    kind_words = lexicon.organisations().kind_words
    return lexicon.titles().is_title(token.text) and token.text.lower() not in kind_words and token.tag != "NNS"


def _apposition(candidate: Candidate) -> Iterator[Vote]:
    after = candidate.after(9)
    if len(after) < 3 or after[0].text != "," or candidate.text in lexicon.places().certain:
        return
    if after[1].text == "who":
        yield Vote(PERSON, 4, "who")
    elif re.fullmatch(r"\d\d", after[1].text) and after[2].text in {",", "."}:
        yield Vote(PERSON, 4, "age")
    elif after[1].text.lower() in {"a", "an", "the"} or after[1].tag in {"NN", "JJ", "NNS"}:
        for token in after[1:]:
            if token.tag in {"NN", "NNS"}:
                for kind, words in _kind_words():
                    if token.text in words:
                        yield Vote(kind, 3, "kind of thing in apposition")
                        return
                if token.tag == "NN" and lexicon.titles().is_title(token.text):
                    yield Vote(PERSON, 3, "occupation in apposition")
                    return
            if token.text in {",", ".", "of", "that", "which", "who"} or token.tag.startswith("VB"):
                return


def _kind_words() -> tuple[tuple[str, frozenset[str]], ...]:
    return (ORGANISATION, lexicon.organisations().kind_words), (PLACE, lexicon.places().kind_words)


def _kind_word(candidate: Candidate) -> Iterator[Vote]:
    before, after = candidate.before(3), candidate.after(1)
    before = before[:-1] if before and before[-1].text in _QUOTES else before
    if _ends_in_title_phrase(candidate):
        return
    if before and before[-1].text in lexicon.not_actors().kind_words and before[-1].tag == "NN":
        yield Vote(OTHER, 5, "kind of thing before the name")
    for kind, words in _kind_words():
        if before and before[-1].text in words and before[-1].tag.startswith("NN"):
            sure = kind == ORGANISATION and before[-1].text in lexicon.organisations().telling_words
            yield Vote(kind, 8 if sure else 3, "kind of thing before the name")
        elif len(before) > 1 and before[-1].text == "of" and before[-2].text in words and kind == PLACE:
            yield Vote(kind, 4, "kind of place before the name")
        if after and after[0].text in words and after[0].tag.startswith("NN"):
            yield Vote(kind, 2, "kind of thing after the name")


def _preposition(candidate: Candidate) -> Iterator[Vote]:
    before = candidate.before(1)
    if before and before[-1].text.lower() in {"in", "near", "outside", "across", "throughout"}:
        yield Vote(PLACE, 2 if len(candidate.words) < 3 else 1, "preposition of place")
    elif before and before[-1].text.lower() in {"at", "from", "to"}:
        yield Vote(PLACE, 0.5, "preposition of place")


def _staff(candidate: Candidate) -> Iterator[Vote]:
    """Those who work for it or belong to it tell an organisation: "UKAD chief executive", "a spokesman for Amtrak"."""
    words = lexicon.organisations().staff_words
    before, after = candidate.before(2), candidate.after(2)
    if len(before) == 2 and before[1].text in {"of", "for", "at", "from", "with"} and before[0].text in words:
        yield Vote(ORGANISATION, 2, "staff before the name")
    if after and after[0].tag == "POS":
        after = after[1:]
    if after and after[0].text in words:
        yield Vote(ORGANISATION, 2, "staff after the name")


def _surroundings(candidate: Candidate) -> Iterator[Vote]:
    """Directions, inhabitants and the larger place tell a place: "north of Herat", "Herat residents", "Herat, Afghanistan"."""
    places = lexicon.places()
    before, after = candidate.before(2), candidate.after(2)
    if len(before) == 2 and before[1].text == "of" and before[0].text in places.directions:
        yield Vote(PLACE, 3, "direction before the name")
    if after and after[0].text in places.people_words:
        yield Vote(PLACE, 1.5, "inhabitants after the name")
    if len(after) == 2 and after[0].text == "," and after[1].text in lexicon.known_places():
        yield Vote(PLACE, 2, "larger place after the name")
    if len(after) == 2 and after[0].text == "-" and after[1].text == "based":
        yield Vote(PLACE, 4, "seat of an organisation")


def _speech(candidate: Candidate) -> Iterator[Vote]:
    """Speakers and those spoken to are persons or organisations."""
    before, after = candidate.before(2), candidate.after(1)
    if after and after[0].lemma in _SPEECH and after[0].tag.startswith("VB"):
        yield Vote(PERSON, 1.5, "speaks")
        yield Vote(ORGANISATION, 2 if after[0].lemma == "report" else 1.5, "speaks")
    elif before and (before[-1].lemma == "tell" or [t.text.lower() for t in before] == ["according", "to"]):
        yield Vote(ORGANISATION, 1.5, "is told or quoted")
        yield Vote(PERSON, 1, "is told or quoted")


def _article(candidate: Candidate) -> Iterator[Vote]:
    before, after = candidate.before(1), candidate.after(1)
    attribute = bool(after) and after[0].tag in {"NN", "NNS", "JJ"} and after[0].text not in _OF_PAPERS
    if before and before[-1].text.lower() == "the" and candidate.text in lexicon.organisations().papers and not attribute:
        yield Vote(ORGANISATION, 12, "newspaper")
    elif before and before[-1].text.lower() == "the":
        yield Vote(ORGANISATION, 1, "article")
        yield Vote(PERSON, -2, "article")


def _defined(candidate: Candidate) -> Iterator[Vote]:
    """An abbreviation in brackets after common words with its initials ("exclusive economic zone (EEZ)") names no actor."""
    before = candidate.before(len(candidate.text) + 1)
    after = candidate.after(1)
    if candidate.text.isupper() and before and before[-1].text in {"a", "an"} and not (after and after[0].tag.startswith("NN")):
        yield Vote(OTHER, 6, "one of several")
    if candidate.text.isupper() and len(before) > len(candidate.text) and before[-1].text == "(":
        words = before[:-1]
        if all(w.text.islower() for w in words[-2:]) and words[-1].text[0] == candidate.text[-1].lower():
            yield Vote(OTHER, 9, "abbreviation of a common noun")


def _portfolio(candidate: Candidate) -> Iterator[Vote]:
    """What a minister is in charge of is no body: "Foreign Affairs minister", "Defense secretary"."""
    after = candidate.after(1)
    words = [w.lower() for w in candidate.words]
    if after and after[0].text in {"minister", "ministers", "secretary"} and all(w in lexicon.portfolios() for w in words):
        yield Vote(OTHER, 9, "portfolio")


def _medium(candidate: Candidate) -> Iterator[Vote]:
    if candidate.text in lexicon.organisations().platforms:
        before, after = candidate.before(1), candidate.after(1)
        if (before and before[0].text.lower() in {"on", "via", "to", "through", "over", "using"}) or (
            after and after[0].lemma in _MEDIA
        ):
            yield Vote(OTHER, 7, "medium")
        else:
            yield Vote(ORGANISATION, 6, "company")
