"""Agreement among any number of coders, judgements may be missing (Gwet 2008, 2014).

Every function takes `UnitCounts`; a unit needs two judgements to be compared. Standard errors
suppose independent units.
"""

from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from qualcode.agreement.coefficient import (
    NO_VARIATION,
    NOTHING_TO_COMPARE,
    ONE_CODER,
    TINY,
    Coefficient,
    chance_corrected,
    known,
    mean_of,
    unknown,
)
from qualcode.agreement.ratings import Floats, Ratings, UnitCounts, contingency, observed_values
from qualcode.agreement.two_coders import cohen_kappa


def _unit_agreement(units: UnitCounts) -> tuple[Floats, Floats]:
    """Share of agreeing pairs per unit, and the weight of the unit (0 with fewer than two coders)."""
    coders = units.coders
    weight = np.where(coders >= 2, units.weights, 0.0)
    pairs = np.where(coders >= 2, coders * (coders - 1), 1.0)
    return (units.counts * (units.counts - 1)).sum(axis=1) / pairs, weight


def _shares(units: UnitCounts) -> Floats:
    """Mean share of each value over the units with at least one judgement."""
    coders = units.coders
    weight = np.where(coders > 0, units.weights, 0.0)
    each = units.counts / np.where(coders > 0, coders, 1.0)[:, None]
    return weight @ each / weight.sum()


def _observed(units: UnitCounts) -> float | None:
    agreement, weight = _unit_agreement(units)
    return float(agreement @ weight / weight.sum()) if weight.sum() > 0 else None


def percent_agreement_pairwise(units: UnitCounts) -> Coefficient:
    """Share of pairs of coders that agree, averaged over units, 0 to 1."""
    observed = _observed(units)
    return unknown(NOTHING_TO_COMPARE) if observed is None else known(observed)


def unanimity(units: UnitCounts) -> Coefficient:
    """Share of units on which all coders that judged agree, 0 to 1."""
    agreement, weight = _unit_agreement(units)
    if weight.sum() == 0:
        return unknown(NOTHING_TO_COMPARE)
    return known(float((agreement > 1 - TINY) @ weight / weight.sum()))


def _expected(units: UnitCounts, kind: str) -> float:
    shares, size = _shares(units), len(units.values)
    if size < 2:
        return 1.0
    if kind == "fleiss":
        return float((shares**2).sum())
    if kind == "gwet":
        return float((shares * (1 - shares)).sum() / (size - 1))
    return 1 / size


def _corrected(units: UnitCounts, kind: str) -> Coefficient:
    observed = _observed(units)
    if observed is None:
        return unknown(NOTHING_TO_COMPARE)
    return chance_corrected(observed, _expected(units, kind))


def fleiss_kappa(units: UnitCounts) -> Coefficient:
    """Fleiss (1971): chance from all coders' shares taken together."""
    return _corrected(units, "fleiss")


def gwet_ac1(units: UnitCounts) -> Coefficient:
    """Gwet's AC1 (2008): chance grows with the uncertainty of the values, not with their prevalence."""
    return _corrected(units, "gwet")


def brennan_prediger(units: UnitCounts) -> Coefficient:
    """Brennan and Prediger (1981), Randolph's free-marginal kappa (2005): chance 1 / values offered."""
    return _corrected(units, "uniform")


def fleiss_kappa_category(units: UnitCounts, category: Any) -> Coefficient:
    """Fleiss's kappa of one value against the rest, shares of all coders together."""
    column = units.counts[:, units.values.index(category)]
    coders = units.coders
    compared = coders >= 2
    weight, pairs = units.weights[compared], (coders * (coders - 1))[compared]
    share = float(_shares(units)[units.values.index(category)])
    if weight.sum() == 0:
        return unknown(NOTHING_TO_COMPARE)
    if share * (1 - share) <= TINY:
        return unknown(NO_VARIATION)
    apart = (column * (coders - column))[compared] / pairs
    return known(1 - float(weight @ apart) / weight.sum() / (share * (1 - share)))


def _expected_per_unit(units: UnitCounts, kind: str) -> Floats | float:
    shares = _shares(units)
    each = units.counts / np.maximum(units.coders, 1)[:, None]
    if kind == "fleiss":
        return each @ shares
    if kind == "gwet":
        return each @ (1 - shares) / (len(shares) - 1)
    return _expected(units, kind)


def _error(units: UnitCounts, kind: str) -> Coefficient:
    """Square root of sum (g*_u - g)^2 / (n (n - 1)) (Gwet 2014, section 5.3)."""
    coefficient = _corrected(units, kind).value
    if coefficient is None:
        return _corrected(units, kind)
    judged = np.where(units.coders > 0, units.weights, 0.0)
    agreement, weight = _unit_agreement(units)
    total, expected = judged.sum(), _expected(units, kind)
    if total <= 1:
        return unknown(NOTHING_TO_COMPARE)
    each = np.where(weight > 0, total / weight.sum() * (agreement - expected) / (1 - expected), 0.0)
    each = each - 2 * (1 - coefficient) * (_expected_per_unit(units, kind) - expected) / (1 - expected)
    return known(np.sqrt(judged @ (each - coefficient) ** 2 / (total * (total - 1))))


def fleiss_kappa_error(units: UnitCounts) -> Coefficient:
    """Standard error of Fleiss's kappa."""
    return _error(units, "fleiss")


def gwet_ac1_error(units: UnitCounts) -> Coefficient:
    """Standard error of AC1."""
    return _error(units, "gwet")


def brennan_prediger_error(units: UnitCounts) -> Coefficient:
    """Standard error of Brennan and Prediger's kappa."""
    return _error(units, "uniform")


def pairwise_kappas(
    ratings: Ratings, *, weights: ArrayLike | None = None
) -> dict[tuple[int, int], Coefficient]:
    """Cohen's kappa for every pair of coders (positions in a row of `ratings`)."""
    values, coders = observed_values(ratings), len(ratings[0]) if ratings else 0
    return {
        (i, j): cohen_kappa(contingency(ratings, i, j, values=values, weights=weights))
        for i, j in combinations(range(coders), 2)
    }


def light_kappa(ratings: Ratings, *, weights: ArrayLike | None = None) -> Coefficient:
    """Cohen's kappa of two coders; the mean over pairs for more (Light 1971)."""
    pairs = list(pairwise_kappas(ratings, weights=weights).values())
    return mean_of(pairs) if pairs else unknown(ONE_CODER)
