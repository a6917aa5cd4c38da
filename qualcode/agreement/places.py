"""Every place where coders coded, and how they relate to each other there.

Codings of one code that hang together by overlapping are one place, whoever made them; where a coder has
another code instead, the two are one place. Text that does not count is cut out first, so that codings which
differ only there are the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from qualcode.agreement.data import ComparedDocument, ComparisonInput, Ints
from qualcode.agreement.spans import merged_ranges, positions_in, without_excluded
from qualcode.model.consensus import CodedSpan, PlaceKind

_Counted = tuple[int, int, CodedSpan]
"""A span with its start and end in the text that counts."""


@dataclass(frozen=True, slots=True)
class Place:
    """What the coders have at text[start:end) of a document, positions as in the document.

    match: every coder marked the same text with the code; boundary: everyone marked part of it, with as many
    passages; split: everyone, but one has fewer passages than another; omission: somebody did not give the
    code there; other code: somebody did not, and gave `other` to most of the passage instead, which whoever
    has the first code did not. `code` is then the one that begins first, or of two the one that ends first.

    `weight` is the number of characters that count and that not all of them gave the same code.
    """

    document: int
    start: int
    end: int
    kind: PlaceKind
    code: int
    other: int | None
    spans: tuple[CodedSpan, ...]
    weight: int = 0


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Codings of one code that hang together; `start` and `end` in the text that counts."""

    code: int
    start: int
    end: int
    kind: PlaceKind
    weight: int
    coders: frozenset[int]
    spans: tuple[CodedSpan, ...]


def places(
    data: ComparisonInput,
    *,
    coders: Sequence[int],
    codes: Sequence[int] | None = None,
    documents: Sequence[int] | None = None,
) -> list[Place]:
    """The places of these coders in the order of documents and text; each of their codings is in one.

    A coder takes part in the documents that he or she coded or completed. Without `documents`, those are left
    out in which fewer than two take part, as there is nothing to compare; with them, all coders take part
    there. `codes` are ids (default: all of `data`). Codings wholly in excluded text are left out.
    """
    chosen = [coder for coder in dict.fromkeys(coders) if coder in data.coders]
    wanted = None if documents is None else set(documents)
    listed = [d for d in data.documents if wanted is None or d.id in wanted]
    present = _taking_part(data, chosen)
    taken: list[tuple[ComparedDocument, frozenset[int]]] = []
    for document in listed:
        here = present.get(document.id, frozenset[int]())
        if len(here) > 1 or documents is not None:
            taken.append((document, here if len(here) > 1 else frozenset(chosen)))
    kept = data.codes if codes is None else [code for code in dict.fromkeys(codes) if code in data.codes]
    found: list[Place] = []
    for (document, _here), clusters in zip(
        taken, _clusters(data, [d for d, _here in taken], [h for _d, h in taken], list(kept)), strict=True
    ):
        found += sorted(_joined(document.id, clusters), key=_in_order)
    return found


def confusions(found: Iterable[Place]) -> dict[tuple[int, int], int]:
    """How often one code stands where another coder put the other: (code, other) and (other, code) both."""
    counts: dict[tuple[int, int], int] = {}
    for place in found:
        if place.other is not None:
            for pair in ((place.code, place.other), (place.other, place.code)):
                counts[pair] = counts.get(pair, 0) + 1
    return counts


def _in_order(place: Place) -> tuple[int, int, int, int]:
    return (place.start, place.end, place.code, place.other or 0)


def _taking_part(data: ComparisonInput, coders: Sequence[int]) -> dict[int, frozenset[int]]:
    """By document the coders who coded or completed it."""
    c = data.codings
    pairs = np.unique(np.column_stack([c.document, c.coder]), axis=0).tolist() if len(c) else []
    found: dict[int, set[int]] = {document: set(some) for document, some in data.completed.items()}
    for document, coder in pairs:
        found.setdefault(document, set()).add(coder)
    return {document: frozenset(some & set(coders)) for document, some in found.items()}


def _clusters(
    data: ComparisonInput,
    documents: Sequence[ComparedDocument],
    here: Sequence[Set[int]],
    codes: Sequence[int],
) -> Iterator[list[_Cluster]]:
    """By document its clusters; spans are walked in the order of document, code and position."""
    c = data.codings
    place, code = positions_in([d.id for d in documents], c.document), positions_in(codes, c.code)
    coders = sorted(set[int]().union(*here)) if here else []
    keep = (place >= 0) & (code >= 0) & np.isin(c.coder, coders) & (c.end > c.start)
    c, place, code = c.where(keep), place[keep], code[keep]
    start, end = _counted(documents, place, c.start, c.end)
    rows = np.flatnonzero(end > start)
    order = rows[
        np.lexsort(
            (c.coder[rows], c.end[rows], c.start[rows], end[rows], start[rows], code[rows], place[rows])
        )
    ]
    first = _first_of_clusters(place[order] * len(codes) + code[order], start[order], end[order])
    columns = [a[order].tolist() for a in (start, end, c.coder, c.start, c.end, c.code)]
    spans = [(s, e, CodedSpan(*rest)) for s, e, *rest in zip(*columns, strict=True)]
    bounds = np.searchsorted(place[order], np.arange(len(documents) + 1))
    cuts = np.flatnonzero(first)
    for k, (low, high) in enumerate(pairwise(bounds.tolist())):
        edges = [*cuts[np.searchsorted(cuts, low) : np.searchsorted(cuts, high)].tolist(), high]
        yield [_cluster(spans[a:b], here[k]) for a, b in pairwise(edges)]


