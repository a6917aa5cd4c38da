"""How two quotations lie over each other: A within B, A encloses B, A overlaps B.

A and B stand for quotations of the same document; the result is those of A for which there is at least one
B. One quotation can be both: `code(a) overlaps code(b)` is true of a quotation with both codes, as in the
count of co-occurrence. Ranges are half-open, so quotations that only touch share nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Set
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from sqlalchemy import ColumnElement, FromClause, and_, select

from qualcode.query.lying import longest, overlap
from qualcode.query.names import Names
from qualcode.query.sides import by_document
from qualcode.query.tree import Conditions, Node, Place, Study
from qualcode.store import schema as s


@dataclass(frozen=True, slots=True)
class Within:
    """True of A where a B holds it wholly: b.start <= a.start and a.end <= b.end; equal ranges too."""

    sql: ClassVar[bool] = True
    a: Node
    b: Node

    def found(self, study: Study) -> Set[int]:
        found: set[int] = set()
        for here, others in by_document(study, self.a, self.b):
            starts, reach = _starts_and_reach(others)
            for one in here:
                before = bisect_right(starts, one.start)
                if before and reach[before - 1] >= one.end:
                    found.add(one.id)
        return found

    def where(self, q: FromClause, names: Names) -> Conditions:
        return _lying(self, q, names, _held)


@dataclass(frozen=True, slots=True)
class Encloses:
    """True of A where it holds a B wholly: a.start <= b.start and b.end <= a.end; equal ranges too."""

    sql: ClassVar[bool] = True
    a: Node
    b: Node

    def found(self, study: Study) -> Set[int]:
        found: set[int] = set()
        for here, others in by_document(study, self.a, self.b):
            ordered = sorted(others, key=lambda place: place.start)
            starts = [place.start for place in ordered]
            first_end = list(accumulate((place.end for place in reversed(ordered)), min))[::-1]
            for one in here:
                after = bisect_left(starts, one.start)
                if after < len(starts) and first_end[after] <= one.end:
                    found.add(one.id)
        return found

    def where(self, q: FromClause, names: Names) -> Conditions:
        return _lying(self, q, names, _holds)


@dataclass(frozen=True, slots=True)
class Overlaps:
    """True of A where a B shares at least one character with it: a.start < b.end and b.start < a.end.

    It holds all of `Within` and `Encloses`: this is what makes two codes co-occur.
    """

    sql: ClassVar[bool] = True
    a: Node
    b: Node

    def found(self, study: Study) -> Set[int]:
        found: set[int] = set()
        for here, others in by_document(study, self.a, self.b):
            starts, reach = _starts_and_reach(others)
            for one in here:
                before = bisect_left(starts, one.end)
                if before and reach[before - 1] > one.start:
                    found.add(one.id)
        return found

    def where(self, q: FromClause, names: Names) -> Conditions:
        return _lying(self, q, names, overlap)


def _starts_and_reach(places: list[Place]) -> tuple[list[int], list[int]]:
    """Where they begin, in order, and how far all up to each of them reach."""
    ordered = sorted(places, key=lambda place: place.start)
    return [place.start for place in ordered], list(accumulate((place.end for place in ordered), max))


def _lying(
    node: Within | Encloses | Overlaps,
    q: FromClause,
    names: Names,
    lies: Callable[[FromClause, FromClause], ColumnElement[bool]],
) -> Conditions:
    """True of A where a B is there to which it `lies` so."""
    a, b = s.quotation.alias(), s.quotation.alias()
    found = select(a.c.id).select_from(b).join(a, lies(a, b)).where(node.b.where(b, names))
    return and_(node.a.where(q, names), q.c.id.in_(found))


def _held(a: FromClause, b: FromClause) -> ColumnElement[bool]:
    return and_(
        a.c.document_id == b.c.document_id,
        a.c.start >= b.c.start,
        a.c.start < b.c.end,
        a.c.end <= b.c.end,
    )


def _holds(a: FromClause, b: FromClause) -> ColumnElement[bool]:
    return and_(
        a.c.document_id == b.c.document_id,
        a.c.start <= b.c.start,
        a.c.start >= b.c.end - longest(),
        a.c.end >= b.c.end,
    )
