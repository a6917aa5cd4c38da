"""Texts made comparable: without accents, curly marks and invisible characters, and the way back.

A folded text knows for each of its characters where it stood, so that what is found in it can be replaced
in the text itself: "Zoë" is found whether the ë is one character or two, "Jan–Willem" whatever its hyphen.
"""

import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

_ALIKE = {
    **dict.fromkeys("’‘ʼ`´＇", "'"),
    **dict.fromkeys("‐‑–−", "-"),
    **dict.fromkeys("\u00a0\u202f\u2007\u2009\t\n\u2028", " "),
    "ĳ": "ij",
    "Ĳ": "IJ",
    "ß": "ss",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "ı": "i",
    "đ": "d",
    "Đ": "D",
    "æ": "ae",
    "Æ": "Ae",
    "œ": "oe",
}
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_MARKS = ("Mn", "Me")


@dataclass(frozen=True)
class Folded:
    """`text` folded; `places[i]` is where its i-th character stood in the text that is `length` long."""

    text: str
    places: Sequence[int]
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where folded[start:end] stands in the text itself, accents behind the last letter included."""
        last = self.places[end - 1]
        following = bisect_left(self.places, last + 1)
        return self.places[start], self.places[following] if following < len(self.places) else self.length


def fold(text: str) -> Folded:
    """The text without what is no difference between two writings of a name; capitals stay."""
    if text.isascii() and not any(mark in text for mark in "\t\n`"):
        return Folded(text, range(len(text)), len(text))
    letters: list[str] = []
    places = array("L")
    for place, character in enumerate(text):
        for letter in _folded(character):
            letters.append(letter)
            places.append(place)
    return Folded("".join(letters), places, len(text))


def folded(text: str) -> str:
    """A name as it is compared, white space at will."""
    return " ".join(fold(text).text.split())


def _folded(character: str) -> str:
    if character.isascii() and character.isalnum():
        return character
    if character in _INVISIBLE:
        return ""
    alike = _ALIKE.get(character)
    if alike is not None:
        return alike
    if character.isascii():
        return character
    return "".join(
        _ALIKE.get(part, part)
        for part in unicodedata.normalize("NFD", character)
        if unicodedata.category(part) not in _MARKS
    )
