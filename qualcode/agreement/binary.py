"""Coefficients of a code that is present or absent, over arrays: codes, or bootstrap rounds by codes.

All counts are sums over documents, so drawing documents anew is one matrix product. Not every coder
needs to have judged every document: a pair is compared where both judged, and a document in which
fewer coders judged weighs by the pairs it gives, as missing data do in alpha. Undefined values are
NaN here, and only here; whoever shows them turns them into words.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from qualcode.agreement.ratings import Floats
from qualcode.agreement.unitizing import u_alpha_of_code


@dataclass(frozen=True)
class Sums:
    """Counts of units that can be added up over documents; of any shape, plus the axis named.

    `units` all units; `judged` and `coded` (coders) units a coder judged and gave the code; `shared`,
    `first`, `second` and `both` (pairs, in the order of `itertools.combinations`) units that two coders
    judged, and of these what either and both gave the code; `apart` pairs of unlike judgements divided
    by the coders less one; `agreed` and `share` the share of like pairs, and of coders who gave the
    code, summed over units; `squares` the sum of the squared lengths of all segments of the coders.
    """

    units: Floats
    judged: Floats
    coded: Floats
    shared: Floats
    first: Floats
    second: Floats
    both: Floats
    apart: Floats
    agreed: Floats
    share: Floats
    squares: Floats

    @property
    def coders(self) -> int:
        """Number of coders."""
        return self.coded.shape[-1]

    def each(self, change: Callable[[Floats], Floats]) -> "Sums":
        """The same with every array changed."""
        return Sums(*(change(getattr(self, one.name)) for one in fields(self)))


def sums_of(
    units: Floats,
    coded: Floats,
    both: Floats,
    judging: NDArray[np.bool_],
    *,
    squares: Floats | None = None,
) -> Sums:
    """Per document (first axis) and code (second) the counts, where `judging` (documents, coders) says who.

    A coder who did not judge a document has coded nothing in it. Every document needs two who did.
    Without `squares` there is no u-alpha.
    """
    who = judging.astype(float)[:, None, :]
    i, j = pair_positions(judging.shape[1])
    coders = who.sum(axis=-1)
    apart = coded.sum(axis=-1) - 2 * both.sum(axis=-1) / (coders - 1)
    return Sums(
        units=units,
        judged=units[..., None] * who,
        coded=coded,
        shared=units[..., None] * (who[..., i] * who[..., j]),
        first=coded[..., i] * who[..., j],
        second=coded[..., j] * who[..., i],
        both=both,
        apart=apart,
        agreed=units - 2 * apart / coders,
        share=coded.sum(axis=-1) / coders,
        squares=np.full(units.shape, np.nan) if squares is None else squares,
    )


def of_pair(sums: Sums, pair: int) -> Sums:
    """The counts of two of the coders, over what both judged."""
    units, first, second, both = (
        part[..., pair] for part in (sums.shared, sums.first, sums.second, sums.both)
    )
    alone = np.ones((len(units), 2), dtype=bool)
    coded = np.stack([first, second], axis=-1)
    return sums_of(units[:, None], coded[:, None, :], both[:, None, None], alone).each(
        lambda part: part[:, 0]
    )


def pair_positions(coders: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First and second coder of every pair."""
    first, second = np.array(list(combinations(range(coders), 2)), dtype=np.int64).T
    return first, second


def _ratio(above: Floats, below: Floats) -> Floats:
    return np.divide(above, below, out=np.full(np.shape(above), np.nan), where=below > 0)


def _mean_defined(values: Floats) -> Floats:
    """Mean over the last axis of what is defined."""
    known = ~np.isnan(values)
    return _ratio(np.where(known, values, 0.0).sum(axis=-1), known.sum(axis=-1).astype(float))


def pair_tables(sums: Sums) -> tuple[Floats, Floats, Floats, Floats]:
    """Both, only the first, only the second and neither, with a last axis of pairs."""
    a = sums.both
    b, c = sums.first - a, sums.second - a
    return a, b, c, sums.shared - a - b - c


def percent(sums: Sums) -> Floats:
    """Share of pairs of judgements that agree, averaged over units, 0 to 1."""
    return _ratio(sums.agreed, sums.units)


def kappa(sums: Sums) -> Floats:
    """Cohen's kappa; the mean over pairs for more than two coders (Light 1971)."""
    a, b, c, d = pair_tables(sums)
    return _mean_defined(_ratio(2 * (a * d - b * c), (a + b) * (b + d) + (a + c) * (c + d)))


def alpha(sums: Sums) -> Floats:
    """Krippendorff's alpha, nominal; documents that a coder did not judge are missing data."""
    yes, total = sums.coded.sum(axis=-1), sums.judged.sum(axis=-1)
    return 1 - _ratio((total - 1) * sums.apart, yes * (total - yes))


def u_alpha(sums: Sums) -> Floats:
    """Unitizing alpha of the code against gaps; with one code it equals |u-alpha."""
    judged = sums.judged.sum(axis=-1)
    return u_alpha_of_code(sums.coded.sum(axis=-1), sums.apart, sums.squares, judged=judged)


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
    return _ratio(sums.coded.sum(axis=-1), sums.judged.sum(axis=-1))


def pabak(sums: Sums) -> Floats:
    """2 Po - 1: chance is a half (Byrt et al. 1993); for many coders Brennan and Prediger (1981)."""
    return 2 * percent(sums) - 1


def fleiss(sums: Sums) -> Floats:
    """Fleiss's kappa; Scott's pi for two coders."""
    share = _ratio(sums.share, sums.units)
    return _corrected(percent(sums), share**2 + (1 - share) ** 2)


def ac1(sums: Sums) -> Floats:
    """Gwet's AC1."""
    share = _ratio(sums.share, sums.units)
    return _corrected(percent(sums), 2 * share * (1 - share))


def _corrected(observed: Floats, expected: Floats) -> Floats:
    return _ratio(observed - expected, np.where(1 - expected > 1e-12, 1 - expected, 0.0))
