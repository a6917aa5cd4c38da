"""Codes and families as lists: counted, sorted and cut as asked."""

import dataclasses

import numpy as np
import pytest
import table_twins as twins
from hypothesis import given, settings
from hypothesis import strategies as st
from table_studies import studies, study

from qualcode.tables.arranging import arranged
from qualcode.tables.data import CodeRow
from qualcode.tables.lists import code_list, family_list, list_frame
from qualcode.tables.options import COUNTS, SORTS, TableOptions

EVERYTHING = st.builds(
    TableOptions,
    count=st.sampled_from(sorted(COUNTS)),
    share=st.sampled_from(["", "total"]),
    at_least=st.integers(0, 3),
    used_only=st.booleans(),
)


def with_words(data):
    return dataclasses.replace(data, words={d.id: np.arange(0, 90, 2) for d in data.documents})


def slow(data, sets, options):
    """(number, share) of every set of codes that stays."""
    everything, people = set(twins.quotations(data)), {p.id for p in data.participants}
    whole = twins.number(data, {c.id for c in data.codes}, everything, people, options.count)
    whole = {"participants": len(people), "documents": len(data.documents)}.get(options.count, whole)
    found = []
    for codes in sets:
        number = twins.number(data, codes, everything, people, options.count)
        used = bool(twins.with_code(data, *codes))
        if number >= options.at_least and (used or not options.used_only):
            found.append((number, (number / whole if whole else None) if options.share else None))
    return found


@settings(max_examples=150, deadline=None)
@given(data=studies(), options=EVERYTHING)
def test_codes_as_the_slow_twin_does(data, options):
    data = with_words(data)
    rows = code_list(data, options)
    shown = [(row[options.count], row.get("share")) for row in rows]
    assert shown == slow(data, [{code.id} for code in data.codes], options)


@settings(max_examples=150, deadline=None)
@given(data=studies(), options=EVERYTHING)
def test_families_as_the_slow_twin_does(data, options):
    data = with_words(data)
    rows = family_list(data, options)
    shown = [(row[options.count], row.get("share")) for row in rows]
    assert shown == slow(data, [set(family.codes) for family in data.families], options)


def test_what_is_counted_is_a_column_more():
    data = with_words(study([(0, 0, 5, 0, 0)], families=[[0]]))
    assert code_list(data, TableOptions(count="words"))[0]["words"] == 3
    assert family_list(data, TableOptions(count="codings"))[0]["codings"] == 1
    assert "words" not in code_list(data, TableOptions())[0]
    frame = list_frame(code_list(data, TableOptions(share="total")), "groundedness")
    assert frame["share"].tolist()[:2] == [1, 0]
    assert "family" in list_frame([], "families").columns
    with pytest.raises(ValueError, match="no share of the row"):
        code_list(data, TableOptions(share="row"))
    with pytest.raises(ValueError, match="cannot count pages"):
        code_list(data, TableOptions(count="pages"))


def test_rows_are_sorted_as_asked():
    base = study([], families=[[0], [1]])
    codes = tuple(
        CodeRow(i, name, origin, families)
        for i, (name, origin, families) in enumerate(
            [("p10", "IV", ("family 1",)), ("P2", "D", ()), ("a", "I", ("family 1", "family 0"))]
        )
    )
    data, numbers = dataclasses.replace(base, codes=codes), [5, 7, 5]
    wanted = {
        "codebook": [0, 1, 2],
        "name": [2, 1, 0],
        "number": [1, 0, 2],
        "origin": [1, 2, 0],
        "family": [2, 0, 1],
    }
    assert set(wanted) == set(SORTS)
    assert {sort: arranged(data, numbers, sort=sort) for sort in SORTS} == wanted
    assert arranged(data, numbers, at_least=6) == [1]
    assert arranged(data, numbers, used=[True, False, True]) == [0, 2]
    with pytest.raises(ValueError, match="cannot sort"):
        arranged(data, numbers, sort="length")
