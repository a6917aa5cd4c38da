"""Any table as headings and rows of plain values: what Excel, Word, HTML and CSV have in common."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias, Union

from qualcode.i18n import N_, Translate
from qualcode.tables.anchors import Anchored
from qualcode.tables.cooccurrence import Cooccurrence
from qualcode.tables.crosstab import NOTHING_COUNTED, Crosstab
from qualcode.tables.triples import Triples

if TYPE_CHECKING:
    import pandas as pd

Value: TypeAlias = str | int | float | bool | None

HEADINGS = {
    "code": N_("Code"),
    "family": N_("Family"),
    "origin": N_("Origin"),
    "families": N_("Families"),
    "codes": N_("Codes"),
    "used": N_("Codes used"),
    "quotations": N_("Quotations"),
    "codings": N_("Codings"),
    "documents": N_("Documents"),
    "participants": N_("Participants"),
    "participants_total": N_("Participants in all"),
    "words": N_("Words"),
    "characters": N_("Characters"),
    "document": N_("Document"),
    "participant": N_("Participant"),
    "series": N_("Group"),
    "other": N_("Other code"),
    "third": N_("Third code"),
    "count": N_("Together"),
    "coefficient": N_("Coefficient c"),
    "bounded": N_("c by clusters"),
    "share": N_("Share"),
    "share1": N_("Share of code"),
    "share2": N_("Share of other code"),
    "new": N_("New"),
    "cumulative": N_("So far"),
    "sampled": N_("Codings in the sample"),
    "expected": N_("Expected in the check"),
    "needed": N_("Needed for .80"),
    "needed_tentative": N_("Needed for .667"),
    "enough": N_("Enough"),
}
_KINDS = {"smart": N_("families and queries")}
SEPARATOR = "; "


@dataclass(frozen=True, eq=False)
class Rows:
    """A long list that is written as it comes: `values` is gone through once, `count` says how many come.

    `widths` of the columns are in characters, because they cannot be measured beforehand; `numeric` are the
    columns (from 0) with numbers.
    """

    headings: tuple[str, ...]
    values: Iterable[Sequence["Value"]]
    count: int
    widths: tuple[float, ...]
    numeric: frozenset[int] = frozenset()


Table: TypeAlias = Union["pd.DataFrame", Cooccurrence, Crosstab, Anchored, Triples, Rows]


@dataclass(frozen=True, eq=False)
class Sheet:
    """A table to be written: `note` says how it was counted.

    `kind` is "table" or "matrix" (numbers with names on both sides, shown as a heat map), of a co-occurrence
    also "counts" or "coefficient" for nothing but that matrix, of a cross table "parts" where its rows have
    nothing to do together; "" lets the table itself decide.
    """

    title: str
    table: Table
    note: str = ""
    kind: str = ""


@dataclass(frozen=True, eq=False)
class Grid:
    """Headings and rows; of a matrix the first column holds names, and `own` says there is a diagonal.

    `percent`: the columns (from 0) whose fractions are shown as percentages. `totals`: how many of the last
    columns and the last rows of a matrix are totals, which have no heat. `long`: the rows, where there are
    too many to hold.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""
    matrix: bool = False
    own: bool = False
    percent: frozenset[int] = frozenset()
    totals: tuple[int, int] = (0, 0)
    long: Rows | None = field(default=None, repr=False)


def grids(sheet: Sheet, translate: Translate) -> tuple[Grid, ...]:
    """The grids of a sheet: one, or for co-occurrence counts, coefficients, shares and the list of pairs."""
    from qualcode.reports import grids_together as together
    from qualcode.reports.grids_crossed import crosstab_grid
    from qualcode.reports.grids_saturation import is_saturation, saturation_grid

    title, table, note = sheet.title, sheet.table, sheet.note
    if isinstance(table, Cooccurrence):
        return together.cooccurrence_grids(title, table, translate, note, only=sheet.kind)
    if isinstance(table, Anchored):
        one = together.anchored_grid(title, table, translate, note)
    elif isinstance(table, Triples):
        one = together.triples_grid(title, table, translate, note)
    elif isinstance(table, Crosstab):
        one = crosstab_grid(title, table, translate, note, below=sheet.kind != "parts")
    elif isinstance(table, Rows):
        one = Grid(title, table.headings, (), note, long=table)
    elif is_saturation(table):
        one = saturation_grid(title, table, translate, note)
    else:
        one = _frame_grid(sheet, table, translate)
    return (one,)


def is_matrix(sheet: Sheet) -> bool:
    """Whether the table has names on both sides and numbers within."""
    if sheet.kind:
        return sheet.kind != "table"
    if isinstance(sheet.table, Cooccurrence | Crosstab):
        return True
    if isinstance(sheet.table, Anchored | Triples | Rows):
        return False
    index = sheet.table.index
    return index.name is None and len(index) > 0 and all(isinstance(name, str) for name in index)


def heading(column: object, translate: Translate) -> str:
    """What a column is called: `new_IV` becomes "New IV"; an unknown one keeps its name."""
    name = str(column)
    if name in HEADINGS:
        return translate(HEADINGS[name])
    first, _, rest = name.partition("_")
    if first in ("new", "cumulative") and rest:
        return f"{translate(HEADINGS[first])} {translate(_KINDS.get(rest, rest))}"
    return name


def plain(value: Any) -> Value:
    """`value` as a string, number, truth value or None; several names become one text, nan becomes None."""
    if isinstance(value, list | tuple | set | frozenset):
        return SEPARATOR.join(str(part) for part in value)
    item = value.item() if hasattr(value, "item") else value
    if item is None or isinstance(item, bool | int | str):
        return item
    if isinstance(item, float):
        return None if item != item else item  # noqa: PLR0124  # only nan differs from itself
    return str(item)


def _frame_grid(sheet: Sheet, frame: "pd.DataFrame", translate: Translate) -> Grid:
    matrix = is_matrix(sheet)
    values = zip(*(_column(frame, column, translate) for column in frame.columns), strict=True)
    rows = [tuple(row) for row in values]
    headings = tuple(heading(column, translate) for column in frame.columns)
    if not matrix:
        percent = frozenset(i for i, column in enumerate(frame.columns) if str(column) == "share")
        return Grid(sheet.title, headings, tuple(rows), sheet.note, percent=percent)
    names = [str(name) for name in frame.index]
    own = names == [str(column) for column in frame.columns]
    rows = [(name, *row) for name, row in zip(names, rows, strict=True)]
    return Grid(sheet.title, (translate(HEADINGS["code"]), *headings), tuple(rows), sheet.note, True, own)


def _column(frame: "pd.DataFrame", column: Any, translate: Translate) -> list[Value]:
    """The values of a column; where a number is undefined stands a word."""
    word = {"share": NOTHING_COUNTED}.get(str(column))
    values = [plain(value) for value in frame[column].tolist()]
    return [translate(word) if word and value is None else value for value in values]
