"""The coded study with ids replaced by consecutive numbers, so that counting is arithmetic on arrays.

Positions are made global: document number times a stride that no position reaches, plus the position.
Two quotations overlap exactly when their global ranges do, whatever document they are in.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qualcode.tables.data import Ints, StudyData


@dataclass(frozen=True, eq=False)
class Dense:
    """Distinct quotations in reading order, and which codes they carry.

    `codes` holds the ids of the codes of the table first, in their order (`rows` of them), then those of
    other codes in use. `start` and `end` are global positions, sorted by start and then end.
    `carried` and `carries` are the distinct (quotation, code) pairs, sorted by quotation and then code.
    `codings` is the number of codings by code.
    """

    codes: Ints
    rows: int
    stride: int
    quotation: Ints
    document: Ints
    start: Ints
    end: Ints
    carried: Ints
    carries: Ints
    codings: Ints

    @property
    def positions(self) -> int:
        """A number that every global position is below."""
        return (int(self.document.max(initial=0)) + 1) * self.stride


def dense(data: StudyData) -> Dense:
    """`data` as consecutive numbers; codings in documents that `data` does not list are left out."""
    columns = data.codings
    document = positions_of(columns.document, [d.id for d in data.documents])
    kept = document >= 0
    document, quotation, code_id = document[kept], columns.quotation[kept], columns.code[kept]
    start, end = columns.start[kept], columns.end[kept]
    stride = 1 + max(_highest(columns.end), _highest(data.turns.end))

    ids = sorted_distinct(quotation)
    place = np.searchsorted(ids, quotation)
    row = np.empty(len(ids), np.int64)
    row[place] = np.arange(len(place))
    global_start, global_end = document[row] * stride + start[row], document[row] * stride + end[row]
    order = np.lexsort((global_end, global_start))
    rank = np.empty(len(ids), np.int64)
    rank[order] = np.arange(len(ids))

    codes = _codes(data, code_id)
    code = positions_of(code_id, codes)
    pairs = sorted_distinct(rank[place] * max(len(codes), 1) + code)
    carried, carries = np.divmod(pairs, max(len(codes), 1))
    return Dense(
        codes=codes,
        rows=len(data.codes),
        stride=stride,
        quotation=ids[order],
        document=document[row][order],
        start=global_start[order],
        end=global_end[order],
        carried=carried,
        carries=carries,
        codings=np.bincount(code, minlength=len(codes)),
    )


def _codes(data: StudyData, used: Ints) -> Ints:
    listed = np.array([code.id for code in data.codes], np.int64)
    return np.concatenate([listed, np.setdiff1d(sorted_distinct(used), listed)])


def _highest(values: Ints) -> int:
    return int(values.max(initial=0))


def positions_of(values: Ints, ids: Sequence[int] | Ints) -> Ints:
    """For every value its index in `ids`, or -1 where it is not there."""
    known = np.asarray(ids, np.int64)
    if not len(known):
        return np.full(len(values), -1, np.int64)
    order = np.argsort(known, kind="stable")
    found = np.minimum(np.searchsorted(known[order], values), len(known) - 1)
    index = order[found]
    return np.where(known[index] == values, index, -1)


def sorted_distinct(values: Ints) -> Ints:
    """The distinct values, sorted; many times faster than `np.unique` on a million numbers."""
    if not len(values):
        return np.asarray(values, np.int64)
    ordered = np.sort(values)
    return ordered[first_of_each(ordered)]


def first_of_each(ordered: Ints) -> NDArray[np.bool_]:
    """Whether an entry differs from the one before it; the first one does."""
    first = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return first
