"""Code points and UTF-16 units, checked against Python's own encoder and against Qt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from qualcode.gui.text.positions import Positions, display_text
from qualcode.model import Span

AWKWARD = ["a", " ", "é", "e\u0301", "\u00a0", "\n", "\t", "\u2028", "\u2029", "\x00", "\x0b", "\x0c", "\r"]
AWKWARD += ["\U0001f600", "👩‍👩‍👧", "🇳🇱", "𝔸", "\U0010ffff", "\ufffc", "\ufdd0", "\ufeff", "\u200d", "ﷺ"]
texts = st.lists(st.sampled_from(AWKWARD) | st.characters(), max_size=40).map("".join)


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(texts)
def test_units_are_those_of_the_encoder_at_every_position(text: str) -> None:
    positions = Positions(text)
    assert [positions.to_units(at) for at in range(len(text) + 1)] == [
        units(text[:at]) for at in range(len(text) + 1)
    ]
    assert positions.units == units(text)


@given(texts)
def test_there_and_back_is_the_same_place(text: str) -> None:
    positions = Positions(text)
    assert all(positions.to_points(positions.to_units(at)) == at for at in range(len(text) + 1))


def test_the_second_half_of_a_pair_belongs_to_its_character() -> None:
    assert [Positions("a😀b").to_points(unit) for unit in range(5)] == [0, 1, 1, 2, 3]


@given(texts)
def test_what_qt_gets_is_as_long_and_breaks_only_at_line_feeds(text: str) -> None:
    shown = display_text(text)
    assert len(shown) == len(text)
    assert units(shown) == units(text)
    paper = QTextDocument()
    QTextCursor(paper).insertText(shown)
    assert paper.characterCount() == units(text) + 1
    assert paper.blockCount() == text.count("\n") + 1
    positions, block, at = Positions(text), paper.begin(), 0
    for line in text.split("\n"):
        assert block.position() == positions.to_units(at)
        block, at = block.next(), at + len(line) + 1


def test_ordinary_text_is_shown_as_it_is() -> None:
    text = "Ja\u00a0nou… 'd’accord' \u2028 én 👩‍👩‍👧\tok\n"
    assert display_text(text) == text


@pytest.mark.parametrize(("first", "last"), [(1, 3), (3, 1)])
def test_a_span_in_either_direction(first: int, last: int) -> None:
    assert Positions("a😀b").span(first, last) == Span(1, 2)


def test_no_span_without_characters() -> None:
    assert Positions("abc").span(2, 2) is None
