"""Names that may be one person's: "Sanne de V." in one file and "sanne" in another."""

import re
from collections.abc import Sequence

from qualcode.transcripts.vocabulary import is_no_speaker, is_strong_label, label_key, role_of_word

_PARTICLES = frozenset(["van", "de", "der", "den", "het", "ter", "ten", "te", "von", "zu", "la", "le", "du"])
_FEWEST_LETTERS = 6
_ALIKE = 90.0  # of 100: two spellings of one name


def names_somebody(label: str) -> bool:
    """Whether a label is a person's name and not a role, a letter or a number ("R1", "Spreker 2")."""
    key = label_key(label)
    letters = sum(char.isalpha() for char in key)
    told = is_strong_label(key) or role_of_word(key) is not None or is_no_speaker(key)
    return letters >= 3 and not told and not any(char.isdigit() for char in key)


def same_name(one: str, other: str) -> bool:
    """Whether two names may be one person's: one is short for the other, or they differ by a typing error.

    First names must agree: "J. de Vries" and "Jan de Vries" may be one, "Jan" and "de Vries" not.
    """
    short, long = sorted((_parts(one), _parts(other)), key=len)
    if not short or not long:
        return False
    if _fits(short[0], long[0]) and _all_fit(short[1:], long[1:]):
        return any(len(part) > 1 and part in long for part in short)
    return _spelled_alike(" ".join(short), " ".join(long))


def alike(names: Sequence[str]) -> list[list[int]]:
    """Places in `names` by person, for those that may be one: each group has two or more."""
    groups: list[list[int]] = []
    for place, name in sorted(enumerate(names), key=lambda pair: -len(pair[1])):
        fitting = next((group for group in groups if all(same_name(name, names[n]) for n in group)), None)
        if fitting is None:
            groups.append([place])
        else:
            fitting.append(place)
    return [sorted(group) for group in groups if len(group) > 1]


def _parts(name: str) -> list[str]:
    words = re.findall(r"[^\W\d_]+", re.sub(r"\(.*?\)", " ", name).casefold())
    return [word for word in words if word not in _PARTICLES] or words


def _fits(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _all_fit(short: list[str], long: list[str]) -> bool:
    """Whether every part of the shorter name stands in the longer one, in order."""
    rest = iter(long)
    return all(any(_fits(part, other) for other in rest) for part in short)


def _spelled_alike(one: str, other: str) -> bool:
    from rapidfuzz.fuzz import ratio

    return min(len(one), len(other)) >= _FEWEST_LETTERS and ratio(one, other) >= _ALIKE
