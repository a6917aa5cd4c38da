"""The study as it was after an earlier step, as a copy: later steps are taken back, the newest first.

Every step holds its rows before and after, undo and redo included, so this is exact and needs no
judgement; it is done in the copy, and the study itself is not touched.
"""

import contextlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, delete, select, update

from qualcode.errors import NotPossibleError, ProjectError
from qualcode.i18n import _
from qualcode.model import Step, StepId
from qualcode.store import journal
from qualcode.store.database import connect, plain_errors
from qualcode.store.forgetting import FORGOTTEN, forget_unused
from qualcode.store.images import unpack
from qualcode.store.schema import JOURNALED, step_rows
from qualcode.store.schema import step as steps
from qualcode.store.writer import Writer, defaults_of, read_rows


def copy_as_of(source: sqlite3.Connection, step: StepId, target: Path) -> None:
    """Writes at `target` the study of `source` as it was right after `step`, with its history until then.

    Raises NotPossibleError when a later step can no longer be taken back, ProjectError when the file
    cannot be written or exists already.
    """
    if target.exists():
        raise ProjectError(
            _("There is a file “{name}” already.").format(name=target.name), _("Choose another name.")
        )
    partial = target.with_name(f"{target.name}.part")
    partial.unlink(missing_ok=True)
    try:
        with contextlib.closing(sqlite3.connect(partial)) as copy:
            source.backup(copy)
        _rewind_file(partial, step)
        partial.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise ProjectError(
            _("The copy “{name}” could not be made: {reason}.").format(name=target.name, reason=error),
            _("Check that there is room, and that the folder may be written to."),
        ) from error
    finally:
        partial.unlink(missing_ok=True)


def _rewind_file(path: Path, step: StepId) -> None:
    engine = connect(path, readonly=False)
    try:
        with plain_errors(path), engine.begin() as connection:
            rewind(connection, step)
    finally:
        engine.dispose()
    with contextlib.closing(sqlite3.connect(path)) as copy:
        copy.execute("VACUUM")  # nothing of what came later is left in unused pages


def rewind(connection: Connection, step: StepId) -> None:
    """Takes back every step after `step`, whoever made it, and leaves no trace of them or their texts."""
    later = [one for one in journal.history(connection) if one.id > step]
    writer = Writer(connection)
    for one in later:
        _take_back(writer, one)
    gone = [one.id for one in later]
    connection.execute(delete(step_rows).where(step_rows.c.step_id.in_(gone)))
    connection.execute(delete(steps).where(steps.c.id.in_(gone)))
    forget_unused(connection, but=_hashes_in_history(connection))
    _restate(connection, journal.history(connection, newest_first=False))


def _hashes_in_history(connection: Connection) -> set[str]:
    """The hashes of texts and files that undo and redo still need."""
    table = JOURNALED["document"]
    packed = connection.execute(select(step_rows.c.images).where(step_rows.c.table_name == table.name))
    found = [unpack(table.name, one, defaults=defaults_of(table)) for one in packed.scalars()]
    rows = [row for images in found for row in (*images.before, *images.after) if row is not None]
    return {row[name] for row in rows for name in ("text_sha256", "times_sha256", "original_sha256")}


def _take_back(writer: Writer, step: Step) -> None:
    found = journal.images_of(writer.connection, step)
    sound = bool(found) or not step.rows  # the rows of a step are gone where names were removed for good
    for images in reversed(found):
        current = read_rows(writer.connection, JOURNALED[images.table], images.ids())
        sound = sound and [current.get(key) for key in images.ids()] == list(images.after)
        if sound:
            writer.put_back(images, JOURNALED[images.table])
    if not sound:
        raise NotPossibleError(
            _("The study cannot be taken back further than “{label}”.").format(label=step.label),
            _("Choose a later step, or look in the backups."),
        )


def _restate(connection: Connection, history: Sequence[Step]) -> None:
    """Which steps are done, undone or dropped, worked out anew from what remains of the history."""
    targets = {row.id: row.target for row in connection.execute(select(steps.c.id, steps.c.target))}
    states: dict[int, str] = {}
    undone: dict[str, set[int]] = {}  # by coder
    for one in history:
        if one.state == FORGOTTEN:
            continue
        mine = undone.setdefault(one.coder, set())
        target = targets[one.id]
        if one.kind == "do":
            states |= dict.fromkeys(mine, journal.DROPPED)
            states[one.id] = journal.DONE
            mine.clear()
        elif one.kind == "undo" and target in states:
            states[target] = journal.UNDONE
            mine.add(target)
        elif one.kind == "redo" and target in states:
            states[target] = journal.DONE
            mine.discard(target)
    for one in history:
        if states.get(one.id, one.state) != one.state:
            connection.execute(update(steps).where(steps.c.id == one.id).values(state=states[one.id]))
