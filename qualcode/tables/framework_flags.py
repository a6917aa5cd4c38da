"""Where a researcher's ratings and the quotations do not agree, one column of a framework matrix at a time.

The flags ask for a second look; none says that a rating is wrong. They are:

NO_QUOTATION    a rating (other than "?") in a cell without any quotation;
NO_RATING       a quotation in a cell without a rating, where the matrix has a scale and any rating at all;
HIGH_ON_FEW     a cell with quotations is rated higher than another cell of the column that has at least
                twice as many;
LOW_ON_MANY     the other side of it, where the rating is the lowest mark of the scale: a cell has at least
                twice as many quotations as one of the column that is rated higher and has any;
OFF_SCALE       a rating that is not on the scale of the matrix (any more);
SAID_SILENT     said by hand to be not asked or not mentioned, though there are quotations.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from qualcode.i18n import N_
from qualcode.model.scales import Scale, rank, read_rating

TIMES = 2
"""So many times as many quotations contradict a rating."""


class Flag(StrEnum):
    """A reason to look at a cell again."""

    NO_QUOTATION = "rating without quotation"
    NO_RATING = "quotation without rating"
    HIGH_ON_FEW = "high rating on few quotations"
    LOW_ON_MANY = "lowest rating on many quotations"
    OFF_SCALE = "rating not on the scale"
    SAID_SILENT = "said to be silent, but has quotations"


IN_WORDS = {
    Flag.NO_QUOTATION: N_("rated, but without any quotation"),
    Flag.NO_RATING: N_("has quotations, but no rating"),
    Flag.HIGH_ON_FEW: N_(
        "rated higher than another that has at least twice as many quotations on this subject"
    ),
    Flag.LOW_ON_MANY: N_(
        "has the lowest rating, and at least twice as many quotations as another that is rated higher on "
        "this subject"
    ),
    Flag.OFF_SCALE: N_("has a rating that is not on the scale"),
    Flag.SAID_SILENT: N_("said to be silent, but has quotations"),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """What matters of a cell: its number of quotations, its rating, whether it was said to be silent."""

    quotations: int
    rating: str = ""
    said_silent: bool = False


def flags_of(column: Sequence[Judged], scale: Scale | None) -> list[tuple[Flag, ...]]:
    """The flags of the cells of one column, in their order. Without a scale ratings are not compared."""
    ranks = [rank(scale, cell.rating) if scale is not None else None for cell in column]
    most, least = _most_below(column, ranks), _fewest_above(column, ranks)
    found: list[tuple[Flag, ...]] = []
    for cell, height in zip(column, ranks, strict=True):
        high = height is not None and cell.quotations and most.get(height, 0) >= TIMES * cell.quotations
        fewest = least.get(0, 0) if height == 0 else 0
        low = bool(fewest) and cell.quotations >= TIMES * fewest
        flags = [*_alone(cell, scale), *([Flag.HIGH_ON_FEW] if high else [])]
        found.append((*flags, *([Flag.LOW_ON_MANY] if low else [])))
    return found


def _alone(cell: Judged, scale: Scale | None) -> list[Flag]:
    """The flags that need no other cell."""
    rating = read_rating(scale, cell.rating) if scale is not None else None
    undecided = cell.rating == "?"
    flags: list[Flag] = []
    if cell.rating and not cell.quotations and not undecided:
        flags.append(Flag.NO_QUOTATION)
    if cell.quotations and not cell.rating and scale is not None:
        flags.append(Flag.NO_RATING)
    if cell.rating and scale is not None and rating is None:
        flags.append(Flag.OFF_SCALE)
    if cell.said_silent and cell.quotations:
        flags.append(Flag.SAID_SILENT)
    return flags


def _most_below(column: Sequence[Judged], ranks: Sequence[int | None]) -> dict[int, int]:
    """By rank the most quotations that a cell with a lower rank has."""
    known = [
        (height, cell.quotations) for cell, height in zip(column, ranks, strict=True) if height is not None
    ]
    heights = {height for height, _count in known}
    return {one: max((count for height, count in known if height < one), default=0) for one in heights}


def _fewest_above(column: Sequence[Judged], ranks: Sequence[int | None]) -> dict[int, int]:
    """By rank the fewest quotations, but at least one, that a cell with a higher rank has; 0 for none."""
    known = [
        (height, cell.quotations) for cell, height in zip(column, ranks, strict=True) if height is not None
    ]
    heights = {height for height, _count in known}
    return {
        one: min((count for height, count in known if height > one and count), default=0) for one in heights
    }
