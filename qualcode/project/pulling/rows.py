"""Row by row: what becomes of each row that the colleague's steps touched."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from qualcode.project.pulling import kinds, wording
from qualcode.project.pulling.deciding import last_in_common, newer
from qualcode.project.pulling.plan import Choice, Conflict, ConflictKind
from qualcode.project.pulling.values import CLASH, joined, merged
from qualcode.project.pulling.work import Work
from qualcode.store.images import Row
from qualcode.store.schema import JOURNALED

Versions = Sequence[Row | None]


def merge_rows(work: Work) -> None:
    """Puts their changes on the rows of the result; what contradicts mine becomes a conflict."""
    for table in kinds.ORDER:
        for key, versions in work.versions.get(table, {}).items():
            if not (table == "setting" and _is_apart(work, versions)):
                _merge_row(work, table, key, versions)


def _is_apart(work: Work, versions: Versions) -> bool:
    """Whether a setting says what the other study is, which is none of this one's business."""
    row = next((row for row in reversed(versions) if row is not None), None)
    return not work.sides.ancestor and row is not None and row["key"] in kinds.KEPT_APART


def _merge_row(work: Work, table: str, key: int, versions: Versions) -> None:
    mine, theirs = work.mine[table].get(key), work.theirs[table].get(key)
    if mine is not None and theirs is not None:
        work.result[table][key] = _merge_columns(work, table, mine, theirs, versions)
        return
    known, settled = work.sides.versions(table, key), work.sides.settled(table, key)
    whose = newer(mine, theirs, known, versions, settled=settled)
    if whose == "both":
        whose = _ask_removed(work, table, key)
    if whose == "theirs":
        if theirs is None:
            work.result[table].pop(key, None)
        else:
            work.result[table][key] = theirs


def _ask_removed(work: Work, table: str, key: int) -> str:
    """Of a thing removed on one side and changed on the other; by default it stays."""
    if table in kinds.NOT_ASKED:
        return "mine" if key in work.mine[table] else "theirs"
    return "mine" if work.decide(removal(work, table, key)) is Choice.MINE else "theirs"


def removal(work: Work, table: str, key: int) -> Conflict:
    """The conflict about a thing that one side removed and the other used or changed."""
    there = work.theirs[table].get(key)
    here = work.mine[table].get(key)
    row = there or here
    assert row is not None
    gone = there is None
    words = wording.removed_and_used(gone)
    return Conflict(
        key=f"{table}:{key}",
        kind=ConflictKind.DELETED_THERE if gone else ConflictKind.DELETED_HERE,
        what=wording.thing(work, table, row),
        mine=words[0],
        theirs=words[1],
        choices=(Choice.MINE, Choice.THEIRS),
        default=Choice.MINE if gone else Choice.THEIRS,
    )


def _merge_columns(work: Work, table: str, mine: Row, theirs: Row, versions: Versions) -> Row:
    known = work.sides.versions(table, mine["id"])
    changes: dict[str, Any] = {}
    for group in groups(table):
        if table == "document" and "text_sha256" in group:
            taken = mine["id"] in work.their_text
        else:
            taken = _merge_group(work, table, group, (mine, theirs), (known, versions), changes)
        if taken:
            changes |= {column: theirs[column] for column in group}
    return {**mine, **changes} if changes else mine


def _merge_group(
    work: Work,
    table: str,
    group: tuple[str, ...],
    rows: tuple[Row, Row],
    versions: tuple[Versions, Versions],
    changes: dict[str, Any],
) -> bool:
    """Whether their value of these columns stands; a value made of both is put into `changes`."""
    here, there = (tuple(row[column] for column in group) for row in rows)
    if here == there:
        return False
    vm, vt = ([row and tuple(row[column] for column in group) for row in found] for found in versions)
    whose = newer(here, there, vm, vt, settled=work.sides.settled(table, rows[0]["id"]))
    if group == ("comment",) and whose == "theirs" and any(here) and here not in vt:
        whose = "both"  # a coder's package has no comments of others: theirs was written without mine
    if whose != "both":
        return whose == "theirs"
    if vt[0] is None and not (any(here) and any(there)):
        return any(there)
    column = group[0]
    base = last_in_common(here, vm, vt)
    if len(group) == 1:
        both = merged(base[0] if base else None, here[0], there[0])
        if both is not CLASH:
            changes[column] = both
            return False
    choice = _choice(work, table, column, rows, first=vt[0] is None)
    if choice is Choice.BOTH:
        changes[column] = joined(here[0], there[0])
    elif choice is Choice.MINE and table == "coding" and column in ("stance", "rating"):
        changes["memo"] = joined(changes.get("memo", rows[0]["memo"]), there[0])
    return choice is Choice.THEIRS


def _choice(work: Work, table: str, column: str, rows: tuple[Row, Row], *, first: bool) -> Choice:
    mine, theirs = rows
    if column in kinds.QUIET.get(table, ()):
        newer_one = column == "changed" and theirs[column] > mine[column]
        return Choice.THEIRS if newer_one else Choice.MINE
    if first and column == kinds.NAMED.get(table):
        return Choice.MINE  # they are the same though the names are not written alike
    is_text = column in kinds.TEXTS.get(table, ())
    choices = (Choice.MINE, Choice.THEIRS, Choice.BOTH) if is_text else (Choice.MINE, Choice.THEIRS)
    return work.decide(
        Conflict(
            key=f"{table}:{mine['id']}:{column}",
            kind=ConflictKind.EDITED,
            what=wording.field(work, table, mine, column),
            mine=wording.value(work, table, column, mine),
            theirs=wording.value(work, table, column, theirs),
            choices=choices,
            default=Choice.BOTH if is_text else Choice.MINE,
            column=column,
        )
    )


@cache
def groups(table: str) -> tuple[tuple[str, ...], ...]:
    """The columns of a table, those together that only mean something together."""
    together = kinds.TOGETHER.get(table, ())
    grouped = {column for group in together for column in group}
    return (*together, *_single(table, grouped))


def _single(table: str, grouped: set[str]) -> Iterator[tuple[str]]:
    for column in JOURNALED[table].columns:
        if column.name != "id" and column.name not in grouped:
            yield (column.name,)
