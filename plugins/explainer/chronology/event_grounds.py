"""Grounds on which a dated word is no happening: a state, a figure, a forecast, a deadline, a mere label of a thing."""

from __future__ import annotations

import re

from explainer.chronology.event_anchor import Anchor, Tie
from explainer.chronology.event_words import EventWords
from explainer.language.parse import ParsedBlock, Token

_BE = "be"
_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?[~?%]?")


def ground_against(block: ParsedBlock, anchor: Anchor, start: int, edtf: str, words: EventWords) -> str | None:
    """Why the anchor's trigger with the time that begins at ``start`` is no happening; None where it is one."""
    before = block.text[max(0, start - 24) : start].casefold().rstrip()
    if any(before.endswith(phrase) for phrase in words.as_of):
        return "a state of affairs as of a time"
    if anchor.tie is Tie.CAPTION:
        return None
    verb = anchor.verb
    if verb is not None and _forecast(block, verb, words):
        return "a forecast"
    if anchor.preposition in words.limits and verb is not None and _limit(block, anchor, verb):
        return "a limit or deadline"
    if anchor.tie is Tie.MODIFIER:
        return _label(anchor, edtf, words)
    if anchor.tie is Tie.VERB:
        return _state(block, anchor.trigger, words) or _figure(block, anchor.trigger, edtf, words)
    return None


def _forecast(block: ParsedBlock, verb: Token, words: EventWords) -> bool:
    if any(c.dep == "aux" and c.lemma.casefold() in words.modals_of_doubt for c in block.children(verb)):
        return True
    above = block.tokens[verb.head]
    return verb.dep in {"ccomp", "xcomp"} and above.index != verb.index and above.lemma.casefold() in words.forecast_verbs


def _limit(block: ParsedBlock, anchor: Anchor, verb: Token) -> bool:
    """ "By Saturday 200 had fled", "plans to build ten by 2018", "until Monday": the time bounds, it does not date."""
    if anchor.preposition != "by":
        return True
    auxiliaries = {c.lemma.casefold() for c in block.children(verb) if c.dep in {"aux", "auxpass"}}
    perfect = "have" in auxiliaries
    infinitive = "to" in auxiliaries
    return perfect or infinitive


def _label(anchor: Anchor, edtf: str, words: EventWords) -> str | None:
    """A year before a noun tells a thing from others of its kind; a day before a happening dates it."""
    if not words.names_happening(anchor.trigger):
        return "a time that labels a thing"
    return None if _DAY.fullmatch(edtf) or len(edtf) > len("2019") else "a year that labels a happening told elsewhere"


def _state(block: ParsedBlock, trigger: Token, words: EventWords) -> str | None:
    lemma = trigger.lemma.casefold()
    if lemma not in words.state_verbs:
        return None
    if any(c.dep == "auxpass" for c in block.children(trigger)) and lemma != _BE:
        return None
    return "a state"


def _figure(block: ParsedBlock, trigger: Token, edtf: str, words: EventWords) -> str | None:
    """Rates, prices and results of a month, quarter or year; what markets did on one day is a happening."""
    if trigger.lemma.casefold() not in words.figure_verbs or _DAY.fullmatch(edtf):
        return None
    arguments = [c for c in block.children(trigger) if c.dep in _SUBJECTS | {"dobj", "attr"}]
    of_what = [g for a in arguments for p in block.children(a) if p.lemma == "of" for g in block.children(p)]
    if any(t.lemma.casefold() in words.figure_nouns for t in (*arguments, *of_what)):
        return "a figure of a period"
    return None
