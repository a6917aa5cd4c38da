"""The forms in which judgements come, and the one form the statistics of many coders use.

Ratings are units by coders with None for a missing judgement; a contingency table counts the
units by the value of a first and a second coder; counts are units by values. A weight says how
many units a row stands for (the characters of a stretch of text with one judgement).
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ratings = Sequence[Sequence[Hashable | None]]


@dataclass(frozen=True)
class UnitCounts:
    """How many coders gave each value to each unit.

    `counts` has a row per unit and a column per value, `weights` a number per unit,
    `values` names the columns in order.
    """

    counts: Floats
    weights: Floats
    values: tuple[Any, ...]

    @property
    def coders(self) -> Floats:
        """Number of judgements per unit."""
        return self.counts.sum(axis=1)


def _sorted_values(values: set[Any]) -> tuple[Any, ...]:
    try:
        return tuple(sorted(values))
    except TypeError:
        return tuple(sorted(values, key=lambda v: (type(v).__name__, repr(v))))


def observed_values(ratings: Ratings) -> tuple[Any, ...]:
    """The values that occur, in order of size or of the alphabet."""
    return _sorted_values({value for unit in ratings for value in unit if value is not None})


def counts_of_ratings(
    ratings: Ratings, *, values: Sequence[Any] | None = None, weights: ArrayLike | None = None
) -> UnitCounts:
    """Counts from units by coders; `values` are those offered (default: those that occur)."""
    offered = tuple(values) if values is not None else observed_values(ratings)
    column = {value: k for k, value in enumerate(offered)}
    counts = np.zeros((len(ratings), len(offered)))
    for row, unit in enumerate(ratings):
        for value in unit:
            if value is not None:
                counts[row, column[value]] += 1
    return UnitCounts(counts, _weights(weights, len(ratings)), offered)


def counts_of_table(table: ArrayLike, *, values: Sequence[Any] | None = None) -> UnitCounts:
    """Counts from a contingency table of two coders: a row per cell, weighted by the cell."""
    cells = np.asarray(table, dtype=float)
    size = len(cells)
    first, second = np.indices(cells.shape).reshape(2, -1)
    counts = np.zeros((size * size, size))
    np.add.at(counts, (np.arange(size * size), first), 1)
    np.add.at(counts, (np.arange(size * size), second), 1)
    return UnitCounts(counts, cells.ravel(), tuple(values) if values is not None else tuple(range(size)))


def counts_of_counts(
    counts: ArrayLike, *, values: Sequence[Any] | None = None, weights: ArrayLike | None = None
) -> UnitCounts:
    """Counts that are already units by values."""
    array = np.asarray(counts, dtype=float)
    names = tuple(values) if values is not None else tuple(range(array.shape[1]))
    return UnitCounts(array, _weights(weights, len(array)), names)


def contingency(
    ratings: Ratings,
    first: int,
    second: int,
    *,
    values: Sequence[Any] | None = None,
    weights: ArrayLike | None = None,
) -> Floats:
    """Values of coder `first` (rows) by those of coder `second` over the units that both judged."""
    offered = tuple(values) if values is not None else observed_values(ratings)
    column = {value: k for k, value in enumerate(offered)}
    table = np.zeros((len(offered), len(offered)))
    for unit, weight in zip(ratings, _weights(weights, len(ratings)), strict=True):
        if unit[first] is not None and unit[second] is not None:
            table[column[unit[first]], column[unit[second]]] += weight
    return table


def _weights(weights: ArrayLike | None, size: int) -> Floats:
    return np.ones(size) if weights is None else np.asarray(weights, dtype=float)
