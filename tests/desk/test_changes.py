from explainer.actors.actor import ActorKind
from explainer.actors.glossary import GlossaryEntry
from explainer.archive.archive import Archive, Correction, Notice
from explainer.archive.build import PublishedReading, build
from explainer.desk.changes import Difference, Fate, PageChange, changes
from tests.builders import actor, event, published

ANA = actor("Ana Ruiz", role="minister")


def told(date: str) -> PublishedReading:
    return published("a", ANA, events=(event(date, "They met.", "ana-ruiz"),))


def change(url: str, old: Archive, new: Archive) -> PageChange:
    (found,) = [c for c in changes(old, new) if c.url == url]
    return found


def test_nothing_changes_between_equal_archives() -> None:
    assert changes(build([told("2025-08")]), build([told("2025-08")])) == []


def test_a_new_story_appears_with_its_chronology_and_glossary() -> None:
    found = change("a/", build([]), build([told("2025-08")]))
    assert found.fate is Fate.APPEARS
    assert Difference("chronology", (), ("2025-08: They met.",)) in found.differences
    assert Difference("glossary", (), ("Ana Ruiz (person): minister",)) in found.differences


def test_a_story_that_goes_takes_the_pages_of_its_actors_with_it() -> None:
    fates = {c.url: c.fate for c in changes(build([told("2025-08")]), build([]))}
    assert fates == {"a/": Fate.VANISHES, "actors/ana-ruiz/": Fate.VANISHES}


def test_another_date_shows_the_old_and_the_new_line() -> None:
    found = change("a/", build([told("2025-08")]), build([told("2025-07")]))
    assert found == PageChange(
        Fate.CHANGES, "a/", "A headline", (Difference("chronology", ("2025-08: They met.",), ("2025-07: They met.",)),)
    )


def test_a_glossary_file_shows_the_old_and_the_new_entry() -> None:
    entry = GlossaryEntry("ana-ruiz", "actors/ana-ruiz.md", "Ana Ruiz", ActorKind.PERSON)
    found = change("a/", build([told("2025-08")]), build([told("2025-08")], [entry]))
    assert found.differences == (
        Difference("glossary", ("Ana Ruiz (person): minister",), ("Ana Ruiz (person, reviewed): minister",)),
    )


def test_a_kill_turns_the_page_into_a_notice() -> None:
    found = change("a/", build([told("2025-08")]), build([], notices=[Notice("a", "a/", "2025-08-24", "false")]))
    assert (found.fate, found.title) == (Fate.CHANGES, "Withdrawn")


def test_a_correction_changes_the_page() -> None:
    corrected = PublishedReading(
        "a", "a/", told("2025-08").reading, told("2025-08").first_published, (), (Correction("2025-08-24", "Not he."),)
    )
    found = change("a/", build([told("2025-08")]), build([corrected]))
    assert found.differences == (Difference("corrections", (), ("2025-08-24: Not he.",)),)
