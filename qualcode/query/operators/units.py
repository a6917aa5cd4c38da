"""A in the same turn, document or participant as B.

A and B stand for quotations of the whole study; the result is those of A for which there is at least one B
in the same unit. One quotation can be both: a unit holds a code if a quotation with it lies in the unit,
as in the count of co-occurrence by turn, document and participant.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import FromClause, Subquery, and_, select

from qualcode.query.lying import participant_pairs, participants_of, turn_pairs, turns_of
from qualcode.query.names import Names
from qualcode.query.tree import Conditions, Node, Place, Study
from qualcode.store import schema as s


class Unit(StrEnum):
    """What two quotations can have in common."""

    TURN = "turn"
    DOCUMENT = "document"
    PARTICIPANT = "participant"


@dataclass(frozen=True, slots=True)
class SameAs:
    """True of A that lies in a `unit` in which a B lies as well.

    A quotation lies in every turn with which it shares a character; a quotation in no turn shares none. Whose
    a quotation is, see `ParticipantIs`; a participant who tells in two documents joins them.
    """

    sql: ClassVar[bool] = True
    a: Node
    b: Node
    unit: Unit

    def found(self, study: Study) -> Set[int]:
        taken: set[int] = set()
        for place in study.places(study.found(self.b)):
            taken.update(_units(study, place, self.unit))
        return {
            place.id
            for place in study.places(study.found(self.a))
            if not taken.isdisjoint(_units(study, place, self.unit))
        }

    def where(self, q: FromClause, names: Names) -> Conditions:
        b = s.quotation.alias()
        if self.unit is Unit.DOCUMENT:
            same = q.c.document_id.in_(select(b.c.document_id).where(self.b.where(b, names)))
            return and_(self.a.where(q, names), same)
        taken = _pairs(self.unit, names)
        units = select(taken.c.unit).join(b, b.c.id == taken.c.quotation).where(self.b.where(b, names))
        pairs = _pairs(self.unit, names)
        inside = select(pairs.c.quotation).where(pairs.c.unit.in_(units))
        return and_(self.a.where(q, names), q.c.id.in_(inside))


def _pairs(unit: Unit, names: Names) -> Subquery:
    return turn_pairs() if unit is Unit.TURN else participant_pairs(names)


def _units(study: Study, place: Place, unit: Unit) -> Iterable[int]:
    match unit:
        case Unit.TURN:
            return [turn.id for turn in turns_of(study, place)]
        case Unit.DOCUMENT:
            return [place.document]
        case Unit.PARTICIPANT:
            return participants_of(study, place)
