"""Which lane a stretch of text gets beside others, and which stretches touch a piece of text.

Lanes are an interval colouring: two stretches that overlap never share a lane. Whoever has a lane
keeps it while it can, so nothing jumps when something is added or removed elsewhere.
"""

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Mapping
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


class SpanIndex(Generic[Key]):
    """Finds which stretches share a character with a piece of text, through buckets of 1,024 characters."""

    def __init__(self, spans: Iterable[tuple[Key, Span]]) -> None:
        self._buckets: dict[int, list[tuple[int, int, int, Key]]] = {}
        for order, (key, span) in enumerate(spans):
            row = (span.start, span.end, order, key)
            for bucket in range(span.start // BUCKET, (span.end - 1) // BUCKET + 1):
                self._buckets.setdefault(bucket, []).append(row)

    def touching(self, start: int, end: int) -> list[Key]:
        """Keys of the stretches that share a character with [start, end), by start, longest first."""
        found: dict[int, tuple[int, int, int, Key]] = {}
        for bucket in range(start // BUCKET, (max(end, start + 1) - 1) // BUCKET + 1):
            for row in self._buckets.get(bucket, ()):
                if row[0] < end and start < row[1]:
                    found[row[2]] = row
        return [row[3] for row in sorted(found.values(), key=lambda row: (row[0], -row[1], row[2]))]
