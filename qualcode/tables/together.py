"""Counting pairs of codes: the arithmetic under the co-occurrence table.

Every function gives a k x k matrix of counts, symmetric, the diagonal filled in.
"""

import numpy as np

from qualcode.tables.data import Ints
from qualcode.tables.dense import Dense, first_of_each
from qualcode.tables.pairs import group_ends, pairs_before

FEW_UNITS = 4096


def overlaps_together(counted: Dense) -> Ints:
    """Distinct unordered pairs of overlapping quotations (or one and the same), A on the one, B on the other.

    Rows are (quotation, code) pairs in reading order, so the rows that overlap row i and come after
    it are those that start before it ends. A pair of different quotations that both carry A and B is
    met twice (A-B and B-A) and counts once: `_met_twice` says how often that happened.
    """
    codes = len(counted.codes)
    quotation, code = counted.carried, counted.carries
    start = counted.start[quotation]
    last = np.searchsorted(start, counted.end[quotation], side="left")
    counts = np.zeros(codes * codes, np.int64)
    for first, second in pairs_before(last, quotation):
        one, other = code[first], code[second]
        counts += np.bincount(one * codes + other, minlength=codes * codes)
        same = np.flatnonzero(one == other)
        key = quotation[first[same]] * len(counted.start) + quotation[second[same]]
        counts -= _met_twice(key, one[same], codes)
    return _symmetric(counts, _groundedness(counted))


def _met_twice(pair: Ints, code: Ints, codes: int) -> Ints:
    """By pair of codes, the number of pairs of quotations that have both codes in common."""
    order = np.argsort(pair, kind="stable")
    pair, code = pair[order], code[order]
    return _pairs_within(pair, code, codes)


def _pairs_within(group: Ints, code: Ints, codes: int) -> Ints:
    """By pair of codes (flat, codes * codes, either triangle), the number of groups that hold both."""
    counts = np.zeros(codes * codes, np.int64)
    for first, second in pairs_before(group_ends(group), group):
        counts += np.bincount(code[first] * codes + code[second], minlength=codes * codes)
    return counts


def identical_together(counted: Dense) -> Ints:
    """Quotations that carry both codes."""
    counts = _pairs_within(counted.carried, counted.carries, len(counted.codes))
    return _symmetric(counts, _groundedness(counted))


def clusters_together(counted: Dense) -> Ints:
    """Clusters that hold both codes, a cluster being merged overlapping quotations of A or B.

    Each code's own overlapping quotations are first merged into runs. Runs of one code are disjoint,
    so the runs of A and B that overlap form, per cluster, a tree: a cluster with n runs has n - 1
    overlapping (A, B) pairs. A cluster is counted at the pair made by its first two runs: run j is the
    second of its cluster exactly when the run of the same code before j ends before run i starts.
    """
    codes = len(counted.codes)
    start, end, code, previous_end = runs(counted)
    last = np.searchsorted(start, end, side="left")
    counts = np.zeros(codes * codes, np.int64)
    for first, second in pairs_before(last, np.arange(len(start))):
        opening = previous_end[second] <= start[first]
        key = code[first[opening]] * codes + code[second[opening]]
        counts += np.bincount(key, minlength=codes * codes)
    return _symmetric(counts, _groundedness(counted))


def runs(counted: Dense) -> tuple[Ints, Ints, Ints, Ints]:
    """Start, end and code of every run in reading order, and where the same code's previous run ends."""
    shift = counted.carries * counted.positions
    order = np.argsort(shift + counted.start[counted.carried], kind="stable")
    code, shift = counted.carries[order], shift[order]
    start = shift + counted.start[counted.carried[order]]
    reach = np.maximum.accumulate(shift + counted.end[counted.carried[order]])
    head = np.ones(len(order), bool)
    head[1:] = start[1:] >= reach[:-1]
    tail = np.append(head[1:], True)[: len(head)]
    code, start, end = code[head], (start - shift)[head], (reach - shift)[tail]
    previous_end = np.where(first_of_each(code), -1, np.roll(end, 1))
    order = np.argsort(start, kind="stable")
    return start[order], end[order], code[order], previous_end[order]


def units_together(unit: Ints, code: Ints, *, codes: int) -> Ints:
    """Units that hold both codes, from distinct (unit, code) pairs sorted by unit."""
    held = np.bincount(code, minlength=codes)
    number = np.cumsum(first_of_each(unit)) - 1
    units = int(number[-1]) + 1 if len(number) else 0
    if units > FEW_UNITS:
        return _symmetric(_pairs_within(unit, code, codes), held)
    # few units hold many codes each: a product of matrices is faster than listing their pairs
    holds = np.zeros((units, codes), np.float32)
    holds[number, code] = 1
    return np.rint(holds.T @ holds).astype(np.int64)


def _groundedness(counted: Dense) -> Ints:
    return np.bincount(counted.carries, minlength=len(counted.codes))


def _symmetric(flat: Ints, diagonal: Ints) -> Ints:
    codes = len(diagonal)
    square = flat.reshape(codes, codes)
    counts = square + square.T
    np.fill_diagonal(counts, diagonal)
    return counts
