"""Unitizing alpha: do coders mark off the same stretches and give them the same values?

The family of Krippendorff, Mathet, Bouvry and Widlöcher (2016), Krippendorff (2019, section 12.6):
u-alpha over everything, |u-alpha for "the same passages?", cu-alpha for "the same code where both
coded?", (k)u-alpha for one code. Each coder divides one continuum into segments with a value
that do not overlap; what lies between is gap. Gaps count by the character, so documents can be
laid end to end. The values depend on the unit of length; name it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from qualcode.agreement.coefficient import (
    NO_VARIATION,
    NOT_APPLIED,
    NOTHING_TO_COMPARE,
    TINY,
    Coefficient,
    known,
    share,
    unknown,
)
from qualcode.agreement.ratings import Floats

Segment = tuple[int, int, str]


@dataclass(frozen=True)
class UnitizingTable:
    """Observed coincidences of lengths, values by values; the last row and column are the gaps.

    `squares` holds sum L^2 of the segments of each value, and the plain length for gaps;
    `covered_squares` holds T* of the coefficient without gaps.
    """

    values: tuple[str, ...]
    observed: Floats
    squares: Floats
    covered_squares: Floats


def unitizing_table(
    coders: Sequence[Sequence[Segment]], length: int, *, values: Sequence[str] | None = None
) -> UnitizingTable:
    """Coincidences of the coders' segments on a continuum [0, length).

    `values` are those that can occur (default: those that do); tables with the same ones can be added.
    """
    values = tuple(sorted({v for segments in coders for _, _, v in segments}) if values is None else values)
    column = {value: k for k, value in enumerate(values)}
    gap, m = len(values), len(coders)
    if m < 2:
        raise ValueError("unitizing alpha compares at least two coders")
    lanes = [_with_gaps(segments, column, length) for segments in coders]
    observed, squares, covered = np.zeros((gap + 1, gap + 1)), np.zeros(gap + 1), np.zeros(gap)
    for lane in lanes:
        for start, end, value in lane:
            squares[value] += (end - start) if value == gap else (end - start) ** 2
    for one, other in permutations(lanes, 2):
        for value, partners in _meetings(one, other):
            for partner, common in partners:
                observed[value, partner] += common / (m - 1)
            if value != gap:
                covered[value] += sum(n for partner, n in partners if partner != gap) ** 2 / (m - 1)
    return UnitizingTable(values, observed, squares, covered)


def _with_gaps(
    segments: Sequence[Segment], column: dict[str, int], length: int
) -> list[tuple[int, int, int]]:
    lane, position = [], 0
    for start, end, value in sorted(segments):
        if start < position or end > length:
            raise ValueError(f"segments of one coder overlap or lie outside the text at {start}")
        if start > position:
            lane.append((position, start, len(column)))
        lane.append((start, end, column[value]))
        position = end
    if position < length:
        lane.append((position, length, len(column)))
    return lane


def _meetings(
    one: list[tuple[int, int, int]], other: list[tuple[int, int, int]]
) -> list[tuple[int, list[tuple[int, int]]]]:
    """For each segment of `one`: its value and (value, common length) of what it meets in `other`."""
    met, j = [], 0
    for start, end, value in one:
        while j < len(other) and other[j][1] <= start:
            j += 1
        partners, k = [], j
        while k < len(other) and other[k][0] < end:
            partners.append((other[k][2], min(end, other[k][1]) - max(start, other[k][0])))
            k += 1
        met.append((value, partners))
    return met


def _expected(table: UnitizingTable) -> Floats:
    margins = table.observed.sum(axis=1)
    total, own = margins.sum(), table.squares.sum()
    if total**2 - own <= TINY:
        return np.zeros_like(table.observed)
    return total * (np.outer(margins, margins) - np.diag(table.squares)) / (total**2 - own)


def u_alpha(table: UnitizingTable) -> Coefficient:
    """Agreement on where segments lie and what value they have."""
    disagreed = table.observed.sum() - np.trace(table.observed)
    return _ratio(float(disagreed), float(_off_diagonal(_expected(table))), table)


def bar_u_alpha(table: UnitizingTable) -> Coefficient:
    """|u-alpha: agreement on which passages matter, whatever their value."""
    expected = _expected(table)
    disagreed = table.observed[-1].sum() - table.observed[-1, -1]
    return _ratio(float(disagreed), float(expected[-1].sum() - expected[-1, -1]), table)


def _off_diagonal(matrix: Floats) -> float:
    return float(matrix.sum() - np.trace(matrix))


def _ratio(observed: float, expected: float, table: UnitizingTable) -> Coefficient:
    if not table.values:
        return unknown(NOT_APPLIED)
    return unknown(NO_VARIATION) if expected <= TINY else known(1 - observed / expected)


def _covered(table: UnitizingTable) -> tuple[Floats, Floats] | None:
    """Observed and expected coincidences where two coders marked a segment; None without such text."""
    observed = table.observed[:-1, :-1]
    margins, total = observed.sum(axis=1), observed.sum()
    if total <= TINY:
        return None
    expected = np.outer(margins, margins) - np.diag(table.covered_squares)
    rest = total - table.covered_squares.sum() / total
    return (observed, expected / rest) if rest > TINY else None


def cu_alpha(table: UnitizingTable) -> Coefficient:
    """Agreement on the value of text that two coders marked."""
    pair = _covered(table)
    if pair is None:
        return unknown(NOTHING_TO_COMPARE if table.values else NOT_APPLIED)
    return _ratio(_off_diagonal(pair[0]), _off_diagonal(pair[1]), table)


def cu_coverage(table: UnitizingTable) -> Coefficient:
    """Share of all text that cu-alpha rests on."""
    return share(
        float(table.observed[:-1, :-1].sum()), float(table.observed.sum()), otherwise=NOTHING_TO_COMPARE
    )


def ku_alpha(table: UnitizingTable, value: str) -> Coefficient:
    """(k)u-alpha: reliability of one value, where two coders marked something."""
    if value not in table.values:
        return unknown(NOT_APPLIED)
    pair, k = _covered(table), table.values.index(value)
    if pair is None or pair[0][:, k].sum() <= TINY:
        return unknown(NOTHING_TO_COMPARE)
    observed, expected = pair[0][:, k], pair[1][:, k]
    apart = expected.sum() - expected[k]
    if apart <= TINY:
        return unknown(NO_VARIATION)
    return known(1 - expected.sum() / observed.sum() * (observed.sum() - observed[k]) / apart)


def ku_coverage(table: UnitizingTable, value: str) -> Coefficient:
    """Share of the text with this value that (k)u-alpha rests on."""
    if value not in table.values:
        return unknown(NOT_APPLIED)
    k = table.values.index(value)
    column = table.observed[:, k]
    return share(float(column[:-1].sum()), float(column.sum()), otherwise=NOT_APPLIED)


def u_alpha_of_code(lengths: Floats, apart: Floats, squares: Floats, *, judged: Floats) -> Floats:
    """u-alpha of one code against gaps, from sums; arrays of one shape, NaN where undefined.

    `lengths` coded by all coders together, `apart` length that two coders see differently, over pairs
    and divided by the coders less one, `squares` sum L^2 of all segments, `judged` length of the text,
    for every coder who judged it. With one value u-alpha equals |u-alpha.
    """
    gaps, everything = judged - lengths, judged
    rest = everything**2 - squares - gaps
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = everything * lengths * gaps / rest
        alpha = 1 - apart / expected
    return np.where((expected > TINY) & (rest > TINY), alpha, np.nan)
