"""Groundedness of codes, families and origins against a slow twin."""

import table_twins as twins
from hypothesis import given, settings
from table_studies import CODE, studies, study

from qualcode.tables.groundedness import (
    families,
    family_rows,
    groundedness,
    groundedness_rows,
    origin_rows,
    origins,
)


def numbers(data, codes):
    """Quotations, documents and participants of a set of codes, the slow way."""
    found = twins.with_code(data, *codes)
    people = [p for p in data.participants if twins.of_participant(data, p.id) & set(found)]
    return len(found), len({q[1] for q in found}), len(people)


@settings(max_examples=150, deadline=None)
@given(data=studies())
def test_groundedness_as_the_slow_twin_does(data):
    for row in groundedness_rows(data):
        assert (row.quotations, row.documents, row.participants) == numbers(data, [row.id])
        assert row.codings == data.codings.code.tolist().count(row.id)
        assert row.participants_total == len(data.participants)


@settings(max_examples=150, deadline=None)
@given(data=studies())
def test_families_as_the_slow_twin_does(data):
    for row, family in zip(family_rows(data), data.families, strict=True):
        assert (row.quotations, row.documents, row.participants) == numbers(data, family.codes)
        assert row.codes == len(family.codes)


@settings(max_examples=60, deadline=None)
@given(data=studies())
def test_origins_as_the_slow_twin_does(data):
    for row in origin_rows(data):
        codes = [code.id for code in data.codes if code.origin == row.origin]
        assert (row.quotations, row.documents, row.participants) == numbers(data, codes)
        assert row.used == sum(bool(twins.with_code(data, code)) for code in codes)
    assert sum(row.codes for row in origin_rows(data)) == len(data.codes)


def test_a_quotation_coded_by_two_coders_counts_once_and_is_two_codings():
    row = groundedness_rows(study([(0, 0, 5, 0, 0), (0, 0, 5, 0, 1)]))[0]
    assert (row.quotations, row.codings) == (1, 2)


def test_a_family_is_the_union_not_the_sum():
    data = study([(0, 0, 5, 0, 0), (0, 0, 5, 1, 0), (0, 7, 9, 1, 0)], families=[[0, 1]])
    assert family_rows(data)[0].quotations == 2


def test_a_document_with_one_respondent_is_his_or_hers_altogether():
    data = study([(0, 50, 60, 0, 0), (1, 50, 60, 1, 0)], respondents={0: [1], 1: [0, 2]})
    rows = groundedness_rows(data)
    assert [rows[0].participants, rows[1].participants] == [1, 0]


def test_a_quotation_across_two_speakers_is_of_both():
    data = study([(0, 4, 6, 0, 0)], turns=[(0, 0, 5, 0), (0, 5, 9, 1)])
    assert groundedness_rows(data)[0].participants == 2


def test_people_outside_the_scope_are_not_counted():
    data = study([(0, 4, 6, 0, 0)], turns=[(0, 0, 5, 0), (0, 5, 9, 1)], people=1)
    row = groundedness_rows(data)[0]
    assert (row.participants, row.participants_total) == (1, 1)


def test_the_tables_have_the_columns_of_the_contract():
    frame = groundedness(study([(0, 0, 5, 0, 0)], families=[[0]]))
    assert list(frame.columns) == (
        [
            "code",
            "origin",
            "families",
            "quotations",
            "codings",
            "documents",
            "participants",
            "participants_total",
        ]
    )
    assert frame.index.name == "id"
    assert frame.loc[CODE, "quotations"] == 1
    assert list(families(study([], families=[[0]])).columns) == (
        ["family", "codes", "quotations", "documents", "participants", "participants_total"]
    )
    assert list(origins(study([]))["origin"]) == ["D", "I", "IV"]


def test_unused_codes_keep_their_row():
    assert [row.quotations for row in groundedness_rows(study([], codes=3))] == [0, 0, 0]
    assert len(groundedness(study([], codes=0))) == 0
