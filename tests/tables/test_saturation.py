"""Saturation in the order of coding, with gaps, and per value of an attribute."""

import dataclasses

import pytest
import table_twins as twins
from hypothesis import given, settings
from hypothesis import strategies as st
from table_studies import CODE, DOCUMENT, studies, study

from qualcode.tables.crosstab import attribute_values
from qualcode.tables.saturation import saturation, saturation_json, saturation_rows, saturation_words

THREE = [(0, 0, 5, 0, 0), (0, 0, 5, 1, 0), (1, 0, 5, 0, 0), (2, 0, 5, 1, 0), (2, 3, 9, 2, 1)]


def ordered(data, **first):
    """The data with the first coding of documents 0, 1, ... known."""
    return dataclasses.replace(data, coded={DOCUMENT + int(k[1:]): v for k, v in first.items()})


def slow(data, order, theirs=None):
    """(document, new codes, all codes so far) of every document that is coded; None for gaps."""
    coded = {*data.coded, *data.codings.document.tolist()}
    documents = list(data.documents)
    if order == "coded" and data.coded:
        with_first = [d for d in documents if d.id in data.coded]
        rest = [d for d in documents if d.id not in data.coded]
        documents = [*sorted(with_first, key=lambda d: data.coded[d.id]), *rest]
    found, met = [], set()
    for document in documents:
        these = [q for q in twins.quotations(data) if q[1] == document.id and (theirs is None or q in theirs)]
        used = {c for q in these for c in twins.quotations(data)[q]} & {c.id for c in data.codes}
        found.append((document.id, used - met, len(met | used)) if document.id in coded else (document.id,))
        met |= used
    return found


@pytest.mark.parametrize("order", ["coded", "study"])
@settings(max_examples=120, deadline=None)
@given(data=studies(), seed=st.permutations(range(3)))
def test_rows_as_the_slow_twin_does(order, data, seed):
    coded = sorted(set(data.codings.document.tolist()))
    data = dataclasses.replace(data, coded={d: 100 + seed[d - DOCUMENT] for d in coded})
    rows = saturation_rows(data, order=order)
    shown = [
        (row.id, set(row.new_codes), sum(row.cumulative.values())) if row.coded else (row.id,) for row in rows
    ]
    assert shown == slow(data, order)
    for row in rows:
        assert sum(row.new.values()) == len(row.new_codes)


@settings(max_examples=120, deadline=None)
@given(data=studies())
def test_series_as_the_slow_twin_does(data):
    rows = saturation_rows(data, attribute="role")
    present = twins.present(data)
    for value in attribute_values(data, "role"):
        group = {p.id for p in data.participants if p.attributes.get("role", "") == value}
        theirs = set().union(*(twins.of_participant(data, p) for p in group))
        where = {d for d, p in present if p in group}
        shown = [
            (row.id, set(row.new_codes), sum(row.cumulative.values())) if row.coded else (row.id,)
            for row in rows
            if row.series == value
        ]
        assert shown == [row for row in slow(data, "study", theirs) if row[0] in where]


def test_documents_stand_in_the_order_in_which_they_were_coded():
    data = ordered(study(THREE, documents=4), d0=30, d1=20, d2=10)
    assert [row.document for row in saturation_rows(data)] == [f"document {i}" for i in (2, 1, 0, 3)]
    assert saturation_rows(data, order="study")[0].document == "document 0"
    assert saturation_rows(data)[0].new_codes == (CODE - 5, CODE - 10)
    with pytest.raises(ValueError, match="unknown order"):
        saturation_rows(data, order="name")


def test_a_document_coded_with_other_codes_only_is_no_gap():
    data = ordered(study([(0, 0, 5, 0, 0)], documents=3), d0=1, d1=2)
    assert [row.coded for row in saturation_rows(data)] == [True, True, False]
    assert saturation_rows(data)[1].new == {"D": 0, "I": 0, "IV": 0, "T": 0}
    plain = saturation_json(saturation_rows(data))
    assert plain[2] == {
        "document": "document 2",
        "new": {"D": None, "I": None, "IV": None, "T": None},
        "cumulative": {"D": None, "I": None, "IV": None, "T": None},
        "coded": False,
    }
    assert saturation(data)["new_D"].tolist() == [1, 0, None]


def test_the_sentence_says_after_which_document_nothing_new_came():
    said = saturation_words(saturation_rows(study(THREE, documents=3)))
    assert "The last of the 3 documents that were coded (document 2) still brought new codes: 1" in said
    data = study([*THREE, (3, 0, 5, 0, 0), (4, 0, 5, 2, 0)], documents=6)
    said = saturation_words(saturation_rows(data))
    assert (
        "in document 3 of the 5 that were coded (document 2); documents after it without a new code: 2"
        in said
    )
    assert "no evidence that nothing new comes: document 5." in said
    assert "inductive" not in said  # the in vivo code came last of all
    late = study([(0, 0, 5, 1, 0), (1, 0, 5, 0, 0), (2, 0, 5, 0, 0)], documents=3)
    assert "last inductive or in vivo code that was new came in document 1" in saturation_words(
        saturation_rows(late)
    )
    assert saturation_words(()) == ""


def test_every_series_has_its_own_sentence():
    data = study(
        [(0, 0, 5, 0, 0), (1, 0, 5, 1, 0)],
        turns=[(0, 0, 9, 0), (1, 0, 9, 1)],
        people=2,
        attributes=[{"region": "east"}, {}],
    )
    rows = saturation_rows(data, attribute="region")
    assert [(row.series, row.document) for row in rows] == [("east", "document 0"), ("", "document 1")]
    said = saturation_words(rows)
    assert said.startswith("east: The last of the 1")
    assert "not given: The last of the 1" in said
    assert list(saturation(data, attribute="region").columns)[:2] == ["series", "document"]
    assert saturation_json(rows, attribute="region")[0]["series"] == "east"
