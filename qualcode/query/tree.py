"""What every operator of a query is: a frozen value with two faces that mean the same.

`found` is the Python face: which quotations of a study it is true of. `where` is the SQL face: the same as
a condition on a row of the table of quotations. Some questions SQL cannot ask (what a sentence is, how
words are compared without accents): there `sql` is false and only the Python face exists.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import fields, replace
from typing import Any, NamedTuple, Protocol

from sqlalchemy import ColumnElement, FromClause

from qualcode.model import Asked, Coding, Span, Turn
from qualcode.query.names import Names

Conditions = ColumnElement[bool]
DEEPEST_SQL = 3  # operators in each other, the innermost counted as well
MOST_IN_SQL = 100  # parts of one AND or OR


class Place(NamedTuple):
    """Where a quotation stands: the code points [start, end) of a document."""

    id: int
    document: int
    start: int
    end: int


class Study(Protocol):
    """What the Python faces ask of a study; see `qualcode.query.plain` and `qualcode.query.stored`."""

    @property
    def names(self) -> Names: ...
    def found(self, node: "Node") -> Set[int]:
        """Ids of the quotations that an operator is true of."""
        ...

    def everything(self) -> Set[int]:
        """Ids of all quotations."""
        ...

    def places(self, quotations: Set[int]) -> Iterable[Place]:
        """Where these quotations stand."""
        ...

    def codings(self) -> Iterable[Coding]:
        """All codings."""
        ...

    def texts(self) -> Iterable[tuple[int, str]]:
        """The text of every quotation, by id."""
        ...

    def notes(self) -> Iterable[tuple[int, str]]:
        """What is written about quotations, one at a time: comments, memos, memos of codings."""
        ...

    def comments(self) -> Iterable[tuple[int, str]]:
        """The comments of quotations."""
        ...

    def turns(self) -> Mapping[int, Sequence[Turn]]:
        """The turns of every document, in order."""
        ...

    def asked(self) -> Iterable[Asked]:
        """Where the questions of the guide were asked, with their answers."""
        ...

    def sentences(self, documents: Set[int]) -> Mapping[int, Sequence[Span]]:
        """The sentences of these documents, in order."""
        ...


class Node(Protocol):
    """An operator."""

    @property
    def sql(self) -> bool:
        """Whether it has an SQL face, apart from the operators it is made of."""
        ...

    def found(self, study: Study) -> Set[int]:
        """Ids of the quotations that it is true of."""
        ...

    def where(self, q: FromClause, names: Names) -> Conditions:
        """The same as a condition on a row of `q`, an alias of the table of quotations."""
        ...


def parts(node: Any) -> tuple[Any, ...]:
    """The operators that an operator is made of, in the order in which they are written."""
    found: list[Any] = []
    for one in fields(node):
        value = getattr(node, one.name)
        candidates = value if isinstance(value, tuple) else (value,)
        found += [part for part in candidates if hasattr(part, "where")]
    return tuple(found)


def walk(node: Any) -> Iterable[Any]:
    """The operator and all that it is made of."""
    yield node
    for part in parts(node):
        yield from walk(part)


def in_sql(node: Any) -> bool:
    """Whether the operator and all that it is made of have an SQL face, and few enough are in each other.

    SQLite's parser gives up on statements within statements within statements.
    """
    return _depth(node) <= DEEPEST_SQL and all(
        one.sql and len(parts(one)) <= MOST_IN_SQL for one in walk(node)
    )


def _depth(node: Any) -> int:
    return 1 + max(map(_depth, parts(node)), default=0)


def rebuilt(node: Any, change: Callable[[Any], Any]) -> Any:
    """The tree with `change` done to every operator, the innermost first."""
    values: dict[str, Any] = {}
    for one in fields(node):
        value = getattr(node, one.name)
        if isinstance(value, tuple):
            values[one.name] = tuple(rebuilt(v, change) if hasattr(v, "where") else v for v in value)
        elif hasattr(value, "where"):
            values[one.name] = rebuilt(value, change)
    return change(replace(node, **values) if values else node)
