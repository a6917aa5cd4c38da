"""The comparison that is shown: who takes part, words for what is undefined, the shape of the output."""

import json
from dataclasses import replace

import numpy as np
import pytest

from qualcode.agreement import (
    ComparedDocument,
    compare,
    from_spans,
    kappa_by_document,
    to_frame,
    to_json,
)
from qualcode.agreement.data import ComparisonInput
from qualcode.errors import NotPossibleError

ROWS = [
    ("one", 0, 100, "trust", "Anna"),
    ("one", 50, 200, "trust", "Bram"),
    ("one", 300, 310, "money", "Anna"),
    ("one", 400, 420, "money", "Anna"),
    ("two", 0, 10, "trust", "Anna"),
]


def study(rows=ROWS, **lengths):
    return from_spans(lengths or {"one": 1000, "two": 50}, rows)


def test_two_coders_counted_by_character():
    found = compare(study(), rounds=0)
    trust, money = found.codes
    assert found.coders == ("Anna", "Bram")
    assert found.documents == ("one",)
    assert [(d.name, d.reason) for d in found.left_out] == [("two", "not coded by Bram")]
    assert (trust.both, trust.only_first, trust.only_second, trust.neither) == (50, 50, 100, 800)
    assert trust.percent.value == pytest.approx(85)
    assert trust.kappa.value == pytest.approx(0.3181818)
    assert trust.jaccard.value == pytest.approx(0.25)
    assert trust.prevalence.value == pytest.approx(0.125)
    assert money.note == "only Anna used it (n=2)"
    assert money.kappa.value == 0


def test_everyone_can_be_taken_to_have_judged_everything():
    found = compare(study(), everyone_judged=True, rounds=0)
    assert found.documents == ("one", "two")
    assert found.units == 1050
    assert found.codes[0].neither == 840


def test_documents_limit_what_is_compared():
    with pytest.raises(NotPossibleError, match="no document"):
        compare(study(), documents=[2], rounds=0)
    assert compare(study(), documents=[1, 2], rounds=0).documents == ("one",)


def test_a_code_nobody_applied_is_a_word_and_does_not_raise_the_overall_figure():
    data = study()
    wider = ComparisonInput(data.documents, data.coders, {**data.codes, 99: "unused"}, data.codings)
    one, other = compare(data, rounds=0), compare(wider, rounds=0)
    unused = other.codes[-1]
    assert unused.note == "not applied"
    assert unused.percent.value is unused.kappa.value is unused.alpha.value is None
    assert to_json(one)["overall"] == to_json(other)["overall"]


def test_a_code_on_everything_has_no_variation():
    rows = [("one", 0, 20, "x", coder) for coder in "AB"]
    code = compare(study(rows, one=20), rounds=0).codes[0]
    assert code.kappa.reason == code.alpha.reason == code.u_alpha.reason == "no variation"
    assert code.percent.value == 100
    assert "no variation" in code.note


def test_more_than_two_coders():
    rows = [
        ("one", 0, 10, "x", "A"), ("one", 0, 10, "x", "B"), ("one", 5, 10, "x", "C"),
        ("one", 50, 60, "y", "A"), ("one", 50, 60, "y", "B"),
    ]  # fmt: skip
    x, y = compare(study(rows, one=100), rounds=0).codes
    assert (x.both, x.only_first, x.only_second, x.neither) == (5, None, None, 90)
    kappas = [pair.kappa.value for pair in x.pairs]
    assert kappas[0] == 1
    assert x.kappa.value == pytest.approx(np.mean(kappas))
    assert [(p.first, p.second, p.only_first) for p in x.pairs] == [(0, 1, 0), (0, 2, 5), (1, 2, 5)]
    assert y.note.startswith("not used by C")
    assert x.coded == (10, 10, 5)


def test_sentences_and_the_interviewer_left_out():
    rows = [("one", 2, 4, "x", "A"), ("one", 3, 12, "x", "B"), ("one", 30, 34, "x", "B")]
    data = study(rows, one=40)
    units = np.array([[0, 10], [10, 20], [20, 30], [30, 40]])
    document = ComparedDocument(1, "one", 40, units, np.array([[30, 40]]))
    code = compare(
        ComparisonInput((document,), data.coders, data.codes, data.codings), unit="sentence", rounds=0
    ).codes[0]
    assert (code.both, code.only_first, code.only_second, code.neither) == (1, 0, 1, 1)


