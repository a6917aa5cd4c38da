"""What stands in the place of names: `<naam wijk>`, `<persoon 1>`, `[P1]`, or what the researcher types.

Numbers are drawn by lot, seeded with a number of the key: they follow neither the order of the interviews
nor that in which names occur, so that nobody can count back to a person. A number once given stays.
"""

import random
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from qualcode.pseudonyms.names import Candidate, Decision, Key, Kind, Name, Style

_WORDS: Mapping[str, Mapping[Kind, str]] = {
    "nl": {
        Kind.PERSON: "persoon",
        Kind.PLACE: "plaats",
        Kind.ORGANISATION: "organisatie",
        Kind.OTHER: "anders",
    },
    "en": {
        Kind.PERSON: "person",
        Kind.PLACE: "place",
        Kind.ORGANISATION: "organisation",
        Kind.OTHER: "other",
    },
}
_NAME = {"nl": "naam", "en": "name"}
_LETTERS = {
    "nl": {Kind.PERSON: "P", Kind.PLACE: "L", Kind.ORGANISATION: "O", Kind.OTHER: "A"},
    "en": {Kind.PERSON: "P", Kind.PLACE: "L", Kind.ORGANISATION: "O", Kind.OTHER: "X"},
}


def new_seed() -> int:
    """A number that nobody can guess, for a new key."""
    return secrets.randbits(62)


def placeholder_word(kind: Kind, language: str) -> str:
    """The word for a kind of name within a placeholder."""
    return _WORDS.get(language, _WORDS["en"])[kind]


def described(word: str, language: str) -> str:
    """`<naam wijk>`."""
    return f"<{_NAME.get(language, 'name')} {word}>"


def with_placeholders(key: Key, *, anew: bool = False) -> Key:
    """The key with a placeholder for every name that is to be replaced and lacks one.

    `anew` makes all of them again, after another style was chosen. Fictional names are
    typed, so they stay empty.
    """
    taken = [] if anew else [name.placeholder for name in key.names if name.placeholder]
    lacking = [n for n in key.names if n.decision is Decision.REPLACE and (anew or not n.placeholder)]
    made = _made(key, lacking, taken)
    return replace(key, names=tuple(replace(n, placeholder=made[n]) if n in made else n for n in key.names))


def from_candidate(candidate: Candidate, *, decision: Decision = Decision.OPEN, language: str = "nl") -> Name:
    """A name for the key; where the words beside it said what it is, that goes into the placeholder."""
    placeholder = described(candidate.hint, language) if candidate.hint else ""
    return Name(candidate.original, candidate.kind, candidate.variants, placeholder, decision)


def _made(key: Key, names: Sequence[Name], taken: Iterable[str]) -> dict[Name, str]:
    match key.style:
        case Style.DESCRIPTION:
            return {n: described(placeholder_word(n.kind, key.language), key.language) for n in names}
        case Style.FICTIONAL:
            return dict.fromkeys(names, "")
        case Style.NUMBERED | Style.SHORT:
            return _numbered(key, names, set(taken))


def _numbered(key: Key, names: Sequence[Name], taken: set[str]) -> dict[Name, str]:
    made: dict[Name, str] = {}
    for kind in Kind:
        mine = [name for name in names if name.kind is kind]
        used = {number for text in taken if (number := _number_in(text, kind, key)) is not None}
        free = [number for number in range(1, len(mine) + len(used) + 1) if number not in used]
        lot = random.Random(f"{key.numbers}/{kind.value}/{len(used)}")
        made.update(
            (name, _text(kind, number, key))
            for name, number in zip(mine, lot.sample(free, len(free))[: len(mine)], strict=True)
        )
    return made


def _text(kind: Kind, number: int | str, key: Key) -> str:
    if key.style is Style.SHORT:
        return f"[{_LETTERS.get(key.language, _LETTERS['en'])[kind]}{number}]"
    return f"<{placeholder_word(kind, key.language)} {number}>"


def _number_in(text: str, kind: Kind, key: Key) -> int | None:
    found = re.fullmatch(re.escape(_text(kind, "#", key)).replace(r"\#", r"(\d+)"), text)
    return int(found[1]) if found else None
