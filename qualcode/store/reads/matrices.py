"""Reading framework matrices, and what was judged in the cells of matrices and lenses."""

from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import Connection, select

from qualcode.model import CellState, Judgement, Matrix, MatrixId
from qualcode.store import schema as s

PREFIXES: Mapping[str, str] = {
    "code": "code",
    "family": "family",
    "question": "question",
    "participant": "participant",
    "document": "document",
    "study_case": "case",
}
"""By table how a row of it is named in the cells of a sheet: "code:ID"."""


def matrices(connection: Connection) -> list[Matrix]:
    """All matrices in the researcher's order."""
    rows = connection.execute(select(s.matrix).order_by(s.matrix.c.position, s.matrix.c.id))
    return [Matrix(MatrixId(row.id), row.name, dict(row.design or {})) for row in rows]


def judgements(connection: Connection, sheet: str | None = None) -> dict[int, Judgement]:
    """What was judged, by row id; of one sheet where given."""
    statement = select(s.judgement).order_by(s.judgement.c.id)
    if sheet is not None:
        statement = statement.where(s.judgement.c.sheet == sheet)
    return {
        row.id: Judgement(
            sheet=row.sheet,
            row=row.row_key,
            column=row.column_key,
            summary=row.summary,
            rating=row.rating,
            reason=row.reason,
            state=CellState(row.state),
        )
        for row in connection.execute(statement)
    }


def is_judged(connection: Connection, table: str, ids: Collection[int]) -> bool:
    """Whether a matrix or a judgement names any of these rows, which is done without a foreign key."""
    if table == "matrix":
        sheets = {f"matrix:{key}" for key in ids}
        return not sheets.isdisjoint(connection.execute(select(s.judgement.c.sheet)).scalars())
    if table not in PREFIXES or not ids:
        return False
    keys = {f"{PREFIXES[table]}:{key}" for key in ids}
    return any(key in keys for key in keys_named(connection))


def there(connection: Connection, key: str) -> bool:
    """Whether the thing that a key names is in the study; values, queries and "all" are taken as they are."""
    prefix, _colon, number = key.partition(":")
    table = next((table for table, name in PREFIXES.items() if name == prefix), None)
    if table is None:
        return True
    column = s.JOURNALED[table].c.id
    found = number.isdigit() and connection.execute(select(column).where(column == int(number))).first()
    return bool(found)


def keys_named(connection: Connection) -> Iterator[str]:
    """The keys of all rows and columns that matrices and judgements name."""
    for row in connection.execute(select(s.judgement.c.row_key, s.judgement.c.column_key)):
        yield row.row_key
        yield row.column_key
    for matrix in matrices(connection):
        yield from map(str, matrix.design.get("columns", ()))
