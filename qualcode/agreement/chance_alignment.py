"""Gamma: how much better the coders' passages can be aligned than passages that lie anywhere.

Mathet, Widlöcher and Métivier (2015). Chance is sampled: the passages of each coder are turned round
within their document by a random number of positions, which keeps their lengths, codes and order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import prod

import numpy as np

from qualcode.agreement.coefficient import (
    NO_VARIATION,
    NOT_APPLIED,
    TINY,
    Coefficient,
    known,
    mean_of,
    unknown,
)
from qualcode.agreement.gamma import Alignment, Dissimilarity, best_alignment
from qualcode.agreement.unitizing import Segment

SAMPLES = 30
LARGEST = 3000
"""Groups of passages (one of each coder) in a document up to which more than two are aligned at once."""

Lanes = Sequence[Sequence[Segment]]


@dataclass(frozen=True)
class Gamma:
    """The coefficient; the best alignment of each document; whether it is a mean over pairs of coders."""

    value: Coefficient
    alignments: tuple[Alignment, ...]
    pairwise: bool


def gamma(
    documents: Sequence[tuple[int, Lanes]],
    *,
    weights: Dissimilarity | None = None,
    samples: int = SAMPLES,
    seed: int = 1,
) -> Gamma:
    """1 - disorder / mean disorder of `samples` by chance, over documents of (length, passages per coder).

    Disorder is the cost of the best alignments by the mean number of passages of a coder. Of more than
    two coders with many passages in a document it is the mean over pairs.
    """
    cost = weights or Dissimilarity()
    coders = len(documents[0][1]) if documents else 2
    sizes = [prod(len(lane) + 1 for lane in lanes) for _, lanes in documents]
    if coders > 2 and max(sizes, default=0) > LARGEST:
        pairs = [_of(_pair(documents, i, j), cost, samples, seed) for i, j in combinations(range(coders), 2)]
        return Gamma(
            mean_of([value for value, _ in pairs]), tuple(a for _, some in pairs for a in some), True
        )
    value, alignments = _of(documents, cost, samples, seed)
    return Gamma(value, alignments, False)


def _pair(documents: Sequence[tuple[int, Lanes]], i: int, j: int) -> list[tuple[int, Lanes]]:
    return [(length, (lanes[i], lanes[j])) for length, lanes in documents]


def _of(
    documents: Sequence[tuple[int, Lanes]], cost: Dissimilarity, samples: int, seed: int
) -> tuple[Coefficient, tuple[Alignment, ...]]:
    aligned = [best_alignment(lanes, weights=cost) for _, lanes in documents]
    if not any(lane for _, lanes in documents for lane in lanes):
        return unknown(NOT_APPLIED), tuple(aligned)
    observed = _cost(aligned, [lanes for _, lanes in documents])
    chance = np.random.default_rng(seed)
    drawn: list[float] = []
    for _ in range(samples):
        turned = [_turned(length, lanes, chance) for length, lanes in documents]
        drawn.append(_cost([best_alignment(lanes, weights=cost) for lanes in turned], turned))
    expected = float(np.mean(drawn))
    value = unknown(NO_VARIATION) if expected <= TINY else known(1 - observed / expected)
    return value, tuple(aligned)


def _cost(aligned: Sequence[Alignment], documents: Sequence[Lanes]) -> float:
    """The cost of all alignments; an alignment's disorder is its cost by the mean passages of a coder."""
    return sum(
        one.disorder * sum(map(len, lanes)) / len(lanes)
        for one, lanes in zip(aligned, documents, strict=True)
    )


def _turned(length: int, lanes: Lanes, chance: np.random.Generator) -> list[list[Segment]]:
    """A passage that crosses the end of the document keeps its length."""
    found: list[list[Segment]] = []
    for lane in lanes:
        shift = int(chance.integers(0, max(length, 1)))
        starts = [((start + shift) % max(length, 1), end - start, code) for start, end, code in lane]
        found.append([(start, start + size, code) for start, size, code in sorted(starts)])
    return found
