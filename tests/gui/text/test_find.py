"""The search and its hits."""

from qualcode.gui.text.find import find_all
from qualcode.gui.text.finder import Hits, hits_from
from qualcode.model import Span

TEXT = "De gemeente. 😀 gemeenten in de\u00a0gemeente; 't is zo’n Gemeente"


def found(words: str, **switches: bool) -> list[str]:
    return [TEXT[span.start : span.end] for span in find_all(TEXT, words, **switches)]


def test_positions_are_code_points_also_after_an_emoji() -> None:
    assert find_all(TEXT, "gemeenten") == [Span(15, 24)]


def test_case_and_whole_words() -> None:
    assert len(found("gemeente")) == 4
    assert len(found("gemeente", match_case=True)) == 3
    assert len(found("gemeente", whole_words=True)) == 3
    assert found("Gemeente", match_case=True, whole_words=True) == ["Gemeente"]


def test_blanks_and_apostrophes_are_taken_broadly_and_signs_literally() -> None:
    assert found("de gemeente") == ["De gemeente", "de\u00a0gemeente"]
    assert found("zo'n") == ["zo’n"]
    assert found(".") == ["."]
    assert found("  ") == []


def test_hits_begin_where_the_reader_is_and_go_round() -> None:
    hits = hits_from([Span(1, 2), Span(5, 6), Span(9, 10)], 4)
    assert hits.span == Span(5, 6)
    assert hits.step(forward=True).step(forward=True).span == Span(1, 2)
    assert hits.step(forward=False).step(forward=False).span == Span(9, 10)
    assert hits_from([Span(1, 2)], 50).span == Span(1, 2)
    assert Hits().step(forward=True).span is None


def test_hits_between_two_places() -> None:
    hits = hits_from([Span(1, 3), Span(5, 8), Span(9, 10)], 0)
    assert hits.between(2, 6) == (Span(1, 3), Span(5, 8))
    assert hits.between(3, 5) == ()
