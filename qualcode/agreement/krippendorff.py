"""Krippendorff's alpha: any number of coders, missing judgements, any distance between values.

Krippendorff (2019), Content Analysis, 4th edition, chapter 12; Hayes and Krippendorff (2007).
"""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from qualcode.agreement.coefficient import (
    NO_VARIATION,
    NOTHING_TO_COMPARE,
    TINY,
    Coefficient,
    known,
    unknown,
)
from qualcode.agreement.ratings import Floats, UnitCounts

Metric = Literal["nominal", "ordinal", "interval", "ratio"]


def coincidences(units: UnitCounts) -> Floats:
    """Pairs of values within units, values by values; units with one judgement are left out."""
    coders = units.coders
    paired = coders >= 2
    counts = units.counts[paired]
    weight = units.weights[paired] / (coders[paired] - 1)
    return (counts * weight[:, None]).T @ counts - np.diag(weight @ counts)


def distances(metric: Metric, totals: Floats, values: tuple[object, ...]) -> Floats:
    """Squared distances between the values; `totals` (pairable judgements per value) for ordinal."""
    size = len(totals)
    if metric == "nominal":
        return 1.0 - np.eye(size)
    if metric == "ordinal":
        upto = np.cumsum(totals)
        low, high = (
            np.minimum.outer(np.arange(size), np.arange(size)),
            np.maximum.outer(np.arange(size), np.arange(size)),
        )
        between = upto[high] - upto[low] + totals[low]
        return (between - (totals[:, None] + totals[None, :]) / 2) ** 2 * (1 - np.eye(size))
    numbers = np.asarray(values, dtype=float)
    apart = numbers[:, None] - numbers[None, :]
    if metric == "interval":
        return apart**2
    together = numbers[:, None] + numbers[None, :]
    return np.divide(apart, together, out=np.zeros_like(apart), where=together != 0) ** 2


def alpha_of_coincidences(observed: ArrayLike, squared: ArrayLike) -> Coefficient:
    """1 - (n - 1) sum o d / sum n_c n_k d over a matrix of coincidences."""
    o, d = np.asarray(observed, dtype=float), np.asarray(squared, dtype=float)
    totals = o.sum(axis=0)
    n = float(totals.sum())
    if n <= 1:
        return unknown(NOTHING_TO_COMPARE)
    expected = float((np.outer(totals, totals) * d).sum())
    if expected <= TINY:
        return unknown(NO_VARIATION)
    return known(1 - (n - 1) * float((o * d).sum()) / expected)


def krippendorff_alpha(units: UnitCounts, *, metric: Metric | Floats = "nominal") -> Coefficient:
    """Alpha for a named metric, or for a matrix of squared distances between `units.values`."""
    observed = coincidences(units)
    if isinstance(metric, str):
        return alpha_of_coincidences(observed, distances(metric, observed.sum(axis=0), units.values))
    return alpha_of_coincidences(observed, metric)


def krippendorff_alpha_category(units: UnitCounts, category: object) -> Coefficient:
    """Nominal alpha of one value against the rest."""
    column = units.counts[:, units.values.index(category)]
    pair = np.column_stack([column, units.coders - column])
    return krippendorff_alpha(UnitCounts(pair, units.weights, (category, None)))


def expected_agreement(units: UnitCounts) -> Coefficient:
    """Agreement by chance as nominal alpha sees it: 1 - De."""
    totals = coincidences(units).sum(axis=0)
    n = float(totals.sum())
    if n <= 1:
        return unknown(NOTHING_TO_COMPARE)
    return known(float((totals * (totals - 1)).sum()) / (n * (n - 1)))


def kalpha_interval(
    units: UnitCounts, *, metric: Metric = "nominal", rounds: int = 10_000, seed: int = 1
) -> tuple[float, float] | None:
    """The 95% interval of the KALPHA macro (Hayes and Krippendorff 2007), for comparison only.

    It draws as many pairs as there are from the coincidences and keeps the expected disagreement
    fixed, which makes it too narrow. None where alpha is undefined.
    """
    observed = coincidences(units)
    totals = observed.sum(axis=0)
    n, squared = float(totals.sum()), distances(metric, totals, units.values)
    if krippendorff_alpha(units, metric=metric).value is None:
        return None
    expected = float((np.outer(totals, totals) * squared).sum()) / (n * (n - 1))
    paired = units.coders >= 2
    pairs = int((units.weights * units.coders * (units.coders - 1))[paired].sum() / 2)
    drawn = np.random.default_rng(seed).multinomial(pairs, (observed / n).ravel(), size=rounds)
    alphas = 1 - drawn @ squared.ravel() / pairs / expected
    low, high = np.quantile(alphas, [0.025, 0.975])
    return float(low), float(high)
