"""What two names have in common and what keeps them apart.

Names of codes look alike for two reasons: one was typed carelessly, or one is the opposite of
the other ("combination of care and punishment", "no combination of care and punishment"). A
string distance cannot tell these apart; the guards here can.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_NEGATIONS = {
    *("geen", "niet", "zonder", "nooit", "gebrek", "ontbreken", "ontbrekend", "ontbrekende", "onvoldoende"),
    *("no", "not", "without", "never", "lack", "lacking", "absence", "insufficient"),
}
_DIRECTIONS = {
    **dict.fromkeys(("intern", "interne", "internal", "internally"), "internal"),
    **dict.fromkeys(("extern", "externe", "external", "externally"), "external"),
}
# Prefixes that turn a word into its opposite; they count only where the other name has the bare word.
_OPPOSING = ("in", "on", "un", "im", "dis", "non", "de", "a", "anti", "mis", "wan")
_SHORT = {
    "ftf": "face to face",
    "f2f": "face to face",
    "info": "informatie",
    "org": "organisatie",
    "orgs": "organisaties",
    "mw": "medewerker",
    "m.b.t.": "met betrekking tot",
    "incl": "inclusief",
    "excl": "exclusief",
}
# Words that a careless copy leaves out; names that differ in these only are near to the same.
_SMALL = {"de", "het", "een", "van", "in", "en", "the", "a", "an", "of", "and", "to", "te", "bij", "aan"}


# Matching compares every name with every other; what is worked out for one name is kept.
_kept = lru_cache(maxsize=8192)


@_kept
def fold(name: str) -> str:
    """`name` without capitals, accents and punctuation, with single spaces; short forms written out."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words: list[str] = re.findall(r"\w+", plain)
    return " ".join(_SHORT.get(word, word) for word in words)


@_kept
def bare(name: str) -> str:
    """The folded name without small words."""
    return " ".join(word for word in fold(name).split() if word not in _SMALL)


@_kept
def segments(name: str) -> tuple[str, ...]:
    """The folded parts of a path-like name: "brokerage: know: trust" has three."""
    return tuple(part for part in (fold(piece) for piece in re.split(r"[:;>\\]", name)) if part)


def opposed(first: str, second: str) -> str:
    """Why the two names may never be taken for the same: "negation", "direction", "number" or ""."""
    one, two = _marks(first), _marks(second)
    if one.denies != two.denies or _opposing_words(one, two) or _opposing_words(two, one):
        return "negation"
    if one.numbers != two.numbers:
        return "number"
    here, there = one.direction, two.direction
    return "direction" if here and there and here != there else ""


def direction(name: str) -> frozenset[str]:
    """Which of "internal" and "external" the name speaks of."""
    return _marks(name).direction


@dataclass(frozen=True, slots=True)
class _Marks:
    """What in a name can set it apart from another; `opposites` are its words turned round."""

    words: frozenset[str]
    opposites: frozenset[str]
    denies: bool
    numbers: frozenset[str]
    direction: frozenset[str]


@_kept
def _marks(name: str) -> _Marks:
    words = frozenset(fold(name).split())
    return _Marks(
        words=words,
        opposites=frozenset(prefix + word for word in words if len(word) >= 4 for prefix in _OPPOSING),
        denies=bool(words & _NEGATIONS),
        numbers=frozenset(word for word in words if word.isdecimal()),
        direction=frozenset(_DIRECTIONS[word] for word in words if word in _DIRECTIONS),
    )


def _opposing_words(one: _Marks, two: _Marks) -> bool:
    """Whether `one` holds a word of `two` with a prefix that turns it round, and `two` does not."""
    return bool((one.words & two.opposites) - two.words)
