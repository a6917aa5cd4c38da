"""Where the code names stand in the margin: never over each other, as near to their line as can be. No Qt."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Wish(Generic[Key]):
    """A name that wants to stand at height `anchor`."""

    key: Key
    anchor: float


@dataclass(frozen=True, slots=True)
class Place(Generic[Key]):
    """A name that stands at height `top`; `folded` are names that found no room and hide behind it."""

    key: Key
    anchor: float
    top: float
    folded: tuple[Key, ...] = ()


def place_names(wishes: Iterable[Wish[Key]], *, row: float, reach: float) -> list[Place[Key]]:
    """Places from top to bottom in the order of `wishes`, which must be by anchor.

    A name moves down at most `reach` from its anchor; what would have to move further folds
    into the name above it. `row` is the height of one name.
    """
    places: list[Place[Key]] = []
    free = float("-inf")
    for wish in wishes:
        top = max(wish.anchor, free)
        if places and top - wish.anchor > reach:
            last = places[-1]
            places[-1] = Place(last.key, last.anchor, last.top, (*last.folded, wish.key))
        else:
            places.append(Place(wish.key, wish.anchor, top))
            free = top + row
    return places
