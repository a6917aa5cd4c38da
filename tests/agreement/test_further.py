"""Further figures: each against the plain statistic on arrays or sets made one unit at a time."""

from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from agreement.naive_units import presence
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.agreement import (
    CodingColumns,
    ComparedDocument,
    ComparisonInput,
    compare,
    from_spans,
    further,
    label_sets,
    many_coders,
    two_coders,
)
from qualcode.agreement import unitizing as u
from qualcode.agreement.chance_alignment import gamma
from qualcode.agreement.matching import best_matching
from qualcode.agreement.ratings import contingency, counts_of_ratings
from qualcode.agreement.spans import count

CODES = {7: "x", 3: "y", 5: "z"}
NOT_ONE = {"prevalence_index", "bias_index", "cu_coverage"}


@st.composite
def studies(draw: st.DrawFn, *, coders: tuple[int, ...] = (1, 2)) -> ComparisonInput:
    documents, rows = [], []
    for key in (1, 2):
        length = draw(st.integers(4, 24))
        edges = sorted({0, length, *draw(st.lists(st.integers(1, length), max_size=5))})
        units = np.array(list(pairwise(edges)), dtype=np.int64)
        documents.append(ComparedDocument(key, f"document {key}", length, units))
        span = st.tuples(
            st.integers(0, length - 1),
            st.integers(1, 8),
            st.sampled_from(list(CODES)),
            st.sampled_from(coders),
        )
        rows += [
            (key, start, min(start + size, length), code, coder)
            for start, size, code, coder in draw(st.lists(span, max_size=8))
        ]
    columns = CodingColumns(*np.array(rows, dtype=np.int64).reshape(-1, 5).T)
    everyone = frozenset(coders)
    return ComparisonInput(
        tuple(documents),
        {key: f"coder {key}" for key in coders},
        CODES,
        columns,
        completed={1: everyone, 2: everyone},
    )


def by_key(data: ComparisonInput, **options):
    return {(f.key, f.group, f.code): f for f in further(data, rounds=0, **options)}


def value(found, key: str, group: str = "", code: int | None = None):
    return found[key, group, code].value


def judgements(data: ComparisonInput, unit: str) -> list[list[bool]]:
    """All applied codes laid end to end, unit by unit."""
    rows: list[list[bool]] = []
    for code in data.codes:
        lanes = [
            np.concatenate([presence(data, d, code, coder, unit) for d in data.documents])
            for coder in data.coders
        ]
        if np.any(lanes):
            rows += np.array(lanes).T.tolist()
    return rows


def close(found, expected) -> bool:
    if expected.value is None:
        return found.value is None
    return found.value is not None and abs(found.value - expected.value) < 1e-9


@given(studies(), st.sampled_from(["character", "sentence"]))
@settings(deadline=None)
def test_pooled_figures_are_those_of_all_judgements(data: ComparisonInput, unit: str) -> None:
    found, rows = by_key(data, unit=unit), judgements(data, unit)
    if not rows:
        assert value(found, "fleiss").reason == value(found, "kappa_max").reason == "not applied"
        return
    counts = counts_of_ratings(rows, values=[False, True])
    table = contingency(rows, 0, 1, values=[True, False])
    expected = {
        "fleiss": many_coders.fleiss_kappa(counts),
        "light": many_coders.light_kappa(rows),
        "brennan_prediger": many_coders.brennan_prediger(counts),
        "ac1": many_coders.gwet_ac1(counts),
        "scott_pi": two_coders.scott_pi(table),
        "pabak": two_coders.pabak(table),
        "kappa_max": two_coders.kappa_max(table),
        "prevalence_index": two_coders.prevalence_index(table),
        "bias_index": two_coders.bias_index(table),
        "holsti": two_coders.positive_agreement(table),
    }
    for key, one in expected.items():
        assert close(value(found, key), one), key
    overall = compare(data, unit=unit, rounds=0).overall
    assert close(value(found, "pooled_kappa"), overall.pooled_kappa)
    assert close(value(found, "u_alpha"), overall.pooled.u_alpha)


@given(studies(coders=(1, 2, 3)))
@settings(deadline=None)
def test_more_coders(data: ComparisonInput) -> None:
    found, rows = by_key(data, unit="sentence"), judgements(data, "sentence")
    for key in ("scott_pi", "pabak", "kappa_max", "prevalence_index", "bias_index"):
        assert value(found, key).reason == "only for two coders"
    if rows:
        counts = counts_of_ratings(rows, values=[False, True])
        assert close(value(found, "fleiss"), many_coders.fleiss_kappa(counts))
        assert close(value(found, "ac1"), many_coders.gwet_ac1(counts))
        assert close(value(found, "light"), many_coders.light_kappa(rows))


