"""Ratings as lenses use them: a mark or its name as somebody typed it, and which end of a scale it is."""

from collections.abc import Mapping
from typing import cast

from qualcode.model.matrices import UNDECIDED
from qualcode.model.scales import Mark, Scale, rank, read_rating, written_rating

Texts = Mapping[str, str]

LOW_HIGH = Scale("", "", (Mark("low", "low"), Mark("high", "high")))
"""What a lens that names no scale rates on."""


def normal(scale: Scale, text: str) -> str:
    """A rating as it is printed: "HOOG" or "high" becomes "hoog", "?" stays; "" where it is none."""
    rating = read_rating(scale, text)
    if rating is not None:
        return written_rating(scale, rating)
    wanted = text.strip().casefold()
    return next((one.mark for one in scale.marks if one.name.casefold() == wanted), "")


def latest(scale: Scale, rating: str) -> str:
    """The mark that holds now: of "laag/hoog*" that is "hoog"; "" for none and for "?"."""
    found = read_rating(scale, rating)
    return "" if found is None or found.mark == UNDECIDED else found.mark


def side(scale: Scale, rating: str) -> str:
    """ "low" or "high" for the lowest and the highest mark, "" for all between and for none."""
    place, last = rank(scale, rating), len(scale.marks) - 1
    return {0: "low", last: "high"}.get(place, "") if place is not None and last else ""


def as_texts(value: object) -> Texts:
    """A text per language; a plain text is of no language in particular."""
    if isinstance(value, Mapping):
        texts = cast("Mapping[object, object]", value)
        return {str(language): str(text) for language, text in texts.items()}
    return {"": str(value)} if value else {}
