"""What a file of the index holds of a form that very many records have."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.search import index
from explainer.search.record import DIGITS


@given(st.lists(st.sampled_from([DIGITS[0], DIGITS[1], "A", DIGITS[-2], DIGITS[-1]]), max_size=30))
def test_the_weightiest_are_left_and_of_those_that_weigh_the_same_the_newest(weights: list[str]) -> None:
    postings = [f"{number:08}{weight}" for number, weight in enumerate(weights)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "BEST", 7)
        shown = msgspec.json.decode(index.encoded({"port": {"port": "".join(postings)}}))["port"]["port"]
    best = sorted(sorted(postings, key=lambda posting: (posting[-1], posting))[-7:])
    assert shown == ("".join(postings) if len(postings) <= 7 else [len(postings), "".join(best)])
