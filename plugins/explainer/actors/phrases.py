"""Noun phrases by their tags: where they end, what their noun is, and what it takes.

The parser's own phrases are not used here: beside names, its attachments err more often than its tags.
"""

from __future__ import annotations

from collections.abc import Mapping

from explainer.actors import lexicon
from explainer.actors.person_nouns import is_person_noun, phrase_behind
from explainer.language.parse import ParsedBlock, Token

# Tags of the words that may stand before the last noun of a noun phrase.
BEFORE_NOUN = frozenset(
    {"RBS", "RBR", "NN", "NNP", "NNPS", "NNS", "JJ", "JJR", "JJS", "VBG", "VBN", "POS", "HYPH", "CD", "AFX", "FW"}
)
ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their", "our", "my", "another", "this", "that", "one"})
_LONGEST_COURTESY = 3  # letters
_COMPLEMENTS = frozenset({"of", "for", "at", "in", "to", "on", "with", "from"})


def head_noun(tokens: tuple[Token, ...], first: int) -> int | None:
    """The index of the last noun of the noun phrase that begins at ``first``; None where none begins there."""
    index, noun = first, None
    while index < len(tokens) and index < first + 12:
        token = tokens[index]
        if index > first and _opens_name(token):
            break
        if _is_remark(tokens, index):
            index += 3
            continue
        if token.tag in {"NN", "NNS", "NNP", "NNPS"}:
            aged = is_age(tokens, index)
            if is_time(token) and not aged:
                break
            noun = noun if aged else index
        elif is_aged(tokens, index) or _is_origin(tokens, index):
            noun = index
        elif (token.text.lower() in ARTICLES or token.tag == "CD") and not (token.text[0].isupper() and index > first):
            if noun is not None and not is_age(tokens, index + 2) and not _is_edition(tokens, index):
                break
        elif token.tag == "CC" and noun is not None:
            following = tokens[index + 1 : index + 3]
            if not (following and (following[0].tag in {"NN", "NNS"} or [t.tag for t in following] == ["JJ", "NN"])):
                break
        elif not (token.tag in BEFORE_NOUN or _goes_on(tokens, index, noun)):
            break
        index += 1
    return noun


