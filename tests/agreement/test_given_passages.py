"""Passages that were given to the coders: each is a unit, and only what they called it is compared."""

from dataclasses import replace

import numpy as np
from agreement.naive_units import counted_characters
from hypothesis import given
from hypothesis import strategies as st

from qualcode.agreement import CodingColumns, ComparedDocument, ComparisonInput, compare, from_spans
from qualcode.agreement.overlaps import common_length, overlaps
from qualcode.agreement.spans import count

STRETCHES = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 8)).map(lambda s: (s[0], s[0] + s[1])), max_size=8
)


def array(stretches: list[tuple[int, int]]) -> np.ndarray:
    return np.array(stretches, dtype=np.int64).reshape(-1, 2)


@given(STRETCHES, STRETCHES)
def test_overlaps_are_those_of_trying_every_pair(first, second):
    one, other = array(first), array(second)
    pairs = overlaps(*one.T, *other.T)
    expected = {
        (i, j): min(a[1], b[1]) - max(a[0], b[0])
        for i, a in enumerate(first)
        for j, b in enumerate(second)
        if a[0] < b[1] and b[0] < a[1]
    }
    lengths = common_length(*one.T, *other.T, pairs=pairs)
    rows = zip(pairs[0].tolist(), pairs[1].tolist(), strict=True)
    assert dict(zip(rows, lengths.tolist(), strict=True)) == expected


@st.composite
def studies(draw: st.DrawFn) -> ComparisonInput:
    passages = np.unique(array(draw(STRETCHES)), axis=0)
    excluded = array(draw(STRETCHES)[:3])
    rows = [
        (1, start, end, draw(st.sampled_from((7, 3))), draw(st.sampled_from((1, 2))))
        for start, end in [*draw(STRETCHES), *(p for p in passages.tolist() if draw(st.booleans()))]
    ]
    columns = CodingColumns(*np.array(rows, dtype=np.int64).reshape(-1, 5).T)
    document = ComparedDocument(1, "one", 30, passages, excluded)
    return ComparisonInput((document,), {1: "A", 2: "B"}, {7: "x", 3: "y"}, columns)


def naive(data: ComparisonInput, code: int, coder: int) -> list[bool]:
    """Per passage with text that counts, whether some coding of the coder counts for it."""
    document, c = data.documents[0], data.codings
    left = counted_characters(document)
    passages = [p for p in document.units.tolist() if left[p[0] : p[1]].any()]
    found = [False] * len(passages)
    for k in np.flatnonzero((c.code == code) & (c.coder == coder)):
        covered = np.zeros(document.characters, dtype=bool)
        covered[c.start[k] : c.end[k]] = True
        equal = [p == [c.start[k], c.end[k]] for p in passages]
        for n, (start, end) in enumerate(passages):
            inside = (covered & left)[start:end].sum()
            half = inside > 0 and inside * 2 >= left[start:end].sum()
            found[n] |= equal[n] if any(equal) else half
    return found


@given(studies())
def test_every_passage_is_a_unit(data: ComparisonInput) -> None:
    tables = count(data, data.documents, [1, 2], unit="segment")
    for k, code in enumerate(data.codes):
        one, other = naive(data, code, 1), naive(data, code, 2)
        assert tables.units[0] == len(one)
        assert tables.coded[0, k].tolist() == [sum(one), sum(other)]
        assert tables.both[0, k, 0] == sum(a and b for a, b in zip(one, other, strict=True))


def passages_given(rows, units):
    data = from_spans({"one": 100}, rows)
    return replace(data, documents=(replace(data.documents[0], units=array(units)),))


def test_codings_that_fit_no_passage_are_counted_apart():
    rows = [
        ("one", 0, 10, "x", "A"), ("one", 20, 40, "x", "A"),
        ("one", 0, 10, "x", "B"), ("one", 20, 29, "x", "B"), ("one", 60, 90, "x", "B"),
    ]  # fmt: skip
    found = compare(passages_given(rows, [(0, 10), (20, 40)]), unit="segment", rounds=0)
    code = found.codes[0]
    assert (code.both, code.only_first, code.only_second, found.units) == (1, 1, 0, 2)
    assert code.codings == (2, 1)
    assert found.tables.outside.tolist() == [0, 2]
    assert "2 codings fit none of the passages given" in found.overall.note


def test_a_wide_coding_counts_for_every_passage_it_covers():
    rows = [("one", 0, 10, "x", "A"), ("one", 10, 20, "x", "A"), ("one", 0, 15, "x", "B")]
    code = compare(passages_given(rows, [(0, 10), (10, 20)]), unit="segment", rounds=0).codes[0]
    assert (code.both, code.codings) == (2, (2, 1))


def test_a_document_in_which_nothing_was_given_is_left_out():
    rows = [("one", 0, 10, "x", "A"), ("one", 0, 10, "x", "B")]
    data = passages_given(rows, [(0, 10)])
    more = replace(data, documents=(*data.documents, ComparedDocument(2, "two", 50, array([]))))
    found = compare(more, unit="segment", rounds=0)
    assert [(d.name, d.reason) for d in found.left_out] == [("two", "no passages were given")]


def test_a_passage_without_text_that_counts_within_a_coding_gives_it_no_other_passage():
    passages = array([(0, 2), (4, 6), (7, 9)])
    document = ComparedDocument(1, "one", 12, passages, array([(4, 6)]))
    columns = CodingColumns(*np.array([(1, 3, 9, 7, 1), (1, 0, 2, 7, 2)], dtype=np.int64).T)
    data = ComparisonInput((document,), {1: "A", 2: "B"}, {7: "x"}, columns)
    tables = count(data, data.documents, (1, 2), unit="segment")
    assert tables.units.tolist() == [2]
    assert tables.coded[0, 0].tolist() == [1, 1]
    assert tables.both[0, 0].tolist() == [0]
