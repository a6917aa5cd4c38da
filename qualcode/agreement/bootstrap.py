"""Intervals by drawing whole documents again and again: what a next set of interviews could give.

Characters or turns of one interview depend on each other, so they are never drawn themselves.
Rounds are sums of per-document tables, one matrix product for all of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from qualcode.agreement.binary import Sums
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


def bootstrap_intervals(
    per_document: Sums,
    statistics: dict[str, Callable[[Sums], Floats]],
    *,
    rounds: int,
    seed: int,
    level: float = 0.95,
) -> Intervals:
    """For each statistic an interval per code.

    `per_document` has axes documents and codes. None with fewer than two documents, or where the
    statistic is undefined in half of the rounds.
    """
    documents, codes = per_document.units.shape
    if documents < 2 or rounds < 1:
        return {name: [None] * codes for name in statistics}
    drawn = np.random.default_rng(seed).multinomial(documents, np.full(documents, 1 / documents), size=rounds)
    found: dict[str, list[Floats]] = {name: [] for name in statistics}
    for begin in range(0, rounds, AT_ONCE):
        sums = weighted(per_document, drawn[begin : begin + AT_ONCE].astype(float))
        for name, statistic in statistics.items():
            found[name].append(statistic(sums))
    few = documents < FEW_DOCUMENTS
    return {name: percentiles(np.concatenate(parts), level, few=few) for name, parts in found.items()}


def weighted(per_document: Sums, weights: Floats) -> Sums:
    """The sums of each round: `weights` says how often it drew each document (rounds by documents)."""

    def times(table: Floats) -> Floats:
        return (weights @ table.reshape(len(table), -1)).reshape(len(weights), *table.shape[1:])

    return per_document.each(times)


def percentiles(values: Floats, level: float, *, few: bool) -> list[Interval | None]:
    """An interval per code; `values` is rounds by codes, undefined rounds sort last and are left out."""
    ordered = np.sort(values, axis=0)
    defined = (~np.isnan(ordered)).sum(axis=0)
    intervals: list[Interval | None] = []
    for code, n in enumerate(defined):
        if n < LEAST_DEFINED * len(values):
            intervals.append(None)
            continue
        low, high = np.quantile(ordered[:n, code], [(1 - level) / 2, (1 + level) / 2])
        rough = few or bool(n < level * len(values))
        intervals.append(Interval(float(low) + 0.0, float(high) + 0.0, level, rough))
    return intervals
