"""Where in the interview: in the answer to a question of the guide."""

from collections.abc import Set
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import FromClause, select

from qualcode.query.lying import overlap
from qualcode.query.names import Names
from qualcode.query.tree import Conditions, Study
from qualcode.store import schema as s


@dataclass(frozen=True, slots=True)
class QuestionIs:
    """True of quotations that share a character with one of these questions as asked, or its answer.

    The stretch runs from the turn in which the question was asked to the turn with the next one, as in the
    report of answers; where the interviews do not say what was asked, it is true of nothing.
    """

    sql: ClassVar[bool] = True
    names: tuple[str, ...]

    def found(self, study: Study) -> Set[int]:
        wanted = study.names.questions_named(self.names)
        stretches: dict[int, list[tuple[int, int]]] = {}
        for one in study.asked():
            if one.question in wanted:
                stretches.setdefault(one.document, []).append((one.start, one.end))
        return {
            place.id
            for place in study.places(study.everything())
            if any(
                start < place.end and place.start < end for start, end in stretches.get(place.document, ())
            )
        }

    def where(self, q: FromClause, names: Names) -> Conditions:
        inside, a = s.quotation.alias(), s.asked.alias()
        answers = select(inside.c.id).select_from(a).join(inside, overlap(inside, a))
        return q.c.id.in_(answers.where(a.c.question_id.in_(sorted(names.questions_named(self.names)))))
