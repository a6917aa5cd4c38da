"""Agreement where a unit can carry several codes at once: judgements are sets of labels.

The empty set is a judgement ("nothing applies"); None is a missing one.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
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
from qualcode.agreement.ratings import Floats

Labels = frozenset[Hashable]
SetDistance = Callable[[Labels, Labels], float]
Patterns = Mapping[tuple[Labels, ...], float]
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


def patterns_of(ratings: SetRatings) -> Patterns:
    """How many units have which judgements; those with fewer than two are left out."""
    units = (tuple(frozenset(labels) for labels in unit if labels is not None) for unit in ratings)
    found = Counter(tuple(sorted(unit, key=_order)) for unit in units if len(unit) >= 2)
    return {pattern: float(times) for pattern, times in found.items()}


def _order(labels: Labels) -> tuple[int, list[str]]:
    return len(labels), sorted(map(repr, labels))


def alpha_of_sets(ratings: SetRatings, distance: SetDistance = masi_distance) -> Coefficient:
    """Krippendorff's alpha with a distance between sets; not comparable with nominal alpha."""
    return alpha_of_patterns(patterns_of(ratings), distance)


def alpha_of_patterns(patterns: Patterns, distance: SetDistance = masi_distance) -> Coefficient:
    """The same from how often each combination of judgements occurs; all need two judgements or more."""
    totals: Counter[Labels] = Counter()
    for pattern, times in patterns.items():
        for labels in pattern:
            totals[labels] += times  # type: ignore[assignment]
    n, values = sum(totals.values()), list(totals)
    if n <= 1:
        return unknown(NOTHING_TO_COMPARE)
    apart, column = distances_between(values, distance), {labels: k for k, labels in enumerate(values)}
    weight = np.array([totals[labels] for labels in values], dtype=float)
    expected = float(weight @ apart @ weight)
    if expected <= TINY:
        return unknown(NO_VARIATION)
    observed = sum(
        times
        * sum(float(apart[column[a], column[b]]) for a, b in permutations(pattern, 2))
        / (len(pattern) - 1)
        for pattern, times in patterns.items()
    )
    return known(1 - (n - 1) * observed / expected)


def distances_between(values: Sequence[Labels], distance: SetDistance) -> Floats:
    """The distances between all of these sets, for the named distances without looking at each pair."""
    if distance not in _SIMILARITY:
        return np.array([[distance(a, b) for b in values] for a in values]).reshape(len(values), len(values))
    labels = {label: k for k, label in enumerate({label for one in values for label in one})}
    there = np.zeros((len(values), len(labels)))
    for row, one in enumerate(values):
        there[row, [labels[label] for label in one]] = 1
    size = there.sum(axis=1)
    common = there @ there.T
    found = 1 - _SIMILARITY[distance](common, size[:, None], size[None, :])
    np.fill_diagonal(found, 0.0)
    return found


def _jaccard(common: Floats, a: Floats, b: Floats) -> Floats:
    return common / np.maximum(a + b - common, 1)


def _dice(common: Floats, a: Floats, b: Floats) -> Floats:
    return 2 * common / np.maximum(a + b, 1)


def _masi(common: Floats, a: Floats, b: Floats) -> Floats:
    within = common == np.minimum(a, b)
    return _jaccard(common, a, b) * np.where(within, 2 / 3, np.where(common > 0, 1 / 3, 0.0))


_SIMILARITY: dict[SetDistance, Callable[[Floats, Floats, Floats], Floats]] = {
    jaccard_distance: _jaccard,
    dice_distance: _dice,
    masi_distance: _masi,
}


def mvalpha(ratings: SetRatings) -> Coefficient:
    """Multi-valued alpha, nominal (Krippendorff and Craggs 2016).

    The expected disagreement sums over all pairs of label sets; because the distance depends only
    on the two sizes and the number of common labels, a table over labels gives the sum exactly.
    """
    return mvalpha_of_patterns(patterns_of(ratings))


def mvalpha_of_patterns(patterns: Patterns) -> Coefficient:
    """The same from how often each combination of judgements occurs; all need two judgements or more."""
    totals: Counter[Labels] = Counter()
    observed = 0.0
    for pattern, times in patterns.items():
        pairs = sum(dice_distance(a, b) for a, b in permutations(pattern, 2) if a != b)
        observed += times * pairs / (len(pattern) - 1)
        for labels in pattern:
            totals[labels] += times  # type: ignore[assignment]
    n = sum(totals.values())
    if not n:
        return unknown(NOTHING_TO_COMPARE)
    expected = expected_set_distance(totals)
    return unknown(NO_VARIATION) if expected <= TINY else known(1 - observed / n / expected)


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


def expected_set_distance(totals: Mapping[Labels, float]) -> float:
    """Mean distance of two sets drawn by chance, from how often each set occurs."""
    uses: Counter[Hashable] = Counter()
    largest, n = max(map(len, totals)), sum(totals.values())
    sizes = np.zeros(largest + 1)
    for labels, times in totals.items():
        sizes[len(labels)] += times / n
        for label in labels:
            uses[label] += times  # type: ignore[assignment]
    weights = _pair_weights(list(uses.values()), largest)
    s, t, r = np.indices(weights.shape)
    apart = 1 - np.divide(2 * r, s + t, out=np.ones(weights.shape), where=s + t > 0)
    above, below = (weights * apart).sum(axis=2), weights.sum(axis=2)
    mean = np.divide(above, below, out=np.zeros_like(above), where=below > 0)
    return float(sizes @ mean @ sizes)
