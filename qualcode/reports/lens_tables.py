"""A computed lens as tables: panels that fit a page, plain values, a file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from qualcode.i18n import N_, Translate, translator
from qualcode.lenses.results import Cell, Line, Sign, Summary
from qualcode.project.lenses import ComputedLens

WIDEST = 14
"""More columns than this do not fit beside each other on a page."""
COMPUTED = N_("{text} (computed: {computed})")
NOTHING = N_("nothing")
PER_UNIT = N_("In short")
HEADS = {
    "ladder": N_("Who or what"),
    "conditions": N_("Code"),
    "poles": N_("Tension"),
    "quadrant": N_("Who or what"),
    "expectation": N_("Expected"),
}
SEPARATOR = ": "


@dataclass(frozen=True)
class Panel:
    """Part of a table: `rows` hold the name first; a row with only a name is a heading over its group.

    `totals` stand below the rows.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[tuple[str, ...], ...] = ()


def shown(cell: Cell, kind: str, t: Translate) -> str:
    """A cell as it is printed: its sign, the number of quotations of a rating, what was overruled."""
    text = cell.text
    if kind == "conditions" and cell.quotations and cell.sign in (Sign.RATED, Sign.UNDECIDED, Sign.NONE):
        text = f"{text} ({len(cell.quotations)})".strip()
    elif cell.sign is Sign.GAP:
        text = "↓"
    elif cell.sign is Sign.NO_CODE:
        text = "·"
    if cell.overruled and kind != "poles":
        return t(COMPUTED).format(text=text or "–", computed=cell.computed or t(NOTHING))
    return text


def panels(found: ComputedLens, *, widest: int = WIDEST) -> list[Panel]:
    """The table in panels: one a group of columns, no wider than `widest` columns, then the sums."""
    result, t = found.result, translator(found.language)
    parts = [("", list(result.columns))] if result.kind == "quadrant" else _parts(result.columns, widest)
    made = [_panel(found, title, columns, t) for title, columns in parts]
    per_row = [one for one in result.summaries if one.of == "row"]
    if per_row and len(made) == 1 and len(result.columns) + len(per_row) <= widest:
        made = [_with_sums(made[0], per_row, [row.key for row in result.rows])]
    elif per_row:
        rows = tuple((row.name, *(str(s.values.get(row.key, "")) for s in per_row)) for row in result.rows)
        made.append(Panel(t(PER_UNIT), (_head(found, t), *(s.name for s in per_row)), rows))
    per_unit = [one for one in result.summaries if one.of == "unit"]
    if per_unit:
        units = found.units
        rows = tuple((name, *(str(s.values.get(key, "")) for s in per_unit)) for key, name in units.items())
        made.append(Panel(t(PER_UNIT), (found.by_name, *(s.name for s in per_unit)), rows))
    return made


def _with_sums(panel: Panel, sums: Sequence[Summary], keys: Sequence[str]) -> Panel:
    """The panel with a column more for every sum; headings of groups stay as they are."""
    left = iter(keys)
    rows: list[tuple[str, ...]] = []
    for row in panel.rows:
        key = next(left) if len(row) > 1 else ""
        rows.append((*row, *(str(one.values.get(key, "")) for one in sums)) if key else row)
    return Panel(panel.title, (*panel.headings, *(one.name for one in sums)), tuple(rows), panel.totals)


def _parts(columns: Sequence[Line], widest: int) -> Iterator[tuple[str, list[Line]]]:
    groups: dict[str, list[Line]] = {}
    for column in columns:
        groups.setdefault(column.group, []).append(column)
    if len(columns) <= widest and len(groups) > 1 and all(len(g) == 1 for g in groups.values()):
        groups = {"": list(columns)}
    for title, members in groups.items():
        for start in range(0, len(members), widest):
            yield title, members[start : start + widest]


def _head(found: ComputedLens, t: Translate) -> str:
    return t(HEADS.get(found.result.kind, "Code"))


def _panel(found: ComputedLens, title: str, columns: list[Line], t: Translate) -> Panel:
    result = found.result
    rows: list[tuple[str, ...]] = []
    group = ""
    for row in result.rows:
        if row.group != group:
            group = row.group
            rows.append((group,))
        rows.append((row.name, *(shown(result.cell(row.key, c.key), result.kind, t) for c in columns)))
    totals = [
        (one.name, *(str(one.values.get(column.key, "")) for column in columns))
        for one in result.summaries
        if one.of == "column" and any(column.key in one.values for column in columns)
    ]
    return Panel(title, (_head(found, t), *(column.name for column in columns)), tuple(rows), tuple(totals))


def plain_lens(found: ComputedLens) -> dict[str, Any]:
    """The lens as values that JSON knows: rows, columns, cells that say something, sums, warnings."""
    result = found.result
    rows = {line.key: line for line in result.rows}
    columns = {line.key: line for line in result.columns}
    return {
        "lens": found.lens.key,
        "title": found.lens.title,
        "kind": result.kind,
        "by": found.by,
        "rows": [_line(line, found) for line in result.rows],
        "columns": [_line(line, found) for line in result.columns],
        "cells": [
            _cell(rows[row], columns[column], cell, found)
            for (row, column), cell in result.cells.items()
            if cell.sign is not Sign.NONE or cell.quotations or cell.judgement
        ],
        "summary": {one.key: _summary(one, found) for one in result.summaries},
        "warnings": list(result.warnings),
        "how": list(found.how),
    }


def _line(line: Line, found: ComputedLens) -> dict[str, str]:
    named = {
        "name": line.name,
        "group": line.group,
        "unit": found.units.get(line.unit, ""),
        "note": line.note,
    }
    return {"key": line.key, **{key: value for key, value in named.items() if value}}


def _cell(row: Line, column: Line, cell: Cell, found: ComputedLens) -> dict[str, Any]:
    about: dict[str, Any] = {
        "row": row.name,
        "column": column.name,
        "unit": found.units.get(column.unit or row.unit, ""),
        "text": cell.text,
        "sign": cell.sign.value,
        "quotations": len(cell.quotations),
    }
    if cell.counter:
        about["denied"] = len(cell.counter)
    if cell.overruled:
        about["computed"] = cell.computed
    if cell.judgement is not None:
        judged = cell.judgement
        about["judged"] = {"rating": judged.rating, "state": judged.state.value, "reason": judged.reason}
    return {**about, "notes": list(cell.notes)} if cell.notes else about


def _summary(one: Summary, found: ComputedLens) -> dict[str, Any]:
    lines = {line.key: line.name for line in (*found.result.rows, *found.result.columns)}
    names = found.units if one.of == "unit" else lines
    return {
        "name": one.name,
        "of": one.of,
        "values": {names.get(key, key): value for key, value in one.values.items()},
    }
