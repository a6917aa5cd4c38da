"""Coders who did not judge every document: missing data, and silence that is a judgement."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from agreement.naive_units import presence
from hypothesis import assume, given
from hypothesis import strategies as st

from qualcode.agreement import CodingColumns, ComparedDocument, ComparisonInput, compare, from_spans, to_json
from qualcode.agreement.krippendorff import krippendorff_alpha
from qualcode.agreement.many_coders import fleiss_kappa, gwet_ac1, light_kappa, percent_agreement_pairwise
from qualcode.agreement.ratings import counts_of_ratings
from qualcode.errors import NotPossibleError

CODERS = {1: "Anna", 2: "Bram", 3: "Cato"}
CODES = {7: "x", 3: "y"}


@st.composite
def studies(draw: st.DrawFn) -> ComparisonInput:
    """Three coders who code some documents, complete some without coding, and leave the others."""
    rows, documents, completed = [], [], {}
    for key in range(1, draw(st.integers(1, 4)) + 1):
        length = draw(st.integers(1, 20))
        documents.append(ComparedDocument(key, f"document {key}", length))
        completed[key] = draw(st.frozensets(st.sampled_from(list(CODERS))))
        span = st.tuples(
            st.integers(0, length - 1),
            st.integers(1, 9),
            st.sampled_from(list(CODES)),
            st.sampled_from(list(CODERS)),
        )
        for start, size, code, coder in draw(st.lists(span, max_size=6)):
            rows.append((key, start, min(start + size, length), code, coder))
    columns = np.array(rows, dtype=np.int64).reshape(-1, 5).T
    return ComparisonInput(tuple(documents), CODERS, CODES, CodingColumns(*columns), completed)


def judged(data: ComparisonInput, document: int, coder: int) -> bool:
    c = data.codings
    coded = ((c.document == document) & (c.coder == coder)).any()
    return bool(coded or coder in data.completed.get(document, ()))


def ratings_of(data: ComparisonInput, code: int) -> list[list[bool | None]]:
    """Judgements per character of the documents that take part; None where a coder did not judge."""
    units = []
    for document in data.documents:
        there = [judged(data, document.id, coder) for coder in data.coders]
        if sum(there) < 2:
            continue
        lanes = [presence(data, document, code, coder, "character") for coder in data.coders]
        for values in zip(*(lane.tolist() for lane in lanes), strict=True):
            units.append([value if seen else None for value, seen in zip(values, there, strict=True)])
    return units


def same(found, expected) -> bool:
    if expected.value is None:
        return found.value is None
    return found.value is not None and abs(found.value - expected.value) < 1e-9


@given(studies())
def test_missing_coders_are_missing_data(data: ComparisonInput) -> None:
    taking = [d for d in data.documents if sum(judged(data, d.id, c) for c in CODERS) >= 2]
    if not taking:
        with pytest.raises(NotPossibleError, match="no document"):
            compare(data, rounds=0)
        return
    comparison = compare(data, rounds=0)
    assert comparison.document_ids == tuple(d.id for d in taking)
    assert {d.document for d in comparison.left_out} == {d.id for d in data.documents} - {
        d.id for d in taking
    }
    for code in comparison.codes:
        units = ratings_of(data, code.code)
        if not any(True in unit for unit in units):
            assert code.kappa.reason == "not applied"
            continue
        counts = counts_of_ratings(units, values=[False, True])
        assert code.percent.value / 100 == pytest.approx(percent_agreement_pairwise(counts).value)
        assert same(code.alpha, krippendorff_alpha(counts))
        assert same(code.ac1, gwet_ac1(counts))
        assert same(code.kappa, light_kappa(units))
        assert code.both == sum(all(v is not False for v in unit) for unit in units)
        assert code.neither == sum(True not in unit for unit in units)
        for pair in code.pairs:
            cells = [(u[pair.first], u[pair.second]) for u in units]
            assert pair.both == cells.count((True, True))
            assert pair.only_first == cells.count((True, False))
            assert pair.only_second == cells.count((False, True))
            assert pair.neither == cells.count((False, False))


@given(studies())
def test_two_coders_are_compared_where_both_judged(data: ComparisonInput) -> None:
    for first, second in combinations(CODERS, 2):
        both = [d.id for d in data.documents if judged(data, d.id, first) and judged(data, d.id, second)]
        if not both:
            continue
        found = compare(data, coders=[first, second], rounds=0)
        assert found.document_ids == tuple(both)
        assert not found.partly


@given(studies())
def test_scotts_pi_is_the_kappa_of_fleiss_for_two(data: ComparisonInput) -> None:
    from qualcode.agreement import binary
    from qualcode.agreement.figures import with_overall
    from qualcode.agreement.spans import count
    from qualcode.agreement.taking_part import taking_part

    try:
        part = taking_part(data, list(CODERS))
    except NotPossibleError:
        assume(False)
    tables = count(data, part.documents, list(CODERS), unit="character", judging=part.judging)
    sums = with_overall(tables).each(lambda each: each.sum(axis=0))
    for k, code in enumerate(CODES):
        units = ratings_of(data, code)
        if any(True in unit for unit in units):
            expected = fleiss_kappa(counts_of_ratings(units, values=[False, True])).value
            found = binary.fleiss(sums)[k]
            assert (expected is None and np.isnan(found)) or abs(found - expected) < 1e-9


ROWS = [
    ("one", 0, 10, "x", "Anna"),
    ("one", 0, 10, "x", "Bram"),
    ("two", 0, 10, "x", "Anna"),
    ("three", 0, 10, "x", "Cato"),
]
LENGTHS = {"one": 100, "two": 100, "three": 100}


def test_silence_is_a_judgement_only_in_a_completed_document() -> None:
    data = from_spans(LENGTHS, ROWS)
    assert compare(data, coders=[1, 2], rounds=0).documents == ("one",)
    done = replace(data, completed={2: frozenset({2}), 3: frozenset({1})})
    found = compare(done, coders=[1, 2], rounds=0)
    assert found.documents == ("one", "two")
    assert (found.codes[0].both, found.codes[0].only_first, found.units) == (10, 10, 200)
    everyone = compare(done, rounds=0)
    assert everyone.documents == ("one", "two", "three")
    assert [(d.name, d.reason) for d in everyone.partly] == [
        ("one", "not coded by Cato"),
        ("two", "not coded by Cato"),
        ("three", "not coded by Bram"),
    ]
    assert to_json(everyone)["overall"]["partly"][2] == {"document": "three", "reason": "not coded by Bram"}


def test_a_pair_without_a_common_document_has_a_word() -> None:
    done = replace(from_spans(LENGTHS, ROWS), completed={2: frozenset({2}), 3: frozenset({1})})
    pairs = {(p.first, p.second): p for p in compare(done, rounds=0).codes[0].pairs}
    assert pairs[0, 1].kappa.value is not None
    assert pairs[1, 2].kappa.reason == pairs[1, 2].alpha.reason == "nothing to compare"


def test_missing_coders_keep_their_place_in_the_bootstrap() -> None:
    """Drawing documents is one matrix product; here every draw is computed anew from ratings."""
    rng = np.random.default_rng(4)
    rows = []
    for k in range(6):
        for coder in [c for n, c in enumerate("ABC") if n != k % 4]:
            start = int(rng.integers(0, 30))
            rows.append((f"d{k}", start, start + 12, "x", coder))
    data = from_spans({f"d{k}": 50 for k in range(6)}, rows)
    found = compare(data, rounds=200, seed=3).codes[0].alpha_interval
    drawn = np.random.default_rng(3).multinomial(6, np.full(6, 1 / 6), size=200)
    alphas = []
    for draw in drawn:
        units: list[list[bool | None]] = []
        for key, times in enumerate(draw, start=1):
            one = replace(data, documents=tuple(d for d in data.documents if d.id == key))
            there = [judged(data, key, coder) for coder in data.coders]
            lanes = [presence(one, one.documents[0], 1, coder, "character") for coder in data.coders]
            values = [
                [value if seen else None for value, seen in zip(unit, there, strict=True)]
                for unit in zip(*(lane.tolist() for lane in lanes), strict=True)
            ]
            units += values * int(times)
        alphas.append(krippendorff_alpha(counts_of_ratings(units, values=[False, True])).value)
    assert found is not None
    assert [found.low, found.high] == pytest.approx(np.quantile(alphas, [0.025, 0.975]))
