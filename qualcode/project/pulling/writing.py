"""A merged study is written: only the rows that differ, within one step."""

from collections.abc import Mapping
from typing import Any

from qualcode.project.pulling import kinds
from qualcode.project.pulling.merging import Merged
from qualcode.project.pulling.sides import Sides
from qualcode.store import schema as s
from qualcode.store.images import Row
from qualcode.store.writer import Writer

_UNIQUE: Mapping[str, tuple[str, ...]] = {
    **{table: (column,) for table, column in kinds.NAMED.items()},
    **kinds.UNIQUE,
}


def write(writer: Writer, merged: Merged, sides: Sides) -> None:
    """Removes, changes and adds rows, and stores the texts and files that new documents need."""
    _keep_contents(writer, merged, sides)
    for table in reversed(list(s.JOURNALED)):
        writer.delete(s.JOURNALED[table], merged.removed.get(table, ()))
    for table, rows in merged.changed.items():
        _change(writer, table, rows, sides.mine.rows[table])
    for table in s.JOURNALED:
        writer.insert(s.JOURNALED[table], merged.added.get(table, ()))


def _change(writer: Writer, table: str, rows: Mapping[int, Row], before: Mapping[int, Row]) -> None:
    """Changes rows; a place or name that another still has is free only when that one has stepped aside."""
    columns = _UNIQUE.get(table, ())
    moving = [key for key, row in rows.items() if any(row[c] != before[key][c] for c in columns)]
    taken = {tuple(before[key][c] for c in columns): key for key in moving}
    aside = {
        taken[place]: _aside(table, taken[place])
        for key in moving
        if (place := tuple(rows[key][c] for c in columns)) in taken and taken[place] != key
    }
    writer.update(s.JOURNALED[table], aside)
    writer.update(s.JOURNALED[table], rows)


def _aside(table: str, key: int) -> dict[str, Any]:
    column = _UNIQUE[table][-1]
    if table in kinds.NAMED or table in ("judgement", "setting"):
        return {column: f"moving:{key}"}
    return {column: -key}


def _keep_contents(writer: Writer, merged: Merged, sides: Sides) -> None:
    documents = [*merged.added.get("document", []), *merged.changed.get("document", {}).values()]
    for row in documents:
        for column in ("text_sha256", "times_sha256"):
            if row[column] in sides.theirs.texts:
                writer.keep_text(sides.theirs.texts[row[column]])
        if row["original_sha256"] in sides.originals:
            writer.keep_bytes(sides.originals[row["original_sha256"]])
