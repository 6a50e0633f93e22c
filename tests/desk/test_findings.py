import dataclasses
import datetime as dt

import yaml
from msgspec import structs

from explainer.actors.actor import Actor, Cast, Mention, Reference, Unresolved
from explainer.actors.glossary import GlossaryEntry
from explainer.archive.build import PublishedReading, build
from explainer.chronology.event import TimeExpression, TimexType
from explainer.desk.assembly import Assembled
from explainer.desk.finding import Finding, FindingKind
from explainer.desk.findings import added, findings
from explainer.quotes.quote import Quote, QuoteKind
from explainer.wire.gather import Gathered, Withdrawn
from explainer.wire.story import Picture, Skipped, Span, TimeSource
from tests.builders import actor, event, published, reading, story

NOTHING = Gathered((), (), (), ())


def found(*stories: PublishedReading, gathered: Gathered = NOTHING, glossary: tuple[GlossaryEntry, ...] = ()) -> list[Finding]:
    return findings(Assembled(gathered, build(stories, glossary), ()))


def one(
    text: str, *actors: Actor, cast: Cast | None = None, pictures: tuple[Picture, ...] = (), **more: object
) -> PublishedReading:
    told = dataclasses.replace(story(text), pictures=pictures)
    made = reading(*actors, of=told, **more)
    made = dataclasses.replace(made, cast=cast) if cast else made
    assert told.published
    return PublishedReading("fire", "fire/", made, told.published)


def test_a_name_that_two_actors_fit_is_shown_with_a_judgement_to_copy() -> None:
    text = "Ana Ruiz met Eva Ruiz. Ruiz: a name."
    ana, eva = actor("Ana Ruiz"), actor("Eva Ruiz", at=13)
    mention = Mention(Span("p1", 23, 27), "Ruiz", ana.kind, "surname")
    cast = Cast((ana, eva), (), (Unresolved(mention, ("ana-ruiz", "eva-ruiz"), "two actors fit"),))
    (finding,) = found(one(text, cast=cast))
    assert (finding.kind, finding.subject) == (FindingKind.NAME, "“Ruiz”: Ana Ruiz or Eva Ruiz")
    (judgement,) = yaml.safe_load(finding.drafts[0].text)["judgements"]
    assert finding.drafts[0].path == "wire/a.yaml"
    assert judgement["mention"] == "Ruiz"
    assert judgement["within"] in text


def test_a_quotation_without_speaker_is_shown_and_one_with_a_speaker_is_not() -> None:
    open_quote = Quote(Span("p1", 1, 9), QuoteKind.DIRECT, "no cue")
    named = Quote(Span("p1", 11, 15), QuoteKind.DIRECT, "cue", speaker_text="a witness")
    (finding,) = found(one("“We wait,” “Yes” she said.", quotes=(open_quote, named)))
    assert (finding.kind, finding.subject) == (FindingKind.QUOTATION, "“We wait,”")


def test_a_day_that_could_not_be_told_is_shown_and_vague_words_are_not() -> None:
    def time(value: str, start: int, end: int) -> TimeExpression:
        return TimeExpression(Span("p1", start, end), TimexType.DATE, value, None, "rule", "published")

    (finding,) = found(one("On Xday, recently.", times=(time("XXXX-XX-XX", 3, 7), time("PAST_REF", 9, 17))))
    assert (finding.kind, finding.subject) == (FindingKind.DATE, "“Xday”")


def test_an_unsure_pronoun_is_shown_with_its_confidence() -> None:
    ana = actor("Ana Ruiz")
    cast = Cast(
        (ana,), (Reference(Span("p1", 10, 12), "ana-ruiz", "nearest", 0.4), Reference(Span("p1", 10, 12), "ana-ruiz", "x", 0.9))
    )
    assert [(f.kind, f.certainty) for f in found(one("Ana Ruiz, he said.", cast=cast))] == [(FindingKind.PRONOUN, 0.4)]


def test_a_picture_without_caption_is_shown() -> None:
    pictures = (Picture("a.jpg"), Picture("b.jpg", caption="p1"))
    assert [f.subject for f in found(one("A caption.", pictures=pictures))] == ["a.jpg"]


def test_a_story_dated_by_its_commit_is_shown() -> None:
    told = one("Text.")
    time = dataclasses.replace(told.first_published, source=TimeSource.GIT)
    assert [f.kind for f in found(dataclasses.replace(told, first_published=time))] == [FindingKind.STORY_DATE]


def test_an_actor_of_several_stories_without_a_file_is_shown_with_a_file_to_commit() -> None:
    stories = [published(i, actor("Cold Ship", "organisation")) for i in ("a", "b")]
    (finding,) = found(*stories)
    assert finding.kind is FindingKind.NEW_ACTOR
    assert finding.drafts[0].path == "actors/cold-ship.md"


def test_an_actor_with_a_file_is_not_shown() -> None:
    ship = actor("Cold Ship", "organisation")
    entry = GlossaryEntry("cold-ship", "actors/cold-ship.md", "Cold Ship", ship.kind)
    assert found(published("a", ship), published("b", ship), glossary=(entry,)) == []


def test_namesakes_that_were_left_apart_are_shown() -> None:
    kinds = [
        f.kind for f in found(published("a", actor("Jo Lee", role="surgeon")), published("b", actor("Jo Lee", role="pilot")))
    ]
    assert FindingKind.NAMESAKES in kinds


def test_a_happening_that_stories_date_differently_is_shown_with_both_dates() -> None:
    archive = build([published("a", actor("Jo Lee"), events=(event("2025-08-01", "They met.", "jo-lee"),))])
    entry = structs.replace(archive.chronology[0], dates=("2025-08-01", "2025-08-02"))
    disputed = dataclasses.replace(archive, chronology=(entry,))
    (finding,) = [f for f in findings(Assembled(NOTHING, disputed, ())) if f.kind is FindingKind.DISAGREEMENT]
    assert "2025-08-01 in a" in finding.reason


def test_kills_and_embargoes_in_force_are_told_without_a_word_of_their_text() -> None:
    held = Skipped("wire/secret.txt", "under embargo until 2025-09-01T00:00:00+00:00")
    killed = Withdrawn("2025-08-01-x", "2025/08/01/x/", dt.date(2025, 8, 2), "false")
    gathered = Gathered((), (killed,), (held, Skipped("wire/note.txt", "an advisory")), ())
    assert [(f.kind, f.subject) for f in found(gathered=gathered)] == [
        (FindingKind.HELD, "wire/secret.txt"),
        (FindingKind.KILL, "2025/08/01/x/"),
    ]


def test_the_least_certain_stand_first() -> None:
    quotes = (Quote(Span("p1", 0, 4), QuoteKind.DIRECT, "no cue"),)
    kinds = [f.kind for f in found(one("Text here.", pictures=(Picture("a.jpg"),), quotes=quotes))]
    assert kinds == [FindingKind.QUOTATION, FindingKind.PICTURE]


def test_only_what_was_not_there_before_is_new() -> None:
    first = one("Text here.", pictures=(Picture("a.jpg"),))
    both = one("Text here.", pictures=(Picture("a.jpg"), Picture("b.jpg")))
    assert [f.subject for f in added(found(both), found(first))] == ["b.jpg"]