@given(studies(coders=(1, 2, 3)))
@settings(deadline=None)
def test_sets_of_codes_per_unit(data: ComparisonInput) -> None:
    found = by_key(data, unit="sentence")
    if not any(True in row for row in judgements(data, "sentence")):
        assert value(found, "mv_alpha").reason == "not applied"
        return
    units = []
    for document in data.documents:
        lanes = {
            (code, coder): presence(data, document, code, coder, "sentence")
            for code in data.codes
            for coder in data.coders
        }
        units += [
            [{code for code in data.codes if lanes[code, coder][k]} for coder in data.coders]
            for k in range(len(document.units))
        ]
    assert close(value(found, "mv_alpha"), label_sets.mvalpha(units))
    for key in ("jaccard", "masi", "dice"):
        distance = getattr(label_sets, f"{key}_distance")
        assert close(value(found, f"alpha_{key}"), label_sets.alpha_of_sets(units, distance)), key


SETS = st.frozensets(st.sampled_from("abcd"), max_size=4)


@given(st.lists(SETS, min_size=1, max_size=6, unique=True))
def test_distances_at_once_are_those_of_each_pair(sets) -> None:
    for distance in (label_sets.jaccard_distance, label_sets.dice_distance, label_sets.masi_distance):
        one_by_one = [[distance(a, b) for b in sets] for a in sets]
        assert np.allclose(label_sets.distances_between(sets, distance), one_by_one)


def laid_end_to_end(data: ComparisonInput, members) -> tuple[list[list[u.Segment]], int]:
    """Segments of each coder with these codes, overlapping ones of one code joined, documents in a row."""
    spans, ids = count(data, data.documents, list(data.coders), unit="character").spans, list(data.codes)
    starts = np.cumsum([0, *(d.characters for d in data.documents)])
    lanes: list[list[u.Segment]] = [[] for _ in data.coders]
    for cell, coder, start, end in zip(spans.cell, spans.coder, spans.start, spans.end, strict=True):
        document, code = divmod(int(cell), len(ids))
        if ids[code] in members:
            lanes[coder].append((int(starts[document] + start), int(starts[document] + end), str(code)))
    return lanes, int(starts[-1])


@given(studies())
@settings(deadline=None)
def test_the_family_of_u_alpha_on_documents_end_to_end(data: ComparisonInput) -> None:
    found = by_key(data, groups={50: ("family", (7, 3))})
    used = {code for code in (7, 3) if (data.codings.code == code).any()}
    if len(used) < 2:
        assert ("u_alpha", "family", None) not in found
        return
    lanes, length = laid_end_to_end(data, {7, 3})
    crossing = any(a[1] > b[0] for lane in lanes for a, b in pairwise(sorted(lane)))
    if crossing:
        assert value(found, "u_alpha", "family").reason == "codes overlap"
        return
    table = u.unitizing_table(lanes, length)
    for key, function in (
        ("u_alpha", u.u_alpha),
        ("bar_u_alpha", u.bar_u_alpha),
        ("cu_alpha", u.cu_alpha),
        ("cu_coverage", u.cu_coverage),
    ):
        assert close(value(found, key, "family"), function(table)), key
    for k, code in enumerate(data.codes):
        if code in used:
            assert close(value(found, "ku_alpha", "family", code), u.ku_alpha(table, str(k)))


@given(studies())
@settings(deadline=None)
def test_f1_counts_the_best_matching(data: ComparisonInput) -> None:
    spans = count(data, data.documents, [1, 2], unit="character").spans
    matched = 0
    for document in range(2):
        here = [
            [
                (int(s), int(e), str(cell))
                for cell, c, s, e in zip(spans.cell, spans.coder, spans.start, spans.end, strict=True)
                if c == coder and cell // len(CODES) == document
            ]
            for coder in (0, 1)
        ]
        matched += len(best_matching(*here, iou=0.5))
    found = value(by_key(data), "span_f1")
    if len(spans.cell):
        assert found.value == pytest.approx(2 * matched / len(spans.cell))
    else:
        assert found.reason == "not applied"


@given(studies(), st.sampled_from(["character", "sentence"]))
@settings(deadline=None)
def test_identical_codings_agree_fully(data: ComparisonInput, unit: str) -> None:
    c = data.codings
    doubled = CodingColumns(
        *(np.concatenate([part, part]) for part in (c.document, c.start, c.end, c.code)),
        np.repeat([1, 2], len(c)),
    )
    same = replace(data, codings=doubled, families={50: ("family", (7, 3, 5))})
    for figure in further(same, unit=unit, rounds=0):
        if figure.key not in NOT_ONE:
            assert figure.value.value is None or figure.value.value == pytest.approx(1), figure
        assert figure.value.defined or figure.value.reason


