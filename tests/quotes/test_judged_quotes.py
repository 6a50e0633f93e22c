from explainer.quotes.judged import judge_quotes
from explainer.quotes.quote import Quote, QuoteKind
from explainer.wire.judgements import Place, QuoteJudgement
from explainer.wire.story import Span
from tests.builders import actor, reading, story

TOLD = story("“We will not go,” he said. “Never before the vote,” he added.")
CAST = reading(actor("Ana Ruiz")).cast
QUOTES = (
    Quote(Span("p1", 1, 16), QuoteKind.DIRECT, "pronoun", speaker=None, speaker_text="he"),
    Quote(Span("p1", 28, 49), QuoteKind.DIRECT, "pronoun", speaker=None, speaker_text="he"),
)


def test_the_editor_names_the_speaker_of_one_quotation() -> None:
    judged, problems = judge_quotes(TOLD, CAST, QUOTES, [QuoteJudgement(Place("a.yaml", 1, "We will not"), "Ana Ruiz")])
    assert [(q.speaker, q.speaker_text) for q in judged] == [("ana-ruiz", None), (None, "he")]
    assert problems == ()


def test_nobody_of_the_glossary_speaks() -> None:
    known = tuple(Quote(q.content, q.kind, q.rule, speaker="ana-ruiz") for q in QUOTES)
    judged, _ = judge_quotes(TOLD, CAST, known, [QuoteJudgement(Place("a.yaml", 1, "Never before"), None)])
    assert [q.speaker for q in judged] == ["ana-ruiz", None]


def test_words_outside_any_quotation_are_told() -> None:
    judged, problems = judge_quotes(TOLD, CAST, QUOTES, [QuoteJudgement(Place("a.yaml", 4, "he added"), "Ana Ruiz")])
    assert (judged, problems[0].line) == (QUOTES, 4)


def test_a_speaker_that_the_story_does_not_have_is_told() -> None:
    judged, problems = judge_quotes(TOLD, CAST, QUOTES, [QuoteJudgement(Place("a.yaml", 4, "We will"), "Zed")])
    assert judged == QUOTES
    assert "Zed" in problems[0].read
