"""Which span of one coder goes with which span of the other, and how well they fit."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qualcode.agreement.coefficient import NOT_APPLIED, Coefficient, share
from qualcode.agreement.data import Ints
from qualcode.agreement.ratings import Floats
from qualcode.agreement.unitizing import Segment


def overlap_share(a: Segment, b: Segment) -> float:
    """Intersection over union of two spans, 0 to 1."""
    common = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return common / (a[1] - a[0] + b[1] - b[0] - common)


def best_matching(
    first: Sequence[Segment], second: Sequence[Segment], *, iou: float = 0.5, same_code: bool = True
) -> list[tuple[int, int]]:
    """Pairs of positions, one to one: as many as possible with at least `iou`, then the best fitting.

    An `iou` of 0 takes any overlap. With `same_code` only spans of one code can be matched.
    """
    gain = np.zeros((len(first), len(second)))
    for i, a in enumerate(first):
        for j, b in enumerate(second):
            fit = overlap_share(a, b)
            if fit > 0 and fit >= iou - 1e-12 and (a[2] == b[2] or not same_code):
                gain[i, j] = 1 + fit / (1 + min(len(first), len(second)))
    return best_pairs(gain)


def span_f1(
    first: Sequence[Segment], second: Sequence[Segment], *, iou: float = 0.5, same_code: bool = True
) -> Coefficient:
    """2 matches / (spans of both coders); the same whichever coder comes first."""
    matched = best_matching(first, second, iou=iou, same_code=same_code)
    return share(2 * len(matched), len(first) + len(second), otherwise=NOT_APPLIED)


def best_pairs(gain: Floats) -> list[tuple[int, int]]:
    """Pairs of rows and columns, one to one, with the greatest total gain; only pairs that gain anything.

    What hangs together is solved by itself, so spans far apart cost nothing.
    """
    pairs: list[tuple[int, int]] = []
    for rows, columns in _components(gain > 0):
        part = gain[np.ix_(rows, columns)]
        pairs += [(rows[i], columns[j]) for i, j in assignment(-part) if part[i, j] > 0]
    return sorted(pairs)


def _components(edges: NDArray[np.bool_]) -> list[tuple[list[int], list[int]]]:
    """Rows and columns that hang together by edges; those without any are left out."""
    by_row = [np.flatnonzero(row).tolist() for row in edges]
    by_column = [np.flatnonzero(column).tolist() for column in edges.T]
    found: list[tuple[list[int], list[int]]] = []
    seen: set[int] = set()
    for start, some in enumerate(by_row):
        if start in seen or not some:
            continue
        rows, columns, fresh = {start}, set[int](), [start]
        while fresh:
            reached = {j for i in fresh for j in by_row[i]} - columns
            columns |= reached
            fresh = list({i for j in reached for i in by_column[j]} - rows)
            rows.update(fresh)
        seen |= rows
        found.append((sorted(rows), sorted(columns)))
    return found


def assignment(cost: Floats) -> list[tuple[int, int]]:
    """The one-to-one pairs of rows and columns with the least total cost.

    Hungarian method by shortest augmenting paths, n^2 m steps (Jonker and Volgenant 1987).
    """
    if 0 in cost.shape:
        return []
    if cost.shape[0] > cost.shape[1]:
        return sorted((i, j) for j, i in assignment(cost.T))
    rows, columns = cost.shape
    row_price, column_price = np.zeros(rows + 1), np.zeros(columns + 1)
    owner = np.zeros(columns + 1, dtype=np.int64)
    for row in range(1, rows + 1):
        _augment(cost, row, owner, row_price, column_price)
    return sorted((int(owner[j]) - 1, j - 1) for j in range(1, columns + 1) if owner[j])


def _augment(cost: Floats, row: int, owner: Ints, row_price: Floats, column_price: Floats) -> None:
    """Gives `row` a column, moving other rows along the cheapest path; columns count from 1."""
    size = len(owner)
    owner[0], at = row, 0
    least, came_from = np.full(size, np.inf), np.zeros(size, dtype=np.int64)
    done = np.zeros(size, dtype=bool)
    while True:
        done[at] = True
        reduced = cost[owner[at] - 1] - row_price[owner[at]] - column_price[1:]
        better = ~done[1:] & (reduced < least[1:])
        least[1:][better] = reduced[better]
        came_from[1:][better] = at
        following = 1 + int(np.argmin(np.where(done[1:], np.inf, least[1:])))
        step = least[following]
        row_price[owner[done]] += step
        column_price[done] -= step
        least[1:][~done[1:]] -= step
        at = following
        if owner[at] == 0:
            break
    while at:
        owner[at] = owner[came_from[at]]
        at = int(came_from[at])
