"""Samples of documents: every promise of the three ways of drawing, on any documents, groups and codes."""

from itertools import product
from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from qualcode.project.sampling import (
    allotted,
    covering_sample,
    random_sample,
    size_of,
    stratified_sample,
)

DOCUMENTS = st.integers(1, 12).map(lambda n: [100 + k for k in range(n)])
SHARES = st.sampled_from([0.05, 0.1, 0.2, 0.25, 1 / 3, 0.5, 0.9, 1.0])
SEEDS = st.integers(0, 10_000)


@given(DOCUMENTS, SHARES, SEEDS)
def test_a_random_sample_is_that_share_of_the_documents_in_their_order_and_the_same_again(
    documents, share, seed
):
    found = random_sample(documents, share=share, seed=seed)
    assert len(found) >= share * len(documents) - 1e-6
    assert len(found) - 1 < share * len(documents) or len(found) == 1
    assert found == sorted(set(found))
    assert set(found) <= set(documents)
    assert random_sample(documents, share=share, seed=seed) == found


def test_every_document_has_the_same_chance():
    documents = list(range(5))
    drawn = [random_sample(documents, share=0.4, seed=seed) for seed in range(2000)]
    times = [sum(one in found for found in drawn) for one in documents]
    assert all(700 < n < 900 for n in times), times


def test_a_share_that_is_a_fraction_less_than_whole_is_not_rounded_up_twice():
    assert [size_of(share, 10) for share in (0.1, 0.2, 0.3, 0.7, 0.75, 1.0)] == [1, 2, 3, 7, 8, 10]
    assert size_of(0.0, 10) == 1


@given(DOCUMENTS, SHARES, SEEDS, st.data())
def test_a_stratified_sample_has_every_group(documents, share, seed, data):
    names = st.sampled_from(["", "east", "west", "north"])
    groups = {one: data.draw(names) for one in documents if data.draw(st.booleans())}
    found = stratified_sample(documents, groups, share=share, seed=seed)
    kinds = {groups.get(one, "") for one in documents}
    assert {groups.get(one, "") for one in found} == kinds
    assert len(found) == max(size_of(share, len(documents)), len(kinds))
    assert stratified_sample(documents, groups, share=share, seed=seed) == found


@given(st.dictionaries(st.sampled_from("abcd"), st.integers(1, 6), min_size=1), SHARES)
def test_the_places_of_groups_are_as_near_to_their_parts_as_whole_numbers_can_be(sizes, share):
    whole = sum(sizes.values())
    places = max(ceil(share * whole), len(sizes))
    found = allotted(sizes, places)

    def off(seats):
        return sum((n - places * sizes[name] / whole) ** 2 for name, n in zip(sizes, seats, strict=True))

    possible = [
        seats for seats in product(*(range(1, n + 1) for n in sizes.values())) if sum(seats) == places
    ]
    assert tuple(found.values()) in possible
    assert off(found.values()) <= min(map(off, possible)) + 1e-9


CODES = [1, 2, 3, 4, 5]
COUNTS = st.dictionaries(st.sampled_from(CODES), st.integers(1, 9))


@given(DOCUMENTS, SEEDS, st.data())
def test_without_a_share_every_code_that_is_used_occurs_and_no_document_is_there_for_nothing(
    documents, seed, data
):
    counts = {one: data.draw(COUNTS) for one in documents}
    found = covering_sample(documents, CODES, counts, share=0, seed=seed)
    used = {code for codings in counts.values() for code in codings}
    assert {code for one in found for code in counts[one]} == used
    assert len(found) <= len(used)
    assert found == covering_sample(documents, CODES, counts, share=0, seed=seed)


@given(DOCUMENTS, SHARES, SEEDS, st.data())
def test_a_share_is_filled_and_rare_codes_come_first(documents, share, seed, data):
    counts = {one: data.draw(COUNTS) for one in documents}
    found = covering_sample(documents, CODES, counts, share=share, seed=seed)
    assert len(found) == size_of(share, len(documents))
    total = {code: sum(codings.get(code, 0) for codings in counts.values()) for code in CODES}
    rarest = min((code for code in CODES if total[code]), key=lambda code: total[code], default=None)
    if rarest is not None:
        assert any(rarest in counts[one] for one in found)
    few = covering_sample(documents, CODES, counts, share=0, seed=seed)
    if len(found) >= len(few):
        assert {code for one in found for code in counts[one]} == {code for code in CODES if total[code]}


def test_documents_that_serve_equally_well_are_a_matter_of_chance():
    counts = {one: {1: 1} for one in range(6)}
    found = {covering_sample(range(6), [1], counts, share=0, seed=seed)[0] for seed in range(60)}
    assert found == set(range(6))


def test_codes_occur_again_and_again_where_there_is_room():
    counts = {1: {1: 1, 2: 5}, 2: {2: 5}, 3: {1: 1}, 4: {2: 5}}
    for seed in range(20):
        assert covering_sample([1, 2, 3, 4], [1, 2], counts, share=0.5, seed=seed) == [1, 3]
