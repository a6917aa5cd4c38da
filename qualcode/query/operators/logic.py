"""AND, OR and NOT, asked of one quotation."""

from collections.abc import Set
from dataclasses import dataclass
from functools import reduce
from typing import ClassVar

from sqlalchemy import FromClause, and_, not_, or_, true

from qualcode.query.names import Names
from qualcode.query.tree import Conditions, Node, Study


@dataclass(frozen=True, slots=True)
class Everything:
    """True of every quotation: whatever has a coding, a comment or a memo."""

    sql: ClassVar[bool] = True

    def found(self, study: Study) -> Set[int]:
        return study.everything()

    def where(self, q: FromClause, names: Names) -> Conditions:  # noqa: ARG002
        return true()


@dataclass(frozen=True, slots=True)
class And:
    """True of quotations of which all of two or more are true."""

    sql: ClassVar[bool] = True
    inner: tuple[Node, ...]

    def found(self, study: Study) -> Set[int]:
        return reduce(lambda first, second: first & second, (study.found(one) for one in self.inner))

    def where(self, q: FromClause, names: Names) -> Conditions:
        return and_(*(one.where(q, names) for one in self.inner))


@dataclass(frozen=True, slots=True)
class Or:
    """True of quotations of which at least one of two or more is true."""

    sql: ClassVar[bool] = True
    inner: tuple[Node, ...]

    def found(self, study: Study) -> Set[int]:
        return reduce(lambda first, second: first | second, (study.found(one) for one in self.inner))

    def where(self, q: FromClause, names: Names) -> Conditions:
        return or_(*(one.where(q, names) for one in self.inner))


@dataclass(frozen=True, slots=True)
class Not:
    """True of quotations of which the inner one is not true."""

    sql: ClassVar[bool] = True
    inner: Node

    def found(self, study: Study) -> Set[int]:
        return study.everything() - study.found(self.inner)

    def where(self, q: FromClause, names: Names) -> Conditions:
        return not_(self.inner.where(q, names))
