"""Agreement where a unit can carry several codes at once: judgements are sets of labels.

The empty set is a judgement ("nothing applies"); None is a missing one.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import permutations

import numpy as np

from qualcode.agreement.coefficient import (
    NO_VARIATION,
    NOTHING_TO_COMPARE,
    TINY,
    Coefficient,
    known,
    unknown,
)
from qualcode.agreement.krippendorff import krippendorff_alpha
from qualcode.agreement.ratings import Floats, UnitCounts

Labels = frozenset[Hashable]
SetDistance = Callable[[Labels, Labels], float]
SetRatings = Sequence[Sequence[Iterable[Hashable] | None]]


def jaccard_distance(a: Labels, b: Labels) -> float:
    """1 - |common| / |either|; two empty sets are equal."""
    return 1 - len(a & b) / len(a | b) if a | b else 0.0


def dice_distance(a: Labels, b: Labels) -> float:
    """1 - 2 |common| / (|a| + |b|); two empty sets are equal."""
    return 1 - 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def _monotonicity(a: Labels, b: Labels) -> float:
    if a == b:
        return 1.0
    if a <= b or b <= a:
        return 2 / 3
    return 1 / 3 if a & b else 0.0


def masi_distance(a: Labels, b: Labels) -> float:
    """1 - Jaccard x monotonicity (Passonneau 2006), with exact thirds."""
    return 1 - (1 - jaccard_distance(a, b)) * _monotonicity(a, b)


def passonneau_distance(a: Labels, b: Labels) -> float:
    """0 equal, 1/3 one within the other, 2/3 overlapping, 1 apart (Passonneau 2004).

    The empty set lies within every other.
    """
    return 1 - _monotonicity(a, b)


def _judged(ratings: SetRatings) -> list[list[Labels]]:
    """The judgements of the units with at least two of them."""
    units = [[frozenset(labels) for labels in unit if labels is not None] for unit in ratings]
    return [unit for unit in units if len(unit) >= 2]


def alpha_of_sets(ratings: SetRatings, distance: SetDistance = masi_distance) -> Coefficient:
    """Krippendorff's alpha with a distance between sets; not comparable with nominal alpha."""
    units = _judged(ratings)
    values = sorted({labels for unit in units for labels in unit}, key=lambda s: sorted(map(str, s)))
    column = {labels: k for k, labels in enumerate(values)}
    counts = np.zeros((len(units), len(values)))
    for row, unit in enumerate(units):
        for labels in unit:
            counts[row, column[labels]] += 1
    apart = np.array([[distance(a, b) for b in values] for a in values]).reshape(len(values), len(values))
    return krippendorff_alpha(UnitCounts(counts, np.ones(len(units)), tuple(values)), metric=apart)


def mvalpha(ratings: SetRatings) -> Coefficient:
    """Multi-valued alpha, nominal (Krippendorff and Craggs 2016).

    The expected disagreement sums over all pairs of label sets; because the distance depends only
    on the two sizes and the number of common labels, a table over labels gives the sum exactly.
    """
    units = _judged(ratings)
    sets = [labels for unit in units for labels in unit]
    if not sets:
        return unknown(NOTHING_TO_COMPARE)
    observed = sum(
        sum(dice_distance(a, b) for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in units
    ) / len(sets)
    expected = _expected_set_distance(sets)
    return unknown(NO_VARIATION) if expected <= TINY else known(1 - observed / expected)


def _pair_weights(uses: Sequence[float], largest: int) -> Floats:
    """Sum of weights of the pairs of sets with sizes s and t and r labels in common: [s, t, r]."""
    weights = np.zeros((largest + 1,) * 3)
    weights[0, 0, 0] = 1.0
    scale = sum(uses) or 1.0
    for n in uses:
        new = weights.copy()
        new[1:] += weights[:-1] * (n / scale)
        new[:, 1:] += weights[:, :-1] * (n / scale)
        new[1:, 1:, 1:] += weights[:-1, :-1, :-1] * (n * (n - 1) / scale**2)
        weights = new
    return weights


def _expected_set_distance(sets: list[Labels]) -> float:
    labels = {label for s in sets for label in s}
    uses = [float(sum(label in s for s in sets)) for label in labels]
    largest = max(len(s) for s in sets)
    sizes = np.bincount([len(s) for s in sets], minlength=largest + 1) / len(sets)
    weights = _pair_weights(uses, largest)
    s, t, r = np.indices(weights.shape)
    apart = 1 - np.divide(2 * r, s + t, out=np.ones(weights.shape), where=s + t > 0)
    above, below = (weights * apart).sum(axis=2), weights.sum(axis=2)
    mean = np.divide(above, below, out=np.zeros_like(above), where=below > 0)
    return float(sizes @ mean @ sizes)
