"""Codes by document, participant and attribute against a slow twin; saturation."""

import pytest
import table_twins as twins
from hypothesis import given, settings
from table_studies import CODE, PERSON, studies, study

from qualcode.tables.crosstab import attributes, code_by_attribute, code_by_document, code_by_participant
from qualcode.tables.saturation import saturation, saturation_rows


@settings(max_examples=100, deadline=None)
@given(data=studies())
def test_documents_as_the_slow_twin_does(data):
    def cell(code, document):
        found = [q for q in twins.with_code(data, code.id) if q[1] == document.id]
        characters = {position for q in found for position in range(*q[2:])}
        return [len(found), len(characters)]

    expected = [[cell(code, document) for document in data.documents] for code in data.codes]
    for i, count in enumerate(("quotations", "characters")):
        table = code_by_document(data, count=count)
        assert table.counts.tolist() == [[both[i] for both in row] for row in expected]


@settings(max_examples=100, deadline=None)
@given(data=studies())
def test_participants_as_the_slow_twin_does(data):
    expected = [
        [
            len(twins.of_participant(data, p.id) & set(twins.with_code(data, code.id)))
            for p in data.participants
        ]
        for code in data.codes
    ]
    assert code_by_participant(data).counts.tolist() == expected


@settings(max_examples=100, deadline=None)
@given(data=studies())
def test_attributes_as_the_slow_twin_does(data):
    people, quotations = (code_by_attribute(data, "role", count=c) for c in ("participants", "quotations"))
    assert sum(people.sizes) == len(data.participants)
    for i, code in enumerate(data.codes):
        for j, value in enumerate(people.columns):
            group = [p.id for p in data.participants if p.attributes.get("role", "") == value]
            found = [twins.of_participant(data, p) & set(twins.with_code(data, code.id)) for p in group]
            assert people.counts[i, j] == sum(bool(f) for f in found)
            assert quotations.counts[i, j] == len(set().union(*found))


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