def test_nothing_left_to_compare():
    data = study()
    everything = np.array([[0, 1000]])
    document = ComparedDocument(1, "one", 1000, excluded=everything)
    found = compare(ComparisonInput((document,), data.coders, data.codes, data.codings))
    assert found.units == 0
    assert {code.note for code in found.codes} == {"not applied"}
    assert found.codes[0].prevalence.reason == "nothing to compare"
    empty = to_json(compare(ComparisonInput(data.documents, data.coders, {}, data.codings)))
    assert empty["codes"] == []
    assert empty["overall"]["kappa"] is None
    assert empty["overall"]["note"] == "not applied"


def test_a_document_without_text_is_left_out():
    found = compare(study(one=1000, two=0), everyone_judged=True, rounds=0)
    assert [(d.name, d.reason) for d in found.left_out] == [("two", "no text")]


def test_a_document_of_which_nothing_counts_is_left_out_where_another_is_compared():
    data = study(one=1000, two=1000)
    first, second = data.documents
    empty = replace(second, excluded=np.array([[0, 600], [600, 1000]]))
    found = compare(replace(data, documents=(first, empty)), everyone_judged=True, rounds=0)
    assert (found.documents, found.units) == (("one",), 1000)
    assert [(d.name, d.reason) for d in found.left_out] == [("two", "no text")]


def test_a_unit_without_ranges_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="sentence"):
        compare(study(), unit="sentence", rounds=0)


def test_agreement_needs_two_coders_and_a_shared_document():
    alone = study([("one", 0, 5, "x", "A")])
    with pytest.raises(NotPossibleError, match="two or more coders"):
        compare(alone)
    apart = study([("one", 0, 5, "x", "A"), ("two", 0, 5, "x", "B")])
    with pytest.raises(NotPossibleError, match="no document"):
        compare(apart)


def test_output_has_the_shape_of_the_contract():
    found = to_json(compare(study()))
    assert list(found) == ["coders", "unit", "documents", "codes", "confusions", "overall"]
    assert list(found["codes"][0])[:12] == [
        "code", "both", "only_first", "only_second", "neither", "percent", "kappa", "alpha",
        "u_alpha", "jaccard", "prevalence", "note",
    ]  # fmt: skip
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert found["overall"]["both"] == 50
    assert found["overall"]["left_out"] == [{"document": "two", "reason": "not coded by Bram"}]


def test_table_shows_words_where_there_is_no_number():
    data = study()
    wider = ComparisonInput(data.documents, data.coders, {**data.codes, 99: "unused"}, data.codings)
    frame = to_frame(compare(wider))
    assert frame["code"].tolist() == ["trust", "money", "unused"]
    assert frame["n Anna"].tolist() == [1, 2, 0]
    assert frame["kappa"].tolist()[2] == "not applied"
    assert not frame.isna().any().any()


def test_kappa_per_document():
    found = kappa_by_document(compare(study(), everyone_judged=True, rounds=0))
    assert found[0][0].value == pytest.approx(0.3181818)
    assert found[1][1].reason == "not applied"


def test_notes_point_at_what_to_look_at():
    boundaries = [
        row
        for k in range(6)
        for row in (("one", 100 * k, 100 * k + 20, "x", "A"), ("one", 100 * k + 10, 100 * k + 40, "x", "B"))
    ]
    assert (
        compare(study(boundaries, one=1000), rounds=0).codes[0].note
        == "same passages, different boundaries (12 of 12)"
    )
    elsewhere = [("one", 50 * k, 50 * k + 20, "x", "AB"[k % 2]) for k in range(12)]
    note = compare(study(elsewhere, one=1000), rounds=0).codes[0].note
    assert note == "mostly different passages (12 of 12 from one coder only)"
    uneven = [("one", 50 * k, 50 * k + 20, "x", "A") for k in range(9)] + [("one", 0, 20, "x", "B")]
    note = compare(study(uneven, one=1000), rounds=0).codes[0].note
    assert note.startswith("A used it far more often (9 against 1)")


def test_pooled_kappa_is_that_of_mean_agreements():
    rows = [
        ("one", 0, 50, "x", "A"), ("one", 10, 50, "x", "B"),
        ("one", 60, 80, "y", "A"), ("one", 60, 90, "y", "B"),
    ]  # fmt: skip
    overall = compare(study(rows, one=100), rounds=0).overall
    expected = np.mean([0.5 * 0.4 + 0.5 * 0.6, 0.2 * 0.3 + 0.8 * 0.7])
    assert overall.pooled_kappa.value == pytest.approx((0.9 - expected) / (1 - expected))
    assert overall.mean_kappa.value == pytest.approx(np.mean([0.8, (0.9 - 0.62) / 0.38]))
    assert (overall.reliable, overall.tentative, overall.low) == (0, 2, 0)
