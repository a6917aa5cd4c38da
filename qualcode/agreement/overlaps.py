"""Which stretches of text share a position, for thousands of them at once."""

import numpy as np

from qualcode.agreement.data import Ints


def overlaps(starts: Ints, ends: Ints, other_starts: Ints, other_ends: Ints) -> tuple[Ints, Ints]:
    """Row numbers (first, second) of every pair of half-open stretches with a position in common.

    Stretches of several documents are kept apart by giving each document its own range of positions.
    Work grows with the number of pairs, as long as no stretch is far longer than the others.
    """
    if not len(starts) or not len(other_starts):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    order = np.argsort(other_starts, kind="stable")
    reach = np.maximum.accumulate(other_ends[order])
    begin = np.searchsorted(reach, starts, side="right")
    behind = np.searchsorted(other_starts[order], ends, side="left")
    many = np.maximum(behind - begin, 0)
    first = np.repeat(np.arange(len(starts)), many)
    within = np.arange(len(first)) - np.repeat(np.cumsum(many) - many, many)
    second = order[begin[first] + within]
    meets = other_ends[second] > starts[first]
    return first[meets], second[meets]


def common_length(
    starts: Ints, ends: Ints, other_starts: Ints, other_ends: Ints, *, pairs: tuple[Ints, Ints]
) -> Ints:
    """How many positions each of these pairs has in common."""
    i, j = pairs
    return np.minimum(ends[i], other_ends[j]) - np.maximum(starts[i], other_starts[j])
