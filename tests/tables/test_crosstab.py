"""Codes by document, participant and attribute against a slow twin; saturation."""

import dataclasses

import numpy as np
import pytest
import table_twins as twins
from hypothesis import given, settings
from hypothesis import strategies as st
from table_studies import CODE, PERSON, studies, study

from qualcode.tables.crosstab import (
    attribute_values,
    attributes,
    code_by_attribute,
    code_by_document,
    code_by_participant,
)
from qualcode.tables.options import COUNTS
from qualcode.tables.saturation import saturation, saturation_rows


def with_words(data):
    """Words begin at every third character, also behind all that is coded or said."""
    starts = np.arange(1, 90, 3)
    return dataclasses.replace(data, words={document.id: starts for document in data.documents})


def columns_of(data, kind):
    """Id, quotations and participants of every column, straight from the definition."""
    everyone = {p.id for p in data.participants}
    quotations = set(twins.quotations(data))
    if kind == "document":
        return [(d.id, {q for q in quotations if q[1] == d.id}, everyone) for d in data.documents]
    if kind == "participant":
        return [(p.id, twins.of_participant(data, p.id), {p.id}) for p in data.participants]
    found = []
    for value in attribute_values(data, "role"):
        group = {p.id for p in data.participants if p.attributes.get("role", "") == value}
        found.append((value, set().union(*(twins.of_participant(data, p) for p in group)), group))
    return found


def table_of(data, kind, count):
    if kind == "attribute":
        return code_by_attribute(data, "role", count=count)
    return {"document": code_by_document, "participant": code_by_participant}[kind](data, count=count)


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("kind", ["document", "participant", "attribute"])
@settings(max_examples=60, deadline=None)
@given(data=studies())
def test_cells_and_totals_as_the_slow_twin_does(kind, count, data):
    data = with_words(data)
    table, columns = table_of(data, kind, count), columns_of(data, kind)
    people = set().union(*(persons for _, _, persons in columns))
    theirs = set().union(*(these for _, these, _ in columns))
    assert list(table.columns) == [key for key, _, _ in columns]
    for i, code in enumerate(data.codes):
        expected = [twins.number(data, {code.id}, these, persons, count) for _, these, persons in columns]
        assert table.counts[i].tolist() == expected
        assert table.row_totals[i] == twins.number(data, {code.id}, theirs, people, count)
    if count in ("quotations", "codings", "words", "characters"):
        codes = {code.id for code in data.codes}
        assert table.total == twins.number(data, codes, theirs, people, count)
        for j, (_, these, persons) in enumerate(columns):
            assert table.column_totals[j] == twins.number(data, codes, these, persons, count)


@pytest.mark.parametrize("count", ["participants", "documents"])
@pytest.mark.parametrize("kind", ["document", "participant", "attribute"])
@settings(max_examples=60, deadline=None)
@given(data=studies())
def test_columns_stand_for_people_and_documents(kind, count, data):
    table, columns, present = table_of(data, kind, count), columns_of(data, kind), twins.present(data)
    which = 0 if count == "documents" else 1
    for j, (key, _, persons) in enumerate(columns):
        if kind == "document":
            held = {key} if count == "documents" else {p for d, p in present if d == key}
        else:
            held = persons if count == "participants" else {d for d, p in present if p in persons}
        assert table.column_totals[j] == len(held)
        assert (table.counts[:, j] <= len(held)).all()
    if kind == "document" or count == "documents":
        everything = {pair[which] for pair in present}
        if kind == "document" and count == "documents":
            everything = {d.id for d in data.documents}
        assert table.total == len(everything)


