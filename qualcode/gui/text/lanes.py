"""Which lane a stretch of text gets beside others, and which stretches touch a piece of text.

Lanes are an interval colouring: two stretches that overlap never share a lane. Whoever has a lane
keeps it while it can, so nothing jumps when something is added or removed elsewhere.
"""

from bisect import bisect_right
from collections.abc import Collection, Hashable, Iterable, Mapping
from itertools import count
from typing import Generic, TypeVar

from qualcode.model import Span

Key = TypeVar("Key", bound=Hashable)
BUCKET = 1024


class _Lane:
    """Stretches that do not overlap, in order."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def take(self, start: int, end: int) -> bool:
        """Adds the stretch if there is room for it; says whether there was."""
        place = bisect_right(self._starts, start)
        if place and self._ends[place - 1] > start:
            return False
        if place < len(self._starts) and self._starts[place] < end:
            return False
        self._starts.insert(place, start)
        self._ends.insert(place, end)
        return True


def assign_lanes(
    spans: Mapping[Key, Span], *, previous: Mapping[Key, int] | None = None, gap: int = 0
) -> dict[Key, int]:
    """Lane per key, from 0: the lowest free one, unless it had one in `previous` that still fits.

    Stretches closer to each other than `gap` characters count as overlapping.
    """
    before = previous or {}
    lanes: list[_Lane] = [_Lane() for _ in range(max(before.values(), default=-1) + 1)]
    result: dict[Key, int] = {}
    waiting: list[tuple[int, int, Key]] = []
    for start, end, key in sorted(((s.start, -s.end, k) for k, s in spans.items()), key=lambda row: row[:2]):
        lane = before.get(key)
        if lane is not None and lanes[lane].take(start, gap - end):
            result[key] = lane
        else:
            waiting.append((start, gap - end, key))
    for start, end, key in waiting:
        result[key] = _lowest(lanes, start, end)
    return result


def _lowest(lanes: list[_Lane], start: int, end: int) -> int:
    for number, lane in enumerate(lanes):
        if lane.take(start, end):
            return number
    lanes.append(_Lane())
    lanes[-1].take(start, end)
    return len(lanes) - 1


def free_lane(taken: Collection[int], *, wanted: int | None = None) -> int:
    """`wanted` if it is free, otherwise the lowest lane that is."""
    if wanted is not None and wanted not in taken:
        return wanted
    return next(lane for lane in count() if lane not in taken)


class SpanIndex(Generic[Key]):
    """Finds which stretches share a character with a piece of text, through buckets of 1,024 characters."""

    def __init__(self, spans: Iterable[tuple[Key, Span]]) -> None:
        self._buckets: dict[int, list[tuple[int, int, Key]]] = {}
        for key, span in spans:
            row = (span.start, span.end, key)
            for bucket in _buckets_of(span):
                self._buckets.setdefault(bucket, []).append(row)

    def replaced(
        self, removed: Iterable[tuple[Key, Span]], added: Iterable[tuple[Key, Span]]
    ) -> "SpanIndex[Key]":
        """A new index without the former and with the latter; this one stays as it is."""
        result: SpanIndex[Key] = SpanIndex(())
        result._buckets = dict(self._buckets)
        for key, span in removed:
            for bucket in _buckets_of(span):
                result._buckets[bucket] = [row for row in result._buckets[bucket] if row[2] != key]
        for key, span in added:
            for bucket in _buckets_of(span):
                row = (span.start, span.end, key)
                result._buckets[bucket] = [*result._buckets.get(bucket, ()), row]
        return result

    def touching(self, start: int, end: int) -> list[Key]:
        """Keys of the stretches that share a character with [start, end), by start, longest first."""
        found: dict[Key, tuple[int, int]] = {}
        for bucket in range(max(start, 0) // BUCKET, (max(end, start + 1) - 1) // BUCKET + 1):
            for row in self._buckets.get(bucket, ()):
                if row[0] < end and start < row[1]:
                    found[row[2]] = (row[0], -row[1])
        return sorted(found, key=found.__getitem__)


def _buckets_of(span: Span) -> range:
    return range(span.start // BUCKET, (span.end - 1) // BUCKET + 1)
