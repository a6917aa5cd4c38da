"""One or more codes against all others: how often each occurs with each anchor."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from numpy.typing import NDArray

from qualcode.tables.cooccurrence import NOT_APPLIED, OUT_OF_RANGE, Floats
from qualcode.tables.data import Ints, StudyData

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
    `share` (k x a): n12 / n1; None with "overlap".
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
    out_of_range: NDArray
    bounded: Floats | None
    share: Floats | None

    def coefficient_word(self, row: int, column: int) -> str:
        """Why there is no usable coefficient in a cell, as an untranslated word; "" where there is one."""
        if self.out_of_range[row, column]:
            return OUT_OF_RANGE
        value = self.coefficient[row, column]
        return NOT_APPLIED if value != value else ""  # noqa: PLR0124 - nan

    def frame(self) -> "pd.DataFrame":
        """Columns code, origin, quotations, n1, then "n12 ANCHOR" and "c ANCHOR" per anchor; index code id."""
        raise NotImplementedError

    def as_json(self) -> dict[str, object]:
        """Unit, anchors with their totals, and a row a code with "with": its numbers per anchor."""
        raise NotImplementedError


def anchored(
    data: StudyData,
    anchors: tuple[int, ...],
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
    raise NotImplementedError
