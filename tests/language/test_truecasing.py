from collections.abc import Sequence

import pytest

from explainer.language.parse import Name
from explainer.language.parsing import parse
from explainer.language.truecasing import in_running_case, is_shouted
from tests.actors.cast_cases import cast_of, story

_SHOUTED = (
    "WASHINGTON (AP) - THE U.S. SENATE PASSED A BUDGET ON THURSDAY, SAID SEN. JOHN MILLER OF OHIO. PRESIDENT ANN DALE IS "
    "EXPECTED TO SIGN IT IN MAY. SHE MAY WAIT, THE FBI SAYS, AND I DON'T KNOW."
)


class Seen:
    """A source that sees certain names."""

    def __init__(self, *names: tuple[str, str]) -> None:
        self._names = names

    def names(self, lines: Sequence[str]) -> list[list[Name]]:
        return [[Name(at, at + len(n), kind) for n, kind in self._names if (at := line.find(n)) >= 0] for line in lines]


def quietened(text: str, *names: tuple[str, str], words: frozenset[str] = frozenset()) -> str:
    (found,) = in_running_case([text], Seen(*names), lambda: words)
    return found


@pytest.mark.parametrize(
    ("text", "shouted"),
    [
        (_SHOUTED, True),
        ("THE MAYOR MCDonald OF THE TOWN OF PORTO SAID IT WAS TRUE.", False),
        ("NASA ESA UN EU WHO IMF NATO OPEC AFP DPA", False),
        ("A FIRE IN PORTO", False),
        ("The mayor of Porto said that it was true of the town.", False),
    ],
)
def test_what_is_running_text_in_capitals(text: str, shouted: bool) -> None:
    assert is_shouted(text) is shouted


def test_names_sentences_abbreviations_days_and_months_keep_their_capitals() -> None:
    people = ("JOHN MILLER", "person"), ("ANN DALE", "person"), ("SENATE", "organisation"), ("WASHINGTON", "place")
    assert quietened(_SHOUTED, *people) == (
        "Washington (AP) - The U.S. Senate passed a budget on Thursday, said Sen. John Miller of Ohio. President Ann Dale is "
        "expected to sign it in May. She may wait, the FBI says, and I don't know."
    )


def test_a_country_that_is_a_pronoun_too() -> None:
    assert (
        quietened("IT GAVE US NO REASON WHY THE US AND THE UK WERE OUT.")
        == "It gave us no reason why the US and the UK were out."
    )


def test_bodies_that_are_common_words_alone_are_none() -> None:
    text = "THE SOCIAL CHANGES AND THE SOCIAL OFFICE OF THE TOWN WERE OUT."
    names = ("SOCIAL CHANGES", "organisation"), ("SOCIAL OFFICE", "organisation")
    expected = "The social changes and the Social Office of the town were out."
    assert quietened(text, *names, words=frozenset({"social", "change", "office"})) == expected


def test_no_character_is_added_or_lost() -> None:
    text = "THE MAYOR OF İZMİR AND THE MAYOR OF GROßENHAIN WERE AT THE TOP OF IT ALL."
    assert len(quietened(text)) == len(text)


def test_other_texts_are_left_alone_and_no_name_is_asked_for() -> None:
    texts = ["The mayor of Porto said that it was true of the town.", "A FIRE IN PORTO"]
    assert in_running_case(texts, None, frozenset) == texts


def test_stories_in_capitals_have_a_cast() -> None:
    assert [(a.name, a.roles[0].text if a.roles else "") for a in cast_of(_SHOUTED).actors if a.kind == "person"] == [
        ("John Miller", "Sen."),
        ("Ann Dale", "President"),
    ]


def test_offsets_hold_for_the_text_as_it_came() -> None:
    told = story(_SHOUTED)
    (block,) = parse(told).blocks
    assert all(told.blocks[0].text[t.start : t.end] == t.text.upper() for t in block.tokens)
