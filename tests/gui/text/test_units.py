"""Words, sentences and turns around a place."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.gui.text.units import Unit, grow, next_edge, resized, unit_at
from qualcode.model import Document, Span

from .conftest import make_document  # isort: skip

TEXT = "I: Hoe gaat het?\nR: Nou... dat is m'n werk. Ja, dr. Jansen zei: “Goed!” Klaar.\n"


@pytest.fixture
def talk(document_of: Callable[[str], Document]) -> Document:
    return document_of(TEXT)


@pytest.mark.parametrize(
    ("at", "unit", "expected"),
    [
        ("m'n", Unit.WORD, "m'n"),
        ("m'n", Unit.SENTENCE, "Nou... dat is m'n werk."),
        ("Ja,", Unit.SENTENCE, "Ja, dr."),  # a title before a capital cannot be told from an end
        ("zei", Unit.SENTENCE, "Jansen zei: “Goed!”"),
        ("Klaar", Unit.SENTENCE, "Klaar."),
        ("gaat", Unit.TURN, "Hoe gaat het?"),
    ],
)
def test_the_unit_that_holds_a_place(talk: Document, at: str, unit: Unit, expected: str) -> None:
    span = unit_at(talk, TEXT.index(at) + 1, unit)
    assert span is not None
    assert TEXT[span.start : span.end] == expected


def test_growing_goes_from_word_to_sentence_to_turn_to_all(talk: Document) -> None:
    at = TEXT.index("m'n") + 1
    seen, now = [], Span(at, at + 1)
    while (larger := grow(talk, now.start, now.end)) is not None:
        seen.append(TEXT[larger.start : larger.end])
        now = larger
    turn = TEXT[TEXT.index("Nou") :].rstrip()
    assert seen == ["m'n", "Nou... dat is m'n werk.", turn, TEXT]


def test_moving_by_sentence_passes_from_turn_to_turn(talk: Document) -> None:
    stops, at = [], 0
    while at < len(TEXT):
        at = next_edge(talk, at, Unit.SENTENCE, forward=True)
        stops.append(at)
    words = ("het?", "werk.", "dr.", "Goed!”", "Klaar.")
    assert stops == [*(TEXT.index(word) + len(word) for word in words), len(TEXT)]
    assert next_edge(talk, TEXT.index("Nou"), Unit.SENTENCE, forward=False) == TEXT.index("Hoe")


@pytest.mark.parametrize(
    ("at_end", "outward", "unit", "expected"),
    [
        (True, True, Unit.WORD, "dat is m'n werk"),
        (True, False, Unit.WORD, "dat is"),
        (False, True, Unit.WORD, "Nou... dat is m'n"),
        (False, False, Unit.WORD, "is m'n"),
        (True, True, Unit.SENTENCE, "dat is m'n werk."),
        (False, True, Unit.SENTENCE, "Nou... dat is m'n"),
    ],
)
def test_a_quotation_is_resized_by_a_unit(
    talk: Document, at_end: bool, outward: bool, unit: Unit, expected: str
) -> None:
    start = TEXT.index("dat is")
    span = resized(talk, Span(start, start + len("dat is m'n")), unit, at_end=at_end, outward=outward)
    assert span is not None
    assert TEXT[span.start : span.end] == expected


def test_a_quotation_of_one_word_does_not_shrink_to_nothing(talk: Document) -> None:
    start = TEXT.index("werk")
    assert resized(talk, Span(start, start + 4), Unit.WORD, at_end=True, outward=False) is None
    assert resized(talk, Span(start, start + 4), Unit.WORD, at_end=False, outward=False) is None


def test_text_without_turns_goes_by_line(document_of: Callable[[str], Document]) -> None:
    plain = document_of("Een regel.\nNog een.")
    assert unit_at(plain, 3, Unit.TURN) == Span(0, 10)
    assert grow(document_of(""), 0, 0) is None


@settings(deadline=None)
@given(st.text("ab .?!\nIR:…’", max_size=60), st.data())
def test_growing_always_ends_and_never_leaves_the_text(text: str, data: st.DataObject) -> None:
    document = make_document(text)
    at = data.draw(st.integers(0, len(text)))
    start = end = at
    for _round in range(8):
        larger = grow(document, start, end)
        if larger is None:
            break
        assert larger.start <= start and end <= larger.end <= len(text)
        start, end = larger.start, larger.end
    else:
        pytest.fail("growing does not end")
    for unit in Unit:
        assert at < next_edge(document, at, unit, forward=True) or at == len(text)
        assert next_edge(document, at, unit, forward=False) < at or at == 0
