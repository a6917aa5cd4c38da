"""What it is for words to stand in a text."""

import pytest

from qualcode.query.operators.words import holds


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("Wij bellen elkaar.", "bellen", True),
        ("Wij bellen elkaar.", "bel", False),
        ("Wij bellen elkaar.", "bel*", True),
        ("Wij bellen elkaar.", "BELLEN\n ELKAAR", True),
        ("Wij bellen\nelkaar.", "bellen elkaar", True),
        ("Wij bellen elkaar.", "elkaar bellen", False),
        ("Eén keer", "een", True),
        ("Een keer", "één", True),
        ("in- en uitstroom", "in- en", True),
        ("de mail (soms)", "(soms)", True),
        ("honderd %", "%", True),
        ("iets", "", False),
        ("a.b", "axb", False),
    ],
)
def test_words(text: str, phrase: str, expected: bool) -> None:
    assert holds(text, [phrase]) is expected
