from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explainer.search.shelving import END, MOST, drawers, file_name, leaf_of, leaves, overlapping

families = st.from_regex(r"[a-c]{1,4}", fullmatch=True)
sizes = st.dictionaries(families, st.integers(1, 2 * MOST), max_size=40)


@given(sizes)
def test_each_family_has_exactly_one_leaf(of: dict[str, int]) -> None:
    parted = leaves(of)
    for family in of:
        assert [leaf for leaf in parted if (family + END).startswith(leaf)] == [leaf_of(family, parted)]


@given(sizes)
def test_a_leaf_of_several_families_is_of_bounded_size(of: dict[str, int]) -> None:
    parted = leaves(of)
    for leaf in parted:
        held = [family for family in of if leaf_of(family, parted) == leaf]
        assert len(held) < 2 or sum(of[family] for family in held) <= MOST


@given(sizes, sizes)
def test_what_a_leaf_holds_is_in_the_former_leaves_that_overlap_it(before: dict[str, int], now: dict[str, int]) -> None:
    former, parted = leaves(before), leaves(now)
    for family in before.keys() & now.keys():
        assert leaf_of(family, former) in overlapping(leaf_of(family, parted), former)


def test_a_family_of_its_own_ends_where_longer_ones_go_on() -> None:
    parted = leaves({"con": MOST, "cone": MOST, "a": 1})
    assert parted == ["a", "con_", "cone"]
    assert file_name("con_") == "terms/t-con_.json"


def test_a_letter_beyond_ascii_is_written_as_its_number() -> None:
    assert file_name("ки_") == "terms/t-~43a~438_.json"


@given(st.integers(0, 100_000))
def test_the_number_of_drawers_is_the_least_power_of_two_that_is_enough(records: int) -> None:
    count = drawers(records)
    assert count & (count - 1) == 0
    assert count * 16 >= records
    assert count == 1 or count // 2 * 16 < records
