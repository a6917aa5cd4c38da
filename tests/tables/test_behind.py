"""Behind every cell stand exactly the quotations it counts."""

import pytest
import table_twins as twins
from hypothesis import given, settings
from table_studies import CODE, DOCUMENT, PERSON, studies, study

from qualcode.tables.behind import events_together, quotations_behind, quotations_together
from qualcode.tables.cooccurrence import UNITS, cooccurrence_counts
from qualcode.tables.crosstab import code_by_attribute, code_by_document, code_by_participant


@pytest.mark.parametrize("unit", UNITS)
@settings(max_examples=60, deadline=None)
@given(data=studies())
def test_as_many_events_as_the_cell_says(unit, data):
    counts = cooccurrence_counts(data, unit=unit)
    for i, one in enumerate(data.codes):
        for j, other in enumerate(data.codes):
            events = events_together(data, one.id, other.id, unit=unit)
            assert len(events) == counts[i, j]
            assert len(set(events)) == len(events) or unit in ("turn", "participant")
            shown = quotations_together(data, one.id, other.id, unit=unit)
            assert set(shown) == {q for event in events for q in event}
            assert set(shown) <= {q[0] for q in twins.with_code(data, one.id, other.id)}


@settings(max_examples=100, deadline=None)
@given(data=studies())
def test_as_many_quotations_as_the_cell_says(data):
    documents, people = code_by_document(data), code_by_participant(data)
    groups = code_by_attribute(data, "role", count="quotations")
    for i, code in enumerate(data.codes):
        assert set(quotations_behind(data, [code.id])) == {q[0] for q in twins.with_code(data, code.id)}
        for j, document in enumerate(documents.columns):
            assert len(quotations_behind(data, [code.id], document=document)) == documents.counts[i, j]
        for j, person in enumerate(people.columns):
            assert len(quotations_behind(data, [code.id], participant=person)) == people.counts[i, j]
        for j, value in enumerate(groups.columns):
            behind = quotations_behind(data, [code.id], attribute=("role", value))
            assert len(behind) == groups.counts[i, j]


def test_quotations_come_in_reading_order():
    data = study([(1, 0, 5, 0, 0), (0, 9, 12, 0, 0), (0, 2, 4, 1, 0)])
    ids = dict(zip(data.codings.start.tolist(), data.codings.quotation.tolist(), strict=True))
    assert quotations_behind(data, [CODE, CODE - 5]) == (ids[2], ids[9], ids[0])
    assert quotations_behind(data, [CODE], document=DOCUMENT) == (ids[9],)
    assert quotations_behind(data, [CODE], participant=PERSON) == ()


def test_both_quotations_of_an_overlap_are_shown():
    data = study([(0, 0, 5, 0, 0), (0, 4, 9, 1, 0), (0, 30, 35, 1, 0)])
    ids = data.codings.quotation.tolist()
    assert events_together(data, CODE, CODE - 5) == ((ids[0], ids[1]),)
    with pytest.raises(ValueError, match="unknown unit"):
        events_together(data, CODE, CODE - 5, unit="page")
