from dataclasses import replace

from explainer.archive.intake import published_readings
from explainer.wire.gather import Publishable
from explainer.wire.sidecar import read_sidecar
from tests.builders import reading, story


def test_corrections_of_the_agency_and_of_the_editors_stand_by_day() -> None:
    first = story(day="2024-03-05", correction=None)
    second = replace(story(day="2024-03-06"), correction="Corrects the age to 50")
    assert first.published
    edited = read_sidecar("corrections:\n  - date: 2024-03-05\n    text: The name was wrong.\n", "a.yaml").corrections
    publishable = Publishable("a", "a/", second, first.published, history=(first,), corrections=edited)
    (made,) = published_readings([publishable], [reading(of=second)])
    assert [(c.date, c.text) for c in made.corrections] == [
        ("2024-03-05", "The name was wrong."),
        ("2024-03-06", "Corrects the age to 50"),
    ]
