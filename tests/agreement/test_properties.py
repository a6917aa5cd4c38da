"""What must hold for every coefficient, whatever the codings."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qualcode.agreement import (
    compare,
    from_spans,
    further,
    krippendorff,
    label_sets,
    many_coders,
    regrouped,
    to_json,
)
from qualcode.agreement import two_coders as two
from qualcode.agreement import unitizing as u
from qualcode.agreement.matching import assignment, span_f1
from qualcode.agreement.ratings import contingency, counts_of_ratings, counts_of_table

DOCUMENTS = {"one": 40, "two": 30, "three": 25}
CODINGS = st.lists(
    st.tuples(
        st.sampled_from(list(DOCUMENTS)),
        st.integers(0, 24),
        st.integers(1, 10),
        st.sampled_from("xyz"),
        st.sampled_from("AB"),
    ).map(lambda row: (row[0], row[1], min(row[1] + row[2], 25), row[3], row[4])),
    min_size=1,
    max_size=15,
)
TABLES = st.lists(st.integers(0, 30), min_size=4, max_size=4).map(lambda n: np.array(n).reshape(2, 2))
FIGURES = ("percent", "kappa", "alpha", "u_alpha", "jaccard", "prevalence")


def run(rows, **options):
    both = [*rows, ("one", 0, 0, "x", "A"), ("one", 0, 0, "x", "B")]
    return compare(from_spans(DOCUMENTS, both), everyone_judged=True, rounds=0, **options)


def by_name(comparison):
    return {code.name: code for code in comparison.codes}


def values(code):
    return [getattr(code, name).value for name in FIGURES]


def close(one, other):
    return all(
        (a is None and b is None) or (a is not None and b is not None and abs(a - b) < 1e-9)
        for a, b in zip(one, other, strict=True)
    )


@given(CODINGS)
def test_identical_codings_agree_fully(rows):
    doubled = [(*row[:4], coder) for row in rows for coder in "AB"]
    for code in run(doubled).codes:
        for name in ("kappa", "alpha", "u_alpha", "jaccard", "positive", "ac1", "pabak"):
            found = getattr(code, name)
            assert found.value == pytest.approx(1) or found.reason in ("not applied", "no variation")
        assert code.percent.value in (100, None)


@given(CODINGS)
def test_names_of_codes_do_not_matter(rows):
    new = {"x": "q", "y": "a", "z": "x"}
    found = by_name(run(rows))
    renamed = by_name(run([(*row[:3], new[row[3]], row[4]) for row in rows]))
    for name, code in found.items():
        if new[name] in renamed:
            assert close(values(code), values(renamed[new[name]]))


@given(CODINGS, st.permutations(list(DOCUMENTS)), st.randoms())
def test_order_of_documents_and_codings_does_not_matter(rows, order, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    first = sorted(rows, key=lambda row: row[4])
    assume(len({row[4] for row in rows}) == 2)
    one = compare(from_spans(DOCUMENTS, first), everyone_judged=True, rounds=0)
    again = from_spans({name: DOCUMENTS[name] for name in order}, shuffled)
    ids = {name: key for key, name in again.coders.items()}
    other = compare(again, everyone_judged=True, coders=[ids["A"], ids["B"]], rounds=0)
    for name, code in by_name(one).items():
        assert close(values(code), values(by_name(other)[name]))
        assert code.only_first == by_name(other)[name].only_first


@given(CODINGS)
def test_merging_overlapping_codings_changes_nothing(rows):
    once = by_name(run(rows))
    twice = by_name(run([*rows, *rows]))
    for name, code in once.items():
        assert close(values(code), values(twice[name]))
        assert code.segments == twice[name].segments


@given(CODINGS)
def test_swapping_coders_swaps_only_the_counts(rows):
    data = from_spans(DOCUMENTS, [*rows, ("one", 0, 0, "x", "A"), ("one", 0, 0, "x", "B")])
    a, b = data.coders
    one = compare(data, coders=[a, b], everyone_judged=True, rounds=0)
    other = compare(data, coders=[b, a], everyone_judged=True, rounds=0)
    for x, y in zip(one.codes, other.codes, strict=True):
        assert close(values(x), values(y))
        assert (x.only_first, x.only_second) == (y.only_second, y.only_first)


@given(TABLES)
def test_kappa_is_never_above_its_maximum(table):
    kappa, most = two.cohen_kappa(table).value, two.kappa_max(table).value
    assume(kappa is not None)
    assert kappa <= most + 1e-9


@given(TABLES)
def test_kappa_follows_from_prevalence_and_bias(table):
    """Byrt, Bishop and Carlin (1993): kappa = (PABAK - PI^2 + BI^2) / (1 - PI^2 + BI^2)."""
    kappa = two.cohen_kappa(table).value
    assume(kappa is not None)
    pabak, pi, bi = (f(table).value for f in (two.pabak, two.prevalence_index, two.bias_index))
    assert kappa == pytest.approx((pabak - pi**2 + bi**2) / (1 - pi**2 + bi**2))


def test_undefined_is_a_word():
    nothing, same = np.zeros((2, 2)), np.array([[0, 0], [0, 9]])
    for f in (two.cohen_kappa, two.scott_pi, two.kappa_max, two.cohen_kappa_error):
        assert f(nothing).reason == "nothing to compare"
        assert f(same).reason == "no variation"
    assert two.jaccard(same).reason == "not applied"
    one_coder = [["a"], ["b"]]
    assert many_coders.light_kappa(one_coder).reason == "one coder"
    assert many_coders.fleiss_kappa(counts_of_ratings(one_coder)).reason == "nothing to compare"
    assert krippendorff.krippendorff_alpha(counts_of_ratings(one_coder)).reason == "nothing to compare"


@given(st.integers(2, 40))
def test_alpha_nears_pi_as_units_grow(times):
    table = np.array([[20, 5], [7, 40]])
    pi = two.scott_pi(table).value
    alpha = krippendorff.krippendorff_alpha(counts_of_table(table * times)).value
    n = 2 * 72 * times
    assert 1 - alpha == pytest.approx((1 - pi) * (n - 1) / n)


def test_two_coders_by_table_equal_two_coders_by_ratings():
    rng = np.random.default_rng(3)
    ratings = rng.choice(["a", "b", "c"], size=(60, 2)).tolist()
    table = contingency(ratings, 0, 1)
    for f in (many_coders.gwet_ac1, many_coders.fleiss_kappa_error, krippendorff.krippendorff_alpha):
        assert f(counts_of_ratings(ratings)).value == pytest.approx(f(counts_of_table(table)).value)
    assert many_coders.fleiss_kappa(counts_of_ratings(ratings)).value == pytest.approx(
        two.scott_pi(table).value
    )


def test_independent_codings_agree_by_chance_only():
    rng = np.random.default_rng(8)
    kappas = []
    for _ in range(40):
        ratings = rng.integers(0, 3, size=(300, 2)).tolist()
        kappas.append(many_coders.light_kappa(ratings).value)
    assert abs(np.mean(kappas)) < 0.03


def random_codings(rng, documents):
    """Passages of two coders who know nothing of each other."""
    rows = []
    for name, length in documents.items():
        for coder in "AB":
            for start in rng.integers(0, length - 40, 12).tolist():
                rows.append(
                    (name, start, start + int(rng.integers(10, 40)), "xyz"[rng.integers(0, 3)], coder)
                )
    return rows


def test_independent_passages_agree_by_chance_only():
    """Every figure that corrects for chance, over studies in which there is nothing but chance."""
    rng = np.random.default_rng(21)
    documents = {f"d{k}": 1200 for k in range(6)}
    found = {"kappa": [], "alpha": [], "u_alpha": []}
    more = {"fleiss": [], "light": [], "pooled_kappa": [], "bar_u_alpha": [], "gamma": []}
    for seed in range(15):
        data = from_spans(documents, random_codings(rng, documents))
        for code in compare(data, rounds=0).codes:
            for name, values in found.items():
                values.append(getattr(code, name).value)
        for figure in further(data, rounds=0, seed=seed):
            if figure.key in more:
                more[figure.key].append(figure.value.value)
    for name, values in (found | more).items():
        assert abs(np.mean(values)) < 0.05, name


def test_independent_sets_of_codes_agree_by_chance_only():
    rng = np.random.default_rng(33)
    units = [[set(rng.choice(list("abcd"), 2)) for _ in range(3)] for _ in range(600)]
    assert abs(label_sets.mvalpha(units).value) < 0.05
    for distance in (label_sets.jaccard_distance, label_sets.masi_distance, label_sets.dice_distance):
        assert abs(label_sets.alpha_of_sets(units, distance).value) < 0.05


SEGMENTS = st.lists(st.tuples(st.integers(0, 6), st.integers(1, 6), st.sampled_from("ab")), max_size=5)


def laid_out(parts):
    lane, position = [], 0
    for gap, size, value in parts:
        lane.append((position + gap, position + gap + size, value))
        position += gap + size
    return lane


@given(st.lists(SEGMENTS, min_size=2, max_size=4), st.randoms())
def test_unitizing_alpha_ignores_the_order_of_coders(parts, random):
    lanes = [laid_out(p) for p in parts]
    table = u.unitizing_table(lanes, 70)
    shuffled = list(lanes)
    random.shuffle(shuffled)
    other = u.unitizing_table(shuffled, 70)
    for f in (u.u_alpha, u.bar_u_alpha, u.cu_alpha, u.cu_coverage):
        assert close([f(table).value], [f(other).value])
    assert table.observed.sum() == pytest.approx(70 * len(lanes))
    if len(table.values) == 1:
        assert close([u.u_alpha(table).value], [u.bar_u_alpha(table).value])


@given(SEGMENTS)
def test_unitizing_alpha_of_identical_codings_is_one(parts):
    lane = laid_out(parts)
    table = u.unitizing_table([lane, lane], 70)
    for f in (u.u_alpha, u.bar_u_alpha, u.cu_alpha):
        assert f(table).value in (None, pytest.approx(1))


@given(SEGMENTS, SEGMENTS, st.integers(0, 70))
def test_splitting_a_gap_changes_nothing(first, second, cut):
    """A document that ends in a gap can be cut in two there: tables of the parts add up to the whole."""
    lanes, values = [laid_out(first), laid_out(second)], ("a", "b")
    assume(all(not start < cut < end for lane in lanes for start, end, _ in lane))
    whole = u.unitizing_table(lanes, 70, values=values)
    left = u.unitizing_table([[s for s in lane if s[1] <= cut] for lane in lanes], cut, values=values)
    moved = [[(s - cut, e - cut, v) for s, e, v in lane if s >= cut] for lane in lanes]
    right = u.unitizing_table(moved, 70 - cut, values=values)
    for name in ("observed", "squares", "covered_squares"):
        assert getattr(whole, name) == pytest.approx(getattr(left, name) + getattr(right, name))


@given(CODINGS)
def test_text_that_nobody_coded_can_be_a_document_of_its_own(rows):
    """Splitting a gap at a border of documents: every figure by unit stays as it is."""
    data = from_spans(
        {"one": 70}, [("one", *row[1:]) for row in rows] + [("one", 0, 0, "x", c) for c in "AB"]
    )
    split = from_spans(
        {"one": 30, "rest": 40}, [("one", *row[1:]) for row in rows] + [("one", 0, 0, "x", c) for c in "AB"]
    )
    one, other = compare(data, rounds=0), compare(split, everyone_judged=True, rounds=0)
    for x, y in zip(one.codes, other.codes, strict=True):
        assert close(values(x), values(y))


@given(CODINGS, st.permutations(list(DOCUMENTS)))
def test_order_of_documents_does_not_matter_to_further_figures(rows, order):
    rows = [*rows, ("one", 0, 0, "x", "A"), ("one", 0, 0, "x", "B")]
    rows.sort(key=lambda row: (row[4], row[3]))
    one, other = (
        further(from_spans({name: DOCUMENTS[name] for name in names}, rows), everyone_judged=True, rounds=0)
        for names in (DOCUMENTS, order)
    )
    for x, y in zip(one, other, strict=True):
        if x.key != "gamma":
            assert close([x.value.value], [y.value.value]), x.key


def test_overlapping_segments_of_one_coder_are_refused():
    with pytest.raises(ValueError, match="overlap"):
        u.unitizing_table([[(0, 5, "a"), (4, 8, "b")], []], 10)


LABELS = st.lists(
    st.lists(st.frozensets(st.sampled_from("abcd"), max_size=3), min_size=2, max_size=3),
    min_size=1,
    max_size=4,
)


@given(LABELS)
def test_expected_set_distance_equals_listing_all_sets(units):
    """The table over labels against a sum over every pair of subsets."""
    from itertools import combinations

    sets = [labels for unit in units for labels in unit]
    uses = {x: sum(x in s for s in sets) for s in sets for x in s}
    largest = max(len(s) for s in sets)
    share = np.bincount([len(s) for s in sets], minlength=largest + 1) / len(sets)
    every = {n: [frozenset(c) for c in combinations(uses, n)] for n in range(largest + 1)}
    expected = 0.0
    for s in range(largest + 1):
        for t in range(largest + 1):
            above = below = 0.0
            for a in every[s]:
                for b in every[t]:
                    w = float(np.prod([uses[x] * (uses[x] - 1) if x in a & b else uses[x] for x in a | b]))
                    above, below = above + w * label_sets.dice_distance(a, b), below + w
            expected += share[s] * share[t] * (above / below if below else 0.0)
    assert label_sets.expected_set_distance(Counter(sets)) == pytest.approx(expected)


@given(st.integers(1, 4), st.integers(1, 5), st.randoms(use_true_random=False))
def test_assignment_finds_the_least_cost(rows, columns, random):
    from itertools import permutations

    cost = np.array([[random.randint(-9, 9) for _ in range(columns)] for _ in range(rows)], dtype=float)
    found = assignment(cost)
    wide = cost if rows <= columns else cost.T
    least = min(
        sum(wide[i, j] for i, j in enumerate(order))
        for order in permutations(range(wide.shape[1]), len(wide))
    )
    assert sum(cost[i, j] for i, j in found) == least
    assert len({i for i, _ in found}) == len({j for _, j in found}) == min(rows, columns)


def test_span_f1_is_symmetric_and_undefined_without_spans():
    a, b = [(0, 10, "x"), (20, 30, "x")], [(2, 10, "x"), (21, 35, "y"), (50, 60, "x")]
    assert span_f1(a, b).value == span_f1(b, a).value == pytest.approx(0.4)
    assert span_f1(a, b, iou=0, same_code=False).value == pytest.approx(0.8)
    assert span_f1([], []).reason == "not applied"


def test_bootstrap_repeats_under_its_seed():
    rng = np.random.default_rng(5)
    documents = {f"d{k}": 500 for k in range(10)}
    rows = []
    for name in documents:
        for start in rng.integers(0, 450, 12).tolist():
            rows.append((name, start, start + 30, "x", "A"))
            rows.append((name, start + int(rng.integers(0, 25)), start + 40, "x", "B"))
    data = from_spans(documents, rows)
    one, same, other = (compare(data, seed=seed).codes[0] for seed in (1, 1, 2))
    assert one.kappa_interval == same.kappa_interval != other.kappa_interval
    assert one.kappa_interval.low < one.kappa.value < one.kappa_interval.high
    assert not one.kappa_interval.indicative
    few = compare(data, documents=[1, 2, 3], seed=1)
    assert few.codes[0].alpha_interval.indicative
    assert few.overall.note == "intervals are indicative: 3 documents"
    single = compare(data, documents=[4])
    assert single.codes[0].alpha_interval is None
    assert single.overall.note == "no interval: one document"


def test_bootstrap_matches_drawing_documents_one_by_one():
    """The matrix product against recomputing kappa from documents that were really drawn."""
    rows = [
        ("a", 0, 10, "x", "A"), ("a", 5, 12, "x", "B"),
        ("b", 0, 20, "x", "A"), ("b", 0, 20, "x", "B"),
        ("c", 3, 9, "x", "A"), ("c", 10, 14, "x", "B"),
    ]  # fmt: skip
    data = from_spans({"a": 50, "b": 40, "c": 30}, rows)
    found = compare(data, rounds=400, seed=9).codes[0].kappa_interval
    tables = {"a": (5, 5, 2, 38), "b": (20, 0, 0, 20), "c": (0, 6, 4, 20)}
    drawn = np.random.default_rng(9).multinomial(3, np.full(3, 1 / 3), size=400)
    kappas = [
        two.cohen_kappa(
            np.array(sum(n * np.array(t) for n, t in zip(row, tables.values(), strict=True))).reshape(2, 2)
        ).value
        for row in drawn
    ]
    assert [found.low, found.high] == pytest.approx(np.quantile(kappas, [0.025, 0.975]))


@given(CODINGS)
def test_a_family_of_one_code_equals_the_code(rows):
    data = from_spans(DOCUMENTS, [*rows, ("one", 0, 0, "x", "A"), ("one", 0, 0, "x", "B")])
    groups = {900 + key: (f"family of {name}", [key]) for key, name in data.codes.items()}
    one = compare(data, everyone_judged=True, rounds=0)
    other = compare(regrouped(data, groups), everyone_judged=True, rounds=0)
    for x, y in zip(one.codes, other.codes, strict=True):
        assert close(values(x), values(y))
        assert y.name == f"family of {x.name}"
    assert to_json(one)["overall"] == to_json(other)["overall"] | {"level": "code"}
