import pytest

from explainer.wire.addresses import address, clashes
from explainer.wire.story import Story
from tests.builders import story


def url_of(*versions: Story) -> str:
    assert versions[0].published
    return address(versions, versions[0].published).url


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("wire/2025-08-23-harbour_fire.txt", "2025/08/23/harbour-fire/"),
        ("wire/2025-08-23-1405-harbour-fire.txt", "2025/08/23/harbour-fire/"),
        ("20250823_harbour.anpa", "2025/08/23/harbour/"),
        ("wire/Hafen–Brand.txt", "2025/08/23/hafen-brand/"),
        ("wire/00417.txt", "2025/08/23/a-headline/"),
    ],
)
def test_without_guid_the_file_name_is_the_address(path: str, url: str) -> None:
    assert url_of(story(path=path)) == url


def test_with_a_guid_the_first_versions_headline_is_the_address() -> None:
    first = story(path="wire/x1.xml", guid="tag:x")
    assert url_of(first, story(path="wire/x2.xml", guid="tag:x", slugline="other")) == "2025/08/23/a-headline/"


def test_the_editors_slug_outweighs_both() -> None:
    assert url_of(story(path="wire/fire.txt", slug="harbour-fire")) == "2025/08/23/harbour-fire/"
    assert url_of(story(path="wire/fire.txt", slug="2025-08-23-fire")) == "2025/08/23/fire/"


def test_a_headline_in_another_script_gives_an_address() -> None:
    told = Story("wire/1.txt", "text", "0" * 64, "Пожар в порту", (), guid="x", published=story().published)
    assert url_of(told) == "2025/08/23/pozhar-v-portu/"


def test_of_two_stories_that_want_one_id_the_older_has_it() -> None:
    old, new = story(path="wire/a.txt", day="2025-01-01"), story(path="wire/b.txt", day="2025-02-01")
    problems = clashes([("x", new), ("x", old), ("y", story(path="wire/c.txt"))])
    assert list(problems) == [new]
    assert "wire/a.txt" in problems[new].read
