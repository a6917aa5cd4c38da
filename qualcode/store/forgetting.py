"""Taking words out of the file for good: what no row uses any more, and the rows that the history kept.

The one thing that undo cannot take back. It runs outside the journal, and the file is written anew
afterwards, so that nothing of what was removed is left in its unused pages.
"""

import json
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from qualcode.store import journal
from qualcode.store import schema as s
from qualcode.store.writer import Writer

FORGOTTEN = "forgotten"


def forget_files(connection: Connection) -> int:
    """Puts each document's text in the place of the file it came from; gives how many files went."""
    writer = Writer(connection)
    statement = select(s.document.c.id, s.document.c.original_sha256, s.content.c.text).join(
        s.content, s.content.c.sha256 == s.document.c.text_sha256
    )
    gone = 0
    for row in connection.execute(statement).all():
        sha256 = writer.keep_bytes(row.text.encode("utf-8", "surrogatepass"))
        gone += sha256 != row.original_sha256
        values = {"original_sha256": sha256, "format": "txt"}
        connection.execute(update(s.document).where(s.document.c.id == row.id).values(values))
    return gone


def forget_unused(connection: Connection, *, but: Collection[str] = ()) -> None:
    """Removes texts and files that no document has now, `but` for those with these hashes."""
    texts = select(s.document.c.text_sha256).union(select(s.document.c.times_sha256))
    files = select(s.document.c.original_sha256)
    for table, used in ((s.content, texts), (s.original, files)):
        here = connection.execute(select(table.c.sha256).where(table.c.sha256.not_in(used))).scalars()
        gone = [{"gone": sha256} for sha256 in here if sha256 not in but]
        if gone:
            connection.execute(delete(table).where(table.c.sha256 == bindparam("gone")), gone)


def forget_history(connection: Connection, clean: Callable[[str], str]) -> int:
    """Removes what the steps held, and names from their labels; gives how many can no longer be undone.

    The steps themselves stay: who did what when.
    """
    connection.execute(delete(s.step_rows))
    can_go = s.step.c.state.in_((journal.DONE, journal.UNDONE)) & (s.step.c.kind == "do")
    closed = connection.execute(update(s.step).where(can_go).values(state=FORGOTTEN)).rowcount
    for row in connection.execute(select(s.step.c.id, s.step.c.label)).all():
        label = _cleaned(row.label, clean)
        if label != row.label:
            connection.execute(update(s.step).where(s.step.c.id == row.id).values(label=label))
    return closed


def note(connection: Connection, step_id: int, label: str, *, coder: str) -> None:
    """A line in the history that says what was done; it cannot be undone."""
    time = datetime.now(UTC).isoformat(timespec="seconds")
    row = {"id": step_id, "label": label, "kind": "start", "state": journal.DONE, "coder": coder}
    connection.execute(insert(s.step).values(**row, time=time, rows=0))


def is_forgotten(connection: Connection, coder: str) -> bool:
    """Whether steps of this coder lost what undo needs."""
    statement = select(s.step.c.id).where(s.step.c.state == FORGOTTEN, s.step.c.coder == coder)
    return connection.execute(statement.limit(1)).first() is not None


def _cleaned(label: str, clean: Callable[[str], str]) -> str:
    try:
        return json.dumps(_in_values(json.loads(label), clean), ensure_ascii=False)
    except ValueError:
        return clean(label)


def _in_values(value: Any, clean: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        entries = cast("dict[str, Any]", value).items()
        return {word: one if word == "text" else _in_values(one, clean) for word, one in entries}
    if isinstance(value, list):
        return [_in_values(one, clean) for one in cast("list[Any]", value)]
    if isinstance(value, str):
        nested = value.startswith("{")
        return _cleaned(value, clean) if nested else clean(value)
    return value
