"""A stored study that answers queries: what SQL can ask it asks at once, all else on what it reads.

Nothing is read before an operator wants it. It lives as long as one question: the study may change after.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cached_property
from typing import Any

from sqlalchemy import CTE, Connection, Executable, Select, select

from qualcode.model import Asked, Coding, Role, Span, Turn
from qualcode.query.names import Names
from qualcode.query.tree import Node, Place, in_sql
from qualcode.store import schema as s
from qualcode.store.reads import guide as guide_reads
from qualcode.store.reads.as_coded import as_coded_by

Sentences = Callable[[Mapping[int, Sequence[Turn]], Set[int]], Mapping[int, Sequence[Span]]]
_q, _c, _m = s.quotation, s.coding, s.memo


class StoredStudy:
    """The study behind a connection; `sentences_of` gives sentences from turns and documents.

    With `coders` (ids) it is the study as they alone coded it: codings by others are not there, nor
    quotations that only others coded.
    """

    def __init__(
        self, connection: Connection, names: Names, sentences_of: Sentences, *, coders: Sequence[int] = ()
    ) -> None:
        self._connection = connection
        self.names = names
        self._sentences = sentences_of
        self._coders = frozenset(coders)

    def found(self, node: Node) -> Set[int]:
        """Ids of the quotations that an operator is true of: by its SQL face where all of it has one.

        Otherwise by its Python face, which asks here again for the operators it is made of.
        """
        if in_sql(node):
            return found_by_sql(self._connection, node, self.names, self._instead)
        return node.found(self)

    def everything(self) -> Set[int]:
        return self._places.keys()

    def places(self, quotations: Set[int]) -> Iterable[Place]:
        return [self._places[key] for key in quotations]

    def codings(self) -> Iterable[Coding]:
        return self._codings

    def texts(self) -> Iterable[tuple[int, str]]:
        return self._there(self._rows(select(_q.c.id, _q.c.text)))

    def comments(self) -> Iterable[tuple[int, str]]:
        return self._there(self._rows(select(_q.c.id, _q.c.comment).where(_q.c.comment != "")))

    def notes(self) -> Iterable[tuple[int, str]]:
        of_codings = [(int(coding.quotation), coding.memo) for coding in self._codings if coding.memo]
        memos = select(_m.c.subject_id, _m.c.title, _m.c.text).where(_m.c.subject == "quotation")
        written = [(key, f"{title}\n{text}") for key, title, text in self._rows(memos)]
        return [*self.comments(), *of_codings, *self._there(written)]

    def turns(self) -> Mapping[int, Sequence[Turn]]:
        return self._turns

    def asked(self) -> Iterable[Asked]:
        return guide_reads.asked(self._connection)

    def sentences(self, documents: Set[int]) -> Mapping[int, Sequence[Span]]:
        return self._sentences(self._turns, documents)

    def _there(self, rows: list[Any]) -> list[Any]:
        """Those about a quotation that is there."""
        return [row for row in rows if row[0] in self._places]

    @cached_property
    def _codings(self) -> list[Coding]:
        rows = self._rows(select(_c).order_by(_c.c.id))
        return [Coding(*row[:7]) for row in rows]

    @cached_property
    def _places(self) -> dict[int, Place]:
        rows = self._rows(select(_q.c.id, _q.c.document_id, _q.c.start, _q.c.end))
        return {row[0]: Place(*row) for row in rows}

    @cached_property
    def _instead(self) -> list[CTE]:
        """What stands in the place of tables, so that every statement sees what these coders coded."""
        return as_coded_by(self._connection, self._coders) if self._coders else []

    @cached_property
    def _turns(self) -> dict[int, list[Turn]]:
        t, v = s.turn, s.speaker
        columns = (t.c.id, t.c.document_id, t.c.number, t.c.start, t.c.text_start, t.c.end)
        statement = select(*columns, v.c.label, v.c.role, v.c.participant_id, t.c.seconds)
        found: dict[int, list[Turn]] = {}
        for row in self._rows(statement.join(v, v.c.id == t.c.speaker_id).order_by(t.c.start)):
            turn = Turn(*row[:7], Role(row[7]), *row[8:])  # pyright: ignore[reportCallIssue]
            found.setdefault(turn.document, []).append(turn)
        return found

    def _rows(self, statement: "Select[*tuple[Any, ...]]") -> list[Any]:
        return rows(self._connection, statement.add_cte(*self._instead))


def found_by_sql(connection: Connection, node: Node, names: Names, instead: Sequence[CTE] = ()) -> Set[int]:
    """Ids of the quotations that the SQL face of an operator is true of; `instead` covers tables."""
    q = s.quotation.alias()
    statement = select(q.c.id).where(node.where(q, names)).add_cte(*instead)
    return {row[0] for row in rows(connection, statement)}


def rows(connection: Connection, statement: Executable) -> list[Any]:
    """The rows as plain tuples straight from the driver: four times faster than Row objects."""
    cursor = connection.execute(statement).cursor
    assert cursor is not None
    return list(cursor.fetchall())
