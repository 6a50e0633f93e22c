"""Why the machine decided so, in words of the interface."""

from __future__ import annotations

import pytest

from explainer.pages.reasons import reason_words
from explainer.pages.tongue import tongue


@pytest.mark.parametrize(
    ("anchor", "english", "spanish"),
    [
        ("as the text gives it", "as the text gives it", "tal como la da el texto"),
        (
            "published Saturday 23 August 2025",
            "counted from its publication on Saturday 23 August 2025",
            "contado desde su publicación el sábado 23 de agosto de 2025",
        ),
        (
            "counted from 2025-Q3, the last date named before it",
            "counted from third quarter of 2025, the last date named before it",
            "contado desde la fecha nombrada antes, tercer trimestre de 2025",
        ),
        (
            "counted from 2025-08-22, the day that the story tells of",
            "counted from 22 August 2025, the day that the story tells of",
            "contado desde el 22 de agosto de 2025, día del que habla la noticia",
        ),
        (
            "counted from 198, the last date named before it",
            "counted from the 1980s, the last date named before it",
            "contado desde la fecha nombrada antes, década de 1980",
        ),
        ("the same name in 3 stories", "the same name in 3 stories", "el mismo nombre en 3 noticias"),
        ("what nobody has foreseen", "what nobody has foreseen", "what nobody has foreseen"),
        ("published Lunes 3 Brumario 2025", "counted from its publication on 3 Brumario 2025", None),
    ],
)
def test_phrases_are_said_in_the_interfaces_language(anchor: str, english: str, spanish: str | None) -> None:
    assert reason_words(anchor, tongue("en")) == english
    assert spanish is None or reason_words(anchor, tongue("es")) == spanish


def test_what_the_chronology_says_is_known() -> None:
    """Every phrase that a reading of dates gives is said in Spanish: none comes through in English."""
    phrases = [
        "dateline of Friday 22 December 1989",
        "caption of Friday 22 December 1989",
        "said on Friday 22 December 1989",
        "news of Friday 22 December 1989",
        "a year before 2024-Q3, the period that the story reports",
        "a year before 2024-09-30, when the reported period ended",
    ]
    for phrase in phrases:
        assert reason_words(phrase, tongue("es")).startswith(("contado desde", "un año antes"))
