"""The picture of who appears with whom."""

from __future__ import annotations

import re

from explainer.pages.ties import HEIGHT, WIDTH, ties

COMPANY = [("Ada Vane", "a", 9), ("Ben Kerr", "b", 5), ("Cleo Day", "c", 2), ("Dora Elm", "d", 1)]
CASTS = [["b", "d"], ["d", "b"], ["a", "c"], ["x", "b"]]


def test_two_companions_are_a_list_and_no_picture() -> None:
    assert ties(COMPANY[:2], CASTS) is None


def test_every_companion_has_a_node_that_leads_to_it() -> None:
    drawn = ties(COMPANY, CASTS)
    assert drawn is not None
    assert sorted(node.url for node in drawn.nodes) == ["actors/a/", "actors/b/", "actors/c/", "actors/d/"]


def test_those_who_share_stories_stand_side_by_side_and_are_joined() -> None:
    drawn = ties(COMPANY, CASTS)
    assert drawn is not None
    ring = [node.url for node in drawn.nodes]
    assert abs(ring.index("actors/b/") - ring.index("actors/d/")) == 1
    assert drawn.between.count("M") == 1  # one story in common is no tie


def test_more_stories_in_common_make_a_thicker_line() -> None:
    drawn = ties(COMPANY, CASTS)
    assert drawn is not None
    assert [line.count("M") for line in drawn.lines] == [2, 1, 1]


def test_no_more_than_eight_stand_around_the_circle() -> None:
    drawn = ties([(f"Name {n}", f"{n}", 1) for n in range(20)], [])
    assert drawn is not None
    assert len(drawn.nodes) == 8


def test_names_stay_within_the_picture_whatever_their_length() -> None:
    long = [("Antidisestablishmentarianism" * 4, "0", 3), ("United Nations High Commissioner for Refugees " * 3, "1", 2)]
    drawn = ties([*long, *COMPANY], [])
    assert drawn is not None
    for node in drawn.nodes:
        rows = (node.head, *node.below)
        widest = max(len(row.rstrip()) for row in rows) * 8
        left = node.text_x - {"start": 0, "middle": widest / 2, "end": widest}[node.anchor]
        assert left >= -10
        assert left + widest <= WIDTH + 10
        assert len(rows) <= 3


def test_all_lines_end_within_the_picture() -> None:
    drawn = ties(COMPANY, CASTS)
    assert drawn is not None
    for path in (*drawn.lines, drawn.between):
        for x, y in re.findall(r"[ML](\d+) (\d+)", path):
            assert 0 < int(x) < WIDTH
            assert 0 < int(y) < HEIGHT


def test_the_same_company_gives_the_same_picture() -> None:
    assert ties(COMPANY, CASTS) == ties(COMPANY, [list(reversed(cast)) for cast in CASTS])
