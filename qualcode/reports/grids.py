"""Any table as headings and rows of plain values: what Excel, Word, HTML and CSV have in common."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, Union

from qualcode.i18n import N_, Translate
from qualcode.tables.cooccurrence import Cooccurrence
from qualcode.tables.crosstab import NOT_GIVEN, Crosstab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

Table: TypeAlias = Union["pd.DataFrame", Cooccurrence, Crosstab]
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
    "document": N_("Document"),
    "participant": N_("Participant"),
    "other": N_("Other code"),
    "count": N_("Together"),
    "coefficient": N_("Coefficient c"),
    "share": N_("Share of code"),
    "new": N_("New"),
    "cumulative": N_("So far"),
}
_KINDS = {"smart": N_("families and queries")}
COEFFICIENT_TITLE = N_("coefficient")
SHARE_TITLE = N_("share")
PAIRS_TITLE = N_("pairs")
SHARE_NOTE = N_(
    "Of the code in the row, the part that occurs together with the code in the column: n12 / n1."
)
PAIRS_NOTE = N_(
    "Every two codes that occur together, most often first. n1 and n2: how often each occurs; "
    "together: how often both."
)
SEPARATOR = "; "


@dataclass(frozen=True, eq=False)
class Sheet:
    """A table to be written: `note` says how it was counted.

    `kind` is "table" or "matrix" (numbers with names on both sides, shown as a heat map);
    "" lets the table itself decide.
    """

    title: str
    table: Table
    note: str = ""
    kind: str = ""


@dataclass(frozen=True, eq=False)
class Grid:
    """Headings and rows; of a matrix the first column holds names, and `own` says there is a diagonal."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""
    matrix: bool = False
    own: bool = False


def grids(sheet: Sheet, translate: Translate) -> tuple[Grid, ...]:
    """The grids of a sheet: one, or for co-occurrence counts, coefficients, shares and the list of pairs."""
    if isinstance(sheet.table, Cooccurrence):
        return _cooccurrence_grids(sheet, sheet.table, translate)
    if isinstance(sheet.table, Crosstab):
        return (_crosstab_grid(sheet, sheet.table, translate),)
    return (_frame_grid(sheet, sheet.table, translate),)


def is_matrix(sheet: Sheet) -> bool:
    """Whether the table has names on both sides and numbers within."""
    if sheet.kind:
        return sheet.kind == "matrix"
    if isinstance(sheet.table, Cooccurrence | Crosstab):
        return True
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
    values = zip(*(frame[column].tolist() for column in frame.columns), strict=True)
    rows = [tuple(plain(value) for value in row) for row in values]
    headings = tuple(heading(column, translate) for column in frame.columns)
    if not matrix:
        return Grid(sheet.title, headings, tuple(rows), sheet.note)
    names = [str(name) for name in frame.index]
    own = names == [str(column) for column in frame.columns]
    rows = [(name, *row) for name, row in zip(names, rows, strict=True)]
    return Grid(sheet.title, (translate(HEADINGS["code"]), *headings), tuple(rows), sheet.note, True, own)


def _crosstab_grid(sheet: Sheet, table: Crosstab, translate: Translate) -> Grid:
    names = [name or translate(NOT_GIVEN) for name in table.column_names]
    if table.sizes is not None:
        names = [f"{name} (n = {size})" for name, size in zip(names, table.sizes, strict=True)]
    rows = zip(table.row_names, table.counts.tolist(), strict=True)
    filled = tuple((name, *numbers) for name, numbers in rows)
    return Grid(sheet.title, (translate(HEADINGS["code"]), *names), filled, sheet.note, matrix=True)


def _cooccurrence_grids(sheet: Sheet, table: Cooccurrence, translate: Translate) -> tuple[Grid, ...]:
    def named(word: str) -> str:
        return f"{sheet.title}, {translate(word)}"

    counts = _square(sheet.title, table, table.counts, translate, sheet.note)
    coefficients = _square(
        named(COEFFICIENT_TITLE), table, table.coefficient, translate, sheet.note, word=table.coefficient_word
    )
    found = [counts, coefficients]
    if table.share is not None:
        note = f"{translate(SHARE_NOTE)} {sheet.note}".strip()
        found.append(_square(named(SHARE_TITLE), table, table.share, translate, note))
    return (*found, _pairs(named(PAIRS_TITLE), table, translate, sheet.note))


def _square(
    title: str,
    table: Cooccurrence,
    values: "NDArray[np.generic]",
    translate: Translate,
    note: str,
    *,
    word: Callable[[int, int], str] | None = None,
) -> Grid:
    """A matrix of the table; where `word` gives a word, that stands instead of the number."""
    rows: list[tuple[Value, ...]] = []
    for i, numbers in enumerate(values.tolist()):
        cells = [plain(number) for number in numbers]
        if word is not None:
            cells = [translate(w) if (w := word(i, j)) else cell for j, cell in enumerate(cells)]
        rows.append((table.names[i], *cells))
    return Grid(title, (translate(HEADINGS["code"]), *table.names), tuple(rows), note, matrix=True, own=True)


def _pairs(title: str, table: Cooccurrence, translate: Translate, note: str) -> Grid:
    import numpy as np

    above = np.argwhere(np.triu(table.counts > 0, 1))
    order = np.argsort(-table.counts[above[:, 0], above[:, 1]], kind="stable")
    rows = tuple(_pair(table, int(i), int(j), translate) for i, j in above[order])
    headings = ("code", "other", "count", "n1", "n2", "coefficient")
    return Grid(
        title,
        tuple(heading(name, translate) for name in headings),
        rows,
        f"{translate(PAIRS_NOTE)} {note}".strip(),
    )


def _pair(table: Cooccurrence, i: int, j: int, translate: Translate) -> tuple[Value, ...]:
    counts, word = table.counts, table.coefficient_word(i, j)
    coefficient = translate(word) if word else float(table.coefficient[i, j])
    return (
        table.names[i],
        table.names[j],
        int(counts[i, j]),
        int(counts[i, i]),
        int(counts[j, j]),
        coefficient,
    )
