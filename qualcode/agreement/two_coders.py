"""Agreement between two coders, from the table of their values: rows the first, columns the second.

Every function takes a square table of counts or weights. Standard errors suppose independent
units, so they hold for sentences and turns at best and never for characters.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from qualcode.agreement.coefficient import (
    NO_VARIATION,
    NOT_APPLIED,
    NOTHING_TO_COMPARE,
    TINY,
    Coefficient,
    chance_corrected,
    known,
    share,
    unknown,
)
from qualcode.agreement.ratings import Floats


def _shares(table: ArrayLike) -> Floats | None:
    cells = np.asarray(table, dtype=float)
    total = cells.sum()
    return cells / total if total > 0 else None


def percent_agreement(table: ArrayLike) -> Coefficient:
    """Share of units with the same value, 0 to 1."""
    p = _shares(table)
    return unknown(NOTHING_TO_COMPARE) if p is None else known(float(np.trace(p)))


def cohen_kappa(table: ArrayLike) -> Coefficient:
    """Cohen (1960): chance from each coder's own shares."""
    p = _shares(table)
    if p is None:
        return unknown(NOTHING_TO_COMPARE)
    return chance_corrected(float(np.trace(p)), float(p.sum(axis=1) @ p.sum(axis=0)))


def scott_pi(table: ArrayLike) -> Coefficient:
    """Scott (1955): chance from the two coders' shares taken together."""
    p = _shares(table)
    if p is None:
        return unknown(NOTHING_TO_COMPARE)
    return chance_corrected(float(np.trace(p)), float((((p.sum(axis=1) + p.sum(axis=0)) / 2) ** 2).sum()))


def bennett_s(table: ArrayLike) -> Coefficient:
    """Bennett's S (1954), Brennan and Prediger's kappa (1981): chance is one in the values offered."""
    p = _shares(table)
    if p is None:
        return unknown(NOTHING_TO_COMPARE)
    return chance_corrected(float(np.trace(p)), 1 / len(p))


def pabak(table: ArrayLike) -> Coefficient:
    """Prevalence-adjusted bias-adjusted kappa of a 2 by 2 table: 2 Po - 1 (Byrt et al. 1993)."""
    if np.shape(table) != (2, 2):
        raise ValueError("PABAK is defined for two values")
    return bennett_s(table)


def weighted_kappa(table: ArrayLike, distance: ArrayLike) -> Coefficient:
    """Cohen (1968): 1 - observed / expected distance; `distance` is 0 on the diagonal."""
    p = _shares(table)
    if p is None:
        return unknown(NOTHING_TO_COMPARE)
    d = np.asarray(distance, dtype=float)
    expected = float((d * np.outer(p.sum(axis=1), p.sum(axis=0))).sum())
    return unknown(NO_VARIATION) if expected <= TINY else known(1 - float((d * p).sum()) / expected)


def value_distances(size: int, *, power: int = 2) -> Floats:
    """Distances between `size` ordered values: 1 linear, 2 quadratic weights."""
    places = np.arange(size)
    return (np.abs(places[:, None] - places[None, :]) / max(size - 1, 1)) ** float(power)


def kappa_max(table: ArrayLike) -> Coefficient:
    """The highest kappa that the two coders' shares allow."""
    p = _shares(table)
    if p is None:
        return unknown(NOTHING_TO_COMPARE)
    rows, columns = p.sum(axis=1), p.sum(axis=0)
    return chance_corrected(float(np.minimum(rows, columns).sum()), float(rows @ columns))


def cohen_kappa_error(table: ArrayLike) -> Coefficient:
    """Standard error of kappa (Fleiss, Cohen and Everitt 1969, formula 13)."""
    p, kappa = _shares(table), cohen_kappa(table).value
    if p is None or kappa is None:
        return unknown(NO_VARIATION if p is not None else NOTHING_TO_COMPARE)
    rows, columns = p.sum(axis=1), p.sum(axis=0)
    expected = float(rows @ columns)
    diagonal = (np.diag(p) * (1 - (rows + columns) * (1 - kappa)) ** 2).sum()
    crossed = p * (columns[:, None] + rows[None, :]) ** 2
    outside = (1 - kappa) ** 2 * (crossed.sum() - np.trace(crossed))
    variance = diagonal + outside - (kappa - expected * (1 - kappa)) ** 2
    total = float(np.asarray(table, dtype=float).sum())
    return known(np.sqrt(max(variance, 0.0) / total) / (1 - expected))


def one_against_rest(table: ArrayLike, category: int) -> Floats:
    """The 2 by 2 table of one value against all others."""
    cells = np.asarray(table, dtype=float)
    both = cells[category, category]
    first, second = cells[category].sum() - both, cells[:, category].sum() - both
    return np.array([[both, first], [second, cells.sum() - both - first - second]])


def cohen_kappa_category(table: ArrayLike, category: int) -> Coefficient:
    """Cohen's kappa of one value against the rest, with each coder's own shares."""
    return cohen_kappa(one_against_rest(table, category))


def _four(table: ArrayLike) -> tuple[float, float, float, float]:
    (a, b), (c, d) = np.asarray(table, dtype=float)
    return float(a), float(b), float(c), float(d)


def prevalence_index(table: ArrayLike) -> Coefficient:
    """(both - neither) / all of a 2 by 2 table (Byrt et al. 1993)."""
    a, b, c, d = _four(table)
    whole = a + b + c + d
    return known((a - d) / whole) if whole else unknown(NOTHING_TO_COMPARE)


def bias_index(table: ArrayLike) -> Coefficient:
    """(only the first - only the second) / all of a 2 by 2 table (Byrt et al. 1993)."""
    a, b, c, d = _four(table)
    whole = a + b + c + d
    return known((b - c) / whole) if whole else unknown(NOTHING_TO_COMPARE)


def jaccard(table: ArrayLike) -> Coefficient:
    """Agreement on what at least one of them coded: both / (both + one)."""
    a, b, c, _ = _four(table)
    return share(a, a + b + c, otherwise=NOT_APPLIED)


def positive_agreement(table: ArrayLike) -> Coefficient:
    """Specific agreement on presence, 2 both / (2 both + one); the same as Dice and F1."""
    a, b, c, _ = _four(table)
    return share(2 * a, 2 * a + b + c, otherwise=NOT_APPLIED)


def negative_agreement(table: ArrayLike) -> Coefficient:
    """Specific agreement on absence, 2 neither / (2 neither + one)."""
    _, b, c, d = _four(table)
    return share(2 * d, 2 * d + b + c, otherwise=NO_VARIATION)


def holsti(agreed: float, first: float, second: float) -> Coefficient:
    """Holsti's C.R. (1969): 2 M / (N1 + N2), with M decisions on which both agree."""
    return share(2 * agreed, first + second, otherwise=NOTHING_TO_COMPARE)


def pooled_kappa(tables: Sequence[ArrayLike]) -> Coefficient:
    """Kappa of several codes from their mean observed and mean expected agreement.

    De Vries et al. (2008). Codes without variation take part, so leave out those nobody applied.
    """
    shares = [p for p in map(_shares, tables) if p is not None]
    if not shares:
        return unknown(NOTHING_TO_COMPARE)
    observed = float(np.mean([np.trace(p) for p in shares]))
    expected = float(np.mean([p.sum(axis=1) @ p.sum(axis=0) for p in shares]))
    return chance_corrected(observed, expected)
