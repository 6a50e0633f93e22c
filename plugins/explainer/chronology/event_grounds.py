"""Grounds on which a dated word is no happening: a state, a figure, a forecast, a deadline, a mere label of a thing."""

from __future__ import annotations

from explainer.chronology import event_dates
from explainer.chronology.event_anchor import Anchor, Tie
from explainer.chronology.event_times import GivenDate
from explainer.chronology.event_words import EventWords
from explainer.language.parse import ParsedBlock, Token

_BE = "be"
_UNITS = {"%", "$", "€", "£", "¥"}
_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass"}


def ground_against(block: ParsedBlock, anchor: Anchor, given: GivenDate, words: EventWords) -> str | None:
    """Why the anchor's trigger with that date is no happening; None where it is one."""
    if anchor.tie is Tie.CAPTION:
        return None
    grounds = (
        _as_of(block, given, words),
        _forecast(block, anchor, words),
        _limit(block, anchor, words),
        _label(anchor, given, words),
        _state(block, anchor, words),
        _figure(block, anchor, given, words),
        _bound(block, anchor, words),
    )
    return next((g for g in grounds if g is not None), None)


def _as_of(block: ParsedBlock, given: GivenDate, words: EventWords) -> str | None:
    before = block.text[: given.span.start].casefold().rstrip()
    return "a state of affairs as of a time" if before.endswith(words.as_of) else None


def _forecast(block: ParsedBlock, anchor: Anchor, words: EventWords) -> str | None:
    verb = anchor.verb
    if verb is None:
        return None
    if any(c.dep == "aux" and c.lemma.casefold() in words.modals_of_doubt for c in block.children(verb)):
        return "a possibility"
    above = block.tokens[verb.head]
    if above.index == verb.index or verb.dep not in {"ccomp", "xcomp", "advcl"}:
        return None
    if verb.dep != "advcl" and above.lemma.casefold() in words.forecast_verbs:
        return "a forecast"
    wanted = above.lemma.casefold() in words.wishes and any(c.tag == "TO" for c in block.children(verb))
    return "a wish" if wanted else None


def _limit(block: ParsedBlock, anchor: Anchor, words: EventWords) -> str | None:
    """The time bounds and does not date in "by Saturday 200 had fled", "plans to build ten by 2018", "until Monday"."""
    if anchor.preposition not in words.limits or anchor.verb is None or anchor.tie is Tie.MODIFIER:
        return None
    first = anchor.verb
    while first.dep == "conj" and first.head != first.index:
        first = block.tokens[first.head]
    auxiliaries = {c.lemma.casefold() for v in (anchor.verb, first) for c in block.children(v) if c.dep in {"aux", "auxpass"}}
    bounded = anchor.preposition != "by" or auxiliaries & {"have", "to"}
    return "a limit or deadline" if bounded else None


def _label(anchor: Anchor, given: GivenDate, words: EventWords) -> str | None:
    """A year before a noun tells a thing from others of its kind; a day or month before a happening dates it."""
    if anchor.tie is not Tie.MODIFIER:
        return None
    if not words.names_happening(anchor.trigger):
        return "a time that labels a thing"
    return "a year that labels a happening told elsewhere" if len(given.edtf) <= len("2019") else None


def _state(block: ParsedBlock, anchor: Anchor, words: EventWords) -> str | None:
    lemma = anchor.trigger.lemma.casefold()
    if anchor.tie is not Tie.VERB or lemma not in words.state_verbs:
        return None
    passive = any(c.dep == "auxpass" for c in block.children(anchor.trigger))
    return None if passive and lemma != _BE else "a state"


def _figure(block: ParsedBlock, anchor: Anchor, given: GivenDate, words: EventWords) -> str | None:
    """Rates, prices and results of a month, quarter or year; what markets did on one day is a happening."""
    verb = anchor.trigger
    if anchor.tie is not Tie.VERB or verb.lemma.casefold() not in words.figure_verbs or event_dates.length(given.edtf) == 1:
        return None
    arguments = [c for c in block.children(verb) if c.dep in _SUBJECTS | {"dobj", "attr"}]
    of_what = [g for a in arguments for p in block.children(a) if p.lemma == "of" for g in block.children(p)]
    counted = any(t.lemma.casefold() in words.figure_nouns or _is_amount(block, t) for t in (*arguments, *of_what))
    return "a figure of a period" if counted else None


def _is_amount(block: ParsedBlock, token: Token) -> bool:
    return any(t.tag == "$" or t.text in _UNITS for t in (token, *block.children(token)))


def _bound(block: ParsedBlock, anchor: Anchor, words: EventWords) -> str | None:
    """Where a reported period begins or ends: "the quarter ended June 30"."""
    if anchor.trigger.dep != "acl" or block.tokens[anchor.trigger.head].lemma.casefold() not in words.periods:
        return None
    return "the bound of a period"
