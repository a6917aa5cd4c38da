"""The sweep against arrays with an entry per character."""

from itertools import combinations

import numpy as np
from agreement.naive_units import presence
from hypothesis import given
from hypothesis import strategies as st

from qualcode.agreement import CodingColumns, ComparedDocument, ComparisonInput, compare
from qualcode.agreement.krippendorff import krippendorff_alpha
from qualcode.agreement.many_coders import light_kappa, percent_agreement_pairwise
from qualcode.agreement.ratings import counts_of_ratings
from qualcode.agreement.spans import count, merged_ranges, without_excluded
from qualcode.agreement.unitizing import u_alpha, unitizing_table

CODES = {7: "x", 3: "y"}


def ranges(draw, length, *, most):
    edges = draw(st.lists(st.integers(0, length), max_size=2 * most, unique=True))
    edges = sorted(edges)[: len(edges) // 2 * 2]
    return np.array(edges, dtype=np.int64).reshape(-1, 2)


@st.composite
def studies(draw):
    coders = {k: f"coder {k}" for k in draw(st.sampled_from([(11, 5), (1, 9, 4)]))}
    documents, rows = [], []
    for number in draw(st.permutations(range(1, draw(st.integers(1, 3)) + 1))):
        length = draw(st.integers(1, 30))
        documents.append(
            ComparedDocument(
                number,
                f"document {number}",
                length,
                ranges(draw, length, most=5),
                ranges(draw, length, most=2),
            )
        )
        spans = st.tuples(
            st.integers(0, length - 1),
            st.integers(1, 12),
            st.sampled_from(list(CODES)),
            st.sampled_from(list(coders)),
        )
        for start, size, code, coder in draw(st.lists(spans, max_size=12)):
            rows.append((number, start, min(start + size, length), code, coder))
    columns = np.array(rows, dtype=np.int64).reshape(-1, 5).T
    return ComparisonInput(tuple(documents), coders, CODES, CodingColumns(*columns))


def same(coefficient, expected):
    if expected.value is None:
        return coefficient.value is None
    return coefficient.value is not None and abs(coefficient.value - expected.value) < 1e-9


@given(studies(), st.sampled_from(["character", "sentence"]))
def test_the_sweep_counts_as_arrays_of_characters_do(data, unit):
    tables = count(data, data.documents, list(data.coders), unit=unit)
    for d, document in enumerate(data.documents):
        for c, code in enumerate(data.codes):
            lanes = [presence(data, document, code, coder, unit) for coder in data.coders]
            assert tables.units[d] == len(lanes[0])
            assert tables.coded[d, c].tolist() == [lane.sum() for lane in lanes]
            assert tables.both[d, c].tolist() == [(a & b).sum() for a, b in combinations(lanes, 2)]
            assert tables.everyone[d, c] == np.all(lanes, axis=0).sum()
            assert tables.anyone[d, c] == np.any(lanes, axis=0).sum()


@given(studies(), st.sampled_from(["character", "sentence"]))
def test_figures_equal_those_of_ratings_per_unit(data, unit):
    found = compare(data, unit=unit, everyone_judged=True, rounds=0)
    for code in found.codes:
        lanes = [
            np.concatenate([presence(data, d, code.code, coder, unit) for d in data.documents])
            for coder in data.coders
        ]
        ratings = np.array(lanes).T.tolist()
        if not np.any(lanes):
            assert code.kappa.reason == code.alpha.reason == code.percent.reason == "not applied"
            assert code.note == "not applied"
            continue
        counts = counts_of_ratings(ratings, values=[False, True])
        agreed = percent_agreement_pairwise(counts).value
        assert abs(code.percent.value / 100 - agreed) < 1e-9
        assert same(code.kappa, light_kappa(ratings))
        assert same(code.alpha, krippendorff_alpha(counts))
        assert same(code.u_alpha, naive_u_alpha(data, code.code, unit))


def naive_u_alpha(data, code, unit):
    """The general coefficient on the merged spans of one code, documents end to end."""
    lanes, offset = [[] for _ in data.coders], 0
    for document in data.documents:
        size = len(presence(data, document, code, 0, unit))
        for lane, coder in zip(lanes, data.coders, strict=True):
            lane += [(s + offset, e + offset, "x") for s, e in segments(data, document, code, coder, unit)]
        offset += size
    return u_alpha(unitizing_table(lanes, offset))


def segments(data, document, code, coder, unit):
    """Spans in units, overlapping ones joined and touching ones apart, one coding at a time."""
    c, joined = data.codings, []
    rows = np.flatnonzero((c.document == document.id) & (c.code == code) & (c.coder == coder))
    spans = []
    for row in rows:
        alone = ComparisonInput(data.documents, data.coders, data.codes, c.where(np.arange(len(c)) == row))
        covered = np.flatnonzero(presence(alone, document, code, coder, unit))
        if len(covered):
            spans.append((int(covered[0]), int(covered[-1]) + 1))
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def test_touching_ranges_are_joined_and_cut_out():
    excluded = merged_ranges(np.array([[5, 8], [2, 5], [12, 14], [6, 7]]))
    assert excluded.tolist() == [[2, 8], [12, 14]]
    positions = np.array([0, 2, 3, 8, 9, 12, 13, 14, 20])
    assert without_excluded(positions, excluded).tolist() == [0, 2, 2, 2, 3, 6, 6, 6, 12]
