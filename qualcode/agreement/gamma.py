"""Aligning spans that may overlap: the disorder behind gamma (Mathet, Widlöcher and Métivier 2015).

An alignment puts every span in one group with at most one span of each coder. A group costs the
mean dissimilarity over all pairs of coders, where a pair without two spans costs `missing`; the
best alignment has the least total cost.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np

from qualcode.agreement.matching import best_pairs
from qualcode.agreement.ratings import Floats
from qualcode.agreement.unitizing import Segment

Group = tuple[int | None, ...]
Chain = tuple[Group, "Chain"] | None


@dataclass(frozen=True, slots=True)
class Dissimilarity:
    """Weights of position and of code, and the cost of a missing span."""

    position: float = 1.0
    code: float = 1.0
    missing: float = 1.0


@dataclass(frozen=True)
class Alignment:
    """Groups with a position in each coder's spans (None where the coder has none), and the disorder.

    The disorder is the total cost divided by the mean number of spans of a coder; 0 without spans.
    """

    groups: tuple[Group, ...]
    disorder: float


def positional_dissimilarity(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Squared distance of the borders relative to the lengths: ((|ds| + |de|) / (la + lb))^2."""
    apart = abs(a[0] - b[0]) + abs(a[1] - b[1])
    return (apart / (a[1] - a[0] + b[1] - b[0])) ** 2


def dissimilarity(a: Segment, b: Segment, weights: Dissimilarity) -> float:
    """Position and code together; different codes are all equally different."""
    position = positional_dissimilarity(a[:2], b[:2])
    return (weights.position * position + weights.code * (a[2] != b[2])) * weights.missing


def best_alignment(coders: Sequence[Sequence[Segment]], *, weights: Dissimilarity | None = None) -> Alignment:
    """The exact best alignment of two or more coders.

    Two coders are an assignment problem. For more, spans are placed in the order of the text while
    all undecided choices are kept, so work grows with how many spans lie close together.
    """
    cost = weights or Dissimilarity()
    if len(coders) < 2:
        raise ValueError("an alignment needs at least two coders")
    groups, total = (_of_two if len(coders) == 2 else _of_many)(coders, cost)
    mean = sum(map(len, coders)) / len(coders)
    return Alignment(tuple(groups), total / mean if mean else 0.0)


def _of_two(coders: Sequence[Sequence[Segment]], cost: Dissimilarity) -> tuple[list[Group], float]:
    """Only pairs that cost less than two spans left alone can be in the alignment; the rest stay alone."""
    first, second = coders
    table = dissimilarities(first, second, cost)
    gain = np.maximum(2 * cost.missing - table, 0.0)
    pairs = best_pairs(gain)
    groups: list[Group] = [*pairs]
    with_first, with_second = ({pair[side] for pair in pairs} for side in (0, 1))
    groups += [(i, None) for i in range(len(first)) if i not in with_first]
    groups += [(None, j) for j in range(len(second)) if j not in with_second]
    alone = len(groups) - len(pairs)
    return groups, float(sum(table[pair] for pair in pairs) + alone * cost.missing)


def dissimilarities(first: Sequence[Segment], second: Sequence[Segment], weights: Dissimilarity) -> Floats:
    """`dissimilarity` of every span of the first coder (rows) with every one of the second."""
    if not first or not second:
        return np.zeros((len(first), len(second)))
    codes = {code: k for k, code in enumerate({code for _, _, code in (*first, *second)})}
    a, b = (np.array([(s, e, codes[c]) for s, e, c in spans], dtype=float) for spans in (first, second))
    apart = np.abs(a[:, None, :2] - b[None, :, :2]).sum(axis=2)
    length = (a[:, 1] - a[:, 0])[:, None] + (b[:, 1] - b[:, 0])[None, :]
    other = a[:, None, 2] != b[None, :, 2]
    return (weights.position * (apart / length) ** 2 + weights.code * other) * weights.missing


def _of_many(coders: Sequence[Sequence[Segment]], cost: Dissimilarity) -> tuple[list[Group], float]:
    order = sorted((s, e, c, k) for c, spans in enumerate(coders) for k, (s, e, _) in enumerate(spans))
    rank = {(c, k): place for place, (_, _, c, k) in enumerate(order)}
    starting: list[list[tuple[int, float, Group]]] = [[] for _ in order]
    for group, price in _candidates(coders, cost):
        places = [rank[c, k] for c, k in enumerate(group) if k is not None]
        starting[min(places)].append((sum(1 << place for place in places), price, group))
    states: dict[int, tuple[float, Chain]] = {0: (0.0, None)}
    for place in range(len(order)):
        states = _placed(states, place, starting[place])
    total, chain = next(iter(states.values()))
    return _listed(chain), total


def _placed(
    states: dict[int, tuple[float, Chain]], place: int, choices: list[tuple[int, float, Group]]
) -> dict[int, tuple[float, Chain]]:
    """The cheapest way to each set of placed spans, once the span at `place` is in a group as well."""
    new: dict[int, tuple[float, Chain]] = {}
    for done, (total, chain) in states.items():
        if done >> place & 1:
            _keep(new, done, total, chain)
            continue
        for mask, price, group in choices:
            if not done & mask:
                _keep(new, done | mask, total + price, (group, chain))
    return new


def _keep(states: dict[int, tuple[float, Chain]], done: int, total: float, chain: Chain) -> None:
    if done not in states or total < states[done][0]:
        states[done] = (total, chain)


def _listed(chain: Chain) -> list[Group]:
    groups: list[Group] = []
    while chain is not None:
        group, chain = chain
        groups.append(group)
    return groups[::-1]


def _candidates(coders: Sequence[Sequence[Segment]], cost: Dissimilarity) -> Iterator[tuple[Group, float]]:
    """Groups that cost no more than their spans one by one, with the cost."""
    pairs = comb(len(coders), 2)

    def extended(group: Group, apart: float) -> Iterator[tuple[Group, float]]:
        if len(group) == len(coders):
            spans = sum(k is not None for k in group)
            price = (apart + (pairs - comb(spans, 2)) * cost.missing) / pairs
            if spans and price <= spans * cost.missing + 1e-12:
                yield group, price
            return
        yield from extended((*group, None), apart)
        chosen = [coders[c][k] for c, k in enumerate(group) if k is not None]
        for k, span in enumerate(coders[len(group)]):
            more = apart + sum(dissimilarity(span, other, cost) for other in chosen)
            if more <= len(coders) * pairs * cost.missing:
                yield from extended((*group, k), more)

    return extended((), 0.0)


def alignment_cost(
    coders: Sequence[Sequence[Segment]], groups: Sequence[Group], *, weights: Dissimilarity | None = None
) -> float:
    """Disorder of a given alignment."""
    cost, total = weights or Dissimilarity(), 0.0
    for group in groups:
        spans = [None if k is None else coders[c][k] for c, k in enumerate(group)]
        prices = [
            cost.missing if a is None or b is None else dissimilarity(a, b, cost)
            for a, b in combinations(spans, 2)
        ]
        total += sum(prices) / len(prices)
    mean = sum(map(len, coders)) / len(coders)
    return total / mean if mean else 0.0
