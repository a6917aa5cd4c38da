"""Framework matrices as values: sheets of a workbook, and what the command line prints as JSON."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from qualcode.i18n import N_, Translate
from qualcode.model import Matrix
from qualcode.reports.citing import Citation, Citer
from qualcode.reports.framework_report import (
    SIGN,
    as_printed,
    cell_state,
    matrices_asked_for,
    printable_matrix,
    what_was_counted,
)
from qualcode.reports.request import Request
from qualcode.tables.framework_flags import IN_WORDS

if TYPE_CHECKING:
    from qualcode.reports.grids import Sheet
    from qualcode.reports.tables import StudyTable
    from qualcode.tables.crosstab import Crosstab
    from qualcode.tables.framework import FrameCell, Framework

LONG_COLUMNS = (
    N_("Row"),
    N_("Column"),
    N_("Quotations in the cell"),
    N_("Participants who mention it"),
    N_("Silence"),
    N_("Rating"),
    N_("Summary"),
    N_("Reason"),
    N_("To look at again"),
    N_("Quotation"),
    N_("Who"),
    N_("Where"),
)
CELL_FIELDS = (
    "row",
    "column",
    "quotations",
    "participants",
    "state",
    "said_by_hand",
    "rating",
    "summary",
    "reason",
    "flags",
)
UNNAMED = N_("Framework matrix")
LONG_TITLE, COUNTS_TITLE = N_("Quotations: {name}"), N_("Counts: {name}")


def framework_sheets(request: Request) -> "list[Sheet]":
    """Three sheets a matrix: its cells as text, the counts, and every cell with its quotations."""
    found: list[Sheet] = []
    for matrix in matrices_asked_for(request):
        found += _sheets(request, matrix)
    return found


def _sheets(request: Request, matrix: Matrix) -> "Iterator[Sheet]":
    import pandas as pd

    from qualcode.reports.grids import Sheet

    t = request.translate
    filled = printable_matrix(request, matrix)
    note, view = what_was_counted(filled, t), as_printed(filled)
    lines = range(len(view.down))
    written = [[view.down[n], *(_text(view.cell(n, k), t) for k in range(len(view.across)))] for n in lines]
    heads = _apart([t(N_("Column")) if view.turned else t(N_("Row")), *view.across])
    yield Sheet(matrix.name, pd.DataFrame(written, columns=heads, dtype=object), note, "table")
    yield Sheet(t(COUNTS_TITLE).format(name=matrix.name), _counts(filled), note)
    rows = list(_long(request, filled))
    frame = pd.DataFrame(rows, columns=[t(name) for name in LONG_COLUMNS], dtype=object)
    yield Sheet(t(LONG_TITLE).format(name=matrix.name), frame, note, "table")


def framework_table(request: Request, matrix: Matrix, *, cells: bool) -> "StudyTable":
    """The matrix as one table: every cell in a row (`cells`), or only the counts, which have a picture."""
    import pandas as pd

    from qualcode.reports.tables import StudyTable

    filled = printable_matrix(request, matrix)
    content: Any = _counts(filled)
    if cells:
        every = [
            plain_cell(filled, i, j) for i in range(len(filled.rows)) for j in range(len(filled.columns))
        ]
        content = pd.DataFrame(every, columns=list(CELL_FIELDS), dtype=object)
        content["flags"] = content["flags"].map(" ".join)
    note, name = what_was_counted(filled, request.translate), matrix.name or request.translate(UNNAMED)
    return StudyTable("framework", name, content, note, request.language, request.project.name)


def _counts(filled: "Framework") -> "Crosstab":
    """The counts as every table of codes by something is: codes in the rows."""
    import numpy as np

    from qualcode.tables.crosstab import Crosstab

    counts = np.array([[one.quotations for one in cells] for cells in filled.cells], np.int64)
    return Crosstab(
        kind="framework",
        count="quotations",
        rows=tuple(range(len(filled.columns))),
        row_names=tuple(column.name for column in filled.columns),
        columns=tuple(range(len(filled.rows))),
        column_names=tuple(row.name for row in filled.rows),
        counts=counts.reshape(len(filled.rows), len(filled.columns)).T,
    )


def _apart(names: Sequence[str]) -> list[str]:
    """The names with a number behind those that were there before: a sheet has no two alike."""
    found: list[str] = []
    for name in names:
        taken = sum(one == name for one in names[: len(found)])
        found.append(f"{name} ({taken + 1})" if taken else name)
    return found


def _text(one: "FrameCell", t: Translate) -> str:
    count = f"({one.quotations})" if one.quotations or one.rating else ""
    head = " ".join(part for part in (one.rating, count, SIGN if one.flags else "") if part)
    return "\n".join(part for part in (head, cell_state(one, t), one.summary, one.reason) if part)


def _long(request: Request, filled: "Framework") -> Iterator[list[object]]:
    """A row for every quotation of every cell; one for a cell of which something else is to be said."""
    t, citer = request.translate, Citer(request.project, request.translate)
    wanted = {
        key
        for i in range(len(filled.rows))
        for j in range(len(filled.columns))
        for key in filled.behind(i, j)
    }
    cited = {int(one.id): citer.cite(one) for one in request.project.quotations.by_ids(sorted(wanted))}
    for i, row in enumerate(filled.rows):
        for j, column in enumerate(filled.columns):
            one = filled.cell(i, j)
            head = [row.name, column.name, one.quotations, one.participants]
            said = [cell_state(one, t) or None, one.rating or None, one.summary or None, one.reason or None]
            flags = "; ".join(t(IN_WORDS[flag]) for flag in one.flags) or None
            behind: list[Citation | None] = [cited[key] for key in filled.behind(i, j) if key in cited]
            for citation in behind or ([None] if one.judged or one.state else []):
                words = [citation.text, citation.who, citation.where] if citation else [None, None, None]
                yield [*head, *said, flags, *words]


def framework_plain(filled: "Framework", *, name: str = "", rows: str = "") -> dict[str, Any]:
    """The matrix as values that JSON knows; `cells` lists those with anything in them, row by row."""
    scale = filled.scale
    return {
        "matrix": name or None,
        "rows": {"of": rows, "names": [row.name for row in filled.rows]},
        "columns": [
            {"kind": column.key.partition(":")[0], "name": column.name, "problem": column.problem or None}
            for column in filled.columns
        ],
        "scale": None
        if scale is None
        else {
            "key": scale.key,
            "marks": [one.mark for one in scale.marks],
            "change": scale.change,
            "exception": scale.exception,
        },
        "counts": [
            [
                None if column.problem else one.quotations
                for one, column in zip(cells, filled.columns, strict=True)
            ]
            for cells in filled.cells
        ],
        "cells": [
            plain_cell(filled, i, j)
            for i, cells in enumerate(filled.cells)
            for j, one in enumerate(cells)
            if one.quotations or one.judged or one.state
        ],
        "counted": filled.scope,
    }


def plain_cell(filled: "Framework", i: int, j: int) -> dict[str, Any]:
    """A cell; of a column that cannot be counted, such as a query about a code that is gone, no numbers."""
    one, counted = filled.cell(i, j), not filled.columns[j].problem
    return {
        "row": filled.rows[i].name,
        "column": filled.columns[j].name,
        "quotations": one.quotations if counted else None,
        "participants": one.participants if counted else None,
        "state": one.state.value or None,
        "said_by_hand": one.by_hand,
        "rating": one.rating or None,
        "summary": one.summary or None,
        "reason": one.reason or None,
        "flags": [flag.value for flag in one.flags],
    }
