"""Keeps the hits of a search in one text and which of them is the current one. No Qt."""

from bisect import bisect_left
from dataclasses import dataclass, replace

from qualcode.model import Span


@dataclass(frozen=True, slots=True)
class Hits:
    """Hits in order; `current` is an index, -1 when there are none."""

    spans: tuple[Span, ...] = ()
    current: int = -1

    @property
    def span(self) -> Span | None:
        """The current hit."""
        return self.spans[self.current] if self.spans else None

    def step(self, *, forward: bool) -> "Hits":
        """With the next or previous hit as the current one, going round at the ends."""
        if not self.spans:
            return self
        return replace(self, current=(self.current + (1 if forward else -1)) % len(self.spans))

    def between(self, start: int, end: int) -> tuple[Span, ...]:
        """The hits that share a character with [start, end)."""
        first = bisect_left(self.spans, start, key=lambda span: span.end - 1)
        last = bisect_left(self.spans, end, key=lambda span: span.start)
        return self.spans[first:last]


def hits_from(spans: list[Span], position: int) -> Hits:
    """Hits with the first one at or after `position` as the current one, else the very first."""
    if not spans:
        return Hits()
    index = bisect_left(spans, position, key=lambda span: span.start)
    return Hits(tuple(spans), index if index < len(spans) else 0)
