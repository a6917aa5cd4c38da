"""Several conditions on one and the same coding: `coding(code(trust) and stance(denied))`."""

from collections.abc import Callable, Set
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import FromClause, and_, not_, or_, select

from qualcode.model import Coding
from qualcode.query.names import Names
from qualcode.query.operators.codings import CodingCondition
from qualcode.query.operators.logic import And, Not, Or
from qualcode.query.tree import Conditions, Study
from qualcode.store import schema as s

OfCoding = CodingCondition | And | Or | Not
Test = Callable[[Coding], bool]


@dataclass(frozen=True, slots=True)
class OneCoding:
    """True of a quotation of which at least one single coding fulfils the whole condition.

    `inner` is made of conditions on codings, AND, OR and NOT only. Within it NOT is about the coding:
    `coding(code(trust) and not coder(SV))` is a coding with that code by somebody else.
    """

    sql: ClassVar[bool] = True
    inner: OfCoding

    def found(self, study: Study) -> Set[int]:
        fulfilled = _test(self.inner, study.names)
        return {c.quotation for c in study.codings() if fulfilled(c)}

    def where(self, q: FromClause, names: Names) -> Conditions:
        c = s.coding.alias()
        return q.c.id.in_(select(c.c.quotation_id).where(_where(self.inner, c, names)))


def is_of_coding(node: object) -> bool:
    """Whether an operator can be asked of one coding."""
    match node:
        case CodingCondition():
            return True
        case And(inner) | Or(inner):
            return all(map(is_of_coding, inner))
        case Not(inner):
            return is_of_coding(inner)
        case _:
            return False


def _test(node: object, names: Names) -> Test:
    match node:
        case CodingCondition():
            return node.test(names)
        case And(inner):
            every = [_test(one, names) for one in inner]
            return lambda coding: all(test(coding) for test in every)
        case Or(inner):
            some = [_test(one, names) for one in inner]
            return lambda coding: any(test(coding) for test in some)
        case Not(inner):
            test = _test(inner, names)
            return lambda coding: not test(coding)
        case _:
            raise TypeError(node)


def _where(node: object, c: FromClause, names: Names) -> Conditions:
    match node:
        case CodingCondition():
            return node.coding_where(c, names)
        case And(inner):
            return and_(*(_where(one, c, names) for one in inner))
        case Or(inner):
            return or_(*(_where(one, c, names) for one in inner))
        case Not(inner):
            return not_(_where(inner, c, names))
        case _:
            raise TypeError(node)
