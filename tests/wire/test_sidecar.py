import datetime as dt

import pytest

from explainer.problems import ProblemError
from explainer.wire.sidecar import read_sidecar


def test_a_sidecar_holds_what_the_editor_wrote() -> None:
    sidecar = read_sidecar(
        "published: 2025-08-23T14:05:00+02:00\n"
        "headline: New headline\n"
        "slug: harbour-fire\n"
        "storyline: harbour\n"
        "corrections:\n"
        "  - date: 2025-08-24\n"
        "    text: An earlier version named the wrong street.\n",
        "wire/fire.yaml",
    )
    assert sidecar.published == dt.datetime(2025, 8, 23, 14, 5, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    assert (sidecar.headline, sidecar.slug, sidecar.storyline) == ("New headline", "harbour-fire", "harbour")
    assert sidecar.corrections[0].date == dt.date(2025, 8, 24)


def test_a_day_alone_stays_a_day() -> None:
    assert read_sidecar("published: 2025-08-23\n", "a.yaml").published == dt.date(2025, 8, 23)


def test_a_kill_has_its_day_and_reason() -> None:
    kill = read_sidecar("kill:\n  date: 2025-08-24\n  reason: The account proved false.\n", "a.yaml").kill
    assert kill is not None
    assert (kill.date, kill.reason) == (dt.date(2025, 8, 24), "The account proved false.")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("headline: x\npublished: 23 August\n", 2),
        ("slug: Harbour Fire\n", 1),
        ("kill:\n  reason: none\n", 2),
        ("corrections:\n  - date: 2025-02-30\n    text: x\n", 2),
        ("headlin: x\n", 1),
        ("kill: true\n", 1),
    ],
)
def test_a_mistake_is_an_error_at_its_line(text: str, line: int) -> None:
    with pytest.raises(ProblemError) as caught:
        read_sidecar(text, "a.yaml")
    assert caught.value.problem.line == line
