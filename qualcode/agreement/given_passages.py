"""Codings of passages that were given: the boundaries stand, only the coding is compared.

Every passage is one unit, also where passages overlap. A coding counts for the passage that it equals;
where it equals none, for every passage of which it covers at least half.
"""

import numpy as np

from qualcode.agreement.data import Ints
from qualcode.agreement.overlaps import common_length, overlaps


def passages_coded(
    given: Ints, starts: Ints, ends: Ints, *, counted: tuple[Ints, ...]
) -> tuple[Ints, Ints, int]:
    """Row numbers of codings with the passage that each counts for, and the number of passages.

    `given` are the passages of a document, `starts` and `ends` the codings in it; `counted` holds starts
    and ends of codings, then of passages, in the text that is left when what is excluded is cut out.
    A passage of which nothing is left is no unit.
    """
    *_, passage_start, passage_end = counted
    left = passage_end > passage_start
    number = np.cumsum(left) - 1
    row, passage = overlaps(*counted)
    here = left[passage]  # an empty passage can lie within a coding
    row, passage = pairs = row[here], passage[here]
    equal = (starts[row] == given[passage, 0]) & (ends[row] == given[passage, 1])
    exact = np.zeros(len(starts), dtype=bool)
    exact[row[equal]] = True
    half = 2 * common_length(*counted, pairs=pairs) >= passage_end[passage] - passage_start[passage]
    counts = np.where(exact[row], equal, half)
    return row[counts], number[passage[counts]], int(left.sum())
