"""Intervals by drawing whole documents again and again: what a next set of interviews could give.

Characters or turns of one interview depend on each other, so they are never drawn themselves.
Rounds are sums of per-document tables, one matrix product for all of them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from qualcode.agreement.binary import Sums
from qualcode.agreement.coefficient import NO_INTERVAL, Coefficient, known, unknown
from qualcode.agreement.ratings import Floats

FEW_DOCUMENTS = 8
AT_ONCE = 250
LEAST_DEFINED = 0.5


@dataclass(frozen=True, slots=True)
class Interval:
    """A percentile interval; `indicative` where few documents or undefined rounds make it rough."""

    low: float
    high: float
    level: float
    indicative: bool


Intervals: TypeAlias = dict[str, list[Interval | None]]


def redraws(
    per_document: Sums, statistics: dict[str, Callable[[Sums], Floats]], *, rounds: int, seed: int
) -> dict[str, Floats]:
    """Each statistic over documents drawn again and again: rounds by codes; no rows with one document.

    `per_document` has axes documents and codes.
    """
    documents, codes = per_document.units.shape
    if documents < 2 or rounds < 1:
        return {name: np.zeros((0, codes)) for name in statistics}
    found: dict[str, list[Floats]] = {name: [] for name in statistics}
    for weights in drawn_weights(documents, rounds=rounds, seed=seed):
        sums = weighted(per_document, weights)
        for name, statistic in statistics.items():
            found[name].append(statistic(sums))
    return {name: np.concatenate(parts) for name, parts in found.items()}


def drawn_weights(documents: int, *, rounds: int, seed: int) -> Iterator[Floats]:
    """How often each round draws each document (rounds by documents), so many rounds at a time as fit."""
    drawn = np.random.default_rng(seed).multinomial(documents, np.full(documents, 1 / documents), size=rounds)
    for begin in range(0, rounds, AT_ONCE):
        yield drawn[begin : begin + AT_ONCE].astype(float)


def intervals_of(drawn: dict[str, Floats], *, documents: int, level: float = 0.95) -> Intervals:
    """For each redrawn statistic an interval per code.

    None with fewer than two documents, or where the statistic is undefined in half of the rounds.
    """
    few = documents < FEW_DOCUMENTS
    return {name: percentiles(values, level, few=few) for name, values in drawn.items()}


def chance_below(values: Floats, limit: float) -> list[Coefficient]:
    """Per code the share of the rounds (rounds by codes) in which a figure stays below `limit`.

    Krippendorff's q, the probability of failing to reach it. A word under the same conditions under
    which there is no interval.
    """
    defined = (~np.isnan(values)).sum(axis=0)
    below = (values < limit).sum(axis=0)
    return [
        unknown(NO_INTERVAL) if n == 0 or n < LEAST_DEFINED * len(values) else known(few / n)
        for n, few in zip(defined.tolist(), below.tolist(), strict=True)
    ]


def weighted(per_document: Sums, weights: Floats) -> Sums:
    """The sums of each round: `weights` says how often it drew each document (rounds by documents)."""
    return per_document.each(lambda table: summed(weights, table))


def summed(weights: Floats, table: Floats) -> Floats:
    """The same of one table with documents as its first axis; rounds come in its place."""
    return (weights @ table.reshape(len(table), -1)).reshape(len(weights), *table.shape[1:])


def percentiles(values: Floats, level: float, *, few: bool) -> list[Interval | None]:
    """An interval per code; `values` is rounds by codes, undefined rounds sort last and are left out."""
    ordered = np.sort(values, axis=0)
    defined = (~np.isnan(ordered)).sum(axis=0)
    intervals: list[Interval | None] = []
    for code, n in enumerate(defined):
        if n == 0 or n < LEAST_DEFINED * len(values):
            intervals.append(None)
            continue
        low, high = np.quantile(ordered[:n, code], [(1 - level) / 2, (1 + level) / 2])
        rough = few or bool(n < level * len(values))
        intervals.append(Interval(float(low) + 0.0, float(high) + 0.0, level, rough))
    return intervals
