"""Where the dots of a network stand: near each other what is strongly linked, and no label over another.

Stress majorisation (Gansner, Koren and North, "Graph drawing by stress majorization", 2005) from a start by
classical scaling, so that the same network always looks the same; then boxes are pushed apart.
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
STEPS = 80
GAP = 0.08
"""Inches that stay free between two boxes."""


def laid_out(boxes: Floats, links: Sequence[tuple[int, int, float]], *, unit: float = 1.0) -> Floats:
    """The middle of every box (n x 2, in the unit of `boxes`, all of it above 0), none over another.

    `boxes` is n x 2: width and height. A link is (box, box, strength from 0 to 1); the stronger, the nearer.
    Parts of the network that no link joins stand beside each other, the largest first.
    """
    count = len(boxes)
    if not count:
        return np.zeros((0, 2))
    far = _distances(count, links)
    middles = np.zeros((count, 2))
    groups = _parts(far)
    for group in groups:
        middles[group] = _apart(_spread(far[np.ix_(group, group)]) * [1.35 * unit, unit], boxes[group])
    return _packed(middles, boxes, groups)


def _distances(count: int, links: Sequence[tuple[int, int, float]]) -> Floats:
    """The length of the shortest way between any two; infinite where there is none."""
    far = np.full((count, count), np.inf)
    np.fill_diagonal(far, 0)
    for one, other, strength in links:
        far[one, other] = far[other, one] = min(far[one, other], 1.8 - 0.9 * strength)
    for middle in range(count):
        np.minimum(far, far[:, middle, None] + far[None, middle, :], out=far)
    return far


def _parts(far: Floats) -> list[NDArray[np.int64]]:
    """What is joined, the largest part first."""
    left, found = np.ones(len(far), bool), list[NDArray[np.int64]]()
    while left.any():
        part = np.flatnonzero(np.isfinite(far[int(np.argmax(left))]))
        left[part] = False
        found.append(part)
    return sorted(found, key=lambda part: (-len(part), int(part[0])))


def _spread(far: Floats) -> Floats:
    """Places whose distances are like `far`."""
    count = len(far)
    turn = np.arange(count) * np.pi * (3 - np.sqrt(5))
    places = _scaled(far) + 0.05 * np.column_stack([np.cos(turn), np.sin(turn)])
    weight = np.zeros_like(far)
    np.divide(1, far**2, out=weight, where=far > 0)
    total = np.maximum(weight.sum(axis=1, keepdims=True), 1e-9)
    for _step in range(STEPS if count > 1 else 0):
        between = places[:, None] - places[None]
        length = np.maximum(np.hypot(between[..., 0], between[..., 1]), 1e-9)
        pull = (weight * far / length)[..., None] * between
        places = (weight @ places + pull.sum(axis=1)) / total
    return places


def _scaled(far: Floats) -> Floats:
    """Classical scaling to two dimensions, turned so that the same network lies the same way."""
    count = len(far)
    center = np.eye(count) - 1 / count
    values, vectors = np.linalg.eigh(-0.5 * center @ far**2 @ center)
    found = np.zeros((count, 2))
    for column, which in enumerate(range(count - 1, max(count - 3, -1), -1)):
        vector = vectors[:, which] * np.sqrt(max(float(values[which]), 0))
        sign = np.sign(vector[int(np.argmax(np.abs(np.round(vector, 6))))]) or 1
        found[:, column] = vector * sign
    return found


def _apart(places: Floats, boxes: Floats) -> Floats:
    """Places moved as little as it takes for no two boxes to touch."""
    need = (boxes[:, None] + boxes[None]) / 2 + GAP
    np.einsum("iij->ij", need)[:] = -np.inf
    step = 0
    while True:
        between = places[:, None] - places[None]
        over = need - np.abs(between)
        touching = (over > 1e-6).all(axis=2)
        if not touching.any():
            return places
        across = touching & (over[..., 0] <= over[..., 1])
        sign = np.where(between == 0, np.sign(_order(len(places)))[..., None], np.sign(between))
        push = np.stack([np.where(across, over[..., 0], 0), np.where(touching & ~across, over[..., 1], 0)], 2)
        share = np.maximum(touching.sum(axis=1, keepdims=True), 1) ** 0.5
        places = places + 0.55 * (push * sign).sum(axis=1) / share
        step += 1
        if step > STEPS:
            places = places * 1.03


def _order(count: int) -> Floats:
    """1 where the row comes before the column, -1 the other way."""
    return np.sign(np.arange(count)[:, None] - np.arange(count)[None]).astype(float)


def _packed(places: Floats, boxes: Floats, groups: Sequence[NDArray[np.int64]]) -> Floats:
    """The parts on shelves, none wider than the largest part or a page needs."""
    placed = places.copy()
    edges = [_edges(places[group], boxes[group]) for group in groups]
    area = sum(float(np.prod(high - low + 0.3)) for low, high in edges)
    widest = max(float((edges[0][1] - edges[0][0])[0]), 1.3 * area**0.5)
    x = y = shelf = 0.0
    for group, (low, high) in zip(groups, edges, strict=True):
        width, height = high - low
        if x and x + width > widest:
            x, y, shelf = 0.0, y + shelf + 0.3, 0.0
        placed[group] += np.array([x, y]) - low
        x, shelf = x + width + 0.3, max(shelf, float(height))
    return placed


def _edges(places: Floats, boxes: Floats) -> tuple[Floats, Floats]:
    return (places - boxes / 2).min(axis=0), (places + boxes / 2).max(axis=0)
