"""Conditions on codings: code, family, coder, origin, stance, rating.

Asked of a quotation they are true where at least one of its codings, by whichever coder, fulfils them. So
`code(trust) and coder(SV)` is also true where somebody else gave the code and SV another one; that one and
the same coding is meant, `coding(...)` says (see `one_coding`).
"""

from collections.abc import Callable, Set
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import FromClause, select

from qualcode.model import Coding
from qualcode.query.names import Names
from qualcode.query.tree import Conditions, Study
from qualcode.store import schema as s


@dataclass(frozen=True, slots=True)
class CodingCondition:
    """True of a quotation with a coding that is one of these; several names mean any of them."""

    sql: ClassVar[bool] = True
    names: tuple[str, ...]

    def test(self, names: Names) -> Callable[[Coding], bool]:
        """Whether it is true of a coding; the names are looked up once."""
        raise NotImplementedError

    def coding_where(self, c: FromClause, names: Names) -> Conditions:
        """The same as a condition on a row of `c`, the table of codings."""
        raise NotImplementedError

    def found(self, study: Study) -> Set[int]:
        fulfilled = self.test(study.names)
        return {c.quotation for c in study.codings() if fulfilled(c)}

    def where(self, q: FromClause, names: Names) -> Conditions:
        c = s.coding.alias()
        return q.c.id.in_(select(c.c.quotation_id).where(self.coding_where(c, names)))


@dataclass(frozen=True, slots=True)
class CodeIs(CodingCondition):
    """The code has one of these names."""

    def test(self, names: Names) -> Callable[[Coding], bool]:
        wanted = names.codes_named(self.names)
        return lambda coding: coding.code in wanted

    def coding_where(self, c: FromClause, names: Names) -> Conditions:
        return c.c.code_id.in_(sorted(names.codes_named(self.names)))


@dataclass(frozen=True, slots=True)
class FamilyIs(CodingCondition):
    """The code belongs to one of these families, or to a family within them at any depth."""

    def test(self, names: Names) -> Callable[[Coding], bool]:
        wanted = names.codes_in_families(self.names)
        return lambda coding: coding.code in wanted

    def coding_where(self, c: FromClause, names: Names) -> Conditions:
        return c.c.code_id.in_(sorted(names.codes_in_families(self.names)))


@dataclass(frozen=True, slots=True)
class OriginIs(CodingCondition):
    """The code is of one of these origins: D, I, IV or T."""

    def test(self, names: Names) -> Callable[[Coding], bool]:
        wanted = names.codes_of_origins(self.names)
        return lambda coding: coding.code in wanted

    def coding_where(self, c: FromClause, names: Names) -> Conditions:
        return c.c.code_id.in_(sorted(names.codes_of_origins(self.names)))


@dataclass(frozen=True, slots=True)
class CoderIs(CodingCondition):
    """One of these coders made the coding."""

    def test(self, names: Names) -> Callable[[Coding], bool]:
        wanted = names.coders_named(self.names)
        return lambda coding: coding.coder in wanted

    def coding_where(self, c: FromClause, names: Names) -> Conditions:
        return c.c.coder_id.in_(sorted(names.coders_named(self.names)))


@dataclass(frozen=True, slots=True)
class StanceIs(CodingCondition):
    """The coding has one of these stances; "" is that none was noted."""

    def test(self, names: Names) -> Callable[[Coding], bool]:
        wanted = names.stance_marks(self.names)
        return lambda coding: coding.stance in wanted

    def coding_where(self, c: FromClause, names: Names) -> Conditions:
        return c.c.stance.in_(sorted(names.stance_marks(self.names)))


@dataclass(frozen=True, slots=True)
class RatingIs(CodingCondition):
    """The coding has exactly one of these ratings (such as ++); "" is that none was given."""

    def test(self, names: Names) -> Callable[[Coding], bool]:  # noqa: ARG002
        return lambda coding: coding.rating in self.names

    def coding_where(self, c: FromClause, names: Names) -> Conditions:  # noqa: ARG002
        return c.c.rating.in_(sorted(set(self.names)))