def _is_remark(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether an abbreviation in brackets stands within a noun phrase: "the air traffic control | (ATC) facility"."""
    marks = [t.text for t in tokens[index : index + 3 : 2]] == ["(", ")"]
    return marks and tokens[index + 1].text.isupper() and tokens[index + 3 : index + 4] != () and tokens[index + 3].tag == "NN"


def _is_origin(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether an adjective of nationality stands for a person: "the Libyan, Atif Issa, …"."""
    ends = index + 1 < len(tokens) and tokens[index + 1].text == ","
    return (
        ends and tokens[index].tag == "JJ" and tokens[index - 1].tag == "DT" and lexicon.places().is_demonym(tokens[index].text)
    )


def _is_edition(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a number belongs to the name before it, within a longer phrase: "the Tokyo 2020 organising committee"."""
    following = tokens[index + 1 : index + 2]
    return tokens[index - 1].tag == "NNP" and bool(following) and following[0].tag in {"NN", "NNP", "VBG", "JJ"}


def _opens_name(token: Token) -> bool:
    """Whether the token is a "Mr." or "Dr", behind which a name stands; "Lord" may stand within a title."""
    return len(token.text.rstrip(".")) <= _LONGEST_COURTESY and token.text in lexicon.titles().courtesy


def _goes_on(tokens: tuple[Token, ...], index: int, noun: int | None) -> bool:
    """Whether a token of another kind stands within a noun phrase: "first openly gay", "Greek, Cypriot and French", "All"."""
    token = tokens[index]
    if token.text == "," and _is_address(tokens, index):
        return True
    if token.text == "," or token.tag == "CC":
        return (
            noun is None
            and index > 0
            and tokens[index - 1].tag == "JJ"
            and tokens[index + 1 : index + 2] != ()
            and tokens[index + 1].tag == "JJ"
        )
    compound = token.tag == "RB" and tokens[index + 1 : index + 2] != () and tokens[index + 1].text == "-"  # "then-wife"
    return (token.tag in {"RB", "DT", "PDT"} and noun is None) or compound or token.text[0].isupper()


def _is_address(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a comma sets off a state within a noun phrase: either comma of "a Palo Alto, Calif., computer company"."""
    state = index + 1 if index + 2 < len(tokens) and tokens[index + 2].text == "," else index - 1
    return (
        state > 1
        and state + 2 < len(tokens)
        and tokens[state - 1].text == tokens[state + 1].text == ","
        and tokens[state].text in lexicon.known_places()
        and tokens[state - 2].tag == "NNP"
        and tokens[state + 2].tag in {"NN", "JJ"}
    )


def with_complement(block: ParsedBlock, end: int, covered: Mapping[int, tuple[int, int]]) -> int:
    """The end of a noun phrase with what its noun takes: "president | of the European Council".

    ``covered`` has the tokens of names, with where the name begins and ends: no name is cut ("the Bank of Law and Order").
    """
    tokens = block.tokens
    end = _with_second(tokens, end)
    end = phrase_behind(tokens, end)
    if end + 1 < len(tokens) and tokens[end].tag == "JJ" and tokens[end + 1].text in _COMPLEMENTS:  # "account | critical of"
        end += 1
    while end < len(tokens) and tokens[end].text in _COMPLEMENTS:
        following = end + 1
        noun = head_noun(tokens, following)
        if noun is None and _is_number(tokens, following):
            return following + 1
        if noun is None or (
            tokens[end].text != "of" and any(is_time(t) or t.tag == "CD" for t in tokens[following : noun + 1])
        ):
            break
        end = max(noun + 1, covered.get(noun, (0, 0))[1])
        after = after_brackets(tokens, end)
        if after + 1 < len(tokens) and tokens[after].text == "and" and tokens[after + 1].tag == "NNP" and after > end:
            end = (head_noun(tokens, after + 1) or after) + 1
        end = _with_second_name(tokens, end, covered)
    return end


def _with_second_name(tokens: tuple[Token, ...], end: int, covered: Mapping[int, tuple[int, int]]) -> int:
    """The end of "players of the Boston Reds | and the New York Mets", where the first name ends at ``end``."""
    if end - 1 not in covered or end + 1 >= len(tokens) or tokens[end].text != "and":
        return end
    first, last = covered.get(end + 1 + (tokens[end + 1].text == "the"), (0, 0))
    owns = last < len(tokens) and tokens[last].tag == "POS"
    return end if not first or owns else last


def _with_second(tokens: tuple[Token, ...], end: int) -> int:
    """The end of "president | and founder", "president | and chief executive officer", where a noun ends at ``end``."""
    if end + 1 >= len(tokens) or tokens[end].tag != "CC" or tokens[end - 1].tag != "NN":
        return end
    noun = head_noun(tokens, end + 1) if tokens[end + 1].tag in {"NN", "JJ"} else None
    if noun is not None and tokens[noun].tag == "NN" and is_person_noun(tokens[noun].text):
        return noun + 1
    return end + 2 if tokens[end + 1].tag == "NN" else end


def _is_number(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether nothing but a number in words stands there: "a father of | three"."""
    return index < len(tokens) and tokens[index].tag == "CD" and tokens[index].text.isalpha()


def may_stand(tokens: tuple[Token, ...], index: int, sentence: int) -> bool:
    """Whether a token may belong to the noun phrase before a comma and a name."""
    token = tokens[index]
    if token.sentence != sentence or (token.tag == "IN" and token.text not in _COMPLEMENTS):
        return False
    if token.tag in {"VBN", "VBG"} and tokens[index + 1].tag in {"DT", "PRP$"}:  # "beheaded | a teacher"
        return False
    if token.text == ",":
        return index > 0 and tokens[index - 1].tag == "JJ" and tokens[index + 1].tag == "JJ"
    if token.tag == "RB":  # "then-wife"
        return tokens[index + 1].text == "-"
    return token.tag in BEFORE_NOUN | {"DT", "PRP$", "IN", "CC", "TO"} and not (token.tag == "VBN" and not token.text.islower())


def after_brackets(tokens: tuple[Token, ...], index: int) -> int:
    """The index after a short remark in brackets, such as an abbreviation or a party, that follows the name."""
    if index < len(tokens) and tokens[index].text == "(":
        closing = next((t.index for t in tokens[index : index + 6] if t.text == ")"), None)
        return index if closing is None else closing + 1
    return index


def before_brackets(tokens: tuple[Token, ...], end: int) -> int:
    """The index before a short remark in brackets that ends at ``end``: "secretary of the ICF | (Canoe Federation)"."""
    if end > 1 and tokens[end - 1].text == ")":
        return next((t.index for t in reversed(tokens[max(0, end - 7) : end]) if t.text == "("), end)
    return end


def after_age(tokens: tuple[Token, ...], index: int) -> int:
    """The index of the second comma in "Smith, 42, a farmer", else ``index``."""
    aged = (
        index + 2 < len(tokens)
        and tokens[index].text == ","
        and tokens[index + 1].tag == "CD"
        and tokens[index + 2].text == ","
    )
    return index + 2 if aged else index


def trimmed(block: ParsedBlock, first: int, last: int) -> tuple[int, int] | None:
    """The range without articles, possessive pronouns, conjunctions and marks at its ends; None where nothing is left."""
    tokens = block.tokens
    while (
        first < last
        and not _is_one_of(tokens, first)
        and (
            _is_article(tokens, first)
            or tokens[first].tag in {"CC", "POS", "HYPH", ",", "``", "''"}
            or _is_count(tokens, first)
        )
    ):
        first += 1
    while first < last and (
        tokens[last - 1].tag in {"CC", "IN", "DT", ",", "HYPH", "``", "''"} or not tokens[last - 1].text.strip()
    ):
        last -= 1
    return (first, last) if first < last else None


def _is_article(tokens: tuple[Token, ...], index: int) -> bool:
    return tokens[index].text.lower() in ARTICLES or (tokens[index].tag in {"DT", "PDT"} and tokens[index].text.islower())


def _is_one_of(tokens: tuple[Token, ...], index: int) -> bool:
    return [t.text.lower() for t in tokens[index : index + 2]] in (["one", "of"], ["another", "of"])


def _is_count(tokens: tuple[Token, ...], index: int) -> bool:
    return tokens[index].tag == "CD" and tokens[index + 1 : index + 2] != () and tokens[index + 1].text != "-"


def is_age(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether the token is the noun of time in "52-year-old", "nine-month-old", "52-year old"."""
    if not 0 < index < len(tokens) - 1 or tokens[index - 1].text != "-":
        return False
    return tokens[index + 1].text in {"-", "old"} and is_time(tokens[index])


def is_aged(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether the token is the "old" of "a 17-year-old"."""
    return tokens[index].text == "old" and (is_age(tokens, index - 2) or is_age(tokens, index - 1))


def is_time(token: Token) -> bool:
    """Whether a token is a day, a month or a noun of time ("week"), which ends a name's title."""
    return token.text in lexicon.not_actors().time_words or token.text.lower() in lexicon.not_actors().time_nouns
