"""From spans to counts, by sweeping over borders instead of characters.

Spans are first moved to the unit compared: positions become numbers of characters, tokens,
sentences or turns, with excluded text taken out. Then the borders of one code in one document are
walked in order; between two borders nothing changes, so a stretch counts with its length. Work
and memory grow with the number of codings, never with the length of the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from qualcode.agreement.data import CodingColumns, ComparedDocument, ComparisonInput, Ints, Unit
from qualcode.agreement.given_passages import passages_coded


@dataclass(frozen=True)
class SpanTables:
    """Counts of units per document (first axis) and code (second axis).

    `units` (documents) all units; `coded` (documents, codes, coders) units each coder gave the
    code; `both` (documents, codes, pairs) units both of a pair gave it; `everyone` and `anyone`
    (documents, codes); `squares` (documents, codes) sum of squared segment lengths over coders;
    `codings`, `segments` and `meeting` (documents, codes, coders) codings, segments after merging
    overlapping ones, and segments that share a unit with another coder's; `judging` (documents,
    coders) whether a coder judged the document at all; `outside` (coders) codings that count in no
    unit: in excluded text only, or fitting none of the passages given. `spans` are the segments.
    """

    pairs: tuple[tuple[int, int], ...]
    units: Ints
    coded: Ints
    both: Ints
    everyone: Ints
    anyone: Ints
    squares: Ints
    codings: Ints
    segments: Ints
    meeting: Ints
    judging: NDArray[np.bool_]
    outside: Ints
    spans: "Spans"


@dataclass(frozen=True)
class Spans:
    """Spans in units; `cell` is document x code, `coder` a position in the coders chosen."""

    cell: Ints
    coder: Ints
    start: Ints
    end: Ints

    def where(self, keep: NDArray[np.bool_] | Ints) -> "Spans":
        return replace(self, **{f.name: getattr(self, f.name)[keep] for f in fields(self)})


@dataclass(frozen=True)
class Lanes:
    """All that was coded, in units: `spans`, and of these one for each coding (`codings`).

    A coding gives several spans where it counts for several passages that were given. `units` is the
    number of units of each document, `outside` the codings of each coder that count in none.
    """

    spans: Spans
    codings: Spans
    units: Ints
    outside: Ints


def merged_ranges(ranges: Ints) -> Ints:
    """The union of ranges as rows of start and end, in order; ranges that only touch are joined."""
    if len(ranges) == 0:
        return ranges.reshape(0, 2)
    ordered = ranges[np.argsort(ranges[:, 0], kind="stable")]
    reach = np.maximum.accumulate(ordered[:, 1])
    new = np.concatenate([[True], ordered[1:, 0] > reach[:-1]])
    return np.column_stack([ordered[new, 0], reach[np.concatenate([new[1:], [True]])]])


def without_excluded(positions: Ints, excluded: Ints) -> Ints:
    """Positions in the text that is left when the (merged) excluded ranges are cut out."""
    if len(excluded) == 0:
        return positions
    starts, ends = excluded[:, 0], excluded[:, 1]
    before = np.concatenate([[0], np.cumsum(ends - starts)])
    place = np.searchsorted(starts, positions, side="left")
    last = np.maximum(place - 1, 0)
    inside = np.minimum(positions, ends[last]) - starts[last]
    return positions - np.where(place > 0, before[last] + inside, 0)


def in_units(document: ComparedDocument, start: Ints, end: Ints, *, unit: Unit) -> tuple[Ints, Ints, int]:
    """Spans as half-open numbers of units, and the number of units that count.

    A span covers every unit that it shares a character with; it is empty where all it covers is
    excluded. Raises ValueError where the document does not say what its units are.
    """
    excluded = merged_ranges(np.clip(document.excluded, 0, document.characters))
    start, end = (without_excluded(np.clip(at, 0, document.characters), excluded) for at in (start, end))
    if unit == "character":
        length = without_excluded(np.array([document.characters], dtype=np.int64), excluded)
        return start, end, int(length[0])
    units = without_excluded(document.ranges(unit).reshape(-1), excluded).reshape(-1, 2)
    units = units[units[:, 1] > units[:, 0]]
    first = np.searchsorted(units[:, 1], start, side="right")
    behind = np.searchsorted(units[:, 0], end, side="left")
    return first, np.where(end > start, behind, first), len(units)


def positions_in(ids: Sequence[int], values: Ints) -> Ints:
    """Where each value stands in `ids`; -1 for those that are not there."""
    if not len(ids):
        return np.full(len(values), -1, dtype=np.int64)
    order = np.argsort(np.asarray(ids), kind="stable")
    ranked = np.asarray(ids)[order]
    place = np.minimum(np.searchsorted(ranked, values), len(ids) - 1)
    return np.where(ranked[place] == values, order[place], -1)


def count(
    data: ComparisonInput,
    documents: Sequence[ComparedDocument],
    coders: Sequence[int],
    *,
    unit: Unit,
    judging: NDArray[np.bool_] | None = None,
) -> SpanTables:
    """The tables of all codes of `data` over these documents and coders (ids, two or more).

    `judging` (documents, coders) says who judged a document (default: everyone); `everyone` then counts
    the units that all who judged gave the code.
    """
    lanes = lanes_of(data, documents, coders, unit=unit)
    shape = (len(documents), len(data.codes))
    codings = _per_coder(lanes.codings, shape, len(coders))
    who = np.ones((len(documents), len(coders)), dtype=bool) if judging is None else judging
    return _sweep(merged(lanes.spans), lanes, codings, shape, who)


def lanes_of(
    data: ComparisonInput, documents: Sequence[ComparedDocument], coders: Sequence[int], *, unit: Unit
) -> Lanes:
    """The codings of these coders in these documents, in units."""
    place = positions_in([d.id for d in documents], data.codings.document)
    code = positions_in(list(data.codes), data.codings.code)
    coder = positions_in(list(coders), data.codings.coder)
    chosen = np.flatnonzero((place >= 0) & (code >= 0) & (coder >= 0))
    chosen = chosen[np.argsort(place[chosen], kind="stable")]
    cuts = np.searchsorted(place[chosen], np.arange(len(documents) + 1))
    parts: list[tuple[Ints, Ints, Ints]] = []
    sizes: list[int] = []
    for k, document in enumerate(documents):
        here = chosen[cuts[k] : cuts[k + 1]]
        at, start, end, size = _located(document, data.codings, here, unit)
        parts.append((here[at], start, end))
        sizes.append(size)
    row, start, end = (np.concatenate(each) for each in zip(*parts, strict=True))
    row, start, end = (each[end > start] for each in (row, start, end))
    spans = Spans(place[row] * len(data.codes) + code[row], coder[row], start, end)
    once = np.unique(row, return_index=True)[1]
    outside = np.bincount(coder[np.setdiff1d(chosen, row)], minlength=len(coders))
    return Lanes(spans, spans.where(once), np.array(sizes, dtype=np.int64), outside.astype(np.int64))


def _located(
    document: ComparedDocument, codings: CodingColumns, rows: Ints, unit: Unit
) -> tuple[Ints, Ints, Ints, int]:
    """Which of `rows` lie where, in units, and the number of units; a row can come more than once."""
    start, end = codings.start[rows], codings.end[rows]
    if unit != "segment":
        return np.arange(len(rows)), *in_units(document, start, end, unit=unit)
    excluded = merged_ranges(np.clip(document.excluded, 0, document.characters))
    left = (
        without_excluded(np.clip(at, 0, document.characters), excluded)
        for at in (start, end, *document.ranges(unit).T)
    )
    at, passage, size = passages_coded(document.ranges(unit), start, end, counted=tuple(left))
    return at, passage, passage + 1, size


def _per_coder(spans: Spans, shape: tuple[int, int], coders: int) -> Ints:
    slots = np.bincount(spans.cell * coders + spans.coder, minlength=shape[0] * shape[1] * coders)
    return slots.reshape(*shape, coders).astype(np.int64)


def merged(lanes: Spans) -> Spans:
    """Overlapping spans of one coder and code as one; spans that only touch stay apart."""
    if len(lanes.cell) == 0:
        return lanes
    coders = int(lanes.coder.max()) + 1
    group, far = lanes.cell * coders + lanes.coder, int(lanes.end.max()) + 1
    order = np.lexsort((lanes.start, group))
    ordered, base = lanes.where(order), group[order] * far
    reach = np.maximum.accumulate(base + ordered.end)
    new = np.concatenate([[True], base[1:] + ordered.start[1:] >= reach[:-1]])
    last = np.concatenate([new[1:], [True]])
    joined = ordered.where(new)
    return replace(joined, end=(reach - base)[last])


@dataclass(frozen=True)
class _Walk:
    """All borders in order of cell and position: who codes from here, and for how many units.

    `rank` says where the start (first half) and end (second half) of each span come in that order.
    """

    cell: Ints
    present: NDArray[np.bool_]
    length: Ints
    rank: Ints


def _walk(lanes: Spans, coders: int) -> _Walk:
    """Every cell begins and ends with nobody coding, so one running sum serves all cells."""
    n = len(lanes.cell)
    cell = np.concatenate([lanes.cell, lanes.cell])
    position = np.concatenate([lanes.start, lanes.end])
    order = np.lexsort((position, cell))
    steps = np.zeros((2 * n, coders), dtype=np.int64)
    steps[np.arange(2 * n), np.tile(lanes.coder, 2)[order]] = np.where(order < n, 1, -1)
    present = np.cumsum(steps, axis=0) > 0
    length = np.append(np.diff(position[order]), 0) * np.any(present, axis=1)
    rank = np.empty(2 * n, dtype=np.int64)
    rank[order] = np.arange(2 * n)
    return _Walk(cell[order], present, length, rank)


def _sweep(
    spans: Spans, lanes: Lanes, codings: Ints, shape: tuple[int, int], judging: NDArray[np.bool_]
) -> SpanTables:
    coders = judging.shape[1]
    walk, cells = _walk(spans, coders), shape[0] * shape[1]
    present, pairs = walk.present, tuple(combinations(range(coders), 2))
    expected = judging.sum(axis=1)[walk.cell // max(shape[1], 1)]

    def total(cell: Ints, amounts: Ints) -> Ints:
        return np.bincount(cell, weights=amounts, minlength=cells).reshape(shape).astype(np.int64)

    def where(which: NDArray[np.bool_]) -> Ints:
        return total(walk.cell, walk.length * which)

    return SpanTables(
        pairs,
        lanes.units,
        coded=np.stack([where(present[:, i]) for i in range(coders)], axis=-1),
        both=np.stack([where(present[:, i] & present[:, j]) for i, j in pairs], axis=-1),
        everyone=where(present.sum(axis=1) == expected),
        anyone=where(np.any(present, axis=1)),
        squares=total(spans.cell, (spans.end - spans.start) ** 2),
        codings=codings,
        segments=_per_coder(spans, shape, coders),
        meeting=_per_coder(spans.where(_meets_another(walk)), shape, coders),
        judging=judging,
        outside=lanes.outside,
        spans=spans,
    )


def _meets_another(walk: _Walk) -> NDArray[np.bool_]:
    """For each span, whether another coder gave the code to part of it."""
    shared = np.concatenate([[0], np.cumsum(walk.length * (walk.present.sum(axis=1) >= 2))])
    start, end = walk.rank.reshape(2, -1)
    return shared[end] > shared[start]


def coded_documents(codings: CodingColumns, coder: int) -> set[int]:
    """Ids of the documents in which this coder coded something."""
    return set(np.unique(codings.document[codings.coder == coder]).tolist())
