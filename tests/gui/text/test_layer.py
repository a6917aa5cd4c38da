"""The layer of quotations: made at once or brought up to date, it obeys the same rules."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.gui.text.layer import BRACKET_GAP, Layer, build_layer
from qualcode.model import Code, CodeId, Coder, CoderId, Origin, Quotation, QuotationId, Span

from .conftest import make_codes, make_quotation  # isort: skip

rows = st.tuples(
    st.integers(0, 2500), st.integers(1, 400), st.lists(st.integers(1, 5), max_size=3, unique=True)
)
studies = st.dictionaries(st.integers(1, 30), rows, max_size=20)


def quotations(study: dict[int, tuple[int, int, list[int]]]) -> list[Quotation]:
    return [make_quotation(key, start, start + size, *codes) for key, (start, size, codes) in study.items()]


def check(layer: Layer, expected: list[Quotation]) -> None:
    assert {key: p.span for key, p in layer.passages.items()} == {q.id: q.span for q in expected}
    assert [layer.passages[k].span.start for k in layer.order] == sorted(q.start for q in expected)
    covered = {(c.code, at) for q in expected for c in q.codings for at in range(q.start, q.end)}
    drawn = [(line.code, at) for line in layer.lines.values() for at in range(line.span.start, line.span.end)]
    assert sorted(drawn) == sorted(covered)
    for one, other in combinations(layer.passages.values(), 2):
        if one.span.start < other.span.end + BRACKET_GAP and other.span.start < one.span.end + BRACKET_GAP:
            assert one.lane != other.lane
    for one, other in combinations(layer.lines.values(), 2):
        assert not one.span.overlaps(other.span) or one.level != other.level
    assert set(layer.lines_in(0, 5000)) == set(layer.lines.values())
    assert {p.id for p in layer.passages_in(0, 5000)} == layer.passages.keys()
    assert all(passage.lane < layer.lanes for passage in layer.passages.values())


@settings(max_examples=60, deadline=None)
@given(st.lists(studies, min_size=1, max_size=4))
def test_every_update_gives_a_sound_layer(stages: list[dict[int, tuple[int, int, list[int]]]]) -> None:
    layer = None
    for study in stages:
        expected = quotations(study)
        layer = build_layer(expected, make_codes(), previous=layer)
        check(layer, expected)


@settings(max_examples=40, deadline=None)
@given(studies, rows)
def test_adding_one_moves_no_other(study: dict, row: tuple[int, int, list[int]]) -> None:
    before = build_layer(quotations(study), make_codes())
    after = build_layer(quotations({**study, 99: row}), make_codes(), previous=before)
    assert {key: after.passages[key].lane for key in before.passages} == {
        key: passage.lane for key, passage in before.passages.items()
    }


def test_the_same_quotations_give_the_same_layer() -> None:
    before = build_layer([make_quotation(1, 0, 5, 1)], make_codes())
    assert build_layer([make_quotation(1, 0, 5, 1)], make_codes(), previous=before) is before


def test_a_renamed_code_is_seen() -> None:
    quotes, codes = [make_quotation(1, 0, 5, 1)], make_codes()
    before = build_layer(quotes, codes)
    after = build_layer(quotes, [replace(codes[0], name="new name")], previous=before)
    assert after.passages[QuotationId(1)].marks[0].name == "new name"


def test_two_coders_with_one_code_make_one_mark_and_one_line() -> None:
    first, second = make_quotation(1, 0, 50, 1), make_quotation(1, 0, 50, 1, coder=2)
    both = replace(first, codings=first.codings + second.codings)
    other = make_quotation(2, 30, 80, 1, coder=2)
    layer = build_layer(
        [both, other], make_codes(), coders=[Coder(CoderId(1), "AB"), Coder(CoderId(2), "CD")]
    )
    assert [mark.coders for mark in layer.passages[QuotationId(1)].marks] == [("AB", "CD")]
    assert [line.span for line in layer.lines.values()] == [Span(0, 80)]


def test_codes_that_are_not_shown_are_left_out() -> None:
    layer = build_layer(
        [make_quotation(1, 0, 5, 1, 2)], [Code(CodeId(2), "two", Origin.DEDUCTIVE, "#123456")]
    )
    assert [mark.name for mark in layer.passages[QuotationId(1)].marks] == ["two"]