@pytest.mark.parametrize("share", ["row", "column", "total"])
@settings(max_examples=40, deadline=None)
@given(data=studies(), count=st.sampled_from(sorted(COUNTS)))
def test_a_share_is_the_part_of_a_total_or_a_word(share, data, count):
    table = dataclasses.replace(code_by_document(with_words(data), count=count), share=share)
    shares = table.shares()
    for i, name in enumerate(table.row_names):
        for j, column in enumerate(table.column_names):
            whole = {"row": table.row_totals[i], "column": table.column_totals[j], "total": table.total}[
                share
            ]
            if whole:
                assert shares[i, j] == pytest.approx(table.counts[i, j] / whole)
                assert shares[i, j] <= 1
                assert table.share_word(i, j) == ""
            else:
                assert np.isnan(shares[i, j])
                assert table.share_word(i, j) == ("not applied" if share == "row" else "nothing counted")
            assert (name, column) == (table.row_names[i], table.column_names[j])
    assert table.as_json()["shares"] == [[None if np.isnan(x) else x for x in row] for row in shares.tolist()]


def test_shares_of_a_row_over_documents_are_one_together():
    data = study([(0, 0, 5, 0, 0), (1, 0, 5, 0, 0), (1, 7, 9, 0, 0)])
    table = dataclasses.replace(code_by_document(data), share="row")
    assert table.shares()[0].tolist() == pytest.approx([1 / 3, 2 / 3])


def test_overlapping_quotations_have_their_words_counted_once():
    data = study([(0, 0, 10, 0, 0), (0, 4, 14, 0, 0), (0, 30, 40, 0, 0)], documents=1)
    data = dataclasses.replace(data, words={30: np.array([0, 5, 9, 13, 14, 29, 39, 40])})
    assert code_by_document(data, count="words").counts[0].tolist() == [5]
    with pytest.raises(ValueError, match="without its words"):
        code_by_document(dataclasses.replace(data, words={}), count="words")


def test_codings_count_both_coders():
    data = study([(0, 0, 5, 0, 0), (0, 0, 5, 0, 1), (1, 0, 5, 1, 1)])
    assert code_by_document(data, count="codings").counts.tolist() == [[2, 0], [0, 1], [0, 0], [0, 0]]
    with pytest.raises(ValueError, match="cannot count pages"):
        code_by_document(data, count="pages")


def test_names_stand_on_both_sides():
    frame = code_by_participant(study([(0, 4, 6, 0, 0)], turns=[(0, 0, 5, 0)])).frame()
    assert frame.loc["code 0", "P0"] == 1
    assert frame.shape == (4, 3)


def test_participants_without_a_value_come_last():
    data = study([], attributes=[{"region": "zuid"}, {}, {"region": "Noord"}], people=3)
    table = code_by_attribute(data, "region")
    assert table.columns == ("Noord", "zuid", "")
    assert table.sizes == (1, 1, 1)
    assert attributes(data) == ("region",)


def test_saturation_counts_the_first_use_of_a_code_only():
    data = study(
        [(0, 0, 5, 0, 0), (0, 0, 5, 1, 0), (2, 0, 5, 0, 0), (2, 3, 9, 2, 1), (2, 3, 9, 2, 0)], documents=4
    )
    first, gap, second, _last = saturation_rows(data)
    assert (gap.new, gap.cumulative, gap.coded) == ({}, {}, False)
    assert first.new == {"D": 1, "I": 1, "IV": 0, "T": 0}
    assert second.new == {"D": 0, "I": 0, "IV": 1, "T": 0}
    assert second.cumulative == {"D": 1, "I": 1, "IV": 1, "T": 0}
    assert second.new_codes == (CODE - 10,)
    frame = saturation(data)
    assert list(frame["document"]) == ["document 0", "document 1", "document 2", "document 3"]
    assert frame["cumulative_IV"].tolist() == [0, None, 1, None]


@settings(max_examples=60, deadline=None)
@given(data=studies())
def test_saturation_ends_with_all_codes_that_were_used(data):
    rows = [row for row in saturation_rows(data) if row.coded]
    used = [code for code in data.codes if twins.with_code(data, code.id)]
    assert sum(sum(row.new.values()) for row in rows) == len(used)
    if rows:
        assert sum(rows[-1].cumulative.values()) == len(used)
    assert PERSON not in [row.id for row in rows]
