"""What comes before and after: A follows B, A precedes B, within some turns or sentences or anywhere.

A and B stand for quotations of the same document that share no character; the result is those of A for
which there is at least one B. The distance is that of the units in which they lie: from the last one that
holds a character of the earlier quotation to the first one that holds a character of the later. Within 0
turns is in the same turn, within 1 turn also in the next one; the interviewer's turns count as all do. A
quotation that lies in no turn (or sentence) has no distance to anything, and a distance asks for one.

With sentences there is a Python face only: where a sentence ends is found out by reading the text.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, cast, func, literal, null, select, union_all

from qualcode.query.lying import Distance, Stretch, held, overlap
from qualcode.query.names import Names
from qualcode.query.sides import by_document
from qualcode.query.tree import Conditions, Node, Place, Study
from qualcode.store import schema as s

Ends = tuple[int, int]
"""The numbers of the first and the last unit in which a quotation lies."""


@dataclass(frozen=True, slots=True)
class Follows:
    """True of A that begins where or after a B ends (a.start >= b.end), at most `most` units later.

    `most` None is anywhere later in the document; `unit` says nothing then.
    """

    a: Node
    b: Node
    most: int | None = None
    unit: Distance = Distance.TURNS

    @property
    def sql(self) -> bool:
        """Whether SQL can ask it."""
        return self.most is None or self.unit is Distance.TURNS

    def found(self, study: Study) -> Set[int]:
        return _found(study, self, forward=True)

    def where(self, q: FromClause, names: Names) -> Conditions:
        return q.c.id.in_(_near(self, names, forward=True))


@dataclass(frozen=True, slots=True)
class Precedes:
    """True of A that ends where or before a B begins (a.end <= b.start), at most `most` units earlier.

    `most` None is anywhere earlier in the document; `unit` says nothing then.
    """

    a: Node
    b: Node
    most: int | None = None
    unit: Distance = Distance.TURNS

    @property
    def sql(self) -> bool:
        """Whether SQL can ask it."""
        return self.most is None or self.unit is Distance.TURNS

    def found(self, study: Study) -> Set[int]:
        return _found(study, self, forward=False)

    def where(self, q: FromClause, names: Names) -> Conditions:
        return q.c.id.in_(_near(self, names, forward=False))


def _found(study: Study, node: Follows | Precedes, *, forward: bool) -> Set[int]:
    """Each A is held against the B that reaches nearest to it among those it may follow (or precede)."""
    pairs = list(by_document(study, node.a, node.b))
    ends = _ends(study, node, {here[0].document for here, _others in pairs})
    found: set[int] = set()
    for here, others in pairs:
        known = sorted((_as_b(one, at, forward) for one, at in _with(ends, others)), key=lambda b: b[0])
        points, reach = [point for point, _unit in known], list(accumulate((u for _p, u in known), max))
        for one, at in _with(ends, here):
            point, unit = _as_a(one, at, forward)
            before = bisect_right(points, point)
            if before and unit - reach[before - 1] <= (node.most or 0):
                found.add(one.id)
    return found


def _as_a(place: Place, ends: Ends, forward: bool) -> tuple[int, int]:
    """Where the later quotation begins, and in which unit; mirrored where A is the earlier one."""
    return (place.start, ends[0]) if forward else (-place.end, -ends[1])


def _as_b(place: Place, ends: Ends, forward: bool) -> tuple[int, int]:
    return (place.end, ends[1]) if forward else (-place.start, -ends[0])


def _with(ends: Callable[[Place], Ends | None], places: Iterable[Place]) -> list[tuple[Place, Ends]]:
    return [(place, at) for place in places if (at := ends(place)) is not None]


def _ends(study: Study, node: Follows | Precedes, documents: Set[int]) -> Callable[[Place], Ends | None]:
    """In which units a place begins and ends; without a distance everything is in one and the same."""
    if node.most is None:
        return lambda _place: (0, 0)
    if node.unit is Distance.SENTENCES:
        sentences = study.sentences(documents)
        return lambda place: held(sentences.get(place.document, ()), place)
    turns = study.turns()

    def in_turns(place: Place) -> Ends | None:
        here: Sequence[Stretch] = turns.get(place.document, ())
        at = held(here, place)
        return at and (turns[place.document][at[0]].number, turns[place.document][at[1]].number)

    return in_turns


def _near(node: Follows | Precedes, names: Names, *, forward: bool) -> Select[Any]:
    """Ids of the A: in one list of all A and B in their order, a running maximum says how far a B reached.

    With a distance every quotation has a row for each turn in which it lies. Of a B the one that reaches
    furthest decides, and an A is found as soon as one of its turns is near enough: that is its nearest.
    """
    distant = node.most is not None
    sides = ((node.b, 0), (node.a, 1))
    rows = union_all(
        *(_side(one, names, side, distant=distant, forward=forward) for one, side in sides)
    ).subquery()
    order = (rows.c.point, rows.c.side)
    reach = func.max(rows.c.reach).over(partition_by=rows.c.document, order_by=order, rows=(None, 0))
    run = select(rows.c.id, rows.c.side, (rows.c.unit - reach).label("distance")).subquery()
    return select(run.c.id).where(run.c.side == 1, run.c.distance <= (node.most or 0))


def _side(node: Node, names: Names, side: int, *, distant: bool, forward: bool) -> Any:
    """The B (side 0) or the A (side 1) with what `_as_b` and `_as_a` say of them."""
    q, t = s.quotation.alias(), s.turn.alias()
    point = q.c.start if side == (1 if forward else 0) else q.c.end
    unit: ColumnElement[int] = t.c.number if distant else literal(0)
    if not forward:
        point, unit = -point, -unit
    columns = (
        q.c.id,
        q.c.document_id.label("document"),
        literal(side).label("side"),
        point.label("point"),
        unit.label("unit"),
        (unit if side == 0 else cast(null(), unit.type)).label("reach"),
    )
    found = select(*columns).where(node.where(q, names))
    return found.select_from(t).join(q, overlap(q, t)) if distant else found.select_from(q)
