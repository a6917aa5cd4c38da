"""Pairs of rows that belong together, found in time that grows with the number of such pairs."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from qualcode.tables.data import Ints

CHUNK = 1_000_000


def expand(first: Ints, count: Ints) -> Ints:
    """first[0], first[0]+1, ... (`count[0]` numbers), then the same for the next entry, and so on."""
    ends = np.cumsum(count)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(first - (ends - count), count) + np.arange(total)


def pairs_before(last: Ints, group: Ints) -> Iterator[tuple[Ints, Ints]]:
    """All pairs of rows (i, j) with i < j < last[i], in chunks of about a million pairs.

    Rows i of one `group` (equal neighbours) are never divided over two chunks.
    """
    rows = np.arange(len(last))
    count = np.maximum(last - rows - 1, 0)
    for begin, stop in _chunks(count, group):
        part = slice(begin, stop)
        yield np.repeat(rows[part], count[part]), expand(rows[part] + 1, count[part])


def _chunks(count: Ints, group: Ints) -> Iterator[tuple[int, int]]:
    if not len(count):
        return
    heads = np.flatnonzero(np.concatenate([[True], group[1:] != group[:-1]]))
    before = (np.cumsum(count) - count)[heads]
    wanted = np.arange(0, int(count.sum()) + 1, CHUNK)
    cuts = heads[np.searchsorted(before, wanted[wanted <= before[-1]])]
    bounds = [*dict.fromkeys([0, *cuts.tolist(), len(count)])]
    yield from pairwise(bounds)


def group_ends(group: Ints) -> Ints:
    """For every row the index just past the last row of its group; `group` is sorted."""
    return np.searchsorted(group, group, side="right")


def touching(start: Ints, end: Ints, unit_start: Ints, unit_end: Ints) -> tuple[Ints, Ints]:
    """All (range, unit) pairs that share at least one character; units are sorted by start."""
    if not len(unit_start):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    low = np.searchsorted(np.maximum.accumulate(unit_end), start, side="right")
    high = np.searchsorted(unit_start, end, side="left")
    count = np.maximum(high - low, 0)
    ranges = np.repeat(np.arange(len(start)), count)
    units = expand(low, count)
    shared = unit_end[units] > start[ranges]
    return ranges[shared], units[shared]
