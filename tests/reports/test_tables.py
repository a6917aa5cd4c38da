"""Which rows a table shows, and in which order, for every choice: against plain filtering and sorting."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_studies import small_study
from tables.table_studies import studies

from qualcode.errors import NotPossibleError
from qualcode.model.sorting import natural_key
from qualcode.project.selection import Selection
from qualcode.reports.combining import with_parts
from qualcode.reports.tables import TABLES, TableOptions, compute_table, plain_table, table_data
from qualcode.tables.cooccurrence import UNITS, cooccurrence
from qualcode.tables.crosstab import code_by_attribute, code_by_document, code_by_participant
from qualcode.tables.options import DEFAULT_COUNTS, SORTS, knows

CHOICES = {
    "sort": st.sampled_from(["", *SORTS]),
    "at_least": st.integers(0, 3),
    "used_only": st.booleans(),
}


def in_order(codes, numbers, sort):
    """Indices of `codes` as `sort` says; families of the random studies are of no code, so keep the order."""
    keys = {
        "name": lambda i: (natural_key(codes[i].name), codes[i].name),
        "number": lambda i: -numbers[i],
        "origin": lambda i: ["D", "I", "IV", "T"].index(codes[i].origin),
    }
    return sorted(range(len(codes)), key=keys.get(sort, lambda i: i))


@settings(max_examples=150, deadline=None)
@given(
    data=studies(),
    unit=st.sampled_from(UNITS),
    wanted=st.none() | st.integers(0, 4),
    choices=st.fixed_dictionaries(CHOICES),
)
def test_co_occurrence_shows_the_codes_that_are_asked_for(data, unit, wanted, choices):
    anchor = None if wanted is None else data.codes[wanted % len(data.codes)].id
    options = TableOptions(unit=unit, anchor=anchor, **choices)
    table, whole = TABLES["cooccurrence"].compute(data, options), cooccurrence(data, unit=unit)
    totals = whole.counts.diagonal().tolist()
    expected = []
    for i in in_order(data.codes, totals, options.sort):
        others = [whole.counts[i, j] for j in range(len(data.codes)) if j != i]
        if anchor is None:
            stays = max(others, default=0) >= options.at_least
        else:
            stays = whole.counts[i, whole.codes.index(anchor)] >= max(options.at_least, 1)
        stays = stays and (totals[i] > 0 or not options.used_only)
        if stays or data.codes[i].id == anchor:
            expected.append(i)
    assert table.codes == tuple(data.codes[i].id for i in expected)
    assert table.counts.tolist() == whole.counts[np.ix_(expected, expected)].tolist()
    assert np.array_equal(table.coefficient, whole.coefficient[np.ix_(expected, expected)], equal_nan=True)
    assert (table.bounded is not None) == (unit == "overlap")


@pytest.mark.parametrize("key", ["code-document", "code-participant", "code-attribute"])
@settings(max_examples=80, deadline=None)
@given(
    data=studies(),
    count=st.sampled_from(["quotations", "codings", "participants", "characters"]),
    choices=st.fixed_dictionaries(CHOICES),
)
def test_cross_tables_show_the_rows_that_are_asked_for(key, data, count, choices):
    options = TableOptions(count=count, attribute="role", share="row", **choices)
    whole = {
        "code-document": lambda: code_by_document(data, count=count),
        "code-participant": lambda: code_by_participant(data, count=count),
        "code-attribute": lambda: code_by_attribute(data, "role", count=count),
    }[key]()
    table, totals = TABLES[key].compute(data, options), whole.row_totals.tolist()
    expected = [
        i
        for i in in_order(data.codes, totals, options.sort)
        if totals[i] >= options.at_least and (totals[i] > 0 or not options.used_only)
    ]
    assert table.rows == tuple(whole.rows[i] for i in expected)
    assert table.counts.tolist() == whole.counts[expected].tolist()
    assert table.row_totals.tolist() == [totals[i] for i in expected]
    assert table.column_totals.tolist() == whole.column_totals.tolist()
    assert table.share == "row"


@pytest.fixture
def study(tmp_path):
    with small_study(tmp_path) as project:
        yield project


@pytest.mark.parametrize("key", TABLES)
def test_every_table_says_what_it_counted_in_the_language_of_the_study(study, key):
    code = study.codes.named("Bellen").id
    options = TableOptions(unit="cluster", attribute="role", anchors=(code,))
    table = compute_table(
        study,
        key,
        selection=Selection(queries=("code(Bellen)",)) if key == "combination" else Selection(),
        options=options,
    )
    assert table.note.count("{") == 0
    assert "all coders" in table.note
    assert (table.options, table.language, table.study) == (options, "en", "Bellen & mailen")
    assert knows(key)


def test_words_are_read_only_where_they_are_counted(study):
    assert not table_data(study, "code-document").words
    assert not table_data(study, "saturation", options=TableOptions(order="study")).coded
    assert len(table_data(study, "saturation").coded) == 3
    by_words = plain_table(study, "code-participant", options=TableOptions(count="words"))
    assert by_words["counts"][0] == [15, 15, 0]  # “wij bellen elkaar ... mailen.”
    assert plain_table(study, "groundedness", options=TableOptions(count="words"))[0]["words"] == 30


@pytest.mark.parametrize("key", DEFAULT_COUNTS)
def test_an_unknown_choice_is_said(study, key):
    options = TableOptions(count="pages", attribute="role")
    with pytest.raises(NotPossibleError, match="pages"):
        plain_table(study, key, options=options, selection=Selection(queries=("code(Bellen)",)))


def test_a_combination_is_taken_apart_once():
    parts = with_parts(Selection(queries=("code(A) and (code(B) or code(C)) and not code(D)",)))
    assert len(parts.queries) == 4
    assert with_parts(parts) == parts
    for other in ("code(A) or code(B)", "kept", "code(A", "code(A)"):
        assert with_parts(Selection(queries=(other,))) == Selection(queries=(other,))
