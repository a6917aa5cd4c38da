"""The name lists that come with the program: read when they are first asked for."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from qualcode.paths import resources_folder
from qualcode.pseudonyms.folding import folded


@dataclass(frozen=True)
class Lists:
    """Folded names, and words that say that something is none. `ordinary` is in lower case."""

    first_names: frozenset[str]
    surnames: frozenset[str]
    places: frozenset[str]
    ordinary: frozenset[str]
    abbreviations: frozenset[str]
    sayings: tuple[str, ...]


@cache
def name_lists(folder: Path | None = None) -> Lists:
    """The lists of `folder` (default: those that come with the program)."""
    folder = folder or resources_folder() / "names"

    def lines(name: str) -> list[str]:
        return [line for line in (folder / name).read_text(encoding="utf-8").splitlines() if line]

    return Lists(
        first_names=frozenset(map(folded, lines("first_names.txt"))),
        surnames=frozenset(map(folded, lines("surnames.txt"))),
        places=frozenset(map(folded, lines("places.txt"))),
        ordinary=frozenset(folded(word).casefold() for word in lines("ordinary.txt")),
        abbreviations=frozenset(lines("abbreviations.txt")),
        sayings=tuple(map(folded, lines("sayings.txt"))),
    )
