"""Where coders meet or differ: every coding in one place, classed as a slow look at every character says."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.agreement.data import ComparedDocument, ComparisonInput, from_spans
from qualcode.agreement.places import confusions, places
from qualcode.model.consensus import PlaceKind

DOCUMENTS = {"one": 30, "two": 20}
ROWS = st.lists(
    st.tuples(
        st.sampled_from(list(DOCUMENTS)),
        st.integers(0, 15),
        st.integers(1, 8),
        st.sampled_from("xyz"),
        st.sampled_from("ABC"),
    ).map(lambda row: (row[0], row[1], min(row[1] + row[2], 20), row[3], row[4])),
    max_size=14,
    unique=True,
)
CODERS = st.permutations([1, 2, 3]).flatmap(lambda some: st.integers(2, 3).map(lambda n: some[:n]))
EVERYONE = [("one", 0, 0, "xyz"[n], coder) for n, coder in enumerate("ABC")]


def data_of(rows, excluded=(), completed=None):
    """Coders A, B and C are 1, 2 and 3; codes x, y and z are 1, 2 and 3."""
    data = from_spans(DOCUMENTS, [*EVERYONE, *rows])
    first = np.array(excluded, dtype=np.int64).reshape(-1, 2)
    one, two = data.documents
    documents = (ComparedDocument(one.id, one.name, one.characters, excluded=first), two)
    everywhere = {1: {1, 2, 3}, 2: {1, 2, 3}}
    done = everywhere if completed is None else completed
    return ComparisonInput(documents, data.coders, data.codes, data.codings, done)


def found(rows, coders=(1, 2), **options):
    return places(data_of(rows, **options), coders=coders)


def kinds(rows, coders=(1, 2), **options):
    return [one.kind.value for one in found(rows, coders, **options)]


def slow_places(data, coders):
    """The same by characters: codings that share one are together, and every pair of groups is weighed."""
    result = []
    for document in data.documents:
        out = {at for start, end in document.excluded.tolist() for at in range(start, end)}
        spans = [
            (frozenset(set(range(start, end)) - out), code, coder, start, end)
            for key, start, end, code, coder in zip(
                *(getattr(data.codings, n).tolist() for n in ("document", "start", "end", "code", "coder")),
                strict=True,
            )
            if key == document.id and coder in coders
        ]
        groups = [[one] for one in spans if one[0]]
        while pair := next(
            (
                (a, b)
                for a, b in combinations(groups, 2)
                if a[0][1] == b[0][1] and any(p[0] & q[0] for p in a for q in b)
            ),
            None,
        ):
            groups.remove(pair[1])
            pair[0].extend(pair[1])
        result += slow_joined(document.id, groups, coders)
    return result


def slow_joined(document, groups, coders):
    kept = {id(group): slow_kind(group, coders) for group in groups}
    lacking = [group for group in groups if kept[id(group)] == "omission"]

    def text(group):
        return frozenset().union(*(one[0] for one in group))

    fits = []
    for a, b in combinations(lacking, 2):
        mine, theirs = {one[2] for one in a}, {one[2] for one in b}
        shared, shorter = len(text(a) & text(b)), min(len(text(a)), len(text(b)))
        if a[0][1] != b[0][1] and mine - theirs and theirs - mine and 2 * shared >= shorter:
            order = sorted((min(text(g)), max(text(g)), g[0][1]) for g in (a, b))
            fits.append((-shared / len(text(a) | text(b)), order, a, b))
    used, result = set(), []
    for _fit, _order, a, b in sorted(fits, key=lambda one: one[:2]):
        if not {id(a), id(b)} & used:
            used |= {id(a), id(b)}
            result.append((document, "other code", slow_spans(a + b)))
    return result + [(document, kept[id(g)], slow_spans(g)) for g in groups if id(g) not in used]


def slow_spans(group):
    return frozenset((coder, start, end, code) for _text, code, coder, start, end in group)


def slow_kind(group, coders):
    by_coder = {}
    for text, _code, coder, *_place in group:
        by_coder.setdefault(coder, []).append(text)
    if set(by_coder) != set(coders):
        return "omission"
    passages = [slow_passages(some) for some in by_coder.values()]
    if all(some == passages[0] for some in passages):
        return "match"
    return "split" if len({len(some) for some in passages}) > 1 else "boundary"


def slow_passages(texts):
    """Passages that share characters are one."""
    apart = list(set(texts))
    while pair := next(((a, b) for a, b in combinations(apart, 2) if a & b), None):
        apart = [one for one in apart if one not in pair] + [pair[0] | pair[1]]
        apart = list(set(apart))
    return set(apart)


def plain(some):
    return Counter(
        (p.document, p.kind.value, frozenset((s.coder, s.start, s.end, s.code) for s in p.spans))
        for p in some
    )


@given(ROWS, CODERS, st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)), max_size=2))
def test_the_sweep_finds_what_looking_at_every_character_finds(rows, coders, out):
    data = data_of(rows, excluded=[(start, start + length) for start, length in out])
    assert plain(places(data, coders=coders)) == Counter(slow_places(data, coders))


@given(ROWS, CODERS)
def test_every_coding_is_in_exactly_one_place(rows, coders):
    some = found(rows, coders)
    in_places = Counter((p.document, s.coder, s.start, s.end, s.code) for p in some for s in p.spans)
    made = {("one", "two").index(d) + 1: d for d, *_rest in rows}
    expected = Counter(
        (key, "ABC".index(coder) + 1, start, end, code)
        for key, name in made.items()
        for d, start, end, letter, coder in rows
        for code in ["xyz".index(letter) + 1]
        if d == name and end > start and "ABC".index(coder) + 1 in coders
    )
    assert in_places == expected


@given(ROWS, st.permutations([1, 2, 3]))
def test_the_order_of_coders_does_not_matter(rows, order):
    assert found(rows, order) == found(rows, [1, 2, 3])


@given(ROWS)
def test_the_same_codings_are_matches_only(rows):
    same = {(*row[:4], coder) for row in rows for coder in "ABC"}
    some = found(sorted(same), [1, 2, 3])
    assert {one.kind for one in some} <= {PlaceKind.MATCH}
    assert all(one.weight == 0 for one in some)


@given(ROWS)
def test_places_come_in_the_order_of_the_text_and_weigh_what_differs(rows):
    some = found(rows, [1, 2, 3])
    assert some == sorted(some, key=lambda p: (p.document, p.start, p.end, p.code))
    for one in some:
        codes = {s.code for s in one.spans}
        differ = {
            at
            for at in range(one.start, one.end)
            for code in codes
            if 0 < len({s.coder for s in one.spans if s.code == code and s.start <= at < s.end}) < 3
        }
        assert one.weight == len(differ)


def test_each_kind():
    assert kinds([("one", 2, 9, "x", "A"), ("one", 2, 9, "x", "B")]) == ["match"]
    assert kinds([("one", 2, 9, "x", "A"), ("one", 3, 9, "x", "B")]) == ["boundary"]
    assert kinds([("one", 2, 9, "x", "A")]) == ["omission"]
    assert kinds([("one", 0, 9, "x", "A"), ("one", 0, 4, "x", "B"), ("one", 5, 9, "x", "B")]) == ["split"]
    assert kinds([("one", 2, 9, "x", "A"), ("one", 3, 9, "y", "B")]) == ["other code"]
    assert kinds([("one", 2, 9, "x", "A"), ("one", 2, 9, "y", "A")]) == ["omission", "omission"]
    assert kinds([("one", 0, 8, "x", "A"), ("one", 5, 13, "y", "B")]) == ["omission", "omission"]


def test_what_touches_is_not_one_place():
    assert kinds([("one", 0, 5, "x", "A"), ("one", 5, 9, "x", "B")]) == ["omission", "omission"]


def test_the_best_fitting_other_code_is_taken_and_only_once():
    rows = [("one", 0, 10, "x", "A"), ("one", 0, 6, "y", "B"), ("one", 0, 9, "z", "B")]
    some = found(rows)
    assert [(p.kind.value, p.code, p.other) for p in some] == [("omission", 2, None), ("other code", 3, 1)]
    assert confusions(some) == {(1, 3): 1, (3, 1): 1}


def test_a_code_that_both_gave_is_no_other_code():
    rows = [("one", 0, 9, "x", "A"), ("one", 0, 9, "y", "A"), ("one", 0, 9, "y", "B")]
    assert kinds(rows) == ["omission", "match"]


def test_what_differs_only_in_excluded_text_is_the_same():
    rows = [("one", 0, 9, "x", "A"), ("one", 4, 9, "x", "B")]
    assert kinds(rows) == ["boundary"]
    (one,) = found(rows, excluded=[(0, 4)])
    assert (one.kind, one.start, one.end, one.weight) == (PlaceKind.MATCH, 0, 9, 0)
    assert kinds([("one", 1, 3, "x", "A")], excluded=[(0, 4)]) == []


def test_documents_of_one_coder_are_left_out_unless_they_are_asked_for():
    rows = [("two", 0, 9, "x", "A")]
    assert kinds(rows, completed={}) == []
    assert kinds(rows, completed={2: {2}}) == ["omission"]
    data = data_of(rows, completed={})
    assert [one.kind.value for one in places(data, coders=[1, 2], documents=[2])] == ["omission"]
    assert places(data, coders=[1, 2], documents=[1]) == []


def test_a_third_coder_who_did_not_code_a_document_lacks_nothing_there():
    rows = [("two", 0, 9, "x", "A"), ("two", 0, 9, "x", "B")]
    assert kinds(rows, (1, 2, 3), completed={}) == ["match"]
    assert kinds(rows, (1, 2, 3), completed={2: {3}}) == ["omission"]


@pytest.mark.parametrize(("codes", "count"), [(None, 2), ([1], 1), ([2], 1), ([3], 0)])
def test_only_the_codes_that_are_asked_for(codes, count):
    data = data_of([("one", 0, 9, "x", "A"), ("one", 0, 9, "y", "B")])
    some = places(data, coders=[1, 2], codes=codes)
    assert len(some) == (1 if codes is None else count)
    assert [one.kind.value for one in some] == (["other code"] if codes is None else ["omission"] * count)
