"""The merged study is made sound: nothing names what is not there, and what may occur once does so."""

from collections.abc import Iterator
from typing import Any

from qualcode.project.pulling import kinds
from qualcode.project.pulling.plan import Choice
from qualcode.project.pulling.rows import removal
from qualcode.project.pulling.values import without
from qualcode.project.pulling.work import Work
from qualcode.store.images import Row
from qualcode.store.reads.pulling import Rows

Thing = tuple[str, int]


def complete(work: Work) -> None:
    """Brings back what is still used, or takes away what uses it, as decided."""
    refused: set[Thing] = set()
    asked: set[Thing] = set()
    while lacking := list(_lacking(work)):
        for table, key, target in lacking:
            if target not in asked:
                asked.add(target)
                _bring_back(work, target, refused)
            if target[1] not in work.result[target[0]]:
                work.result[table].pop(key, None)
    _empty_optional(work)


def named_by(table: str, row: Row, *, optional: bool = False) -> Iterator[Thing]:
    """The things without which a row cannot be; with `optional` also those without which it can."""
    for column, target in kinds.REFERENCES.get(table, {}).items():
        if row[column] is not None and (optional or (table, column) not in kinds.OPTIONAL):
            yield target, row[column]
    if table == "memo" and row["subject"] in kinds.NATURAL and row["subject"] != "study":
        yield row["subject"], row["subject_id"]
    if table == "judgement":
        for column in ("sheet", "row_key", "column_key"):
            yield from _of_key(row[column])


def _of_key(key: str) -> Iterator[Thing]:
    prefix, _colon, number = str(key).partition(":")
    if prefix in kinds.KEY_TABLES and number.isdigit():
        yield kinds.KEY_TABLES[prefix], int(number)


def _lacking(work: Work) -> Iterator[tuple[str, int, Thing]]:
    for table in kinds.ORDER:
        for key, row in work.result[table].items():
            for target in named_by(table, row):
                if target[1] not in work.result[target[0]] and _is_ours_to_mend(work, target):
                    yield table, key, target


def _is_ours_to_mend(work: Work, target: Thing) -> bool:
    """What was lacking before the pull is left as it is."""
    table, key = target
    return key in work.mine[table] or key in work.theirs[table] or key not in _dangling(work, table)


def _dangling(work: Work, table: str) -> set[int]:
    found = {
        target[1]
        for name, rows in work.mine.items()
        if name in ("memo", "judgement")
        for row in rows.values()
        for target in named_by(name, row)
        if target[0] == table
    }
    return found - work.mine[table].keys()


def _bring_back(work: Work, target: Thing, refused: set[Thing]) -> None:
    table, key = target
    mine, theirs = work.mine[table].get(key), work.theirs[table].get(key)
    source = mine or theirs
    if source is None:
        return
    if table not in kinds.BOUND:
        work.result[table][key] = source
        return
    choice = work.decide(removal(work, table, key))
    if choice is not (Choice.MINE if mine is not None else Choice.THEIRS):
        refused.add(target)
        return
    _with_all(work, target, work.mine if mine is not None else work.theirs)


def keep_whole(work: Work) -> None:
    """What was kept although one side removed it keeps all that was removed with it."""
    for conflict in list(work.conflicts.values()):
        table, _colon, key = conflict.key.partition(":")
        if table in kinds.BOUND and key.isdigit() and int(key) in work.result[table]:
            _with_all(work, (table, int(key)), work.mine if int(key) in work.mine[table] else work.theirs)
    for table in kinds.ORDER:
        for key, versions in work.versions.get(table, {}).items() if table in kinds.BOUND else ():
            back = key in work.result[table] and key not in work.mine[table] and versions[0] is not None
            if back and key in work.theirs[table]:  # removed here, and kept there knowing that
                _with_all(work, (table, key), work.theirs)


def _with_all(work: Work, thing: Thing, source: Rows) -> None:
    """Puts a thing back with everything that cannot be without it."""
    kept = {thing}
    work.result[thing[0]].setdefault(thing[1], source[thing[0]][thing[1]])
    for table in kinds.ORDER:
        for key, row in source[table].items():
            if key not in work.result[table] and not kept.isdisjoint(named_by(table, row)):
                work.result[table][key] = row
                kept.add((table, key))


def _empty_optional(work: Work) -> None:
    for table, column in kinds.OPTIONAL:
        target = kinds.REFERENCES[table][column]
        for key, row in work.result[table].items():
            if row[column] is not None and row[column] not in work.result[target]:
                work.result[table][key] = {**row, column: None}


def tidy(work: Work) -> None:
    """Leaves out of lists what is gone, quotations that carry nothing, and families within themselves."""
    _without_empty_quotations(work)
    for table, columns in kinds.LISTS.items():
        for key, row in work.result[table].items():
            changes = {
                column: [one for one in row[column] if one in work.result[target]]
                for column, target in columns.items()
                if row[column] is not None
            }
            if any(changes[column] != row[column] for column in changes):
                work.result[table][key] = {**row, **changes}
    for key, row in work.result["matrix"].items():
        design: dict[str, Any] = dict(row["design"] or {})
        columns = [str(one) for one in design.get("columns", ())]
        there = [one for one in columns if all(i in work.result[t] for t, i in _of_key(one))]
        if there != columns:
            work.result["matrix"][key] = {**row, "design": {**design, "columns": there}}
    _tidy_settings(work)
    _without_circles(work)
    _one_favourite(work)


def _tidy_settings(work: Work) -> None:
    """Settings hold lists of ids too: of codes that mark cases, of answers that were rejected."""
    gone = {
        key
        for table in kinds.BOUND
        for key in (*work.mine[table], *work.theirs[table])
        if key not in work.result[table]
    }
    for key, row in work.result["setting"].items() if gone else ():
        value = without(row["value"], gone)
        if value != row["value"]:
            work.result["setting"][key] = {**row, "value": value}


def _without_empty_quotations(work: Work) -> None:
    used = _used(work.result)
    before, there = _used(work.mine), _used(work.theirs)
    for key in [key for key in work.result["quotation"] if key not in used]:
        if key in before or (key not in work.mine["quotation"] and key in there):
            del work.result["quotation"][key]


def _used(rows: Rows) -> set[int]:
    used = {row["quotation_id"] for row in rows["coding"].values()}
    used |= {row["id"] for row in rows["quotation"].values() if row["comment"]}
    for table in ("memo", "review"):
        used |= {row["subject_id"] for row in rows[table].values() if row["subject"] == "quotation"}
    return used


def _without_circles(work: Work) -> None:
    families = work.result["family"]
    for key in sorted(families):
        seen, here = {key}, families[key]["parent_id"]
        while here is not None and here not in seen:
            seen.add(here)
            here = families[here]["parent_id"] if here in families else None
        if here is not None:
            was = work.mine["family"].get(key)
            parent = was["parent_id"] if was and was["parent_id"] in families else None
            still = families[key]["parent_id"] == parent
            families[key] = {**families[key], "parent_id": None if still else parent}
            _without_circles(work)
            return


def _one_favourite(work: Work) -> None:
    mine = {row["favourite"]: key for key, row in work.mine["code"].items() if row["favourite"] is not None}
    for key, row in work.result["code"].items():
        number = row["favourite"]
        if number is not None and mine.setdefault(number, key) != key and mine[number] in work.result["code"]:
            work.result["code"][key] = {**row, "favourite": None}