def _counted(documents: Sequence[ComparedDocument], place: Ints, start: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Positions in the text that counts; a span wholly in excluded text becomes empty."""
    start, end = start.copy(), end.copy()
    for k, document in enumerate(documents):
        if len(document.excluded):
            rows = np.flatnonzero(place == k)
            excluded = merged_ranges(np.clip(document.excluded, 0, document.characters))
            start[rows] = without_excluded(start[rows], excluded)
            end[rows] = without_excluded(end[rows], excluded)
    return start, end


def _first_of_clusters(group: Ints, start: Ints, end: Ints) -> NDArray[np.bool_]:
    """Whether a span begins a cluster, as it overlaps none of those before it in its group."""
    if len(group) == 0:
        return np.zeros(0, dtype=np.bool_)
    base = group * (int(end.max()) + 1)
    reach = np.maximum.accumulate(base + end)
    return np.concatenate([[True], base[1:] + start[1:] >= reach[:-1]])


def _cluster(spans: Sequence[_Counted], here: Set[int]) -> _Cluster:
    start, end = spans[0][0], max(span[1] for span in spans)
    coders = frozenset(span.coder for _s, _e, span in spans)
    kind, weight = _kind(spans, coders, here, end - start)
    code = spans[0][2].code
    return _Cluster(code, start, end, kind, weight, coders, tuple(span for _s, _e, span in spans))


def _kind(spans: Sequence[_Counted], coders: Set[int], here: Set[int], length: int) -> tuple[PlaceKind, int]:
    """How the coders relate who gave the code, and on how many characters they differ."""
    if len(coders) < len(here):
        return PlaceKind.OMISSION, length
    if len({span[:2] for span in spans}) == 1:
        return PlaceKind.MATCH, 0
    marked: dict[int, list[tuple[int, int]]] = {}
    for start, end, span in spans:
        marked.setdefault(span.coder, []).append((start, end))
    passages = [_united(some) for some in marked.values()]
    if all(some == passages[0] for some in passages):
        return PlaceKind.MATCH, 0
    split = len({len(some) for some in passages}) > 1
    return PlaceKind.SPLIT if split else PlaceKind.BOUNDARY, length - _shared(passages)


def _united(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """One coder's passages: overlapping ranges as one, those that only touch apart. They come in order."""
    found: list[tuple[int, int]] = []
    for start, end in ranges:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _shared(passages: Sequence[Sequence[tuple[int, int]]]) -> int:
    """The number of characters that all of them hold."""
    steps = sorted(step for some in passages for a, b in some for step in ((a, 1), (b, -1)))
    total, level, before = 0, 0, 0
    for position, change in steps:
        total += (position - before) if level == len(passages) else 0
        level, before = level + change, position
    return total


def _joined(document: int, clusters: Sequence[_Cluster]) -> Iterator[Place]:
    """The places of a document: where two clusters are one code instead of another, one for both."""
    pairs = _instead(clusters)
    for k, cluster in enumerate(clusters):
        if k in pairs:
            if (other := clusters[pairs[k]]) and k < pairs[k]:
                yield _of_two(document, *sorted((cluster, other), key=lambda c: (c.start, c.end, c.code)))
        else:
            yield _place(document, cluster.kind, cluster.code, None, cluster.spans, cluster.weight)


def _of_two(document: int, first: _Cluster, second: _Cluster) -> Place:
    spans = sorted(first.spans + second.spans, key=lambda s: (s.start, s.end, s.code, s.coder))
    shared = min(first.end, second.end) - max(first.start, second.start)
    weight = first.weight + second.weight - shared
    return _place(document, PlaceKind.OTHER_CODE, first.code, second.code, tuple(spans), weight)


def _place(
    document: int, kind: PlaceKind, code: int, other: int | None, spans: tuple[CodedSpan, ...], weight: int
) -> Place:
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return Place(document, start, end, kind, code, other, spans, weight)


def _instead(clusters: Sequence[_Cluster]) -> Mapping[int, int]:
    """Which clusters are one code instead of another, both ways round; the best fitting are taken first."""
    lacking = [k for k, cluster in enumerate(clusters) if cluster.kind is PlaceKind.OMISSION]
    lacking.sort(key=lambda k: (clusters[k].start, clusters[k].end, clusters[k].code))
    fits: list[tuple[float, int, int, int, int]] = []
    for (n, k), (m, other) in _meeting(clusters, lacking):
        fit = _fit(clusters[k], clusters[other])
        if fit:
            fits.append((-fit, n, m, k, other))
    taken: dict[int, int] = {}
    for *_rank, k, other in sorted(fits):
        if k not in taken and other not in taken:
            taken[k], taken[other] = other, k
    return taken


def _meeting(
    clusters: Sequence[_Cluster], lacking: Sequence[int]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The pairs that share text, each once; `lacking` is in the order of the text."""
    open_ones: list[tuple[int, int]] = []
    for n, k in enumerate(lacking):
        open_ones = [(m, other) for m, other in open_ones if clusters[other].end > clusters[k].start]
        for earlier in open_ones:
            yield earlier, (n, k)
        open_ones.append((n, k))


def _fit(first: _Cluster, second: _Cluster) -> float:
    """How well two codes fit on each other, as shared text by all text; 0 where they are no alternatives."""
    shared = min(first.end, second.end) - max(first.start, second.start)
    shorter = min(first.end - first.start, second.end - second.start)
    one_each = first.coders - second.coders and second.coders - first.coders
    if first.code == second.code or not one_each or 2 * shared < shorter:
        return 0.0
    return shared / (max(first.end, second.end) - min(first.start, second.start))
