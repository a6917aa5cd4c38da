"""What two names have in common and what keeps them apart.

Names of codes look alike for two reasons: one was typed carelessly, or one is the opposite of
the other ("combination of care and punishment", "no combination of care and punishment"). A
string distance cannot tell these apart; the guards here can.
"""

import re
import unicodedata

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


def fold(name: str) -> str:
    """`name` without capitals, accents and punctuation, with single spaces; short forms written out."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(_SHORT.get(word, word) for word in re.findall(r"\w+", plain))


def bare(name: str) -> str:
    """The folded name without small words."""
    return " ".join(word for word in fold(name).split() if word not in _SMALL)


def segments(name: str) -> list[str]:
    """The folded parts of a path-like name: "brokerage: know: trust" has three."""
    return [part for part in (fold(piece) for piece in re.split(r"[:;>\\]", name)) if part]


def opposed(first: str, second: str) -> str:
    """Why the two names may never be taken for the same: "negation", "direction", "number" or ""."""
    one, two = fold(first).split(), fold(second).split()
    if bool(_NEGATIONS.intersection(one)) != bool(_NEGATIONS.intersection(two)):
        return "negation"
    if _opposing_words(one, two) or _opposing_words(two, one):
        return "negation"
    if {word for word in one if word.isdecimal()} != {word for word in two if word.isdecimal()}:
        return "number"
    here, there = direction(first), direction(second)
    return "direction" if here and there and here != there else ""


def direction(name: str) -> frozenset[str]:
    """Which of "internal" and "external" the name speaks of."""
    return frozenset(_DIRECTIONS[word] for word in fold(name).split() if word in _DIRECTIONS)


def _opposing_words(one: list[str], two: list[str]) -> bool:
    """Whether `one` holds a word of `two` with a prefix that turns it round."""
    plain = {word for word in two if len(word) >= 4}
    return any(prefix + word in one and word not in one for word in plain for prefix in _OPPOSING)
