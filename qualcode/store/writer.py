"""The one way to change rows: a writer that keeps an image of every row it touches."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import (
    JSON,
    BindParameter,
    Column,
    Connection,
    Table,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from qualcode.store.images import Images, Row
from qualcode.store.schema import content, original

_CHUNK = 10_000
_BULK = 500


class Writer:
    """Inserts, updates and deletes within one transaction, remembering rows before and after."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.images: list[Images] = []

    @property
    def connection(self) -> Connection:
        return self._connection

    def insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Adds rows, all with the same columns; each needs its `id`, the other columns have defaults."""
        if not rows:
            return
        defaults = _defaults(table)
        missing = {name: value for name, value in defaults.items() if name not in rows[0]}
        full = [{**row, **{name: value() for name, value in missing.items()}} for row in rows]
        self._insert(table, full)
        self.images.append(Images(table.name, [None] * len(full), full))

    def update(self, table: Table, changes: Mapping[int, Mapping[str, Any]]) -> None:
        """Changes columns of the rows with these ids; rows that stay the same are left alone."""
        before = read_rows(self._connection, table, changes)
        pairs = [(row, {**row, **changes[row["id"]]}) for row in before.values()]
        pairs = [(old, new) for old, new in pairs if old != new]
        if pairs:
            self._overwrite(table, [new for _, new in pairs])
            self.images.append(Images(table.name, [old for old, _ in pairs], [new for _, new in pairs]))

    def delete(self, table: Table, ids: Iterable[int]) -> None:
        """Removes the rows with these ids; ids that do not exist are left alone."""
        before = read_rows(self._connection, table, ids)
        if before:
            self._remove(table, before)
            self.images.append(Images(table.name, list(before.values()), [None] * len(before)))

    def put_back(self, images: Images, table: Table) -> None:
        """Makes rows as they were before `images`; the caller has checked that nothing came between."""
        pairs = list(zip(images.before, images.after, strict=True))
        gone = [row["id"] for old, row in pairs if old is None and row is not None]
        back = [dict(old) for old, new in pairs if old is not None and new is None]
        changed = [dict(old) for old, new in pairs if old is not None and new is not None]
        if gone:
            self._remove(table, gone)
        if back:
            self._insert(table, back)
        if changed:
            self._overwrite(table, changed)
        self.images.append(Images(images.table, images.after, images.before))

    def keep_text(self, text: str) -> str:
        """Stores a text once under its hash, which it gives; texts are never changed or removed."""
        sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        self._keep(content, sha256, {"text": text})
        return sha256

    def keep_bytes(self, data: bytes) -> str:
        """Stores a file once under its hash, which it gives."""
        sha256 = hashlib.sha256(data).hexdigest()
        self._keep(original, sha256, {"bytes": data})
        return sha256

    def _keep(self, table: Table, sha256: str, values: Mapping[str, Any]) -> None:
        here = select(table.c.sha256).where(table.c.sha256 == sha256)
        if self._connection.execute(here).first() is None:
            self._connection.execute(insert(table).values(sha256=sha256, **values))

    def _insert(self, table: Table, rows: Sequence[Row]) -> None:
        if len(rows) < _BULK or any(isinstance(column.type, JSON) for column in table.columns):
            self._connection.execute(insert(table), rows)
            return
        # SQLAlchemy spends more on the parameters of a row than the database on the row itself.
        compiled = insert(table).compile(dialect=self._connection.dialect)
        names = compiled.positiontup  # pyright: ignore[reportAttributeAccessIssue]
        values = [tuple(map(row.__getitem__, names)) for row in rows] if names else rows
        self._connection.exec_driver_sql(compiled.string, values)

    def _remove(self, table: Table, ids: Iterable[int]) -> None:
        for part in _parts(ids):
            self._connection.execute(delete(table).where(table.c.id.in_(part)))

    def _overwrite(self, table: Table, rows: Sequence[Row]) -> None:
        columns: dict[str, BindParameter[Any]] = {
            c.name: bindparam(f"new_{c.name}") for c in table.columns if c.name != "id"
        }
        statement = update(table).where(table.c.id == bindparam("key")).values(columns)
        values = [{"key": row["id"], **{f"new_{name}": row[name] for name in columns}} for row in rows]
        self._connection.execute(statement, values)


def read_rows(connection: Connection, table: Table, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The rows with these ids, by id, in ascending order; those that do not exist are absent."""
    found: dict[int, dict[str, Any]] = {}
    for part in _parts(sorted(ids)):
        statement = select(table).where(table.c.id.in_(part)).order_by(table.c.id)
        for row in connection.execute(statement).mappings():
            found[row["id"]] = dict(row)
    return found


def _parts(ids: Iterable[int]) -> Iterator[list[int]]:
    keys = iter(ids)
    while part := list(islice(keys, _CHUNK)):
        yield part


def _defaults(table: Table) -> dict[str, Callable[[], Any]]:
    return {column.name: _default(column) for column in table.columns if column.name != "id"}


def defaults_of(table: Table) -> dict[str, Any]:
    """What each column of a row holds where nothing was said, `id` left out."""
    return {name: value() for name, value in _defaults(table).items()}


def _default(column: Column[Any]) -> Callable[[], Any]:
    default: Any = column.default
    if default is None:
        return lambda: None
    if default.is_callable:
        return lambda: default.arg(None)  # SQLAlchemy wraps dict and list to take a context
    return lambda: default.arg
