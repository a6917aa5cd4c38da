"""Sentences, tokens and words of spoken Dutch and English."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.model.documents import TurnDraft
from qualcode.model.sorting import natural_key
from qualcode.segmentation import sentences, tokens, words


def cut(text: str, turns: tuple[TurnDraft, ...] = (), language: str = "nl") -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, turns, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ja. Nee? Goed!", ["Ja.", "Nee?", "Goed!"]),
        ("Uhm… ik weet het... niet. Nee.", ["Uhm… ik weet het... niet.", "Nee."]),
        ("Dat is bijv. zo. Ja.", ["Dat is bijv. zo.", "Ja."]),
        ("Mijn collega’s zeiden ja. Ik niet.", ["Mijn collega’s zeiden ja.", "Ik niet."]),
        ("Kop zonder punt\n\nDan de tekst.", ["Kop zonder punt", "Dan de tekst."]),
        (
            "Een zin die op de volgende\nregel doorgaat. Klaar",
            ["Een zin die op de volgende\nregel doorgaat.", "Klaar"],
        ),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_sentence_ends_with_its_turn() -> None:
    text = "X: en toen dacht ik\nY: ja"
    turns = (TurnDraft(0, 3, 19, "X"), TurnDraft(20, 23, 25, "Y"))
    assert cut(text, turns) == ["en toen dacht ik", "ja"]


def test_english() -> None:
    assert cut("I don’t know, e.g. this one. Yes.", language="en") == ["I don’t know, e.g. this one.", "Yes."]


def test_an_unknown_language_works() -> None:
    assert cut("Een. Twee.", language="zz") == ["Een.", "Twee."]


def test_tokens() -> None:
    text = "Collega’s zeiden: ja…  nee."
    assert [text[span.start : span.end] for span in tokens(text)] == [
        "Collega’s", "zeiden", ":", "ja", "…", "nee", ".",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Ja, ja maar goed.", 4),
        ("de re-integratie van collega’s", 4),
        ("om 10:30 kost het 3,5 en/of 100%", 7),
        ("uhm…ja", 2),
        ("– … – ?", 0),
    ],
)
def test_words(text: str, count: int) -> None:
    assert words(text) == count


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.lists(st.integers(0, 200), max_size=12))
def test_units_lie_in_order_and_hold_every_mark(text: str, cuts: list[int]) -> None:
    edges = sorted({min(edge, len(text)) for edge in cuts})
    turns = [TurnDraft(a, a, b, "X") for a, b in zip(edges[::2], edges[1::2], strict=False)]
    for spans in (sentences(text, turns), tokens(text)):
        position = 0
        covered: set[int] = set()
        for span in spans:
            assert position <= span.start
            position = span.end
            covered.update(range(span.start, span.end))
        assert position <= len(text)
        assert all(char.isspace() for place, char in enumerate(text) if place not in covered)


def test_natural_order() -> None:
    assert sorted(["P10", "p2", "P1b", "P1", "Q", "10", "²"], key=natural_key) == [
        "10", "P1", "P1b", "p2", "P10", "Q", "²",
    ]  # fmt: skip
