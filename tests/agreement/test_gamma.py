"""The best alignment against trying every alignment."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.agreement.gamma import Dissimilarity, alignment_cost, best_alignment

SPANS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 8), st.sampled_from("ab")).map(
        lambda row: (row[0], row[0] + row[1], row[2])
    ),
    max_size=3,
)


def every_alignment(sizes):
    """All ways to put the spans of three coders into groups with at most one of each coder."""
    if not any(sizes):
        yield []
        return
    owner = next(c for c, spans in enumerate(sizes) if spans)
    rest = [list(spans) for spans in sizes]
    span = rest[owner].pop()
    others = [[None, *spans] if c != owner else [span] for c, spans in enumerate(rest)]
    for a in others[0]:
        for b in others[1]:
            for c in others[2]:
                left = [[k for k in spans if k != used] for spans, used in zip(rest, (a, b, c), strict=True)]
                for more in every_alignment(left):
                    yield [(a, b, c), *more]


@given(SPANS, SPANS, SPANS, st.sampled_from([(1, 1, 1), (3, 1, 0.5), (1, 2, 2)]))
@settings(deadline=None)
def test_three_coders_are_aligned_at_least_cost(a, b, c, weights):
    coders, cost = [a, b, c], Dissimilarity(*weights)
    found = best_alignment(coders, weights=cost)
    sizes = [list(range(len(spans))) for spans in coders]
    least = min(alignment_cost(coders, groups, weights=cost) for groups in every_alignment(sizes))
    assert found.disorder == pytest.approx(least)
    assert alignment_cost(coders, found.groups, weights=cost) == pytest.approx(least)
    for coder, spans in enumerate(coders):
        assert sorted(g[coder] for g in found.groups if g[coder] is not None) == list(range(len(spans)))


@given(SPANS, SPANS)
def test_two_coders_are_aligned_whichever_comes_first(a, b):
    one, other = best_alignment([a, b]), best_alignment([b, a])
    assert one.disorder == pytest.approx(other.disorder)
    assert alignment_cost([a, b], one.groups) == pytest.approx(one.disorder)


def test_identical_codings_have_no_disorder():
    spans = [(0, 5, "x"), (3, 9, "y"), (20, 30, "x")]
    assert best_alignment([spans, spans]).disorder == 0
    assert best_alignment([spans, spans, spans]).disorder == 0
