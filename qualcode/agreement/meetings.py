"""How the passages of coders meet: with the same boundaries or others, in parts, or under another code.

Every passage (the overlapping codings of one coder and code joined) is held against those of the other
coders in the same document, of the same code and of other codes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from qualcode.agreement.data import Ints
from qualcode.agreement.limits import CONFUSED_OVERLAP, LIKE_BOUNDARIES
from qualcode.agreement.overlaps import common_length, overlaps
from qualcode.agreement.spans import Spans


@dataclass(frozen=True)
class Meetings:
    """Numbers of passages per code, over documents and coders.

    `met` share text with the same code of another coder; of these `unlike` fit none of the passages
    they meet, and `split` meet several passages of one coder. Of the others, `omitted` have no other
    code in their place; `instead` says by code which other codes have, and for how many passages.
    """

    met: Ints
    unlike: Ints
    split: Ints
    omitted: Ints
    instead: Mapping[int, Mapping[int, int]] = field(default_factory=dict[int, Mapping[int, int]])


@dataclass(frozen=True)
class _Pairs:
    """Rows of spans that share text, `i` and `j`, how much, and whether code and coder are the same."""

    i: Ints
    j: Ints
    common: Ints
    same_code: NDArray[np.bool_]
    same_coder: NDArray[np.bool_]


def meetings(spans: Spans, codes: int) -> Meetings:
    """Of all passages of these coders; `codes` is the number of codes compared."""
    code, size = spans.cell % max(codes, 1), spans.end - spans.start
    pairs = _pairs(spans, code, codes)
    alike = pairs.same_code & ~pairs.same_coder
    fit = np.zeros(len(code))
    shared = pairs.common[alike] / (size[pairs.i] + size[pairs.j] - pairs.common)[alike]
    np.maximum.at(fit, pairs.i[alike], shared)
    met = fit > 0
    confused, instead = _instead(spans, code, pairs, codes)

    def per_code(which: NDArray[np.bool_]) -> Ints:
        return np.bincount(code[which], minlength=codes).astype(np.int64)

    return Meetings(
        met=per_code(met),
        unlike=per_code(met & (fit < LIKE_BOUNDARIES)),
        split=per_code(_split(spans, pairs, alike)),
        omitted=per_code(~met & ~confused),
        instead=instead,
    )


def _pairs(spans: Spans, code: Ints, codes: int) -> _Pairs:
    far = int(spans.end.max(initial=0)) + 1
    base = spans.cell // max(codes, 1) * far
    ends = (base + spans.start, base + spans.end)
    i, j = overlaps(*ends, *ends)
    i, j = i[i != j], j[i != j]
    common = common_length(*ends, *ends, pairs=(i, j))
    return _Pairs(i, j, common, code[i] == code[j], spans.coder[i] == spans.coder[j])


def _split(spans: Spans, pairs: _Pairs, alike: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which passages meet two or more of one other coder with the same code."""
    coders = int(spans.coder.max(initial=0)) + 1
    meeting, times = np.unique(pairs.i[alike] * coders + spans.coder[pairs.j[alike]], return_counts=True)
    found = np.zeros(len(spans.cell), dtype=bool)
    found[meeting[times > 1] // coders] = True
    return found


def _instead(
    spans: Spans, code: Ints, pairs: _Pairs, codes: int
) -> tuple[NDArray[np.bool_], dict[int, dict[int, int]]]:
    """Which passages another coder gave another code instead, and how often which.

    Instead: that coder did not give the passage its own code, the other code has at least half of the
    shorter of the two passages, and the passage does not have it from its own coder as well.
    """
    i, j, coders = pairs.i, pairs.j, int(spans.coder.max(initial=0)) + 1
    size = spans.end - spans.start
    by_coder, by_code = i * coders + spans.coder[j], i * codes + code[j]
    enough = pairs.common >= CONFUSED_OVERLAP * np.minimum(size[i], size[j])
    agreed = by_coder[pairs.same_code & ~pairs.same_coder]
    own = by_code[~pairs.same_code & pairs.same_coder]
    other = np.flatnonzero(~pairs.same_code & ~pairs.same_coder & enough)
    other = other[~np.isin(by_coder[other], agreed) & ~np.isin(by_code[other], own)]
    once = np.unique(by_coder[other] * codes + code[j[other]])
    row = once // (coders * max(codes, 1))
    confused = np.zeros(len(code), dtype=bool)
    confused[row] = True
    cells, times = np.unique(code[row] * codes + once % max(codes, 1), return_counts=True)
    found: dict[int, dict[int, int]] = {}
    for cell, n in zip(cells.tolist(), times.tolist(), strict=True):
        found.setdefault(cell // codes, {})[cell % codes] = n
    return confused, found
