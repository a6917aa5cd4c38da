"""From two studies and decisions to one: the rows to add, change and remove, and what there is to tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qualcode.project.pulling import kinds
from qualcode.project.pulling.decided import tidy_layer
from qualcode.project.pulling.plan import Choice, Counts, PullPlan
from qualcode.project.pulling.rows import merge_rows
from qualcode.project.pulling.same import find_same
from qualcode.project.pulling.sides import Sides
from qualcode.project.pulling.sound import complete, keep_whole, tidy
from qualcode.project.pulling.texts import merge_turns, place_mine
from qualcode.project.pulling.unique import make_unique
from qualcode.project.pulling.work import Work, start
from qualcode.store.images import Row

COUNTED = tuple(table for table in kinds.ORDER if table not in ("turn", "family_member", "setting"))


@dataclass(frozen=True)
class Merged:
    """The difference with the study as it is: rows to add and to change, and ids to remove, by table."""

    added: Mapping[str, list[Row]]
    changed: Mapping[str, dict[int, Row]]
    removed: Mapping[str, list[int]]


def plan_of(sides: Sides, path: Path, decisions: Mapping[str, Choice]) -> PullPlan:
    """What taking over theirs would do with these decisions; the default where there is none."""
    work = start(sides, decisions)
    find_same(work)
    merge_turns(work)
    merge_rows(work)
    keep_whole(work)
    complete(work)
    place_mine(work)
    make_unique(work)
    tidy_layer(work)
    tidy(work)
    matched = {table: _pairs(work, table) for table in ("code", "document")}
    merged = _difference(work)
    conflicts = tuple(work.conflicts.values())
    steps = sum(row["id"] not in sides.mine.known for row in _new_steps(sides))
    return PullPlan(
        path=path,
        name=sides.theirs.name,
        ancestor=sides.ancestor,
        counts={table: _counts(work, merged, table) for table in COUNTED},
        conflicts=conflicts,
        unplaced=tuple(work.unplaced),
        coders=_coders(work, merged),
        codes_new=tuple(row["name"] for row in merged.added.get("code", [])),
        codes_matched=matched["code"],
        documents_matched=matched["document"],
        steps=steps,
        remarks=tuple(work.remarks),
        sides=sides,
        merged=merged,
    )


def _difference(work: Work) -> Merged:
    _note_steps(work)
    _note_same(work)
    added: dict[str, list[Row]] = {}
    changed: dict[str, dict[int, Row]] = {}
    removed: dict[str, list[int]] = {}
    for table, rows in work.result.items():
        mine = work.mine[table]
        if found := [row for key, row in rows.items() if key not in mine]:
            added[table] = found
        if different := {key: row for key, row in rows.items() if key in mine and row != mine[key]}:
            changed[table] = different
        if gone := [key for key in mine if key not in rows]:
            removed[table] = gone
    return Merged(added, changed, removed)


def _new_steps(sides: Sides) -> list[Row]:
    """The steps that are in the other study: its own, and those that it took over."""
    return [*sides.theirs.since.steps, *sides.theirs.rows["pulled_step"].values()]


def _note_steps(work: Work) -> None:
    for key, versions in work.versions.get("pulled_step", {}).items():
        there = versions[-1]
        if there is None and versions[0] is not None and key in work.result["pulled_step"]:
            del work.result["pulled_step"][key]  # they took back what they had pulled
    for row in _new_steps(work.sides):
        if row["id"] not in work.sides.mine.known:
            work.result["pulled_step"][row["id"]] = row


def _note_same(work: Work) -> None:
    here = work.result["same_as"]
    for row in work.theirs["same_as"].values():
        target = work.ids.get(row["row_id"], row["row_id"])
        own = work.mine.get(row["table_name"], {})
        if row["id"] not in here and row["id"] not in own and target in work.result[row["table_name"]]:
            here[row["id"]] = {**row, "row_id": target}
    for there, target in work.ids.items():  # also what only the other side knew to be the same
        table = next((one for one in kinds.ORDER if target in work.result[one]), "")
        if table and there not in here:
            work.same.setdefault(there, (table, target))
    for there, (table, target) in work.same.items():
        if there != target and there not in here:
            here[there] = {"id": there, "table_name": table, "row_id": target}


def _counts(work: Work, merged: Merged, table: str) -> Counts:
    return Counts(
        new=len(merged.added.get(table, ())),
        changed=len(merged.changed.get(table, ())),
        gone=len(merged.removed.get(table, ())),
        known=sum(key in work.mine[table] for key in work.theirs[table]),
    )


def _coders(work: Work, merged: Merged) -> tuple[str, ...]:
    ids = {row["coder_id"] for row in merged.added.get("coding", [])}
    return tuple(sorted(work.result["coder"][key]["name"] for key in ids))


def _pairs(work: Work, table: str) -> tuple[tuple[str, str], ...]:
    """Their names, and the names here of what they turned out to be."""
    there = work.sides.theirs.rows[table]
    return tuple(
        (there[key]["name"], work.result[table][here]["name"])
        for key, (name, here) in work.same.items()
        if name == table and key in there and here in work.result[table]
    )
