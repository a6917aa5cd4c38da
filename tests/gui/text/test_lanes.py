"""Lanes and the index of stretches."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.gui.text.lanes import SpanIndex, assign_lanes, free_lane
from qualcode.model import Span

spans = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 3000), st.integers(1, 1500))
many = st.dictionaries(st.integers(0, 60), spans, max_size=25)


def near(one: Span, other: Span, gap: int) -> bool:
    return one.start < other.end + gap and other.start < one.end + gap


@given(many, st.integers(0, 90))
def test_neighbours_never_share_a_lane(found: dict[int, Span], gap: int) -> None:
    lanes = assign_lanes(found, gap=gap)
    assert lanes.keys() == found.keys()
    for one, other in combinations(found, 2):
        if near(found[one], found[other], gap):
            assert lanes[one] != lanes[other]


@given(many)
def test_no_more_lanes_than_stretches_at_one_place(found: dict[int, Span]) -> None:
    deepest = max(
        (sum(s.start <= p.start < s.end for s in found.values()) for p in found.values()), default=0
    )
    assert max(assign_lanes(found).values(), default=-1) + 1 == deepest


@given(many, many, st.integers(0, 90))
def test_whoever_has_a_lane_keeps_it(first: dict[int, Span], added: dict[int, Span], gap: int) -> None:
    before = assign_lanes(first, gap=gap)
    after = assign_lanes({**added, **first}, previous=before, gap=gap)
    assert {key: after[key] for key in first} == before


def test_a_removed_stretch_leaves_the_others_where_they_are() -> None:
    found = {1: Span(0, 100), 2: Span(10, 50), 3: Span(20, 60)}
    before = assign_lanes(found)
    assert before == {1: 0, 2: 1, 3: 2}
    del found[2]
    assert assign_lanes(found, previous=before) == {1: 0, 3: 2}


def test_a_stretch_that_was_moved_into_another_gives_way() -> None:
    before = {1: 0, 2: 0}
    assert assign_lanes({1: Span(0, 10), 2: Span(5, 20)}, previous=before) == {1: 0, 2: 1}


@given(many, st.integers(0, 5000), st.integers(0, 2500))
def test_the_index_finds_exactly_what_touches(found: dict[int, Span], start: int, size: int) -> None:
    expected = {key for key, span in found.items() if span.start < start + size and start < span.end}
    assert set(SpanIndex(found.items()).touching(start, start + size)) == expected


@given(many, many)
def test_a_replaced_index_is_a_new_one(first: dict[int, Span], second: dict[int, Span]) -> None:
    index = SpanIndex(first.items())
    replaced = index.replaced(first.items(), second.items())
    assert set(replaced.touching(0, 9000)) == second.keys()
    assert set(index.touching(0, 9000)) == first.keys()


def test_longest_first_among_those_that_begin_together() -> None:
    index = SpanIndex([("short", Span(5, 10)), ("long", Span(5, 2000)), ("early", Span(0, 9))])
    assert index.touching(6, 7) == ["early", "long", "short"]


def test_the_lowest_free_lane() -> None:
    assert free_lane({0, 1, 3}) == 2
    assert free_lane({0, 1}, wanted=5) == 5
    assert free_lane({0, 5}, wanted=5) == 1