@given(studies(), st.sampled_from(["character", "sentence"]))
@settings(deadline=None)
def test_the_order_of_coders_does_not_matter(data: ComparisonInput, unit: str) -> None:
    data = replace(data, families={50: ("family", (7, 3))})
    one, other = (by_key(data, unit=unit, coders=coders) for coders in ([1, 2], [2, 1]))
    for key in set(one) - {("gamma", "", None), ("bias_index", "", None)}:
        assert close(one[key].value, other[key].value), key


def simple(**documents: int) -> ComparisonInput:
    rng = np.random.default_rng(2)
    rows = []
    for name, length in documents.items():
        for start in range(0, length - 40, 60):
            rows.append((name, start, start + 30, "xy"[start // 60 % 2], "A"))
            shift = int(rng.integers(0, 25))
            rows.append((name, start + shift, start + 30, "xy"[start // 60 % 2], "B"))
    return from_spans(documents, rows)


def test_intervals_and_gamma_repeat_under_their_seed() -> None:
    data = replace(simple(a=500, b=700, c=900), families={9: ("family", (1, 2))})
    one, same, other = (further(data, rounds=100, seed=seed) for seed in (1, 1, 2))
    assert one == same
    assert [f.value for f in one if f.key != "gamma"] == [f.value for f in other if f.key != "gamma"]
    with_interval = {f.key for f in one if f.interval is not None}
    assert with_interval >= {"fleiss", "light", "ac1", "pooled_kappa", "u_alpha", "cu_alpha", "span_f1"}
    assert [f.interval for f in one] != [f.interval for f in other]
    for figure in one:
        if figure.interval is not None:
            low, high = figure.interval.low, figure.interval.high
            assert low - 1e-9 <= figure.value.value <= high + 1e-9, figure


def test_a_single_document_has_no_interval() -> None:
    assert all(f.interval is None for f in further(simple(a=900)))


def test_gamma_of_passages_anywhere_is_about_zero() -> None:
    values = []
    for seed in range(12):
        rng = np.random.default_rng(seed)
        lanes = [
            sorted((int(s), int(s) + 20, "xy"[int(rng.integers(0, 2))]) for s in rng.integers(0, 1500, 15))
            for _ in range(2)
        ]
        values.append(gamma([(1520, lanes)], seed=seed).value.value)
    assert abs(np.mean(values)) < 0.1


def test_gamma_of_more_coders_falls_back_on_pairs() -> None:
    lane = [(start, start + 10, "x") for start in range(0, 600, 30)]
    few = gamma([(600, [lane[:4]] * 3)])
    lanes = [lane, lane, [(s + 3, e + 3, c) for s, e, c in lane]]
    many = gamma([(600, lanes)])
    assert few.value.value == pytest.approx(1) and not few.pairwise
    assert many.pairwise and len(many.alignments) == 3
    pairs = [gamma([(600, pair)]).value.value for pair in combinations(lanes, 2)]
    assert many.value.value == pytest.approx(np.mean(pairs))


def test_gamma_of_a_large_study_is_of_documents_drawn() -> None:
    data = simple(**{f"d{k}": 6000 for k in range(9)})
    (figure,) = [f for f in further(data, rounds=0) if f.key == "gamma"]
    assert "of 9 documents, drawn at random" in figure.says
    assert 0 < figure.value.value < 1


def test_gamma_says_what_was_aligned() -> None:
    rows = [("one", 0, 10, "x", "A"), ("one", 0, 10, "x", "B"), ("one", 50, 60, "x", "A")]
    rows += [("one", 90, 99, "x", "A"), ("one", 90, 99, "y", "B")]
    (figure,) = [f for f in further(from_spans({"one": 200}, rows), rounds=0) if f.key == "gamma"]
    assert "Of 5 passages 2 were aligned with the same code, 2 with another code, 1 with none" in figure.says


def test_words_where_a_figure_makes_no_sense() -> None:
    data = simple(a=500)
    found = by_key(data)
    assert value(found, "mv_alpha").reason == "only for sentences, turns and passages"
    given = replace(data, documents=(replace(data.documents[0], units=np.array([[0, 30], [60, 90]])),))
    found = by_key(given, unit="segment")
    for key in ("u_alpha", "bar_u_alpha", "gamma"):
        assert value(found, key).reason == "not for given passages"
    assert value(found, "mv_alpha").defined


def test_more_coders_are_compared_where_all_judged() -> None:
    """u-alpha within a family and gamma leave out the documents that a coder did not judge."""
    judged = [("a", "A"), ("a", "B"), ("a", "C"), ("b", "A"), ("b", "B")]
    rows = [(name, 0, 20, "x", coder) for name, coder in judged]
    rows += [(name, 40, 60, "y", coder) for name, _, _, _, coder in rows]
    data = replace(from_spans({"a": 100, "b": 100}, rows), families={9: ("family", (1, 2))})
    found = by_key(data)
    assert value(found, "u_alpha", "family").value == pytest.approx(1)
    assert "Of 6 passages 6 were aligned" in found["gamma", "", None].says
