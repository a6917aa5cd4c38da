"""The history of a study: every change is a step that holds its rows before and after.

Undo and redo are steps too. They apply to the coder's own steps, newest first, and refuse when a row
is no longer as the step left it.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from qualcode.errors import NotPossibleError
from qualcode.i18n import Translate, _
from qualcode.model import Changes, Step, StepId
from qualcode.store.images import Images, Row, pack, unpack
from qualcode.store.reads.codes import has_memos, is_chosen, names_lost
from qualcode.store.reads.quotations import astray
from qualcode.store.schema import JOURNALED, step_rows
from qualcode.store.schema import step as steps
from qualcode.store.writer import Writer, defaults_of, read_rows

DONE, UNDONE, DROPPED = "done", "undone", "dropped"


def record(
    writer: Writer, step_id: int, label: str, *, coder: str, kind: str = "do", target: int | None = None
) -> Changes:
    """Writes the step with the images that `writer` collected; part of the same transaction."""
    connection = writer.connection
    if kind == "do":
        _drop_undone(connection, coder)
    row = {
        "id": step_id,
        "label": label,
        "kind": kind,
        "state": DONE,
        "coder": coder,
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "target": target,
        "rows": sum(len(images.after) for images in writer.images),
    }
    connection.execute(insert(steps), row)
    packed = [{"step_id": step_id, "table_name": i.table, "images": pack(i)} for i in writer.images]
    connection.execute(insert(step_rows), packed)
    return Changes(StepId(step_id), display(label), touched(writer.images), quotations_in(writer.images))


def touched(images: Iterable[Images]) -> dict[str, frozenset[int]]:
    """The ids of the rows in `images`, by table."""
    ids: dict[str, set[int]] = {}
    for group in images:
        ids.setdefault(group.table, set()).update(group.ids())
    return {table: frozenset(keys) for table, keys in ids.items()}


def quotations_in(images: Iterable[Images]) -> frozenset[int]:
    """The quotations that the images are about: their own rows, and those of their codings."""
    column = {"quotation": "id", "coding": "quotation_id"}
    return frozenset(
        row[column[group.table]]
        for group in images
        if group.table in column
        for row in (*group.before, *group.after)
        if row is not None
    )


def label_of(text: str, values: dict[str, Any]) -> str:
    """A step's label as it is stored: the English text and what to fill in, translated when shown."""
    return json.dumps({"text": text, "values": values}, ensure_ascii=False)


def display(label: str, translate: Translate = _) -> str:
    """A stored label in the language of the screen, or as `translate` words it."""
    try:
        data = json.loads(label)
        values = {
            name: display(value, translate) if name == "label" else value
            for name, value in data["values"].items()
        }
        return translate(data["text"]).format(**values)
    except (ValueError, KeyError, TypeError):
        return label


def undo_target(connection: Connection, coder: str) -> Step | None:
    """The step that undo would take back for `coder`, or None."""
    return _first(connection, coder, DONE, newest=True)


def redo_target(connection: Connection, coder: str) -> Step | None:
    """The step that redo would make again for `coder`, or None."""
    return _first(connection, coder, UNDONE, newest=False)


def stored_label(connection: Connection, target: Step) -> str:
    """The label of a step as it is stored, for the step that takes it back."""
    return connection.execute(select(steps.c.label).where(steps.c.id == target.id)).scalar_one()


def last_coder(connection: Connection, state: str) -> str | None:
    """Whose step with this state is the newest."""
    statement = select(steps.c.coder).where(steps.c.kind == "do", steps.c.state == state)
    return connection.execute(statement.order_by(steps.c.id.desc()).limit(1)).scalar()


def reverse(writer: Writer, target: Step) -> None:
    """Takes back `target`. Raises NotPossibleError when a row has changed since."""
    found = images_of(writer.connection, target)
    astray_before = _astray(writer.connection, found)
    for images in reversed(found):
        _check_unchanged(writer.connection, images, target)
        writer.put_back(images, JOURNALED[images.table])
    _check_named(writer, target)
    _check_places(writer, target, astray_before)
    _set_state(writer.connection, target.id, UNDONE)


def repeat(writer: Writer, target: Step) -> None:
    """Makes `target` again, after it was undone. Raises NotPossibleError when a row has changed since."""
    found = images_of(writer.connection, target)
    astray_before = _astray(writer.connection, found)
    for images in found:
        flipped = Images(images.table, images.after, images.before)
        _check_unchanged(writer.connection, flipped, target)
        writer.put_back(flipped, JOURNALED[images.table])
    _check_named(writer, target)
    _check_places(writer, target, astray_before)
    _set_state(writer.connection, target.id, DONE)


