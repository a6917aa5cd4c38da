"""Reading a study as a whole, with what its history says of every row: for taking over a colleague's copy."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import JSON, Boolean, Connection, Table, select

from qualcode.store import schema as s
from qualcode.store.images import Row, unpack
from qualcode.store.writer import defaults_of

Rows = dict[str, dict[int, Row]]
"""Rows by table and id."""


@dataclass(frozen=True)
class Since:
    """What was done in some steps: the versions that each row they touched went through, oldest first.

    `versions[table][id][0]` is the row before the first of the steps; None: there was none. `steps` are
    headers as in the table `pulled_step`. `last[table][id]` is the newest of the steps that touched a row.
    `gap`: the rows of some steps were removed from the history.
    """

    steps: list[Row] = field(default_factory=list[Row])
    versions: dict[str, dict[int, list[Row | None]]] = field(
        default_factory=dict[str, dict[int, list[Row | None]]]
    )
    last: dict[str, dict[int, int]] = field(default_factory=dict[str, dict[int, int]])
    gap: bool = False


def all_rows(connection: Connection) -> Rows:
    """Every row of every table that the history is about."""
    return {name: _rows(connection, table) for name, table in s.JOURNALED.items()}


def _rows(connection: Connection, table: Table) -> dict[int, Row]:
    """The rows of a table by id; straight from the driver where no column has to be read otherwise."""
    found = connection.execute(select(table).order_by(table.c.id))
    if any(isinstance(column.type, JSON | Boolean) for column in table.columns):
        return {row["id"]: dict(row) for row in found.mappings()}
    names = [column.name for column in table.columns]
    assert found.cursor is not None
    return {row[0]: dict(zip(names, row, strict=True)) for row in found.cursor.fetchall()}


def known_steps(connection: Connection) -> set[int]:
    """The steps whose work is in this study: its own, and those that were taken over."""
    own = connection.execute(select(s.step.c.id)).scalars().all()
    return set(own) | set(connection.execute(select(s.pulled_step.c.id)).scalars())


def last_step(connection: Connection) -> int:
    """The newest step of the study; 0 when there is none."""
    return max(connection.execute(select(s.step.c.id)).scalars(), default=0)


def since(connection: Connection, known: Collection[int]) -> Since:
    """What the steps of this study did that are not `known`."""
    found = [row for row in connection.execute(select(s.step).order_by(s.step.c.id)) if row.id not in known]
    wanted = {row.id for row in found}
    steps = [_header(row) for row in found]
    result = Since(steps)
    with_rows: set[int] = set()
    later = select(s.step_rows).where(s.step_rows.c.step_id >= min(wanted, default=0))
    for row in connection.execute(later.order_by(s.step_rows.c.id)) if wanted else ():
        if row.step_id in wanted:
            with_rows.add(row.step_id)
            _note(row, result)
    gap = any(row.rows and row.id not in with_rows for row in found)
    return Since(steps, result.versions, result.last, gap)


def _header(row: Any) -> Row:
    return {"id": row.id, "label": row.label, "coder": row.coder, "time": row.time}


def _note(row: Any, result: Since) -> None:
    name = row.table_name
    images = unpack(name, row.images, defaults=defaults_of(s.JOURNALED[name]))
    versions = result.versions.setdefault(name, {})
    last = result.last.setdefault(name, {})
    for before, after in zip(images.before, images.after, strict=True):
        key = int((before or after or {})["id"])
        versions.setdefault(key, [before]).append(after)
        last[key] = row.step_id


def texts(connection: Connection, hashes: Iterable[str]) -> dict[str, str]:
    """The stored texts with these hashes."""
    wanted = sorted(set(hashes))
    statement = select(s.content).where(s.content.c.sha256.in_(wanted))
    return {row.sha256: row.text for row in connection.execute(statement)}


def originals(connection: Connection, hashes: Iterable[str]) -> dict[str, bytes]:
    """The imported files with these hashes."""
    statement = select(s.original).where(s.original.c.sha256.in_(sorted(set(hashes))))
    return {row.sha256: row.bytes for row in connection.execute(statement)}


def present_of(connection: Connection, name: str) -> list[dict[str, Any]]:
    """The rows of one table, by id."""
    table = s.JOURNALED[name]
    return [dict(row) for row in connection.execute(select(table).order_by(table.c.id)).mappings()]
