"""One or more codes against all others: how often each occurs with each anchor."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from qualcode.tables.arranging import arranged
from qualcode.tables.cooccurrence import NOT_APPLIED, OUT_OF_RANGE, Cooccurrence, Floats, cooccurrence
from qualcode.tables.data import Ints, StudyData
from qualcode.tables.measuring import of_each_code
from qualcode.tables.options import QUOTATIONS

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Anchored:
    """k codes in the rows, a anchors in the columns.

    `quotations` (k): groundedness of the row's code; `totals` (k) and `anchor_totals` (a): n1 and n2, the
    number of units (with "overlap", "identical" and "cluster": of quotations) that hold the code.
    `counts` (k x a): n12. `coefficient` (k x a): n12 / (n1 + n2 - n12), nan where undefined.
    `out_of_range` (k x a): c is above 1 or has no positive denominator although n12 > 0.
    `bounded` (k x a): c by clusters of text, with the unit "overlap" only, else None.
    `share` (k x a): n12 / n1, of the row's code the part that meets the anchor; None with "overlap".
    An anchor itself is no row.
    """

    unit: str
    anchors: tuple[int, ...]
    anchor_names: tuple[str, ...]
    codes: tuple[int, ...]
    names: tuple[str, ...]
    origins: tuple[str, ...]
    quotations: Ints
    totals: Ints
    anchor_totals: Ints
    counts: Ints
    coefficient: Floats
    out_of_range: NDArray[np.bool_]
    bounded: Floats | None
    share: Floats | None

    def coefficient_word(self, row: int, column: int) -> str:
        """Why there is no usable coefficient in a cell, as an untranslated word; "" where there is one."""
        if self.out_of_range[row, column]:
            return OUT_OF_RANGE
        return NOT_APPLIED if np.isnan(self.coefficient[row, column]) else ""

    def frame(self) -> "pd.DataFrame":
        """Columns code, origin, quotations, n1, and per anchor "n12 ANCHOR" and "c ANCHOR"; index code id."""
        import pandas as pd

        columns: dict[str, Any] = {
            "code": list(self.names),
            "origin": list(self.origins),
            "quotations": self.quotations,
            "n1": self.totals,
        }
        for j, name in enumerate(self.anchor_names):
            columns[f"n12 {name}"] = self.counts[:, j]
            columns[f"c {name}"] = self.coefficient[:, j]
        return pd.DataFrame(columns, index=pd.Index(list(self.codes), name="id", dtype="int64"))

    def counts_frame(self) -> "pd.DataFrame":
        """n12 with names on both sides: codes in the rows, anchors in the columns."""
        import pandas as pd

        return pd.DataFrame(self.counts, index=list(self.names), columns=list(self.anchor_names))

    def as_json(self) -> dict[str, object]:
        """Unit, anchors with their totals, and a row a code with "with": its numbers per anchor."""
        anchors = zip(self.anchor_names, self.anchor_totals.tolist(), strict=True)
        return {
            "unit": self.unit,
            "anchors": [{"code": name, "total": total} for name, total in anchors],
            "rows": [self._row(i) for i in range(len(self.codes))],
        }

    def _row(self, row: int) -> dict[str, object]:
        return {
            "code": self.names[row],
            "origin": self.origins[row],
            "quotations": int(self.quotations[row]),
            "total": int(self.totals[row]),
            "with": [self._cell(row, column) for column in range(len(self.anchors))],
        }

    def _cell(self, row: int, column: int) -> dict[str, object]:
        cell: dict[str, object] = {
            "anchor": self.anchor_names[column],
            "count": int(self.counts[row, column]),
            "coefficient": _plain(self.coefficient[row, column]),
            "out_of_range": bool(self.out_of_range[row, column]),
        }
        if self.bounded is not None:
            cell["bounded"] = _plain(self.bounded[row, column])
        if self.share is not None:
            cell["share"] = _plain(self.share[row, column])
        return cell


def anchored(
    data: StudyData,
    anchors: Sequence[int],
    *,
    unit: str = "overlap",
    at_least: int = 1,
    sort: str = "number",
    interviewer_turns: bool = True,
) -> Anchored:
    """The codes that occur with any of `anchors` (ids) at least so often, `at_least` itself included.

    Sorted by a key of SORTS; "number": n12 with the first anchor, then with the next.
    Raises ValueError for no anchors, an unknown unit, or an anchor that is not in `data`.
    """
    anchors = tuple(dict.fromkeys(anchors))
    if not anchors:
        raise ValueError("no anchors")
    bounded = "cluster" if unit == "overlap" else ""
    table = cooccurrence(data, unit=unit, interviewer_turns=interviewer_turns, bounded=bounded)
    if unknown := [code for code in anchors if code not in table.codes]:
        raise ValueError(f"codes that are not in the table: {unknown}")
    columns = [table.codes.index(code) for code in anchors]
    return _chosen(data, table, columns, _rows(data, table, columns, max(at_least, 1), sort))


def _rows(data: StudyData, table: Cooccurrence, columns: list[int], at_least: int, sort: str) -> list[int]:
    most = table.counts[:, columns].max(axis=1)
    most[columns] = 0  # an anchor is no row
    if sort != "number":
        return arranged(data, most.tolist(), sort=sort, at_least=at_least)
    kept = np.flatnonzero(most >= at_least)
    keys = tuple(-table.counts[kept, column] for column in reversed(columns))
    return [int(row) for row in kept[np.lexsort(keys)]]


def _chosen(data: StudyData, table: Cooccurrence, columns: list[int], rows: list[int]) -> Anchored:
    cells, totals = np.ix_(rows, columns), np.diagonal(table.counts)
    return Anchored(
        unit=table.unit,
        anchors=tuple(table.codes[j] for j in columns),
        anchor_names=tuple(table.names[j] for j in columns),
        codes=tuple(table.codes[i] for i in rows),
        names=tuple(table.names[i] for i in rows),
        origins=tuple(str(data.codes[i].origin) for i in rows),
        quotations=of_each_code(data, QUOTATIONS)[rows],
        totals=totals[rows],
        anchor_totals=totals[columns],
        counts=table.counts[cells],
        coefficient=table.coefficient[cells],
        out_of_range=table.out_of_range[cells],
        bounded=None if table.bounded is None else table.bounded[cells],
        share=None if table.share is None else table.share[cells],
    )


def _plain(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
