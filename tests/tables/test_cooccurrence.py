"""Co-occurrence against a slow twin, and the cases that other programs count differently."""

import json

import numpy as np
import pytest
import table_twins as twins
from hypothesis import given, settings
from table_studies import CODE, studies, study

from qualcode.tables import pairs
from qualcode.tables.cooccurrence import UNITS, cooccurrence, cooccurrence_counts

A, B, C = CODE, CODE - 5, CODE - 10


def counted(data, unit):
    return cooccurrence(data, unit=unit, codes=[A, B]).counts[0, 1]


@pytest.mark.parametrize("unit", UNITS)
@settings(max_examples=150, deadline=None)
@given(data=studies())
def test_counts_as_the_slow_twin_does(unit, data):
    codes = [code.id for code in data.codes]
    expected = [[twins.together(data, a, b, unit) for b in codes] for a in codes]
    assert cooccurrence_counts(data, unit=unit).tolist() == expected


@settings(max_examples=60, deadline=None)
@given(data=studies())
def test_chunks_do_not_change_the_counts(data):
    whole = {unit: cooccurrence_counts(data, unit=unit).tolist() for unit in UNITS}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pairs, "CHUNK", 3)
        assert {unit: cooccurrence_counts(data, unit=unit).tolist() for unit in UNITS} == whole


@settings(max_examples=60, deadline=None)
@given(data=studies())
def test_many_units_are_counted_like_few(data):
    from qualcode.tables import together

    few = cooccurrence_counts(data, unit="turn").tolist()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(together, "FEW_UNITS", 0)
        assert cooccurrence_counts(data, unit="turn").tolist() == few


@settings(max_examples=60, deadline=None)
@given(data=studies())
def test_bounded_units_stay_between_0_and_1(data):
    for unit in UNITS[1:]:
        table = cooccurrence(data, unit=unit)
        defined = table.coefficient[~np.isnan(table.coefficient)]
        assert not table.out_of_range.any()
        assert ((defined >= 0) & (defined <= 1)).all()
        assert np.nanmax(table.share, initial=0) <= 1


def test_one_quotation_with_both_codes_is_one_co_occurrence():
    data = study([(0, 0, 5, 0, 0), (0, 0, 5, 1, 0)])
    assert counted(data, "overlap") == 1


def test_two_coders_on_the_same_quotation_count_once():
    data = study([(0, 0, 5, 0, 0), (0, 0, 5, 1, 1), (0, 0, 5, 0, 1)])
    assert [counted(data, unit) for unit in ("overlap", "identical", "cluster")] == [1, 1, 1]
    assert cooccurrence(data).counts[0, 0] == 1


def test_touching_quotations_do_not_overlap():
    data = study([(0, 0, 5, 0, 0), (0, 5, 9, 1, 0)])
    assert [counted(data, unit) for unit in ("overlap", "identical", "cluster")] == [0, 0, 0]


def test_a_pair_that_carries_both_codes_twice_is_one_pair():
    """Two overlapping quotations, each with A and B: each on its own, and the two together once."""
    data = study([(0, 0, 5, 0, 0), (0, 0, 5, 1, 0), (0, 3, 9, 0, 0), (0, 3, 9, 1, 0)])
    assert counted(data, "overlap") == 3
    assert counted(data, "identical") == 2
    assert counted(data, "cluster") == 1


def test_the_end_of_one_document_does_not_meet_the_start_of_the_next():
    data = study([(0, 0, 50, 0, 0), (1, 0, 5, 1, 0)])
    assert all(counted(data, unit) == 0 for unit in UNITS)


def test_a_coefficient_above_1_is_out_of_range():
    """One long quotation with A, four overlapping ones with A and B inside: 14 pairs, 5 and 4 quotations."""
    spans = [(0, 0, 40)] + [(0, 1, 20 + i) for i in range(4)]
    data = study([(*span, 0, 0) for span in spans] + [(*span, 1, 0) for span in spans[1:]])
    table = cooccurrence(data, codes=[A, B])
    assert table.counts.tolist() == [[5, 14], [14, 4]]
    assert table.out_of_range.tolist() == [[False, True], [True, False]]
    assert table.coefficient_word(0, 1) == "out of range"
    assert table.share is None
    assert cooccurrence(data, codes=[A, B], unit="cluster").coefficient[0, 1] == pytest.approx(1 / 8)


def test_coefficient_and_share():
    data = study([(0, 0, 5, 0, 0), (0, 0, 5, 1, 0), (0, 9, 12, 0, 0), (0, 20, 22, 0, 0)])
    table = cooccurrence(data, unit="identical")
    assert table.coefficient[0, 1] == pytest.approx(1 / 3)
    assert table.share[0, 1] == pytest.approx(1 / 3)
    assert table.share[1, 0] == 1
    assert np.isnan(table.coefficient[0, 0])
    assert table.coefficient_word(2, 3) == "not applied"
    assert table.coefficient_word(0, 0) == ""


def test_json_holds_no_nan():
    data = study([(0, 0, 5, 0, 0), (0, 0, 5, 1, 0)], codes=3)
    plain = json.loads(json.dumps(cooccurrence(data).as_json(), allow_nan=False))
    assert plain["counts"] == [[1, 1, 0], [1, 1, 0], [0, 0, 0]]
    assert plain["coefficient"][0] == [None, 1.0, 0.0]
    assert plain["unit"] == "overlap"
    assert plain["codes"] == ["code 0", "code 1", "code 2"]


def test_the_order_of_the_chosen_codes_is_kept():
    data = study([(0, 0, 5, 0, 0), (0, 0, 5, 2, 0), (0, 9, 12, 2, 0)])
    table = cooccurrence(data, codes=[C, A])
    assert table.names == ("code 2", "code 0")
    assert table.counts.tolist() == [[2, 1], [1, 1]]
    assert list(table.frame().index) == ["code 2", "code 0"]


def test_the_interviewers_turns_can_be_left_out():
    data = study([(0, 0, 3, 0, 0), (0, 4, 8, 1, 0)], turns=[(0, 0, 10, -1), (0, 10, 20, 0)])
    assert counted(data, "turn") == 1
    assert cooccurrence(data, unit="turn", codes=[A, B], interviewer_turns=False).counts.sum() == 0


def test_strongest():
    data = study([(0, 0, 5, 0, 0), (0, 0, 5, 1, 0), (0, 0, 5, 2, 0), (0, 9, 12, 2, 0), (0, 9, 12, 0, 0)])
    table = cooccurrence(data, unit="identical")
    assert [(code, count) for code, count, _ in table.strongest(A)] == [(C, 2), (B, 1)]
    assert len(table.strongest(A, limit=1)) == 1


def test_unknown_units_and_codes_are_refused():
    with pytest.raises(ValueError, match="unknown unit"):
        cooccurrence(study([]), unit="page")
    with pytest.raises(ValueError, match="not in the table"):
        cooccurrence(study([]), codes=[12])


@pytest.mark.parametrize("unit", UNITS)
def test_an_empty_study_has_only_zeros(unit):
    assert cooccurrence(study([]), unit=unit).counts.tolist() == [[0] * 4] * 4
    assert cooccurrence(study([], codes=0), unit=unit).counts.shape == (0, 0)
