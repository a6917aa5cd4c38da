"""Words, sentences and turns around a place."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.gui.text.units import Unit, grow, next_edge, unit_at
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
