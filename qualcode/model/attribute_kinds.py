"""Guessing what a column of a spreadsheet holds, from its heading and its values."""

import re
from collections.abc import Callable, Sequence

from qualcode.model.attributes import RANGED, AttributeKind, duration_seconds, read_value

_CONSENT = ("consent to quote", "consent", "toestemming", "citeren", "geciteerd", "informed consent", "quote")
_DATES = ("date", "datum", "dag", "day", "geboren", "born", "geboortedatum")
_DURATIONS = ("duration", "duur", "lengte", "length", "tijdsduur")
_CHOICES = (
    *("role", "rol", "functie", "function", "position", "organisation", "organization", "organisatie"),
    *(
        "region",
        "regio",
        "pilot",
        "sector",
        "gender",
        "geslacht",
        "gemeente",
        "municipality",
        "team",
        "groep",
    ),
    *("group", "case", "casus", "locatie", "location", "afdeling", "department", "discipline", "type"),
)
_MOST_OTHERS = 0.25
_FEWEST = 3  # values of a column before repetition says that it is a choice


def same_attribute(one: str, other: str) -> bool:
    """Whether two headings name one attribute: capitals, white space and underscores do not matter."""
    return _words(one) == _words(other)


def is_consent(heading: str) -> bool:
    """Whether a heading asks for consent to quote."""
    words = _words(heading)
    return any(re.search(rf"\b{known}\b", words) for known in _CONSENT)


def guess_kind(heading: str, values: Sequence[str], *, language: str = "nl") -> AttributeKind:
    """The kind that the values fit and the heading does not speak against; text where none does.

    One in four may be no number, date or duration ("unknown" as an age): the others can still be compared.
    Fewer than half of the answers about consent may be unclear: one of them takes protection from nobody.
    """
    given = [value.strip() for value in values if value.strip()]

    def fits(kind: AttributeKind) -> bool:
        others = [value for value in given if read_value(kind, value, language=language).problem]
        if kind is AttributeKind.NUMBER and any(re.search(r"\d", value) for value in others):
            return False  # "4a" is part of a code
        if kind is AttributeKind.CONSENT:
            return not given or 2 * len(others) < len(given)
        return not others or (kind in RANGED and len(others) <= len(given) * _MOST_OTHERS)

    for kind, test in _TESTS:
        if test(heading, given) and fits(kind):
            return kind
    return AttributeKind.TEXT


def _named(known: Sequence[str]) -> Callable[[str, Sequence[str]], bool]:
    def test(heading: str, _values: Sequence[str]) -> bool:
        return bool(set(_words(heading).split()) & set(known))

    return test


def _all_words(_heading: str, values: Sequence[str]) -> bool:
    return bool(values) and not any(re.search(r"\d", value) for value in values)


def _clocks(_heading: str, values: Sequence[str]) -> bool:
    return bool(values) and all(":" in value and duration_seconds(value) is not None for value in values)


def _written_days(_heading: str, values: Sequence[str]) -> bool:
    return bool(values) and all(re.search(r"\d{4}|\d[-/.]\d", value) for value in values)


def _repeating(_heading: str, values: Sequence[str]) -> bool:
    kinds = len(set(values))
    return len(values) >= _FEWEST and kinds <= max(2, len(values) // 2) and max(map(len, values)) <= 60


def _always(_heading: str, values: Sequence[str]) -> bool:
    return bool(values)


_TESTS: tuple[tuple[AttributeKind, Callable[[str, Sequence[str]], bool]], ...] = (
    (AttributeKind.CONSENT, lambda heading, _values: is_consent(heading)),
    (AttributeKind.YES_NO, _all_words),
    (AttributeKind.DATE, _named(_DATES)),
    (AttributeKind.DATE, _written_days),
    (AttributeKind.DURATION, _named(_DURATIONS)),
    (AttributeKind.DURATION, _clocks),
    (AttributeKind.CHOICE, _named(_CHOICES)),
    (AttributeKind.NUMBER, _always),
    (AttributeKind.CHOICE, _repeating),
)


def _words(heading: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", heading.casefold()).split())
