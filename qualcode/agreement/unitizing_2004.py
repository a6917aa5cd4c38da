"""The older alpha for unitizing (Krippendorff 1995, 2004 p. 251), one code at a time.

Kept for comparison with other programs; `unitizing` holds the family that replaced it.
Distances are squared differences of borders, so the segments of one code by one coder
must not overlap.
"""

from collections.abc import Sequence
from itertools import permutations

from qualcode.agreement.coefficient import NO_VARIATION, NOT_APPLIED, TINY, Coefficient, known, unknown
from qualcode.agreement.unitizing import Segment

Borders = list[tuple[int, int]]


def _lanes(coders: Sequence[Sequence[Segment]], code: str) -> list[Borders]:
    return [sorted((start, end) for start, end, value in segments if value == code) for segments in coders]


def _gaps(lane: Borders, begin: int, length: int) -> Borders:
    edges = [begin, *(edge for segment in lane for edge in segment), begin + length]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a]


def observed_disagreement(
    coders: Sequence[Sequence[Segment]], code: str, *, begin: int, length: int
) -> float:
    """Mean squared difference between the coders' segments, per squared length."""
    lanes = _lanes(coders, code)
    total = sum(_difference(one, other, begin, length) for one, other in permutations(lanes, 2))
    return total / (len(lanes) * (len(lanes) - 1) * length**2)


def _difference(one: Borders, other: Borders, begin: int, length: int) -> float:
    """Both directions of a pair give the segment differences; each segment within a gap counts twice."""
    total = 0.0
    for s, e in one:
        total += sum((s - b) ** 2 + (e - f) ** 2 for b, f in other if s < f and b < e)
        total += sum((e - s) ** 2 for b, f in _gaps(other, begin, length) if b <= s and e <= f)
    for s, e in other:
        total += sum((e - s) ** 2 for b, f in _gaps(one, begin, length) if b <= s and e <= f)
    return total


def expected_disagreement(
    coders: Sequence[Sequence[Segment]], code: str, *, begin: int, length: int
) -> float:
    """What segments and gaps of these lengths would differ if they lay anywhere."""
    lanes = _lanes(coders, code)
    lengths = [end - start for lane in lanes for start, end in lane]
    gaps = [b - a for lane in lanes for a, b in _gaps(lane, begin, length)]
    above = 0.0
    for n in lengths:
        above += (len(lengths) - 1) / 3 * (2 * n**3 - 3 * n**2 + n)
        above += n**2 * sum(g - n + 1 for g in gaps if g >= n)
    whole = len(lanes) * length
    return 2 / length * above / (whole * (whole - 1) - sum(n * (n - 1) for n in lengths))


def alpha_u(
    coders: Sequence[Sequence[Segment]], codes: Sequence[str], *, begin: int, length: int
) -> Coefficient:
    """1 - sum of observed / sum of expected disagreement over the codes."""
    if not any(value in codes for segments in coders for _, _, value in segments):
        return unknown(NOT_APPLIED)
    observed = sum(observed_disagreement(coders, c, begin=begin, length=length) for c in codes)
    expected = sum(expected_disagreement(coders, c, begin=begin, length=length) for c in codes)
    return unknown(NO_VARIATION) if expected <= TINY else known(1 - observed / expected)
