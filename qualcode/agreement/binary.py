"""Coefficients of a code that is present or absent, over arrays: codes, or bootstrap rounds by codes.

`units` has any shape; `coded` the same shape plus an axis of coders, `both` plus an axis of pairs
in the order of `itertools.combinations`. Undefined values are NaN here, and only here; whoever
shows them turns them into words.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from qualcode.agreement.ratings import Floats


@dataclass(frozen=True)
class Sums:
    """Units, units per coder and units per pair of coders."""

    units: Floats
    coded: Floats
    both: Floats

    @property
    def coders(self) -> int:
        """Number of coders."""
        return self.coded.shape[-1]


def _ratio(above: Floats, below: Floats) -> Floats:
    return np.divide(above, below, out=np.full(np.shape(above), np.nan), where=below > 0)


def _mean_defined(values: Floats) -> Floats:
    """Mean over the last axis of what is defined."""
    known = ~np.isnan(values)
    return _ratio(np.where(known, values, 0.0).sum(axis=-1), known.sum(axis=-1).astype(float))


def pair_tables(sums: Sums) -> tuple[Floats, Floats, Floats, Floats]:
    """Both, only the first, only the second and neither, with a last axis of pairs."""
    first, second = np.array(list(combinations(range(sums.coders), 2)), dtype=np.int64).T
    a = sums.both
    b, c = sums.coded[..., first] - a, sums.coded[..., second] - a
    return a, b, c, sums.units[..., None] - a - b - c


def percent(sums: Sums) -> Floats:
    """Share of pairs of judgements that agree, 0 to 1."""
    a, _, _, d = pair_tables(sums)
    return _mean_defined(_ratio(a + d, np.broadcast_to(sums.units[..., None], a.shape)))


def kappa(sums: Sums) -> Floats:
    """Cohen's kappa; the mean over pairs for more than two coders."""
    a, b, c, d = pair_tables(sums)
    return _mean_defined(_ratio(2 * (a * d - b * c), (a + b) * (b + d) + (a + c) * (c + d)))


def alpha(sums: Sums) -> Floats:
    """Krippendorff's alpha, nominal."""
    _, b, c, _ = pair_tables(sums)
    apart = (b + c).sum(axis=-1) / (sums.coders - 1)
    yes, total = sums.coded.sum(axis=-1), sums.coders * sums.units
    return 1 - _ratio((total - 1) * apart, yes * (total - yes))


def jaccard(sums: Sums) -> Floats:
    """Agreement on coded text, both / either; the mean over pairs for more than two coders."""
    a, b, c, _ = pair_tables(sums)
    return _mean_defined(_ratio(a, a + b + c))


def positive(sums: Sums) -> Floats:
    """Specific agreement on presence, 2 both / (first + second)."""
    a, b, c, _ = pair_tables(sums)
    return _mean_defined(_ratio(2 * a, 2 * a + b + c))


def prevalence(sums: Sums) -> Floats:
    """Mean share of the units that a coder gave the code."""
    return _ratio(sums.coded.sum(axis=-1), sums.coders * sums.units)


def ac1(sums: Sums) -> Floats:
    """Gwet's AC1."""
    share = prevalence(sums)
    chance = 2 * share * (1 - share)
    return (percent(sums) - chance) / (1 - chance)
