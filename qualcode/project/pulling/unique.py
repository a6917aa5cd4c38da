"""What may occur once occurs once: equal rows become one, different things get names of their own."""

from collections.abc import Iterable
from typing import Any

from qualcode.i18n import _
from qualcode.project.pulling import kinds, wording
from qualcode.project.pulling.plan import Choice, Conflict, ConflictKind
from qualcode.project.pulling.rows import groups
from qualcode.project.pulling.same import renamer
from qualcode.project.pulling.values import CLASH, joined, merged
from qualcode.project.pulling.work import Work
from qualcode.store.images import Row

_IGNORING_CASE = frozenset(("code",))


def make_unique(work: Work) -> None:
    """Table by table, in the order of who names whom, so that what becomes one is named as one."""
    for table in kinds.ORDER:
        if table in kinds.UNIQUE:
            _unite(work, table)
        if table in kinds.NAMED:
            _name_apart(work, table)


def _unite(work: Work, table: str) -> None:
    known: dict[tuple[Any, ...], int] = {}
    columns = kinds.UNIQUE[table]
    gone: dict[int, int] = {}
    rows = work.result[table]
    mine = work.mine[table]
    for key in sorted(rows, key=lambda key: (key not in mine, key)):
        row = rows[key]
        stays = known.setdefault(tuple(row[column] for column in columns), key)
        if stays != key:
            rows[stays] = _both(table, rows[stays], row)
            gone[key] = stays
    there = {here: there for there, here in work.ids.items()} if gone else {}
    for key, stays in gone.items():
        del rows[key]
        if key in work.theirs[table]:
            work.same[there.get(key, key)] = (table, stays)
    _replace(work, gone)


def _replace(work: Work, gone: dict[int, int]) -> None:
    for table in kinds.ORDER if gone else ():
        change = renamer(table, gone)
        work.result[table] = {row["id"]: row for row in map(change, work.result[table].values())}


def _both(table: str, stays: Row, other: Row) -> Row:
    """One row of two that are about the same: texts below each other, else the first one's word."""
    changes: dict[str, Any] = {}
    for group in groups(table):
        column, *others = group
        if others:
            continue
        here, there = stays[column], other[column]
        if column in kinds.TEXTS.get(table, ()):
            changes[column] = joined(here, there) if here and there else here or there
        elif not here:
            changes[column] = there
        elif table == "coding" and column in ("stance", "rating") and there and here != there:
            changes["memo"] = joined(changes.get("memo", stays["memo"]), there)
        else:
            value = merged(None, here, there)
            changes[column] = here if value is CLASH else value
    return {**stays, **changes}


def _name_apart(work: Work, table: str) -> None:
    column = kinds.NAMED[table]
    rows, mine = work.result[table], work.mine[table]
    taken: dict[str, int] = {}
    for key in _first_come(work, table):
        name = rows[key][column]
        if _folded(table, name) not in taken:
            taken[_folded(table, name)] = key
            continue
        other = rows[taken[_folded(table, name)]]
        was = mine[key][column] if key in mine else ""
        if not was or _folded(table, was) in taken:
            was = _free_name(work, table, name, taken)
        _tell(work, table, other, name, was, key)
        rows[key] = {**rows[key], column: was}
        taken[_folded(table, was)] = key


def _first_come(work: Work, table: str) -> list[int]:
    """Those whose name was theirs before come first: they keep it."""
    column, rows, mine = kinds.NAMED[table], work.result[table], work.mine[table]

    def rank(key: int) -> tuple[bool, bool, int]:
        return key not in mine or mine[key][column] != rows[key][column], key not in mine, key

    return sorted(rows, key=rank)


def _free_name(work: Work, table: str, name: str, taken: Iterable[str]) -> str:
    """The name with that of the other study behind it, which says where it comes from."""
    source, number = work.sides.theirs.name, 1
    found = f"{name} ({source})"
    while _folded(table, found) in taken:
        number += 1
        found = f"{name} ({source}, {number})"
    return found


def _tell(work: Work, table: str, other: Row, name: str, now: str, key: int) -> None:
    work.decide(
        Conflict(
            key=f"name:{table}:{key}",
            kind=ConflictKind.NAME,
            what=wording.thing(work, table, other),
            mine=name,
            theirs=_("another thing of the same name: it is called “{name}” here").format(name=now),
            choices=(Choice.BOTH,),
            default=Choice.BOTH,
        )
    )


def _folded(table: str, name: str) -> str:
    return name.casefold() if table in _IGNORING_CASE else name