def history(
    connection: Connection,
    *,
    coder: str | None = None,
    limit: int | None = None,
    newest_first: bool = True,
    translate: Translate = _,
) -> list[Step]:
    """The steps of the study, limited to one coder where given; each with the tables it changed."""
    statement = select(steps).order_by(steps.c.id.desc() if newest_first else steps.c.id)
    if coder is not None:
        statement = statement.where(steps.c.coder == coder)
    found = connection.execute(statement.limit(limit)).all()
    tables: dict[int, set[str]] = {}
    for row in connection.execute(select(step_rows.c.step_id, step_rows.c.table_name).distinct()):
        tables.setdefault(row.step_id, set()).add(row.table_name)
    return [replace(_step(row, translate), tables=frozenset(tables.get(row.id, ()))) for row in found]


def _first(connection: Connection, coder: str, state: str, *, newest: bool) -> Step | None:
    order = steps.c.id.desc() if newest else steps.c.id
    where = (steps.c.kind == "do") & (steps.c.state == state) & (steps.c.coder == coder)
    row = connection.execute(select(steps).where(where).order_by(order).limit(1)).first()
    return _step(row) if row else None


def _step(row: Any, translate: Translate = _) -> Step:
    return Step(
        id=StepId(row.id),
        label=display(row.label, translate),
        coder=row.coder,
        time=datetime.fromisoformat(row.time),
        kind=row.kind,
        state=row.state,
        rows=row.rows,
    )


def images_of(connection: Connection, target: Step) -> Sequence[Images]:
    """The rows that a step changed, in the order in which it did."""
    statement = select(step_rows).where(step_rows.c.step_id == target.id).order_by(step_rows.c.id)
    return [
        unpack(row.table_name, row.images, defaults=defaults_of(JOURNALED[row.table_name]))
        for row in connection.execute(statement)
    ]


def _check_unchanged(connection: Connection, images: Images, target: Step) -> None:
    ids = images.ids()
    current = read_rows(connection, JOURNALED[images.table], ids)
    for row_id, expected in zip(ids, images.after, strict=True):
        if current.get(row_id) != expected:
            raise NotPossibleError(
                _("“{label}” cannot be taken back: what it changed has been changed again since.").format(
                    label=target.label
                ),
                _("Look in the history for the later step."),
            )


def _check_named(writer: Writer, target: Step) -> None:
    """What memos, questions and descriptions name without a foreign key is not guarded by the database."""
    for table, rows in _left(writer.images).items():
        gone = [row_id for row_id, row in rows.items() if row is None]
        there = [row for row in rows.values() if row is not None]
        if gone and is_chosen(writer.connection, table, gone):
            raise _needed(target)
        if names_lost(writer.connection, table, there):
            raise _needed(target)
        if table == "memo" and any(_is_lost(writer.connection, row) for row in there):
            raise NotPossibleError(
                _("“{label}” cannot be taken back: what the memo is about is gone.").format(
                    label=target.label
                ),
                _("Look in the history for the later step."),
            )
        if gone and has_memos(writer.connection, table, gone):
            raise NotPossibleError(
                _("“{label}” cannot be taken back: there is a memo on what it made.").format(
                    label=target.label
                ),
                _("Look in the history for the later step."),
            )


def _left(found: Iterable[Images]) -> dict[str, dict[int, Row | None]]:
    """By table what the images leave of every row; a step may have changed a row several times."""
    rows: dict[str, dict[int, Row | None]] = {}
    for images in found:
        rows.setdefault(images.table, {}).update(zip(images.ids(), images.after, strict=True))
    return rows


def _check_places(writer: Writer, target: Step, before: set[int]) -> None:
    """A text may not go from under what somebody coded in it since."""
    if _astray(writer.connection, writer.images) - before:
        raise _needed(target)
    back: dict[int, set[int]] = {}  # by document: the text may have changed while they were away
    for images in writer.images:
        for row in images.after if images.table in ("quotation", "asked") else ():
            if row is not None:
                back.setdefault(row["document_id"], set()).add(row["id"])
    if any(astray(writer.connection, document) & ids - before for document, ids in back.items()):
        raise _needed(target)


def _astray(connection: Connection, found: Iterable[Images]) -> set[int]:
    """What does not stand in its text as stored, in the documents whose text the images change."""
    changed = {
        old["id"]
        for images in found
        if images.table == "document"
        for old, new in zip(images.before, images.after, strict=True)
        if old is not None and new is not None and old["text_sha256"] != new["text_sha256"]
    }
    return set[int]().union(*(astray(connection, document) for document in changed))


def _needed(target: Step) -> NotPossibleError:
    return NotPossibleError(
        _("“{label}” cannot be taken back: later work depends on it.").format(label=target.label),
        _("Look in the history for the later step."),
    )


def _is_lost(connection: Connection, memo: Row) -> bool:
    table = JOURNALED.get(memo["subject"])
    return table is not None and not read_rows(connection, table, [memo["subject_id"]])


def _set_state(connection: Connection, step_id: int, state: str) -> None:
    connection.execute(update(steps).where(steps.c.id == step_id).values(state=state))


def _drop_undone(connection: Connection, coder: str) -> None:
    where = (steps.c.state == UNDONE) & (steps.c.coder == coder)
    connection.execute(update(steps).where(where).values(state=DROPPED))
