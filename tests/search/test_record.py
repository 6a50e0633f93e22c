from __future__ import annotations

import datetime as dt

from explainer.search.record import Record, weigh

STORY = Record("2026/storm/", "Story", "Storm closes port", dt.date(2026, 3, 1), "1 March", "", ("A storm hit the port.",))


def test_ids_sort_by_day_and_records_without_one_come_first() -> None:
    later = Record("2026/calm/", "Story", "", dt.date(2026, 3, 2), "", "", ())
    ancient = Record("1/", "Story", "", dt.date(1, 1, 1), "", "", ())
    actor = Record("actors/x/", "Person", "", None, "", "", ())
    assert sorted([later, STORY, actor, ancient], key=lambda r: r.id) == [actor, ancient, STORY, later]
    assert {len(r.id) for r in (later, STORY, actor, ancient)} == {8}


def test_every_word_is_weighed_once() -> None:
    weighed = weigh(STORY)
    assert sorted(weighed.forms.split()) == ["a", "closes", "hit", "port", "storm", "the"]
    assert set(weighed.postings) == set(weighed.forms.split())


def test_a_word_of_the_title_weighs_more() -> None:
    postings = weigh(STORY).postings
    assert postings["closes"][-1] > postings["hit"][-1]
    assert postings["storm"][-1] > postings["closes"][-1]


def test_a_word_weighs_less_in_a_longer_text() -> None:
    longer = Record(STORY.url, "", "", STORY.day, "", "", ("A storm hit the port. " * 3 + "And so on and on. " * 80,))
    short = Record(STORY.url, "", "", STORY.day, "", "", ("A storm hit the port. " * 3,))
    assert weigh(longer).postings["storm"][-1] < weigh(short).postings["storm"][-1]
